/**
 * Coming back to a page that the browser had put aside whole (its back/forward cache).
 *
 * WebKit, so every iPhone, empties each field with `autocomplete="off"` when such a page comes back:
 * it takes the word to mean a secret (HTMLInputElement::resumeFromDocumentSuspension). Here it means
 * only that the browser should not propose words, so the page does not wear it while it is put aside.
 * The emptying is a task of its own, hence everything here that follows `pageshow` is one, too.
 */

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {HTMLInputElement[]} */
let fields = [];

/**
 * Be told when this page is shown again, when its controls are as the browser leaves them: to draw
 * what has been kept since on another page.
 * @param {() => void} listener
 */
export function onReturn(listener) {
  listeners.add(listener);
}

window.addEventListener("pagehide", () => {
  fields = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[autocomplete="off"]'))];
  for (const field of fields) field.autocomplete = "on";
});

window.addEventListener("pageshow", ({ persisted }) => {
  setTimeout(() => {
    for (const field of fields) field.autocomplete = "off";
    fields = [];
    if (persisted) for (const listener of listeners) listener();
  });
});
