/** What the tools that keep their own data share: saying what happened, undoing it, asking first. */

import { el } from "./dom.js";

/**
 * A line that tells screen readers and everyone else what just happened, with a way back.
 * @returns {{element: HTMLElement, say: (words: string, undo?: (() => void) | null) => void}}
 */
export function announcer() {
  const words = el("span", { role: "status", class: "said__words" });
  const place = el("span", { class: "said__undo" });
  const element = el("div", { class: "said", "data-said": true }, words, place);
  element.hidden = true;
  return {
    element,
    say(text, undo = null) {
      element.hidden = !text;
      words.textContent = text;
      place.replaceChildren();
      if (!undo) return;
      place.append(
        el("button", { type: "button", class: "button button--quiet", "data-undo": true, onclick: () => undo() }, "Undo"),
        el("button", { type: "button", class: "button button--quiet", "data-fine": true, onclick: () => this.say("") }, "OK"),
      );
    },
  };
}

/**
 * Ask before something that cannot be undone. Escape and the quiet button mean no; the keyboard
 * returns to where it was.
 * @param {{title: string, text: string, yes: string, no: string, extra?: HTMLElement}} words
 * @returns {Promise<boolean>}
 */
export function ask({ title, text, yes, no, extra }) {
  return new Promise((resolve) => {
    const dialog = /** @type {HTMLDialogElement} */ (el("dialog", { class: "ask", "aria-labelledby": "mb-ask" }));
    dialog.append(
      el("h2", { id: "mb-ask", class: "ask__title" }, title),
      el("p", {}, text),
      el(
        "p",
        { class: "ask__actions" },
        el("button", { type: "button", class: "button button--quiet", "data-no": true, autofocus: true, onclick: () => dialog.close() }, no),
        extra,
        el("button", { type: "button", class: "button button--alarm", "data-yes": true, onclick: () => dialog.close("yes") }, yes),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
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
let number = 0;

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
 * What Safari forgets (https://webkit.org/blog/10218/, "7-Day Cap"), and what to do about it.
 * @param {string} remedy
 */
export function forgets(remedy) {
  return el("p", { class: "field__hint", "data-forgets": true }, `Safari erases what a site keeps once you have used Safari for seven days without opening the site. ${remedy}`);
}

/** An id that no other item of this device has, nor is likely to on another. */
export function newId() {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
}
