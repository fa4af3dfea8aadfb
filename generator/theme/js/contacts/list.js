/**
 * The people of the log as a table, a hundred at a time, so that thousands stay quick; on narrow
 * screens the style sheet makes cards of the rows, and the roles keep it a table for screen readers.
 *
 * @typedef {import("./records.js").Person} Person
 * @typedef {{edit: (id: string) => void, remove: (id: string) => void, wrote: (id: string) => void,
 *   answered: (id: string) => void, plan: (id: string, next: string, due: string) => void}} Actions
 */

import { compare, dateRange, formatDay, longDate, parseDay } from "../dates.js";
import { el, plural } from "../dom.js";
import { dayFor, proposals, standing } from "./windows.js";

const CHUNK = 100;
const STANDING = { late: "Still worth writing", now: "Today", soon: "This week", later: "" };

/** Ways to order the log: value and words. */
export const ORDERS = /** @type {[string, string][]} */ ([
  ["due", "Next step first"],
  ["name", "Name"],
  ["institution", "Institution"],
  ["met", "Met most recently"],
  ["wrote", "Not written to for longest"],
]);

/** Ways to narrow it. */
export const FILTERS = /** @type {[string, string][]} */ ([
  ["all", "Everyone"],
  ["now", "Next step due"],
  ["waiting", "Waiting for an answer"],
  ["unwritten", "Not written to yet"],
]);

/**
 * Whether a person is due, waited on, or not written to yet.
 * @param {Person} one @param {string} filter @param {import("../dates.js").Day} today
 */
export function isIn(one, filter, today) {
  if (filter === "now") {
    const due = parseDay(one.due);
    return due !== null && compare(due, today) <= 0;
  }
  if (filter === "waiting") return Boolean(one.wrote) && !one.answered;
  if (filter === "unwritten") return !one.wrote;
  return true;
}

/**
 * @param {Person[]} list @param {string} order
 * @returns {Person[]} sorted anew; who has no value there comes last
 */
export function sorted(list, order) {
  const by = collator.compare;
  const name = (/** @type {Person} */ a, /** @type {Person} */ b) => by(a.name, b.name) || (a.id < b.id ? -1 : 1);
  const last = (/** @type {string} */ text) => text || "\uFFFF";
  /** @type {Record<string, (a: Person, b: Person) => number>} */
  const ways = {
    due: (a, b) => plain(last(a.due), last(b.due)) || name(a, b),
    name,
    institution: (a, b) => by(last(a.institution), last(b.institution)) || name(a, b),
    met: (a, b) => plain(b.met, a.met) || name(a, b),
    wrote: (a, b) => plain(a.wrote, b.wrote) || name(a, b),
  };
  return [...list].sort(ways[order] ?? ways.due);
}
const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
/** @param {string} a @param {string} b */
function plain(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The table with its button for more.
 * @param {{rules: ReturnType<typeof import("./windows.js").readRules>, labels: import("./records.js").Labels,
 *   actions: Actions, today: () => import("../dates.js").Day}} given
 */
export function table({ rules, labels, actions, today }) {
  const body = el("tbody", { role: "rowgroup" });
  const more = el("button", { type: "button", class: "button button--quiet", "data-more": true, onclick: () => showMore(true) });
  const head = ["Person", "Met", "Next step", "Change"].map((words) =>
    el("th", { scope: "col", role: "columnheader" }, words),
  );
  const element = el(
    "div",
    { class: "log__list" },
    el(
      "table",
      { class: "log", role: "table", "aria-label": "People" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...head)),
      body,
    ),
    el("p", { class: "log__more" }, more),
  );
  /** @type {Person[]} */
  let shown = [];
  let count = 0;

  /** @param {boolean} byHand */
  function showMore(byHand) {
    const next = shown.slice(count, count + CHUNK).map(row);
    body.append(...next);
    count += next.length;
    const left = shown.length - count;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(CHUNK, left)} more (${left} left)`;
    if (byHand) /** @type {HTMLElement | null} */ (next[0]?.querySelector("[data-edit]"))?.focus();
  }

  /** @param {Person} one */
  function row(one) {
    const name = one.name || one.email || "Somebody";
    const cell = (/** @type {string} */ label, /** @type {string} */ kind, /** @type {any[]} */ ...children) =>
      el("td", { role: "cell", "data-label": label, class: `log__${kind}` }, ...children);
    const button = (/** @type {string} */ words, /** @type {string} */ hook, /** @type {() => void} */ act) =>
      el("button", { type: "button", class: "log__button", [hook]: true, "aria-label": `${words}: ${name}`, onclick: act }, words);
    return el(
      "tr",
      { role: "row", "data-person": one.id },
      el(
        "th",
        { role: "rowheader", scope: "row", class: "log__person" },
        el("span", { class: "log__name", dir: "auto" }, name),
        one.institution && el("span", { class: "log__line", dir: "auto" }, one.institution),
        one.name && one.email && el("span", { class: "log__line" }, mail(one.email)),
      ),
      cell(
        "Met",
        "met",
        place(one) && el("span", { class: "log__line", dir: "auto" }, place(one)),
        one.topics && el("span", { class: "log__topics", dir: "auto" }, one.topics),
      ),
      cell("Next step", "next", ...next(one, name)),
      cell(
        "Change",
        "change",
        button("Edit", "data-edit", () => actions.edit(one.id)),
        isIn(one, "waiting", today())
          ? button("They answered", "data-answered", () => actions.answered(one.id))
          : button("Wrote today", "data-wrote", () => actions.wrote(one.id)),
        button("Delete", "data-delete", () => actions.remove(one.id)),
      ),
    );
  }

  /** @param {Person} one */
  function place(one) {
    const met = parseDay(one.met);
    const how = labels.occasions.get(one.occasion) ?? one.occasion;
    return [one.where || how, met && longDate(met)].filter(Boolean).join(", ");
  }

  /** @param {Person} one @param {string} name */
  function next(one, name) {
    const day = today();
    const due = parseDay(one.due);
    const [first] = proposals(one, rules, day);
    const template = first?.template;
    const parts = [];
    if (one.next || due) {
      const state = due ? standing(due, day) : "later";
      parts.push(el("span", { class: "log__step", dir: "auto" }, one.next || "Write"));
      if (due) {
        parts.push(
          el(
            "span",
            { class: `log__due log__due--${state}` },
            el("time", { datetime: one.due }, longDate(due)),
            STANDING[state] && el("span", { class: "log__standing" }, STANDING[state]),
          ),
        );
      }
    } else if (first) {
      const from = formatDay(dayFor(first, day));
      parts.push(
        el("span", { class: "log__proposal" }, first.do),
        el(
          "span",
          { class: "log__line" },
          first.state === "passed" ? `Was best ${dateRange(first.first, first.last)}; still worth writing` : dateRange(first.first, first.last),
        ),
        el(
          "button",
          { type: "button", class: "log__button", "data-plan": true, "aria-label": `Plan it: ${name}`, onclick: () => actions.plan(one.id, first.do, from) },
          "Plan it",
        ),
      );
    }
    if (one.wrote) {
      const wrote = parseDay(one.wrote);
      if (wrote) parts.push(el("span", { class: "log__line" }, `Wrote ${longDate(wrote)}${one.answered ? ", answered" : ""}`));
    }
    if (template) parts.push(el("a", { class: "log__template", href: template.address, "data-template-for": one.id }, `Message: ${template.title}`));
    return parts;
  }

  return {
    element,
    /** @param {Person[]} list what to show, in order @param {boolean} [keep] as many rows as before */
    show(list, keep = false) {
      const before = keep ? Math.max(count, CHUNK) : CHUNK;
      shown = list;
      count = 0;
      body.replaceChildren();
      do showMore(false);
      while (count < before && count < shown.length);
      element.hidden = !list.length;
    },
  };
}

/** An address to write to, where it is one. @param {string} address */
function mail(address) {
  return /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/.test(address)
    ? el("a", { href: `mailto:${encodeURIComponent(address).replace("%40", "@")}` }, address)
    : address;
}

/** `12 people · 2 next steps due · 3 waiting for an answer`. @param {Person[]} list @param {import("../dates.js").Day} today */
export function summary(list, today) {
  const now = list.filter((one) => isIn(one, "now", today)).length;
  const waiting = list.filter((one) => isIn(one, "waiting", today)).length;
  return [
    plural(list.length, "person", "people"),
    now && plural(now, "next step due", "next steps due"),
    waiting && `${waiting} waiting for an answer`,
  ]
    .filter(Boolean)
    .join(" · ");
}
