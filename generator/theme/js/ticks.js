/**
 * What the reader has done: one record for each task key, kept under `ticks` and shared by
 * checklists, entries and the planner. A record says when it was made, so that two devices can be
 * brought together: the later word on a task stands.
 *
 * A task that recurs has a record for each time it comes, see slots.js. Which time is under way is kept
 * under `turns`, or follows from the plan. Records of before, of tasks that another one took over or
 * that recur only now, are read as records of what took their place.
 *
 * @typedef {import("./slots.js").State} State
 * @typedef {import("./slots.js").Tick} Tick
 */
import { formatDay, today as dayOf } from "./dates.js";
import { eventsIn, eventsOf, isLater, slotsOf, tickOf, underWay } from "./slots.js";
import * as store from "./store.js";

export { tickOf } from "./slots.js";
/** @typedef {import("./slots.js").Event} Event @typedef {import("./slots.js").Slot} Slot @typedef {import("./slots.js").Task} Task */

const NAME = "ticks";
const TURNS = "turns";
const PLAN = "plan";
/** Times that a task can come again, counted. */
export const MOST_TURNS = 20;
/** @type {Map<string, Task>} tasks by the key that they have, and by those they had */
const owners = new Map();
/** The last moment that a date can hold. */
const LATEST = 8.64e15;

/** All records by task key. @returns {Record<string, Tick>} */
export function all() {
  const kept = store.read(NAME, {});
  if (!kept || typeof kept !== "object" || Array.isArray(kept)) return {};
  /** @type {Record<string, Tick>} */
  const found = {};
  for (const [name, tick] of Object.entries(kept)) {
    const now = nameNow(name);
    if (isTick(tick) && (!found[now] || isLater(tick, found[now]))) found[now] = tick;
  }
  return found;
}

/** Learn of tasks, so that records under their old keys are read as theirs. @param {Iterable<Task>} tasks */
export function know(tasks) {
  for (const task of tasks) for (const key of [task.key, ...(task.formerly ?? [])]) owners.set(key, task);
}

/** A box's task. @param {HTMLElement} box one with `data-task`, in an element of the class `task` @returns {Task} */
export function taskOf(box) {
  const { each, event, formerly } = /** @type {HTMLElement} */ (box.closest(".task")).dataset;
  return { key: box.dataset.task ?? "", each, event, formerly: formerly?.split(" ") };
}

/** The time of a task that is under way; of most there is but one. @param {Task} task @param {readonly Event[]} [events] */
export function slotOf(task, events = eventsKept()) {
  const slots = slotsOf(task, events, turn);
  if (slots.length === 1) return slots[0];
  const now = underWay(eventsOf(task, events), turned(task.event ?? task.each ?? ""), formatDay(dayOf()));
  return slots.find(({ event }) => event === now) ?? slots[0];
}

/** The events of the plan. @returns {Event[]} */
export function eventsKept() {
  return eventsIn(store.read(PLAN, null));
}

/** The name of the record that a task has now: for what recurs, of the time under way. @param {Task} task */
export function nameOf(task) {
  return slotOf(task).name;
}

/** Say what has become of a task, this time. @param {Slot} slot @param {State} state @returns {boolean} whether the device will remember it */
export function mark(slot, state) {
  return set(slot.name, state, nowAfter(tickOf(slot, all())));
}

/** Every name that records of a task may have or have had. @param {Task} task @returns {string[]} */
export function namesOf({ key, each, card = each, formerly = [] }) {
  const times = card ? Array.from({ length: MOST_TURNS }, (_, number) => `@${card}-${number + 1}`) : [];
  return [...times.map((time) => key + time), key, ...formerly.flatMap((one) => [one, ...(each ? times.map((time) => one + time) : [])])];
}

/** Which time was turned to by hand, if any. @param {string} each */
function turned(each) {
  const kept = /** @type {any} */ (store.read(TURNS, {}))?.[each];
  return Number.isInteger(kept) && kept > 0 && kept <= MOST_TURNS ? kept : undefined;
}

/** Which time of what recurs is under way, from 1. @param {string} each */
export function turn(each) {
  return turned(each) ?? 1;
}

/** Turn to another time of what recurs. @param {string} each @param {number} number */
export function setTurn(each, number) {
  store.write(TURNS, { ...store.read(TURNS, {}), [each]: number });
}

/** The name that a record has by now, whatever it was made under. @param {string} name */
function nameNow(name) {
  const [key, time] = name.split("@");
  const task = owners.get(key);
  if (!task) return name;
  if (!task.each) return task.event && time ? `${task.key}@${time}` : task.key;
  return `${task.key}@${task.each}-${/-(\d+)$/.exec(time ?? "")?.[1] ?? 1}`;
}

/** The record of one task, or undefined. @param {string} key @returns {Tick|undefined} */
export function get(key) {
  return all()[key];
}

/**
 * Say what has become of a task.
 * @param {string} key @param {State} state
 * @param {number} [at] now, and after what was said before, also where a clock went wrong
 * @returns {boolean} whether the device will remember it
 */
export function set(key, state, at = nowAfter(get(key))) {
  const kept = all();
  return store.write(NAME, { ...kept, [key]: withClaim({ state, at }, kept[key]?.claimed) });
}

/** @param {Tick} tick @param {number | undefined} claimed @returns {Tick} */
function withClaim(tick, claimed) {
  return claimed === undefined ? tick : { ...tick, claimed };
}

/** Now, and after what was said before. @param {Tick | undefined} before */
function nowAfter(before) {
  return Math.min(LATEST, Math.max(Date.now(), (before?.at ?? 0) + 1));
}

/**
 * Bring in records from elsewhere; nothing is lost, the later word on a task stands.
 * @param {unknown} others
 * @returns {number} how many tasks changed
 */
export function merge(others) {
  const { mine, changed } = joined(others);
  store.write(NAME, mine);
  // On this device too, the last time that the other one knew of is under way.
  for (const name of Object.keys(mine)) {
    const [, each, number] = /@([a-z]+)-(\d+)$/.exec(name) ?? [];
    if (each && Number(number) > turn(each) && Number(number) <= MOST_TURNS) setTurn(each, Number(number));
  }
  return changed;
}

/**
 * What bringing in these records would do here; nothing is written.
 * @param {unknown} others @returns {{changed: number, taken: number}} tasks that change, and ticks that would be gone
 */
export function preview(others) {
  const { changed, taken } = joined(others);
  return { changed, taken };
}

/**
 * These records and those here as one; a time in the future counts as now, once: the same record
 * brought in again does not stand over what was said here since.
 * @param {unknown} others
 */
function joined(others) {
  const mine = all();
  const now = Date.now();
  let changed = 0;
  let taken = 0;
  for (const [name, tick] of Object.entries(others && typeof others === "object" ? others : {})) {
    const key = nameNow(name);
    if (!isTick(tick)) continue;
    const own = mine[key];
    const early = tick.at > now;
    const theirs = withClaim({ state: tick.state, at: Math.min(tick.at, now) }, early ? tick.at : own?.claimed);
    if (own?.claimed !== undefined && (tick.at === own.claimed || (early && tick.at < own.claimed))) continue;
    if (own && !isLater(theirs, own)) continue;
    if (own?.state !== theirs.state) changed += 1;
    if (own?.state === "done" && theirs.state !== "done") taken += 1;
    mine[key] = theirs;
  }
  return { mine, changed, taken };
}

/** Forget every tick. */
export function clear() {
  store.remove(NAME);
}

/** Be told when a tick or a turn changes, here or in another tab. @param {() => void} heard */
export function onChange(heard) {
  const stops = [NAME, TURNS, PLAN].map((name) => store.watch(name, heard));
  return () => stops.forEach((stop) => stop());
}

/** @param {any} tick @returns {tick is Tick} */
function isTick(tick) {
  return ["done", "skipped", "open"].includes(tick?.state) && tick.at >= 0 && tick.at <= LATEST;
}
