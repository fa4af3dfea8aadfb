/**
 * The reader's own: what they chose, their dates, ticks and people, in one place for every page that
 * tells them what to do when. Each part is kept under a name of its own (store.js), so that a tick does
 * not write the contact log anew; this module knows what each of them may hold.
 */

import { people } from "./contacts/records.js";
import { current } from "./lens.js";
import { clean, keptPlan } from "./plan/choice.js";
import { at } from "./site.js";
import * as store from "./store.js";
import * as ticks from "./ticks.js";

/** @typedef {import("./plan/choice.js").Choice} Choice @typedef {import("./plan/model.js").PlanData} PlanData */

/** Parts that change what is due. */
const PARTS = ["plan", "ticks", "turns", "contacts"];

/** Told on the document once the guide's data are there. */
export const LOADED = "guide-data";

/** @type {Promise<PlanData> | null} */
let loading = null;

/** The guide's tasks and dates; the records of their ticks are known from then on. @returns {Promise<PlanData>} */
export function guideData() {
  loading ??= load();
  loading.catch(() => (loading = null)); // to be tried again
  return loading;
}

/** @returns {Promise<PlanData>} */
async function load() {
  const answer = await fetch(at("assets/plan.json"));
  if (!answer.ok) throw new Error(String(answer.status));
  const data = /** @type {PlanData} */ (await answer.json());
  ticks.know(tasksOf(data));
  document.dispatchEvent(new Event(LOADED)); // for whoever came while it could not be loaded
  return data;
}

/** Tasks as ticks know them. @param {PlanData} data @returns {import("./slots.js").Task[]} */
export function tasksOf(data) {
  const anchors = new Map(data.anchors.map((anchor) => [anchor.id, anchor]));
  return data.tasks.map(({ key, each, formerly, anchor }) => {
    const found = anchors.get(anchor ?? "");
    return { key, each, formerly, event: found?.event, card: found?.event && (found.card ?? found.event) };
  });
}

/** The plan as it is kept, whatever this guide knows of it. @param {PlanData} data @returns {Choice} */
export function planKept(data) {
  return { ...keptPlan(store.read("plan", null), data), ...current() };
}

/** What is planned for: the lens, and what the guide knows of the plan. @param {PlanData} data @returns {Choice} */
export function choiceOf(data) {
  return clean(planKept(data), data);
}

/** The form in which a plan is kept. @param {Choice} plan */
export function planForm({ year, dates, events, last }) {
  return { version: 2, year, dates, events, last };
}

/** The people of the contact log. */
export function peopleKept() {
  return people(store.read("contacts", null));
}

/** Be told when anything changes that a week is made of. @param {() => void} heard */
export function onChange(heard) {
  for (const part of PARTS) store.watch(part, heard);
}
