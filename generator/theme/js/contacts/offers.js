/**
 * What the guide proposes for a person, each with its dates, the advice it comes from and the message.
 *
 * @typedef {import("./windows.js").Proposal} Proposal
 */

import { dateRange } from "../dates.js";
import { el } from "../dom.js";
import { _ } from "../words.js";

/**
 * @param {Proposal[]} found @param {(one: Proposal) => void} use
 * @returns {HTMLElement[]}
 */
export function offers(found, use) {
  if (!found.length) return [el("p", { class: "field__hint" }, _("Say how and when you met, and the guide proposes when to write."))];
  return [
    el("p", { class: "proposals__title" }, _("The guide proposes")),
    el("ul", { class: "proposals__list" }, ...found.map((one) => item(one, () => use(one)))),
  ];
}

/** @param {Proposal} one @param {() => void} use */
function item(one, use) {
  const range = dateRange(one.first, one.last);
  return el(
    "li",
    { class: "proposal", "data-proposal": true },
    el("span", { class: "proposal__do" }, one.do),
    el("span", { class: "proposal__when" }, one.state === "passed" ? _("Was best {range}. Late is better than never.", { range }) : range),
    why(one),
    el("button", { type: "button", class: "button button--quiet", "data-use": true, "aria-label": _("Use: {step}", { step: one.do }), onclick: use }, _("Use")),
  );
}

/** @param {Proposal} one */
function why({ words, for: whose, entry, template }) {
  const beside = { target: "_blank", rel: "noopener" };
  const message = template && template.address !== entry?.address ? template : null;
  return el(
    "span",
    { class: "proposal__why" },
    [words, whose].filter(Boolean).join(" · "),
    entry && " · ",
    entry && el("a", { href: entry.address, ...beside }, entry.title),
    message && " · ",
    message && el("a", { href: message.address, ...beside, "data-proposal-template": true }, _("Message: {message}", { message: message.title })),
  );
}
