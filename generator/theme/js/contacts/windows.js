/**
 * When to write next: the windows that stand on the page, counted from a person's dates. What is
 * proposed can always be read below the log, with the advice it comes from.
 *
 * @typedef {import("../dates.js").Day} Day
 * @typedef {import("./records.js").Person} Person
 * @typedef {{title: string, address: string}} Link
 * @typedef {{element: Element, do: string, words: string, for: string, window: import("../dates.js").Window,
 *   entry: Link | null, template: Link | null}} Rule
 * @typedef {{anchor: string, label: string, hint: string, since: string, rules: Rule[]}} Occasion
 * @typedef {{id: string, title: string, wait: import("../dates.js").Window | null}} Template
 * @typedef {{do: string, first: Day, last: Day, words: string, for: string, entry: Link | null,
 *   template: Link | null, state: "coming" | "open" | "passed"}} Proposal
 */

import { addDays, compare, datesOf, parseDay, parseWindow } from "../dates.js";
import { fits } from "../lens.js";
import { _, ngettext, number } from "../words.js";

/**
 * Everything the page says about when to write.
 * @param {ParentNode} page
 * @returns {{occasions: Occasion[], recurring: Rule[], templates: Template[]}}
 */
export function readRules(page) {
  const occasions = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-occasion]"))].map((group) => ({
    anchor: group.dataset.occasion || "",
    label: group.dataset.label || "",
    hint: group.dataset.hint || "",
    since: group.dataset.since || "met",
    rules: rulesIn(group),
  }));
  const recurring = page.querySelector("[data-recurring]");
  const templates = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-template]"))].map((item) => ({
    id: item.dataset.template || "",
    title: item.querySelector("a")?.textContent?.trim() ?? "",
    wait: parseWindow(item.dataset.waitFrom, item.dataset.waitTo),
  }));
  return { occasions, recurring: recurring ? rulesIn(recurring) : [], templates };
}

/** @param {Element} group @returns {Rule[]} */
function rulesIn(group) {
  const found = [];
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll("[data-follow-up]"))) {
    const window = parseWindow(item.dataset.from, item.dataset.to);
    if (!window) continue;
    const entry = link(item.querySelector("[data-entry-link]"));
    const template = link(item.querySelector("[data-template-link]"));
    found.push({
      element: item,
      do: text(item, "[data-do]"),
      words: text(item, "[data-window]"),
      for: text(item, "[data-for]"),
      window,
      entry,
      template: template ?? (item.dataset.followUp?.startsWith("messages/") ? entry : null),
    });
  }
  return found;
}

/** @param {Element} item @param {string} selector */
function text(item, selector) {
  return item.querySelector(selector)?.textContent?.trim() ?? "";
}

/** @param {Element | null} element @returns {Link | null} */
function link(element) {
  const anchor = /** @type {HTMLAnchorElement | null} */ (element);
  return anchor ? { title: anchor.textContent?.trim() ?? "", address: anchor.href } : null;
}

/**
 * What to do next for a person, soonest first; what has passed comes last. Before you wrote: what
 * follows a meeting of that kind. While you wait: when to try again. Once they answered: what recurs,
 * counted from the last time you wrote.
 * @param {Person} person
 * @param {ReturnType<typeof readRules>} rules
 * @param {Day} today
 * @returns {Proposal[]}
 */
export function proposals(person, { occasions, recurring, templates }, today) {
  const met = parseDay(person.met);
  const wrote = parseDay(person.wrote);
  const occasion = occasions.find((one) => one.anchor === person.occasion);
  const waiting = occasions.filter((one) => one.since === "wrote").flatMap((one) => one.rules);
  /** @type {Proposal[]} */
  let found = [];
  if (wrote && person.answered) found = counted(recurring, wrote, today, true);
  else if (wrote || (met && occasion?.since === "wrote")) {
    const since = /** @type {Day} */ (wrote ?? met);
    const sent = templates.find((one) => one.id === person.message);
    const second = waiting.find((rule) => rule.template)?.template ?? null;
    if (sent?.wait) {
      found = [proposal(_("Send one short reminder"), sent.wait, since, today, _("The wait for “{message}”", { message: sent.title }), "", null, second)];
    } else found = counted(waiting, since, today);
  } else if (met && occasion) found = counted(occasion.rules, met, today);
  return found.sort(
    (a, b) => Number(a.state === "passed") - Number(b.state === "passed") || compare(a.first, b.first) || compare(a.last, b.last),
  );
}

/**
 * Rules for the reader's specialty and stage, from one day on.
 * @param {Rule[]} rules @param {Day} since @param {Day} today @param {boolean} [sinceWrote]
 */
function counted(rules, since, today, sinceWrote = false) {
  return rules
    .filter((rule) => fits(rule.element))
    .map((rule) =>
      proposal(rule.do, rule.window, since, today, sinceWrote ? _("{span} after you last wrote", { span: size(rule.window) }) : rule.words, rule.for, rule.entry, rule.template),
    );
}

/** `2 to 3 months`: a window without what it is counted from. @param {import("../dates.js").Window} window */
function size({ from, to }) {
  if (from.count === to.count && from.unit === to.unit) return spanWords(to);
  const first = from.unit === to.unit ? number(from.count) : spanWords(from);
  return _("{first} to {last}", { first, last: spanWords(to) });
}

/** @param {import("../dates.js").Span} span */
function spanWords({ count, unit }) {
  if (unit === "days") return ngettext("{n} day", "{n} days", count);
  if (unit === "weeks") return ngettext("{n} week", "{n} weeks", count);
  return ngettext("{n} month", "{n} months", count);
}

/**
 * @param {string} what @param {import("../dates.js").Window} window @param {Day} since @param {Day} today
 * @param {string} words @param {string} whose @param {Link | null} entry @param {Link | null} template
 * @returns {Proposal}
 */
function proposal(what, window, since, today, words, whose, entry, template) {
  const [first, last] = datesOf(window, since);
  const state = compare(last, today) < 0 ? "passed" : compare(first, today) <= 0 ? "open" : "coming";
  return { do: what, first, last, words, for: whose, entry, template, state };
}

/** The day to put into the log for a proposal: its first, or today where that has passed. @param {Proposal} one @param {Day} today */
export function dayFor(one, today) {
  return one.state === "coming" ? one.first : today;
}

/**
 * How a day stands to today.
 * @param {Day} day @param {Day} today
 * @returns {"late" | "now" | "soon" | "later"} soon is within a week
 */
export function standing(day, today) {
  const order = compare(day, today);
  if (order === 0) return "now";
  if (order < 0) return "late";
  return compare(day, addDays(today, 7)) <= 0 ? "soon" : "later";
}
