/**
 * The card of a result: what the thing is, whom it is for, and later the section that holds most of
 * what was looked for. Names and icons of facets are those of the form's own boxes.
 *
 * @typedef {import("./index.js").Item} Item
 * @typedef {import("./text.js").Found} Found
 * @typedef {import("./text.js").Section} Section
 */

import { el } from "../dom.js";
import { at } from "../site.js";
import { _, ngettext } from "../words.js";
import { split } from "./words.js";

const SHOWN_CHIPS = 3;

/**
 * @param {import("./view.js").Hit} hit @param {HTMLInputElement[]} boxes of the facets
 * @param {Record<string, import("./index.js").Kind>} kinds
 * @param {{line: string, found: Set<string>}} about `line`: what stands above it and all that follow; `found`: words that count as found
 */
export function card({ item, traits }, boxes, kinds, { line, found }) {
  const place = at(item.address);
  const [lang, dir] = item.lang ?? [];
  const spoken = { lang, dir };
  const of = (/** @type {string} */ facet) => boxes.filter((box) => box.dataset.facet === facet);
  const valuesOf = (/** @type {string} */ facet) => of(facet).filter((box) => traits[facet].has(box.value));
  const isPlace = kinds[item.kind]?.place;
  const chosen = [
    ...(item.specialties || !isPlace ? chips("specialty", of("specialty"), valuesOf("specialty"), _("All specialties")) : []),
    ...(item.stages || !isPlace ? chips("stage", of("stage"), valuesOf("stage"), _("Every stage")) : []),
  ];
  return el(
    "li",
    { class: "card result", "data-entry": item.address.replace(/\/$/, "") },
    line && el("p", { class: "result__line" }, line),
    el("p", { class: "kicker result__kind" }, kinds[item.kind]?.one ?? ""),
    el("h2", { class: "card__title result__title", ...spoken }, el("a", { href: place.href, "data-result": true, class: "result__link" }, item.title)),
    item.summary && el("p", { class: "card__summary result__summary", ...spoken }, item.summary),
    section(item, place, found),
    chosen.length > 0 && el("p", { class: "chips" }, ...chosen),
  );
}

/** The section that is called what was looked for, where the title is not. @param {Item} item @param {URL} place @param {Set<string>} found */
function section({ title, headings = [] }, place, found) {
  const many = (/** @type {string} */ text) => split(text).filter(({ word, parts }) => [word, ...parts].some((one) => found.has(one))).length;
  const best = headings.map(([id, words]) => ({ id, words, many: many(words) })).sort((a, b) => b.many - a.many)[0];
  if (!best || best.many <= many(title)) return null;
  return el("p", { class: "result__excerpt" }, el("a", { class: "result__section", href: `${place.href}#${best.id}` }, best.words));
}

/**
 * Put what the text says into a card, once it has come.
 * @param {HTMLElement} made @param {import("./text.js").Place} place @param {Item} item
 */
export async function excerpt(made, place, item) {
  if (made.dataset.excerpt !== undefined) return;
  made.dataset.excerpt = "";
  const data = await place.data().catch(() => null); // the card is whole without it
  const best = data && bestSection(data, item);
  if (!best?.excerpt.includes("<mark>")) return;
  const { anchor, title, excerpt: text } = best;
  const line = el("p", { class: "result__excerpt" }, anchor && el("a", { class: "result__section", href: `${at(item.address).href}#${anchor.id}` }, title), anchor && ": ", ...marked(text));
  const before = made.querySelector(".result__excerpt");
  if (before) before.replaceWith(line);
  else made.insertBefore(line, made.querySelector(":scope > .chips"));
}

/** @param {string} facet @param {HTMLInputElement[]} every @param {HTMLInputElement[]} found @param {string} all */
function chips(facet, every, found, all) {
  const chip = (/** @type {string | undefined} */ label, /** @type {string} */ icon = "") => el("span", { class: `chip chip--${facet}`, "data-icon": icon || false }, label);
  if (found.length === every.length) return [chip(all, "material/check-all")];
  const shown = found.length > SHOWN_CHIPS + 1 ? found.slice(0, SHOWN_CHIPS) : found;
  const rest = found.length - shown.length;
  return [...shown.map((box) => chip(box.dataset.one, box.dataset.oneIcon)), ...(rest ? [chip(ngettext("{n} more", "{n} more", rest))] : [])];
}

/**
 * The section of a page that holds most of what was looked for. What stands above the first heading is
 * taken only where no section has it, and where it says more than the title and summary of the card.
 * @param {Found} data @param {Item} item
 * @returns {Section | null}
 */
function bestSection(data, item) {
  const weight = (/** @type {Section} */ section) => section.weighted_locations.reduce((sum, location) => sum + location.balanced_score, 0);
  const sections = data.sub_results ?? [];
  const top = sections.find((section) => !section.anchor);
  /** @type {Section | null} */
  let best = null;
  for (const section of sections) if (section.anchor && (!best || weight(section) > weight(best))) best = section;
  const shown = bare(`${item.title} ${item.summary ?? ""}`);
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
