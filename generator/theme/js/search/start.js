/** What a search shows before anything is asked: the last searches, pages of the reader's stage, the tools. */

import { el } from "../dom.js";
import { label } from "../lens.js";
import { at } from "../site.js";
import { _ } from "../words.js";
import * as recent from "./recent.js";

/** @typedef {import("./index.js").Item} Item */

/**
 * @param {import("./index.js").Index} index
 * @param {{specialty: string, stage: string}} reader
 * @param {(words: string) => void} ask
 * @returns {HTMLElement[]}
 */
export function start({ items }, { specialty, stage }, ask) {
  const places = items.filter(({ kind }) => kind === "stages" || kind === "checklists");
  const mine = stage ? places.filter((item) => isOf(item, specialty, stage)) : places.filter(({ kind, specialties, stages }) => kind === "stages" && stages && !specialties);
  return [
    last(ask),
    part(stage ? label("stage", stage) || _("Your stage") : _("Stages"), mine),
    part(_("Tools"), items.filter(({ kind }) => kind === "tools")),
  ].filter((one) => one !== null);
}

/** Whether a place is for exactly this reader. @param {Item} item @param {string} specialty @param {string} stage */
function isOf({ specialties, stages, kind }, specialty, stage) {
  if (!stages?.includes(stage) || stages.length > 1) return false;
  return specialty && kind === "checklists" ? Boolean(specialties?.includes(specialty)) : specialties ? specialties.includes(specialty) : kind === "stages" || !specialty;
}

/** @param {(words: string) => void} ask */
function last(ask) {
  const words = recent.searches();
  if (!words.length) return null;
  const made = section(
    _("Your last searches"),
    el("p", { class: "start__words" }, ...words.flatMap((one) => [el("button", { type: "button", class: "chip", "data-search-again": true, onclick: () => ask(one) }, one), " "]), el("button", { type: "button", class: "search__clear", onclick: forget }, _("Forget them"))),
  );
  function forget() {
    recent.forget();
    made.remove();
  }
  return made;
}

/** @param {string} title @param {Item[]} items */
function part(title, items) {
  if (!items.length) return null;
  return section(title, el("ul", { class: "start__links" }, ...items.map((item) => el("li", {}, el("a", { href: at(item.address).href, "data-result": true }, item.title)))));
}

/** @param {string} title @param {HTMLElement} content */
function section(title, content) {
  return el("section", { class: "start__part" }, el("h2", { class: "start__title" }, title), content);
}
