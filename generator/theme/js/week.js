/**
 * What the reader's week asks for: of the plan, of their own dates, of the people they want to write
 * to. Pure: no page, no clock.
 *
 * What is for the reader's own specialty and stage comes before what is for all. Only what has a time
 * can be due; what waits for a date fills the list where little is.
 *
 * @typedef {import("./dates.js").Day} Day
 * @typedef {import("./plan/model.js").Item} Item
 * @typedef {import("./plan/choice.js").Choice} Choice
 * @typedef {import("./plan/model.js").PlanData} PlanData
 * @typedef {{kind: "task", item: Item, day: Day | null}} TaskLine
 * @typedef {{kind: "person", person: import("./contacts/records.js").Person, day: Day}} PersonLine
 * @typedef {{kind: "date", name: string, words: string, day: Day, status: string}} DateLine
 * @typedef {TaskLine | PersonLine | DateLine} Line
 * @typedef {{now: Line[], week: Line[], soon: Line[], open: Line[], missed: TaskLine[]}} Week  `open`
 *   is open now and closes later, or waits for a date of the reader's
 */
import { addDays, compare, parseDay } from "./dates.js";
import { eventName, kindsOf } from "./plan/choice.js";
import { makePlan, matchYear, WEEK } from "./plan/model.js";
import { _ } from "./words.js";

/** Days that count as soon. */
const SOON = 35;
/** Lines of what is not pressing, and of all together where little is. */
const MOST_OPEN = 5;
const MOST_SOON = 5;

/**
 * @param {PlanData} data @param {Choice} choice with a stage
 * @param {{ticks: Record<string, import("./slots.js").Tick>, people: import("./contacts/records.js").Person[],
 *   turn?: (each: string) => number, held?: Set<string>}} mine
 * @param {Day} today
 * @returns {Week}
 */
export function weekOf(data, choice, { ticks, people, turn, held }, today) {
  const plan = makePlan(data, choice, ticks, today, { turn, held });
  const end = addDays(today, WEEK - 1);
  const soon = addDays(today, SOON);
  const isBy = (/** @type {Day | null} */ day, /** @type {Day} */ limit) => day !== null && compare(day, limit) <= 0;
  const dated = [...plan.week, ...plan.now, ...plan.next];
  const opened = dated.filter(({ first }) => isBy(first, today));
  const lines = [...personLines(people, today, soon), ...dateLines(data, choice, today, soon)].sort((a, b) => compare(a.day, b.day));
  const pressing = opened.filter(({ last }) => isBy(last, end));
  const opening = dated.filter(({ first }) => !isBy(first, today));
  const rest = [...opened.filter(({ last }) => !isBy(last, end)), ...plan.anytime, ...plan.undated].sort(nearest(data));
  return {
    now: [...lines.filter(({ day }) => isBy(day, today)), ...pressing.map((item) => taskLine(item, item.last))],
    week: merged(lines.filter(({ day }) => !isBy(day, today) && isBy(day, end)), opening.filter(({ first }) => isBy(first, end))),
    soon: merged(lines.filter(({ day }) => !isBy(day, end)), opening.filter(({ first }) => !isBy(first, end) && isBy(first, soon)).sort(nearest(data)).slice(0, MOST_SOON)),
    open: rest.slice(0, MOST_OPEN).map((item) => taskLine(item, item.last)),
    missed: plan.late.map((item) => taskLine(item, item.last)),
  };
}

/** @param {Item} item @param {Day | null} day @returns {TaskLine} */
function taskLine(item, day) {
  return { kind: "task", item, day };
}

/** In order of time. @param {(PersonLine | DateLine)[]} lines @param {Item[]} items @returns {Line[]} */
function merged(lines, items) {
  const all = [...lines, ...items.map((item) => taskLine(item, item.first))];
  return all.sort((a, b) => (a.day && b.day ? compare(a.day, b.day) : 0));
}

/**
 * Next steps that are due, the longest due first.
 * @param {import("./contacts/records.js").Person[]} people @param {Day} today @param {Day} limit @returns {PersonLine[]}
 */
function personLines(people, today, limit) {
  return people.flatMap((person) => {
    const day = parseDay(person.due);
    return day && compare(day, limit) <= 0 ? [/** @type {PersonLine} */ ({ kind: "person", person, day })] : [];
  });
}

/**
 * First days of the reader's own events, and dates of the season that they take part in.
 * @param {PlanData} data @param {Choice} choice @param {Day} today @param {Day} limit @returns {DateLine[]}
 */
function dateLines(data, choice, today, limit) {
  const coming = (/** @type {Day | null} */ day) => day !== null && compare(day, today) >= 0 && compare(day, limit) <= 0;
  const anchors = new Map(kindsOf(data).flatMap(({ anchors }) => anchors.map((anchor) => [anchor.id, anchor])));
  const own = choice.events.flatMap((event) =>
    Object.entries(event.days).flatMap(([id, text]) => {
      const day = parseDay(text);
      const name = eventName(event, choice, data);
      return day && anchors.has(id) && coming(day) ? [/** @type {DateLine} */ ({ kind: "date", name, words: id.endsWith("-end") ? _("last day") : id.endsWith("-start") ? _("first day") : "", day, status: "own" })] : [];
    }),
  );
  return [...own, ...seasonLines(data, choice, today).filter(({ day }) => coming(day))];
}

/** @param {PlanData} data @param {Choice} choice @param {Day} today @returns {DateLine[]} */
function seasonLines(data, choice, today) {
  const stage = data.stages.find(({ id }) => id === choice.stage);
  const { year } = matchYear(data, choice, today);
  // A year ahead of the reader's own, the season is nobody's business yet.
  const season = stage?.matched ? undefined : data.years.find((one) => one.year === year);
  if (!season) return [];
  return data.anchors.flatMap(({ id, name }) => {
    const own = parseDay(choice.dates[id]);
    const given = season.dates[id];
    const day = own ?? parseDay(given?.date);
    return day && given ? [/** @type {DateLine} */ ({ kind: "date", name, words: "", day, status: own ? "own" : given.status })] : [];
  });
}

/** The reader's own specialty and stage first, then the order of time. @param {PlanData} data @returns {(a: Item, b: Item) => number} */
export function nearest(data) {
  const fields = data.specialties.length;
  const far = (/** @type {Item} */ { task }) => (task.specialties?.length ?? fields) * 100 + task.stages.length + (task.optional ? 10 : 0);
  const waits = (/** @type {Item} */ { task, first }) => (task.anchor && !first ? 50 : 0); // for a date that may never come
  return (a, b) => far(a) + waits(a) - far(b) - waits(b) || (a.last && b.last ? compare(a.last, b.last) : a.last ? -1 : b.last ? 1 : 0);
}

/** Every task that a week shows, whether folded or not. @param {Week} week */
export function shownKeys(week) {
  return [week.now, week.week, week.soon, week.open].flat().flatMap((line) => (line.kind === "task" ? [line.item.task.key] : []));
}
