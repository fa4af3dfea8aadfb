/**
 * A dated plan out of the guide's tasks, a reader's choice, ticks and today. Pure: no page, no clock.
 *
 * @typedef {import("../dates.js").Day} Day
 * @typedef {import("../ticks.js").Tick} Tick
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {{id: string, name: string, kind: "own"|"cycle", description?: string,
 *   each_stage?: boolean}} Anchor
 * @typedef {{key: string, do: string, why?: string, entry: number, anchor?: string, from?: string,
 *   to?: string, repeat?: string, words?: string, optional?: boolean, stages: string[],
 *   specialties?: string[], each?: string, instead?: boolean, formerly?: string[]}} Task  specialties
 *   are left out where it is for all, anchor, from and to where it has no date; `instead`: a general
 *   task stands for it where no specialty is chosen
 * @typedef {{guide: string, domain: string, specialties: {id: string, name: string}[],
 *   stages: {id: string, name: string}[], anchors: Anchor[],
 *   years: {year: number, dates: Record<string, {date: string, status: string, from?: number}>}[],
 *   entries: {title: string, url: string}[], tasks: Task[]}} PlanData  assets/plan.json
 * @typedef {{anchor: Anchor, day: Day|null, status: string, from?: number}} AnchorDay  `status` is
 *   own, confirmed, reported, estimated or unknown
 * @typedef {{task: Task, entry: {title: string, url: string}, at: AnchorDay|undefined, state: string,
 *   number: number, first: Day|null, last: Day|null}} Item
 * @typedef {"late"|"now"|"next"|"later"|"anytime"|"undated"|"done"|"skipped"} GroupName
 */
import { dateName } from "./choice.js";
import { addMonths, compare, endOfMonth, fromNumber, parseDay, parseWindow, today as dayOf, toNumber, windowOn } from "../dates.js";

/** Months after this one that count as next. */
export const NEXT_MONTHS = 3;

/** Tasks of the choice: those of its stage, for its specialty or for any. @param {PlanData} data @param {Choice} choice */
export function tasksOf(data, choice) {
  return data.tasks.filter(
    (task) =>
      task.stages.includes(choice.stage) &&
      (choice.specialty ? !task.specialties || task.specialties.includes(choice.specialty) : !task.instead),
  );
}

/**
 * The anchors that the choice's tasks hang on, in the guide's order, each with its day: the
 * reader's own word first, then the cycle's date for the Match year.
 * @param {PlanData} data @param {Choice} choice
 * @returns {(AnchorDay & {count: number, given: AnchorDay|null})[]} `count` tasks; `given` is what
 *   the guide says where the reader says something else
 */
export function anchorsOf(data, choice) {
  const counts = new Map();
  for (const task of tasksOf(data, choice)) if (task.anchor) counts.set(task.anchor, (counts.get(task.anchor) ?? 0) + 1);
  const season = data.years.find(({ year }) => year === choice.year);
  return data.anchors
    .filter(({ id }) => counts.has(id))
    .map((anchor) => {
      const dated = season?.dates[anchor.id];
      const given = dated ? { anchor, day: parseDay(dated.date), status: dated.status, from: dated.from } : null;
      const own = parseDay(choice.dates[dateName(anchor, choice.stage)]);
      const at = own ? { anchor, day: own, status: "own" } : (given ?? { anchor, day: null, status: "unknown" });
      return { ...at, count: counts.get(anchor.id), given };
    });
}

/**
 * The plan: items in groups, each in the order in which they press.
 * @param {PlanData} data @param {Choice} choice @param {Record<string, Tick>} ticks @param {Day} today
 * @param {Set<string>} [held] keys of tasks that stay where they were although they are done
 * @returns {Record<GroupName, Item[]>}
 */
export function makePlan(data, choice, ticks, today, held = new Set()) {
  /** @type {Record<GroupName, Item[]>} */
  const plan = { late: [], now: [], next: [], later: [], anytime: [], undated: [], done: [], skipped: [] };
  const days = new Map(anchorsOf(data, choice).map((at) => [at.anchor.id, at]));
  for (const task of tasksOf(data, choice)) {
    const item = itemOf(data, task, days.get(task.anchor ?? ""), ticks[task.key], today);
    plan[groupOf(held.has(task.key) ? { ...item, state: "open" } : item, today)].push(item);
  }
  const by = (/** @type {"first" | "last"} */ end) => (/** @type {Item} */ { [end]: a }, /** @type {Item} */ { [end]: b }) => (a && b ? compare(a, b) : 0);
  plan.late.sort((a, b) => by("last")(b, a)); // what was missed last is most worth catching up
  plan.now.sort((a, b) => by("last")(a, b) || by("first")(a, b));
  for (const group of [plan.next, plan.later]) group.sort((a, b) => by("first")(a, b) || by("last")(a, b));
  const order = data.anchors.map(({ id }) => id);
  const rank = (/** @type {Item} */ { task }) => order.indexOf(task.anchor ?? "");
  plan.undated.sort((a, b) => rank(a) - rank(b));
  return plan;
}

/** @param {PlanData} data @param {Task} task @param {AnchorDay|undefined} at @param {Tick|undefined} tick @param {Day} today @returns {Item} */
function itemOf(data, task, at, tick, today) {
  const entry = data.entries[task.entry];
  const state = tick?.state ?? "open";
  const day = at?.day;
  const window = day && parseWindow(task.from, task.to, task.repeat);
  if (!window) return { task, entry, at, state, number: 0, first: null, last: null };
  const placed = windowOn(window, day, today);
  // A tick counts for the window it was made in; what repeats asks again after that one.
  if (tick?.state === "done" && window.repeat && placed.number > 0) {
    const before = windowOn({ ...window, repeat: null }, shift(day, window.repeat, placed.number - 1), today);
    if (compare(dayOf(new Date(tick.at)), before.last) <= 0) return { task, entry, at, state: "open", ...placed };
  }
  return { task, entry, at, state, ...placed };
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
  if (!item.task.anchor) return "anytime";
  if (!item.first || !item.last) return "undated";
  if (compare(item.last, today) < 0) return "late";
  if (compare(item.first, endOfMonth(today)) <= 0) return "now";
  const soon = endOfMonth(addMonths({ ...today, d: 1 }, NEXT_MONTHS));
  return compare(item.first, soon) <= 0 ? "next" : "later";
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
  if (left > 0) return `Not too late: ${timeWords(left)} left until ${at.anchor.name}.`;
  return `Its window ended ${timeWords(toNumber(today) - toNumber(last))} ago.`;
}

/** `3 days`, `5 weeks`, `4 months`. @param {number} days above zero @returns {string} */
export function timeWords(days) {
  const [count, unit] =
    days < 14 ? [days, "day"] : days < 63 ? [Math.floor(days / 7), "week"] : [Math.floor(days / 30.4375), "month"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
