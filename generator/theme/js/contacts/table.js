/**
 * The people of the log as a table, a hundred at a time, so that thousands stay quick; on narrow
 * screens the style sheet makes cards of the rows, and the roles keep it a table for screen readers.
 *
 * @typedef {import("./records.js").Person} Person
 * @typedef {import("../dates.js").Day} Day
 * @typedef {{edit: (id: string) => void, remove: (id: string) => void, wrote: (id: string) => void,
 *   answered: (id: string) => void, plan: (id: string, next: string, due: string) => void}} Actions
 * @typedef {{rules: ReturnType<typeof import("./windows.js").readRules>, labels: import("./records.js").Labels,
 *   actions: Actions, today: () => Day}} Given
 */

import { rowButton } from "../controls.js";
import { dateRange, formatDay, longDate, parseDay } from "../dates.js";
import { el, first } from "../dom.js";
import { addressFor } from "../message/person.js";
import { isIn } from "./order.js";
import { dayFor, proposals, standing } from "./windows.js";
import { _, msg, number } from "../words.js";

const CHUNK = 100;
/** Letters of a note that are shown at once. */
const LONG = 200;
const STANDING = { late: msg("Still worth writing"), now: msg("Today"), soon: msg("This week"), later: "" };

/**
 * The table with its button for more.
 * @param {Given} given
 */
export function table(given) {
  const body = el("tbody", { role: "rowgroup" });
  const more = el("button", { type: "button", class: "button button--quiet", "data-more": true, onclick: () => showMore(true) });
  const heads = [_("Person"), _("Met"), _("Next step"), _("Change")].map((words) => el("th", { scope: "col", role: "columnheader" }, words));
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads));
  const element = el(
    "div",
    { class: "log__list" },
    el("table", { class: "log", role: "table", "aria-label": _("People") }, head, body),
    el("p", { class: "log__more" }, more),
  );
  /** @type {Person[]} */
  let shown = [];
  let count = 0;

  /** @param {boolean} byHand */
  function showMore(byHand) {
    const next = shown.slice(count, count + CHUNK).map((one) => row(one, given));
    body.append(...next);
    count += next.length;
    const left = shown.length - count;
    more.hidden = left <= 0;
    more.textContent = _("Show {n} more ({left} left)", { n: Math.min(CHUNK, left), left: number(left) });
    if (byHand && next.length) first(next[0], "[data-edit]")?.focus();
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

/** @param {Person} one @param {Given} given */
function row(one, given) {
  const name = one.name || one.email || _("Somebody");
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
    cell(_("Met"), "met", ...metLines(one, given.labels)),
    cell(_("Next step"), "next", ...nextLines(one, name, given)),
    cell(_("Change"), "change", ...buttons(one, name, given)),
  );
}

/** @param {string} label @param {string} kind @param {...(Node | null | "")} children */
function cell(label, kind, ...children) {
  return el("td", { role: "cell", "data-label": label, class: `log__${kind}` }, ...children);
}

/** @param {Person} one @param {string} name @param {Given} given */
function buttons(one, name, { actions, today }) {
  return [
    rowButton(_("Edit"), "data-edit", name, () => actions.edit(one.id)),
    isIn(one, "waiting", today())
      ? rowButton(_("They answered"), "data-answered", name, () => actions.answered(one.id))
      : rowButton(_("Wrote today"), "data-wrote", name, () => actions.wrote(one.id)),
    rowButton(_("Delete"), "data-delete", name, () => actions.remove(one.id)),
  ];
}

/** @param {Person} one @param {import("./records.js").Labels} labels */
function metLines(one, labels) {
  const met = parseDay(one.met);
  const how = labels.occasions.get(one.occasion) ?? one.occasion;
  const place = [one.where || how, met && longDate(met)].filter(Boolean).join(", ");
  return [
    place && el("span", { class: "log__line", dir: "auto" }, place),
    one.topics && topics(one.topics),
  ];
}

/** Long notes open on demand, so that a page of people stays one. @param {string} text */
function topics(text) {
  const words = el("span", { class: "log__topics", dir: "auto" }, text);
  if (text.length < LONG) return words;
  return el("details", { class: "log__notes" }, el("summary", { dir: "auto" }, `${text.slice(0, LONG).trimEnd()}…`), words);
}

/** What to do next: what was planned, or what the guide proposes. @param {Person} one @param {string} name @param {Given} given */
function nextLines(one, name, { rules, actions, today }) {
  const day = today();
  const due = parseDay(one.due);
  const wrote = parseDay(one.wrote);
  const [proposal] = proposals(one, rules, day);
  const template = proposal?.template;
  return [
    ...(one.next || due ? planned(one, due, day) : proposal ? proposed(proposal, name, day, (next, from) => actions.plan(one.id, next, from)) : []),
    wrote && el("span", { class: "log__line" }, one.answered ? _("Wrote {date}, answered", { date: longDate(wrote) }) : _("Wrote {date}", { date: longDate(wrote) })),
    template ? el("a", { class: "log__template", href: addressFor(template.address, one), "data-template-for": one.id }, _("Message: {message}", { message: template.title })) : null,
  ];
}

/** @param {Person} one @param {Day | null} due @param {Day} day */
function planned(one, due, day) {
  const step = el("span", { class: "log__step", dir: "auto" }, one.next || _("Write"));
  if (!due) return [step];
  const state = standing(due, day);
  return [
    step,
    el(
      "span",
      { class: `log__due log__due--${state}` },
      el("time", { datetime: one.due }, longDate(due)),
      STANDING[state] && el("span", { class: "log__standing" }, _(STANDING[state])),
    ),
  ];
}

/** @param {import("./windows.js").Proposal} one @param {string} name @param {Day} day @param {(next: string, from: string) => void} plan */
function proposed(one, name, day, plan) {
  const range = dateRange(one.first, one.last);
  return [
    el("span", { class: "log__proposal" }, one.do),
    el("span", { class: "log__line" }, one.state === "passed" ? _("Was best {range}; still worth writing", { range }) : range),
    rowButton(_("Plan it"), "data-plan", name, () => plan(one.do, formatDay(dayFor(one, day)))),
  ];
}

/** An address to write to, where it is one. @param {string} address */
function mail(address) {
  return /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/.test(address)
    ? el("a", { href: `mailto:${encodeURIComponent(address).replace("%40", "@")}` }, address)
    : address;
}
