/**
 * A dated plan out of the guide's tasks, a reader's choice, ticks and today. Pure: no page, no clock.
 *
 * @typedef {import("../dates.js").Day} Day
 * @typedef {import("../slots.js").Tick} Tick
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {{id: string, name: string, kind: "own"|"cycle", description?: string,
 *   each_stage?: boolean, event?: string, card?: string, called?: string, usually?: string}} Anchor
 *   `event` is the kind of event that it is a day of, where there may be several; `usually` when it
 *   usually is, counted from Match Day
 * @typedef {{id: string, name: string, begins?: string, matches_in?: number, matched?: boolean}} Stage
 * @typedef {{key: string, do: string, why?: string, entry: number, anchor?: string, from?: string,
 *   to?: string, repeat?: string, words?: string, optional?: boolean, stages: string[],
 *   specialties?: string[], each?: string, instead?: boolean, formerly?: string[]}} Task  specialties
 *   are left out where it is for all, anchor, from and to where it has no date; `instead`: a general
 *   task stands for it where no specialty is chosen
 * @typedef {{key: string, title: string, entry: number, anchor: string, from: string,
 *   to: string, repeat?: string, words: string, stages: string[], specialties?: string[]}} Step  of a
 *   roadmap; its key is that of the roadmap and its own
 * @typedef {{year: number, dates: Record<string, {date: string, status: string, from?: number}>}} Season
 * @typedef {{guide: string, domain: string, specialties: {id: string, name: string}[],
 *   stages: Stage[], anchors: Anchor[], years: Season[], past?: Season[],
 *   entries: {title: string, url: string}[], tasks: Task[], steps?: Step[]}} PlanData  assets/plan.json
 * @typedef {{anchor: Anchor, day: Day|null, status: string, from?: number}} AnchorDay  `status` is
 *   own, confirmed, reported, estimated or unknown
 * @typedef {{task: Task, entry: {title: string, url: string}, at: AnchorDay|undefined, state: string,
 *   number: number, first: Day|null, last: Day|null, event: import("../slots.js").Event|null,
 *   slot: import("../slots.js").Slot}} Item
 * @typedef {"late"|"week"|"now"|"next"|"later"|"anytime"|"undated"|"done"|"skipped"} GroupName
 */
import { addDays, addMonths, addSpan, compare, endOfMonth, fromNumber, parseDay, parseSpan, parseWindow, today as dayOf, toNumber, windowOn } from "../dates.js";
import { slotsOf, spanOf, tickOf } from "../slots.js";
import { dateName } from "./choice.js";
import { _, ngettext } from "../words.js";

/** Months after this one that count as next. */
export const NEXT_MONTHS = 3;
/** Days that count as this week, today included. */
export const WEEK = 7;
/** The anchor that a Match year ends with; `LAST_DAY` in generator/model/cycle_dates.py. */
const MATCH_DAY = "match-day";

/** Tasks of the choice: those of its stage, for its specialty or for any. @param {PlanData} data @param {Choice} choice */
export function tasksOf(data, choice) {
  return data.tasks.filter(
    (task) =>
      task.stages.includes(choice.stage) &&
      (choice.specialty ? !task.specialties || task.specialties.includes(choice.specialty) : !task.instead),
  );
}

/** The Match years that may be chosen: those to come, or for who has matched those that were. @param {PlanData} data @param {string} stage @param {Day} today */
export function yearsFor(data, stage, today) {
  const coming = data.years.filter(({ dates }) => !isOver(dates[MATCH_DAY]?.date, today));
  if (!data.stages.find(({ id }) => id === stage)?.matched) return coming.map(({ year }) => year);
  const over = data.years.filter((season) => !coming.includes(season)).reverse();
  return [...over, ...(data.past ?? [])].map(({ year }) => year);
}

/** @param {string | undefined} date @param {Day} today */
function isOver(date, today) {
  const day = parseDay(date);
  return day !== null && compare(day, today) < 0;
}

/**
 * The Match year: the reader's own word, or what is usual in the stage.
 * @param {PlanData} data @param {Choice} choice @param {Day} today
 * @returns {{year: number | null, assumed: boolean}}
 */
export function matchYear(data, choice, today) {
  if (choice.year) return { year: choice.year, assumed: false };
  const stage = data.stages.find(({ id }) => id === choice.stage);
  const year = stage?.matches_in === undefined ? undefined : yearsFor(data, choice.stage, today)[stage.matches_in];
  return { year: year ?? null, assumed: year !== undefined };
}

/** @param {PlanData} data @param {number | null} year */
function seasonOf(data, year) {
  return [...data.years, ...(data.past ?? [])].find((season) => season.year === year);
}

/**
 * The days that the choice's tasks count from and that come once, in the guide's order: the reader's
 * own word first, then the cycle's date for the Match year, then what is usual.
 * @param {PlanData} data @param {Choice} choice @param {Day} today
 * @returns {(AnchorDay & {count: number, given: AnchorDay|null})[]} `count` tasks; `given` is what
 *   the guide says where the reader says something else
 */
export function anchorsOf(data, choice, today) {
  const counts = new Map();
  for (const task of tasksOf(data, choice)) if (task.anchor) counts.set(task.anchor, (counts.get(task.anchor) ?? 0) + 1);
  return data.anchors
    .filter(({ id, event }) => counts.has(id) && !event)
    .map((anchor) => {
      const given = givenDay(data, choice, anchor, today);
      const own = parseDay(choice.dates[dateName(anchor, choice.stage)]);
      const at = own ? { anchor, day: own, status: "own" } : (given ?? { anchor, day: null, status: "unknown" });
      return { ...at, count: counts.get(anchor.id), given };
    });
}

/**
 * What the guide says of a day that the reader did not give.
 * @param {PlanData} data @param {Choice} choice @param {Anchor} anchor @param {Day} today
 * @returns {AnchorDay | null}
 */
function givenDay(data, choice, anchor, today) {
  const dates = seasonOf(data, matchYear(data, choice, today).year)?.dates ?? {};
  const dated = dates[anchor.id];
  if (dated) return { anchor, day: parseDay(dated.date), status: dated.status, from: dated.from };
  const usual = anchor.each_stage ? data.stages.find(({ id }) => id === choice.stage)?.begins : anchor.card ? undefined : anchor.usually; // what a card is for may never come
  const span = parseSpan(usual);
  const match = parseDay(choice.dates[MATCH_DAY]) ?? parseDay(dates[MATCH_DAY]?.date);
  return span && match ? { anchor, day: addSpan(match, span), status: "estimated" } : null;
}

/**
 * The plan: items in groups, each in the order in which they press.
 * @param {PlanData} data @param {Choice} choice @param {Record<string, Tick>} ticks @param {Day} today
 * @param {{held?: Set<string>, turn?: (each: string) => number}} [more] names of records that stay where
 *   they were although they are done; which time of what recurs is under way
 * @returns {Record<GroupName, Item[]>}
 */
export function makePlan(data, choice, ticks, today, { held = new Set(), turn = () => 1 } = {}) {
  /** @type {Record<GroupName, Item[]>} */
  const plan = { late: [], week: [], now: [], next: [], later: [], anytime: [], undated: [], done: [], skipped: [] };
  const anchors = new Map(data.anchors.map((anchor) => [anchor.id, anchor]));
  const days = new Map(anchorsOf(data, choice, today).map((at) => [at.anchor.id, at]));
  for (const task of tasksOf(data, choice)) {
    const anchor = anchors.get(task.anchor ?? "");
    for (const slot of slotsOf({ key: task.key, each: task.each, event: anchor?.event }, choice.events, turn)) {
      const at = days.get(task.anchor ?? "") ?? eventDay(data, choice, anchor, slot.event, today);
      const item = itemOf(data, task, at, slot, tickOf(slot, ticks), today);
      plan[groupOf(held.has(slot.name) ? { ...item, state: "open" } : item, today)].push(item);
    }
  }
  return inOrder(plan, data);
}

/** @param {Record<GroupName, Item[]>} plan @param {PlanData} data */
function inOrder(plan, data) {
  const by = (/** @type {"first" | "last"} */ end) => (/** @type {Item} */ { [end]: a }, /** @type {Item} */ { [end]: b }) => (a && b ? compare(a, b) : 0);
  plan.late.sort((a, b) => by("last")(b, a)); // what was missed last is most worth catching up
  for (const group of [plan.week, plan.now]) group.sort((a, b) => by("last")(a, b) || by("first")(a, b));
  for (const group of [plan.next, plan.later]) group.sort((a, b) => by("first")(a, b) || by("last")(a, b));
  const order = data.anchors.map(({ id }) => id);
  const rank = (/** @type {Item} */ { task }) => order.indexOf(task.anchor ?? "");
  plan.undated.sort((a, b) => rank(a) - rank(b));
  return plan;
}

/**
 * The steps of the reader's roadmaps that have a day, as items: those for the stage, and for the
 * specialty, or where none is chosen those for everyone.
 * @param {PlanData} data @param {Choice} choice @param {Day} today @returns {Item[]}
 */
export function stepsOf(data, choice, today) {
  const anchors = new Map(data.anchors.map((anchor) => [anchor.id, anchor]));
  const days = new Map(anchorsOf(data, choice, today).map((at) => [at.anchor.id, at]));
  return (data.steps ?? []).flatMap((step) => {
    if (!step.stages.includes(choice.stage) || (step.specialties && !step.specialties.includes(choice.specialty))) return [];
    const anchor = anchors.get(step.anchor);
    const event = choice.events.find(({ kind, days: given }) => kind === anchor?.event && given[step.anchor]) ?? null;
    const at = days.get(step.anchor) ?? eventDay(data, choice, anchor, event, today);
    const window = at?.day && parseWindow(step.from, step.to, step.repeat);
    if (!at?.day || !window) return [];
    const task = { key: step.key, do: step.title, entry: step.entry, words: step.words, stages: step.stages };
    return [{ task, entry: data.entries[step.entry], at, state: "open", event: null, slot: { event: null, name: step.key, before: [] }, ...windowOn(window, at.day, today) }];
  });
}

/**
 * The day of an event that a task counts from; without an event what is usual, if anything is.
 * @param {PlanData} data @param {Choice} choice @param {Anchor | undefined} anchor
 * @param {import("../slots.js").Event | null} event @param {Day} today @returns {AnchorDay | undefined}
 */
function eventDay(data, choice, anchor, event, today) {
  if (!anchor) return undefined;
  if (!event) return givenDay(data, choice, anchor, today) ?? { anchor, day: null, status: "unknown" };
  const day = parseDay(event.days[anchor.id]);
  return { anchor, day, status: day ? "own" : "unknown" };
}

/**
 * @param {PlanData} data @param {Task} task @param {AnchorDay|undefined} at @param {import("../slots.js").Slot} slot
 * @param {Tick|undefined} tick @param {Day} today @returns {Item}
 */
function itemOf(data, task, at, slot, tick, today) {
  const state = tick?.state ?? "open";
  const item = { task, entry: data.entries[task.entry], at, state, number: 0, event: slot.event, slot };
  const day = at?.day;
  const window = day && parseWindow(task.from, task.to, task.repeat);
  if (!window) {
    const span = !task.anchor && slot.event ? spanOf(slot.event) : { first: "", last: "" };
    return { ...item, first: parseDay(span.first), last: parseDay(span.last) }; // what comes with each rotation: during it
  }
  const placed = windowOn(window, day, today);
  // A tick counts for the window it was made in; what repeats asks again after that one.
  if (tick?.state === "done" && window.repeat && placed.number > 0) {
    const before = windowOn({ ...window, repeat: null }, shift(day, window.repeat, placed.number - 1), today);
    if (compare(dayOf(new Date(tick.at)), before.last) <= 0) return { ...item, state: "open", ...placed };
  }
  return { ...item, ...placed };
}

/** The anchor of a repeat. @param {Day} day @param {import("../dates.js").Span} repeat @param {number} number */
function shift(day, { count, unit }, number) {
  if (unit === "months") return addMonths(day, count * number);
  return fromNumber(toNumber(day) + count * number * (unit === "weeks" ? 7 : 1));
}

/** @param {Item} item @param {Day} today @returns {GroupName} */
function groupOf(item, today) {
  if (item.state === "done") return "done";
  if (item.state === "skipped") return "skipped";
  if (!item.first || !item.last) return item.task.anchor ? "undated" : "anytime";
  if (compare(item.last, today) < 0) return "late";
  if (isThisWeek(item, today)) return "week";
  if (compare(item.first, endOfMonth(today)) <= 0) return "now";
  const soon = endOfMonth(addMonths({ ...today, d: 1 }, NEXT_MONTHS));
  return compare(item.first, soon) <= 0 ? "next" : "later";
}

/** Whether a window closes or opens within the week. @param {Item} item @param {Day} today */
function isThisWeek({ first, last }, today) {
  const end = addDays(today, WEEK - 1);
  const within = (/** @type {Day | null} */ day) => day !== null && compare(day, today) >= 0 && compare(day, end) <= 0;
  return within(last) || within(first);
}

/**
 * A kind word on a window that has passed.
 * @param {Item} item one of the group `late`
 * @param {Day} today
 * @returns {string}
 */
export function lateWords(item, today) {
  const { at, last } = item;
  if (!at?.day || !last) return "";
  const left = toNumber(at.day) - toNumber(today);
  if (left > 0) return _("Not too late: {time} left until {anchor}.", { time: timeWords(left), anchor: at.anchor.name });
  return _("Its window ended {time} ago.", { time: timeWords(toNumber(today) - toNumber(last)) });
}

/** `3 days`, `5 weeks`, `4 months`. @param {number} days above zero @returns {string} */
export function timeWords(days) {
  if (days < 14) return ngettext("{n} day", "{n} days", days);
  if (days < 63) return ngettext("{n} week", "{n} weeks", Math.floor(days / 7));
  return ngettext("{n} month", "{n} months", Math.floor(days / 30.4375));
}
