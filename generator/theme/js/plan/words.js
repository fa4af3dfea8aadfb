/**
 * What the planner says: of a choice, of a plan, of the days it counts from.
 *
 * @typedef {import("./model.js").Anchor} Anchor
 * @typedef {import("./model.js").Item} Item
 * @typedef {import("./model.js").PlanData} PlanData
 */
import { longDate } from "../dates.js";
import { capitalized } from "./choice.js";
import { matchYear } from "./model.js";
import { _, msg, ngettext, number } from "../words.js";

/** @type {Record<string, string>} how sure a date is */
const SURE = { confirmed: msg("confirmed"), reported: msg("reported"), estimated: msg("estimated") };

/** How sure a date is. @param {string} status */
export function sureWords(status) {
  return _(SURE[status] ?? status);
}

/** What a plan is for: `Orthopaedic surgery · Clinical years · Match 2028`. @param {PlanData} data @param {import("./choice.js").Choice} choice @param {import("../dates.js").Day} today */
export function headWords(data, choice, today) {
  const name = (/** @type {{id: string, name: string}[]} */ terms, /** @type {string} */ id) => terms.find((term) => term.id === id)?.name;
  const words = [name(data.specialties, choice.specialty) ?? _("All specialties"), name(data.stages, choice.stage)];
  const { year, assumed } = matchYear(data, choice, today);
  if (year) words.push(assumed ? _("Match {year}, as is usual", { year }) : _("Match {year}", { year }));
  return words.filter(Boolean).join(" · ");
}

/** How many tasks are to do, and when. @param {ReturnType<typeof import("./model.js").makePlan>} plan */
export function summary(plan) {
  const names = {
    week: msg("{n} for this week"),
    now: msg("{n} for this month"),
    late: msg("{n} past their window"),
    next: msg("{n} next"),
    later: msg("{n} later"),
    anytime: msg("{n} at any time"),
    undated: msg("{n} waiting for a date of yours"),
  };
  const groups = /** @type {[keyof typeof names, string][]} */ (Object.entries(names));
  const counts = groups.map(([name, words]) => ({ words, count: plan[name].filter(isOpen).length }));
  const open = counts.reduce((sum, { count }) => sum + count, 0);
  const said = counts.flatMap(({ count, words }) => (count ? [_(words, { n: number(count) })] : []));
  const ticked = Object.values(plan).flat().filter(({ state }) => state === "done").length;
  const done = ticked ? ` ${ngettext("{n} task done.", "{n} tasks done.", ticked)}` : "";
  const all = ngettext("{n} task to do", "{n} tasks to do", open);
  return `${all}${said.length ? `: ${said.join(", ")}` : ""}.${done}`;
}

/** Whether a task is still to do. @param {Item} item */
export function isOpen(item) {
  return item.state === "open";
}

/** What the guide says of an anchor. @param {ReturnType<typeof import("./model.js").anchorsOf>[number]} given */
export function givenWords({ anchor, given, status }) {
  if (anchor.kind === "own") return given?.day && status !== "own" ? _("Not given: taken to be {date}, as is usual.", { date: longDate(given.day) }) : "";
  if (!given?.day) return _("The guide has no date for this.");
  const from = given.from ? _("estimated from the {year} season", { year: given.from }) : sureWords(given.status);
  const values = { date: longDate(given.day), status: from };
  return status === "own" ? _("The guide says {date}, {status}.", values) : _("Counted from {date}, {status}.", values);
}

/** What an anchor's day is called. @param {Anchor} anchor */
export function label(anchor) {
  return anchor.kind === "cycle" ? capitalized(anchor.name) : (anchor.description ?? capitalized(anchor.name)).replace(/\.$/, "");
}
