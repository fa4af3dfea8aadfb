/**
 * The card of a result: what the entry is, whom it is for, and the section that holds most of what was
 * looked for. Names and icons of facets are those of the form's own boxes.
 *
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {{anchor?: {id: string}, title: string, excerpt: string, weighted_locations: {balanced_score: number}[]}} Section
 * @typedef {{url: string, raw_url?: string, meta: Record<string, string>, sub_results?: Section[]}} Found  as
 *   Pagefind gives it
 */

import { el } from "../dom.js";
import { at } from "../site.js";
import { _, ngettext } from "../words.js";

const SHOWN_CHIPS = 3;

/**
 * @param {Hit} hit @param {Found} data @param {HTMLInputElement[]} boxes of the facets
 * @param {{wider: boolean, words: string}} about whether it begins those with only some of the words
 */
export function card(hit, data, boxes, { wider, words }) {
  const place = at(data.raw_url ?? data.url);
  const id = place.pathname.slice(at("").pathname.length).replace(/\/$/, "");
  const section = words ? bestSection(data) : null;
  const of = (/** @type {string} */ facet) => boxes.filter((box) => box.dataset.facet === facet);
  const valuesOf = (/** @type {string} */ facet) => of(facet).filter((box) => hit.traits[facet].has(box.value));
  return el(
    "li",
    { class: "card result", "data-entry": id },
    wider && el("p", { class: "result__wider" }, _("With some of your words")),
    el("p", { class: "kicker result__kind" }, ...valuesOf("collection").map((box) => box.dataset.one)),
    el("h2", { class: "card__title result__title" }, el("a", { href: place.href, "data-result": true, class: "result__link" }, data.meta.title)),
    data.meta.summary && el("p", { class: "card__summary result__summary" }, data.meta.summary),
    section?.excerpt.includes("<mark>") && excerpt(section, place.href),
    el("p", { class: "chips" }, ...chips("specialty", of("specialty"), valuesOf("specialty"), _("All specialties")), ...chips("stage", of("stage"), valuesOf("stage"), _("Every stage"))),
  );
}

/** @param {Section} section @param {string} address of its page */
function excerpt({ anchor, title, excerpt: text }, address) {
  return el(
    "p",
    { class: "result__excerpt" },
    anchor && el("a", { class: "result__section", href: `${address}#${anchor.id}` }, title),
    anchor && ": ",
    ...marked(text),
  );
}

/** @param {string} facet @param {HTMLInputElement[]} all @param {HTMLInputElement[]} found @param {string} every */
function chips(facet, all, found, every) {
  const chip = (/** @type {string | undefined} */ label, /** @type {string} */ icon = "") => el("span", { class: `chip chip--${facet}`, "data-icon": icon || false }, label);
  if (found.length === all.length) return [chip(every, "material/check-all")];
  const shown = found.length > SHOWN_CHIPS + 1 ? found.slice(0, SHOWN_CHIPS) : found;
  const rest = found.length - shown.length;
  return [...shown.map((box) => chip(box.dataset.one, box.dataset.oneIcon)), ...(rest ? [chip(ngettext("{n} more", "{n} more", rest))] : [])];
}

/**
 * The section of a page that holds most of what was looked for. What stands above the first heading is
 * taken only where no section has it, and where it says more than the title and summary of the card.
 * @param {Found} data
 * @returns {Section | null}
 */
function bestSection(data) {
  const weight = (/** @type {Section} */ section) => section.weighted_locations.reduce((sum, location) => sum + location.balanced_score, 0);
  const sections = data.sub_results ?? [];
  const top = sections.find((section) => !section.anchor);
  /** @type {Section | null} */
  let best = null;
  for (const section of sections) if (section.anchor && (!best || weight(section) > weight(best))) best = section;
  const shown = bare(`${data.meta.title} ${data.meta.summary ?? ""}`);
  return best ?? (top && !shown.includes(bare(top.excerpt)) ? top : null);
}

/** @param {string} text */
function bare(text) {
  return text.replace(/<\/?mark>/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Pagefind's excerpt, in which only `<mark>` is markup, as text and marks. @param {string} excerpt */
function marked(excerpt) {
  const plain = (/** @type {string} */ text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  const before = /^(<mark>)?\p{Ll}/u.test(excerpt) ? "… " : "";
  const after = /[.!?](<\/mark>)?$/.test(excerpt) ? "" : " …";
  return `${before}${excerpt}${after}`
    .split(/(<mark>.*?<\/mark>)/s)
    .filter(Boolean)
    .map((part) => (part.startsWith("<mark>") ? el("mark", {}, plain(part.slice(6, -7))) : plain(part)));
}
