/** Labeled controls, as the tools draw them. */

import { el } from "./dom.js";

let number = 0;

/** A labeled field. @param {string} words @param {HTMLElement} control @param {Node | null} [hint] */
export function field(words, control, hint = null) {
  control.id ||= `mb-field-${(number += 1)}`;
  if (hint) {
    const element = /** @type {HTMLElement} */ (hint);
    element.id ||= `${control.id}-hint`;
    control.setAttribute("aria-describedby", element.id);
  }
  return el("div", { class: "field" }, el("label", { for: control.id, class: "field__label" }, words), control, hint);
}

/**
 * A line to write in.
 * @param {Record<string, any>} attributes
 * @returns {HTMLInputElement}
 */
export function textInput(attributes) {
  return /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off", dir: "auto", ...attributes }));
}

/**
 * A chooser.
 * @param {[string, string][]} options value and words
 * @param {Record<string, string | boolean>} [attributes]
 * @returns {HTMLSelectElement}
 */
export function chooser(options, attributes = {}) {
  return /** @type {HTMLSelectElement} */ (
    el("select", attributes, ...options.map(([value, words]) => el("option", { value }, words)))
  );
}

/**
 * A button of a row of a table; its words name the row for screen readers.
 * @param {string} words @param {string} hook what tests and styles find it by @param {string} about @param {() => void} act
 */
export function rowButton(words, hook, about, act) {
  return el("button", { type: "button", class: "log__button", [hook]: true, "aria-label": `${words}: ${about}`, onclick: act }, words);
}

/**
 * A button that lets a file be chosen.
 * @param {string} words
 * @param {string} accept
 * @param {string} name what tests and styles find it by
 * @param {(file: File) => void} chosen
 * @returns {HTMLElement}
 */
export function fileButton(words, accept, name, chosen) {
  const input = /** @type {HTMLInputElement} */ (
    el("input", { type: "file", accept, "data-file": name, "aria-label": words, tabindex: "-1", class: "visually-hidden" })
  );
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) chosen(file);
  });
  return el(
    "span",
    { class: "file-button" },
    el("button", { type: "button", class: "button button--quiet", "data-pick": name, onclick: () => input.click() }, words),
    input,
  );
}
