/**
 * Who stands in the contact log, in which order, and how many are due. Pure.
 *
 * @typedef {import("./records.js").Person} Person
 * @typedef {import("../dates.js").Day} Day
 */

import { compare, parseDay } from "../dates.js";
import { words } from "./records.js";
import { _, ngettext } from "../words.js";

/** Ways to order the log: value and words. */
export const ORDERS = /** @type {[string, string][]} */ ([
  ["due", _("Next step first")],
  ["name", _("Name")],
  ["institution", _("Institution")],
  ["met", _("Met most recently")],
  ["wrote", _("Not written to for longest")],
]);

/** Ways to narrow it. */
export const FILTERS = /** @type {[string, string][]} */ ([
  ["all", _("Everyone")],
  ["now", _("Next step due")],
  ["waiting", _("Waiting for an answer")],
  ["unwritten", _("Not written to yet")],
]);

/**
 * Whether a person is due, waited on, or not written to yet.
 * @param {Person} one @param {string} filter @param {Day} today
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
 * The people in whom every word is found, of those that the filter lets pass.
 * @param {Person[]} list @param {string} text @param {string} filter @param {Day} today
 * @param {import("./records.js").Labels} labels
 */
export function search(list, text, filter, today, labels) {
  const wanted = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((one) => {
    if (!isIn(one, filter, today)) return false;
    const said = wanted.length ? words(one, labels) : "";
    return wanted.every((word) => said.includes(word));
  });
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

/** `12 people · 2 next steps due · 3 waiting for an answer`. @param {Person[]} list @param {Day} today */
export function summary(list, today) {
  if (!list.length) return "";
  const now = list.filter((one) => isIn(one, "now", today)).length;
  const waiting = list.filter((one) => isIn(one, "waiting", today)).length;
  return [
    ngettext("{n} person", "{n} people", list.length),
    now && ngettext("{n} next step due", "{n} next steps due", now),
    waiting && ngettext("{n} waiting for an answer", "{n} waiting for an answer", waiting),
  ]
    .filter(Boolean)
    .join(" · ");
}
