/**
 * What the planner says: of a choice, of a plan, of the days it counts from.
 *
 * @typedef {import("./model.js").Anchor} Anchor
 * @typedef {import("./model.js").Item} Item
 * @typedef {import("./model.js").PlanData} PlanData
 */
import { longDate } from "../dates.js";
import { plural } from "../dom.js";
import { capitalized } from "./choice.js";
import { matchYear } from "./model.js";

/** What a plan is for: `Orthopaedic surgery · Clinical years · Match 2028`. @param {PlanData} data @param {import("./choice.js").Choice} choice @param {import("../dates.js").Day} today */
export function headWords(data, choice, today) {
  const name = (/** @type {{id: string, name: string}[]} */ terms, /** @type {string} */ id) => terms.find((term) => term.id === id)?.name;
  const words = [name(data.specialties, choice.specialty) ?? "All specialties", name(data.stages, choice.stage)];
  const { year, assumed } = matchYear(data, choice, today);
  if (year) words.push(assumed ? `Match ${year}, as is usual` : `Match ${year}`);
  return words.filter(Boolean).join(" · ");
}

/** How many tasks are to do, and when. @param {ReturnType<typeof import("./model.js").makePlan>} plan */
export function summary(plan) {
  const names = { week: "for this week", now: "for this month", late: "past their window", next: "next", later: "later", anytime: "at any time", undated: "waiting for a date of yours" };
  const groups = /** @type {[keyof typeof names, string][]} */ (Object.entries(names));
  const counts = groups.map(([name, words]) => ({ words, count: plan[name].filter(isOpen).length }));
  const open = counts.reduce((sum, { count }) => sum + count, 0);
  const said = counts.flatMap(({ count, words }) => (count ? [`${count} ${words}`] : []));
  const ticked = Object.values(plan).flat().filter(({ state }) => state === "done").length;
  const done = ticked ? ` ${plural(ticked, "task", "tasks")} done.` : "";
  return `${plural(open, "task", "tasks")} to do${said.length ? `: ${said.join(", ")}` : ""}.${done}`;
}

/** Whether a task is still to do. @param {Item} item */
export function isOpen(item) {
  return item.state === "open";
}

/** What the guide says of an anchor. @param {ReturnType<typeof import("./model.js").anchorsOf>[number]} given */
export function givenWords({ anchor, given, status }) {
  if (anchor.kind === "own") return given?.day && status !== "own" ? `Not given: taken to be ${longDate(given.day)}, as is usual.` : "";
  if (!given?.day) return "The guide has no date for this.";
  const from = given.from ? `estimated from the ${given.from} season` : given.status;
  return `${status === "own" ? "The guide says" : "Counted from"} ${longDate(given.day)}, ${from}.`;
}

/** What an anchor's day is called. @param {Anchor} anchor */
export function label(anchor) {
  return anchor.kind === "cycle" ? capitalized(anchor.name) : (anchor.description ?? capitalized(anchor.name)).replace(/\.$/, "");
}
