/**
 * Messages: fill in the placeholders, copy the text, open it in the mail program. What is typed
 * stands on this page only: it is neither kept nor sent.
 */

import { all, el, first, the } from "./dom.js";
import { _ } from "./words.js";

/** Start every message of the page. */
export function start() {
  for (const message of all(document, "[data-message]")) new Message(message).start();
}

/** One message with its fields. */
class Message {
  /** @param {HTMLElement} message */
  constructor(message) {
    this.text = the(message, "[data-message-text]");
    this.subject = first(message, "[data-message-subject]");
    this.places = all(message, "[data-placeholder]");
    this.blanks = new Map(this.places.map((place) => [place, place.textContent]));
    this.said = el("p", { class: "message__said", role: "status" });
    this.mail = this.subject && el("a", { class: "button", "data-message-mail": true }, _("Open in mail program"));
    this.inputs = all(message, "[data-fill]").map((row, i) => this.field(row, i));
    this.message = message;
  }

  start() {
    const copy = el("button", { type: "button", class: "button", "data-message-copy": true, onclick: () => this.copyAll() }, _("Copy"));
    const reset = this.inputs.length > 0 && el("button", { type: "button", class: "button button--quiet", "data-message-reset": true, onclick: () => this.empty() }, _("Start over"));
    this.message.append(el("p", { class: "message__actions" }, copy, this.mail, reset), this.said);
    this.link();
  }

  /** A field under what it is for. @param {HTMLElement} row @param {number} i */
  field(row, i) {
    const [name, hint] = [the(row, "dt"), the(row, "dd")];
    name.id ||= `mb-fill-${i}`;
    hint.id ||= `mb-fill-${i}-hint`;
    const input = el("input", { type: "text", class: "placeholder-input", "aria-labelledby": name.id, "aria-describedby": hint.id, "data-fill-input": row.dataset.fill, autocomplete: "off" });
    input.addEventListener("input", () => this.fill(row.dataset.fill, input.value));
    row.append(el("dd", { class: "placeholders__input" }, input));
    return input;
  }

  /** @param {string | undefined} name @param {string} value */
  fill(name, value) {
    for (const place of this.places) {
      if (place.dataset.placeholder !== name) continue;
      const filled = value.trim();
      place.textContent = filled || (this.blanks.get(place) ?? "");
      place.toggleAttribute("data-filled", Boolean(filled));
    }
    this.said.textContent = "";
    this.link();
  }

  link() {
    const part = (/** @type {string | null | undefined} */ value) => encodeURIComponent((value ?? "").replace(/\r?\n/g, "\r\n"));
    this.mail?.setAttribute("href", `mailto:?subject=${part(this.subject?.textContent?.trim())}&body=${part(this.text.textContent)}`);
  }

  async copyAll() {
    const names = (/** @type {HTMLElement[]} */ places) => new Set(places.map((place) => place.dataset.placeholder)).size;
    const left = names(this.places.filter((place) => !place.hasAttribute("data-filled")));
    if (await toClipboard(this.text.textContent ?? "")) {
      this.said.textContent = left ? _("Copied. Still to fill in: {left} of {all}, in [brackets].", { left, all: names(this.places) }) : _("Copied.");
    } else {
      getSelection()?.selectAllChildren(this.text);
      this.said.textContent = _("The browser does not allow copying. The text is selected: copy it by hand.");
    }
  }

  empty() {
    for (const input of this.inputs) {
      input.value = "";
      this.fill(input.dataset.fillInput, "");
    }
    this.said.textContent = _("Emptied.");
    this.inputs[0]?.focus();
  }
}

/** @param {string} text @returns {Promise<boolean>} whether the clipboard took it */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
