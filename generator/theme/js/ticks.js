/**
 * What the reader has done: one record for each task key, kept under `ticks` and shared by
 * checklists, entries and the planner. A record says when it was made, so that two devices can be
 * brought together: the later word on a task stands.
 *
 * @typedef {"done"|"skipped"|"open"} State  skipped is "not for me"; open was unticked on purpose
 * @typedef {{state: State, at: number}} Tick  `at` is milliseconds since 1970
 */
import * as store from "./store.js";

const NAME = "ticks";
/** The last moment that a date can hold. */
const LATEST = 8.64e15;
/** Of two words said in the same moment, what is done stays done. */
const WEIGHT = { open: 0, skipped: 1, done: 2 };

/** All records by task key. @returns {Record<string, Tick>} */
export function all() {
  const kept = store.read(NAME, {});
  if (!kept || typeof kept !== "object" || Array.isArray(kept)) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, tick]) => isTick(tick)));
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
export function set(key, state, at = Math.min(LATEST, Math.max(Date.now(), (get(key)?.at ?? 0) + 1))) {
  return store.write(NAME, { ...all(), [key]: { state, at } });
}

/**
 * Bring in records from elsewhere; nothing is lost, the later word on a task stands.
 * @param {unknown} others
 * @returns {number} how many tasks changed
 */
export function merge(others) {
  const mine = all();
  let changed = 0;
  for (const [key, tick] of Object.entries(others && typeof others === "object" ? others : {})) {
    if (!isTick(tick) || (mine[key] && !isLater(tick, mine[key]))) continue;
    if (mine[key]?.state !== tick.state) changed += 1;
    mine[key] = { state: tick.state, at: tick.at };
  }
  store.write(NAME, mine);
  return changed;
}

/** Whatever comes first, two devices end with the same. @param {Tick} one @param {Tick} other */
function isLater(one, other) {
  return one.at !== other.at ? one.at > other.at : WEIGHT[one.state] > WEIGHT[other.state];
}

/** Forget every tick. */
export function clear() {
  store.remove(NAME);
}

/** Be told when a tick changes, here or in another tab. @param {() => void} heard */
export function onChange(heard) {
  return store.watch(NAME, heard);
}

/** @param {any} tick @returns {tick is Tick} */
function isTick(tick) {
  return ["done", "skipped", "open"].includes(tick?.state) && tick.at >= 0 && tick.at <= LATEST;
}
