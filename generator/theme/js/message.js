/**
 * Messages: fill in the placeholders, copy the text, open it in the mail program. What is typed
 * stands on this page only: it is neither kept nor sent.
 */

import { el } from "./dom.js";

/** Start every message of the page. */
export function start() {
  for (const message of document.querySelectorAll("[data-message]")) startMessage(/** @type {HTMLElement} */ (message));
}

/** @param {HTMLElement} message */
function startMessage(message) {
  const text = /** @type {HTMLElement} */ (message.querySelector("[data-message-text]"));
  const subject = /** @type {HTMLElement | null} */ (message.querySelector("[data-message-subject]"));
  const places = /** @type {HTMLElement[]} */ ([...message.querySelectorAll("[data-placeholder]")]);
  const blanks = new Map(places.map((place) => [place, place.textContent]));
  /** @type {HTMLInputElement[]} */
  const inputs = [];
  const said = el("p", { class: "message__said", role: "status" });
  const mail = subject && el("a", { class: "button", "data-message-mail": true }, "Open in mail program");

  for (const [i, row] of [.../** @type {NodeListOf<HTMLElement>} */ (message.querySelectorAll("[data-fill]"))].entries()) {
    const name = row.querySelector("dt");
    const hint = row.querySelector("dd");
    name.id ||= `mb-fill-${i}`;
    hint.id ||= `mb-fill-${i}-hint`;
    const input = /** @type {HTMLInputElement} */ (
      el("input", { type: "text", class: "placeholder-input", "aria-labelledby": name.id, "aria-describedby": hint.id, "data-fill-input": row.dataset.fill, autocomplete: "off" })
    );
    input.addEventListener("input", () => fill(row.dataset.fill, input.value));
    inputs.push(input);
    row.append(el("dd", { class: "placeholders__input" }, input));
  }

  const copy = el("button", { type: "button", class: "button", "data-message-copy": true, onclick: copyAll }, "Copy");
  const reset = inputs.length ? el("button", { type: "button", class: "button button--quiet", "data-message-reset": true, onclick: empty }, "Start over") : null;
  message.append(el("p", { class: "message__actions" }, copy, mail, reset), said);
  link();

  function fill(name, value) {
    for (const place of places) {
      if (place.dataset.placeholder !== name) continue;
      const filled = value.trim();
      place.textContent = filled || blanks.get(place);
      place.toggleAttribute("data-filled", Boolean(filled));
    }
    said.textContent = "";
    link();
  }

  function link() {
    if (!mail) return;
    const part = (value) => encodeURIComponent(value.replace(/\r?\n/g, "\r\n"));
    mail.setAttribute("href", `mailto:?subject=${part(subject.textContent.trim())}&body=${part(text.textContent)}`);
  }

  async function copyAll() {
    const left = new Set(places.filter((place) => !place.hasAttribute("data-filled")).map((place) => place.dataset.placeholder));
    const whole = text.textContent;
    if (await toClipboard(whole)) {
      said.textContent = left.size ? `Copied. Still to fill in: ${left.size} of ${new Set(places.map((place) => place.dataset.placeholder)).size}, in [brackets].` : "Copied.";
    } else {
      getSelection()?.selectAllChildren(text);
      said.textContent = "The browser does not allow copying. The text is selected: copy it by hand.";
    }
  }

  function empty() {
    for (const input of inputs) {
      input.value = "";
      fill(input.dataset.fillInput, "");
    }
    said.textContent = "Emptied.";
    inputs[0]?.focus();
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
