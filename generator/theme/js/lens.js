/**
 * The lens: the reader's specialty and stage, chosen once and kept on the device.
 *
 * early.js has marked <html> before the first paint, and rules in the style sheet hide what the lens
 * leaves out inside `[data-lens-applies="specialty stage"]`. This module keeps choosers, marks, the
 * address, the counts and the sentence "Showing ... - show all" in step.
 */

import { all, el, ids } from "./dom.js";
import { kind } from "./site.js";
import * as store from "./store.js";
import { _, around, msg } from "./words.js";

/** @typedef {{specialty: string, stage: string}} Lens an empty string means all */

/** The two ways to narrow, and the attribute that says what an element is for. */
export const ATTRIBUTES = { specialty: "data-specialties", stage: "data-stages" };
const NAMES = /** @type {(keyof Lens)[]} */ (Object.keys(ATTRIBUTES));
const KEY = "lens";
const root = document.documentElement;
/** @type {Set<(lens: Lens) => void>} */
const heard = new Set();
let started = false;

/** The lens as it is now. @returns {Lens} */
export function current() {
  return { specialty: root.dataset.specialty || "", stage: root.dataset.stage || "" };
}

/**
 * Change the lens on this page, on the device and in every other open tab.
 * @param {Partial<Lens>} changes
 */
export function choose(changes) {
  const lens = { ...current(), ...changes };
  store.write(KEY, lens);
  forgetInAddress(Object.keys(changes));
  show(lens);
}

/** Be told when the lens changes. @param {(lens: Lens) => void} listener */
export function onChange(listener) {
  heard.add(listener);
}

/** A term's name as readers see it, or an empty string. @param {keyof Lens} name @param {string} id */
export function label(name, id) {
  const option = /** @type {HTMLOptionElement[]} */ (all(document, `[data-lens="${name}"] option`)).find((one) => one.value === id);
  return id && option ? option.text.trim() : "";
}

/**
 * Whether an element is for the reader, in the ways its container lets the lens narrow.
 * @param {Element} element one with `data-specialties` and `data-stages`
 * @param {Lens} [lens]
 */
export function fits(element, lens = current()) {
  const ways = ids(element.closest("[data-lens-applies]") ?? element, "data-lens-applies");
  if (element.hasAttribute("data-linked")) return true;
  if (element.hasAttribute("data-instead") && ways.includes("specialty") && !lens.specialty) return false; // the general task stands for it
  return NAMES.every(
    (name) => !lens[name] || !ways.includes(name) || !element.hasAttribute(ATTRIBUTES[name]) || ids(element, ATTRIBUTES[name]).includes(lens[name]),
  );
}

/** Take the page over from early.js, which has marked on it what the reader chose meanwhile. */
export function start() {
  if (started) return;
  started = true;
  const lens = current();
  for (const name of NAMES) if (lens[name] && !label(name, lens[name]) && document.querySelector(`[data-lens="${name}"]`)) lens[name] = "";
  if (kind !== "search" && NAMES.some((name) => new URLSearchParams(location.search).has(name))) store.write(KEY, lens);
  document.addEventListener("change", (event) => {
    const chooser = /** @type {HTMLSelectElement | null} */ (from(event, "[data-lens]"));
    if (chooser) choose({ [/** @type {string} */ (chooser.dataset.lens)]: chooser.value === "all" ? "" : chooser.value });
  });
  document.addEventListener("click", (event) => {
    const pick = from(event, "[data-lens-pick]");
    const name = /** @type {keyof Lens} */ (pick?.dataset.lensPick);
    if (pick) choose({ [name]: current()[name] === pick.dataset.term ? "" : pick.dataset.term });
  });
  store.watch(KEY, (value) => show({ specialty: value?.specialty || "", stage: value?.stage || "" }));
  show(lens);
}

/** The element that fits, at or around where something happened. @param {Event} event @param {string} selector @returns {HTMLElement | null} */
function from({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/** @param {Lens} lens */
function show(lens) {
  for (const name of NAMES) {
    if (lens[name]) root.dataset[name] = lens[name];
    else delete root.dataset[name];
    for (const chooser of /** @type {HTMLSelectElement[]} */ (all(document, `[data-lens="${name}"]`))) {
      chooser.value = lens[name];
      if (chooser.selectedIndex < 0) chooser.selectedIndex = 0;
    }
    for (const pick of all(document, `[data-lens-pick="${name}"]`)) pick.setAttribute("aria-pressed", String(pick.dataset.term === lens[name]));
  }
  for (const place of all(document, "[data-lens-status]")) sayIn(place, lens);
  count(lens);
  root.dataset.counted = "";
  for (const listener of heard) listener(lens);
}

/** @param {HTMLElement} place @param {Lens} lens */
function sayIn(place, lens) {
  // The search page shows by its ticks, and says so itself, what its results are narrowed to.
  const words = kind === "search" ? "" : NAMES.map((name) => label(name, lens[name])).filter(Boolean).join(" · ");
  place.hidden = !words;
  place.setAttribute("role", "status");
  place.replaceChildren(
    ...(words
      ? [
          el("span", { class: "lens__words" }, ...around(msg("Showing {choice}"), { choice: el("strong", {}, words) })),
          " ",
          el("button", { type: "button", class: "lens__all", "data-lens-clear": true, onclick: showAll }, _("Show all")),
        ]
      : []),
  );
}

function showAll() {
  choose({ specialty: "", stage: "" });
  // The button is gone with the sentence: keep the keyboard where it was.
  /** @type {HTMLElement | null} */ (document.querySelector('[data-lens="specialty"]'))?.focus();
}

/** Counts of what a group holds follow the lens. @param {Lens} lens */
function count(lens) {
  for (const group of document.querySelectorAll("[data-lens-applies] [data-group], [data-lens-applies][data-group]")) {
    const place = group.querySelector(".count");
    const items = [...group.querySelectorAll(`[${ATTRIBUTES.specialty}]`)];
    const count = items.filter((item) => fits(item, lens)).length;
    if (place) place.textContent = String(count);
    group.toggleAttribute("data-none-fits", items.length > 0 && !count);
    showJump(group);
  }
  for (const container of document.querySelectorAll("[data-lens-applies]")) {
    const items = [...container.querySelectorAll(`[${ATTRIBUTES.specialty}]`)];
    const left = items.filter((item) => fits(item, lens)).length;
    let note = container.querySelector(":scope > .lens-empty");
    if (items.length && !left) {
      note ??= container.appendChild(
        el("p", { class: "empty lens-empty" }, _("Nothing here is for your choice."), " ", el("button", { type: "button", class: "button", onclick: showAll }, _("Show all"))),
      );
    } else note?.remove();
  }
}

/** A link to a group is there as long as the group is. @param {Element} group */
export function showJump(group) {
  const jump = group.id && document.querySelector(`[data-jump="${group.id}"]`);
  if (jump) jump.toggleAttribute("hidden", group.hasAttribute("hidden") || group.hasAttribute("data-none-fits"));
}

/** A choice made by hand outlives the one the address asked for. @param {string[]} names */
function forgetInAddress(names) {
  if (kind === "search") return;
  const address = new URL(location.href);
  for (const name of names) address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
