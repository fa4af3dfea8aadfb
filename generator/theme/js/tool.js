/**
 * What the tools that keep their own data share: the state on the device with its undo and its erasing,
 * saying what happened, asking first, files, and the sentence on what browsers forget.
 */

import { field, fileButton } from "./controls.js";
import { el } from "./dom.js";
import * as store from "./store.js";
import { _ } from "./words.js";

export { chooser, field, fileButton } from "./controls.js";

/** @typedef {ReturnType<typeof announcer>} Announcer */

/**
 * A tool's state, kept under one name. It is read and written as JSON, always starting from what is
 * there now, since another tab may have written.
 * @template State
 * @typedef {object} Workspace
 * @property {State} state as it is kept now
 * @property {(next: State) => void} keep
 * @property {(edit: (next: State) => State | void, words: string) => void} change a copy, in place or by
 *   giving another; with words, they are said with a way back
 * @property {(words: {title: string, text: string, yes: string, no: string}) => Promise<boolean>} erase asks first
 * @property {() => void} forget without asking
 */

/**
 * @template State
 * @param {object} given
 * @param {string} given.name under which it is kept
 * @param {(kept: any) => State} given.clean whatever was kept to a state
 * @param {() => void} given.changed draws anew; told of changes in other tabs, too
 * @param {Announcer} given.said
 * @param {(state: State) => object} [given.form] in which it is kept
 * @param {(now: State, before: State, after: State) => State | null} [given.revert] takes one change
 *   back; null where it cannot, since more has changed
 * @param {() => void} [given.undone] after a way back
 * @returns {Workspace<State>}
 */
export function workspace({ name, clean, changed, said, form = (state) => ({ version: 1, ...state }), revert = revertWhole, undone = () => {} }) {
  let state = clean(store.read(name, null));
  store.watch(name, (value) => {
    state = clean(value);
    changed();
  });

  /** @param {State} next */
  function keep(next) {
    const lasting = store.write(name, form(next)); // watched above: it is drawn
    said.warn(!lasting || !store.available);
  }

  /** @param {State} before @param {State} after */
  function undo(before, after) {
    const back = revert(clean(store.read(name, null)), before, clean(form(after)));
    if (back) keep(back);
    said.say(back ? _("Undone.") : _("Not undone, since it was changed in another tab meanwhile."));
    undone();
  }

  function forget() {
    store.remove(name);
    store.writeDraft(name, undefined);
  }

  return {
    get state() {
      return state;
    },
    keep,
    change(edit, words) {
      const before = clean(store.read(name, null));
      const copy = /** @type {State} */ (JSON.parse(JSON.stringify(before)));
      const after = edit(copy) ?? copy;
      keep(after);
      said.say(words, words ? () => undo(before, after) : null);
    },
    async erase(words) {
      if (!(await ask(words))) return false;
      forget();
      said.say(_("Erased. Nothing is left on this device."));
      return true;
    },
    forget,
  };
}

/**
 * All or nothing: the state before, where nothing else has changed since.
 * @template State
 * @param {State} now @param {State} before @param {State} after
 * @returns {State | null}
 */
function revertWhole(now, before, after) {
  return JSON.stringify(now) === JSON.stringify(after) ? before : null;
}

/**
 * A line that tells screen readers and everyone else what just happened, with a way back; and a warning
 * where the browser keeps nothing.
 * @param {string} [lost] what to say of that
 */
export function announcer(lost = "") {
  const words = el("span", { role: "status", class: "said__words" });
  const place = el("span", { class: "said__undo" });
  const element = el("div", { class: "said", "data-said": true }, words, place);
  const warning = el("p", { class: "tool__warning", "data-not-kept": true, hidden: true }, lost);
  element.hidden = true;

  /** @param {string} text @param {(() => void) | null} [undo] */
  function say(text, undo = null) {
    element.hidden = !text;
    words.textContent = text;
    place.replaceChildren();
    if (!undo) return;
    place.append(
      el("button", { type: "button", class: "button button--quiet", "data-undo": true, onclick: () => undo() }, _("Undo")),
      el("button", { type: "button", class: "button button--quiet", "data-fine": true, onclick: () => say("") }, _("OK")),
    );
  }

  return {
    element,
    warning,
    say,
    /** @param {boolean} isLost */
    warn(isLost) {
      warning.hidden = !isLost;
    },
    /** Bring the keyboard to the way back. */
    focusUndo() {
      /** @type {HTMLElement | null} */ (place.querySelector("[data-undo]"))?.focus();
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
 * What can be done with a tool's data as a whole.
 * @param {{first?: HTMLElement, save: () => void, add: (file: File) => void, more?: HTMLElement, erase: () => void}} ways
 */
export function filesPart({ first, save, add, more, erase }) {
  return el(
    "div",
    { class: "tool__files" },
    el("h2", { class: "tool__subtitle" }, _("Your files")),
    el(
      "p",
      { class: "tool__actions" },
      first,
      el("button", { type: "button", class: "button button--quiet", "data-export": true, onclick: save }, _("Save as CSV")),
      fileButton(_("Add from CSV"), ".csv,text/csv,text/plain,.tsv,.txt", "csv", add),
      more,
      el("button", { type: "button", class: "button button--quiet button--erase", "data-erase": true, onclick: erase }, _("Erase all")),
    ),
    el("p", { class: "field__hint" }, _("The CSV opens in any spreadsheet, and is your way to another device. The files stay where you save them.")),
    forgets(_("Before a longer break, save a CSV: adding it brings everything back.")),
  );
}

/**
 * A form of one line that adds something.
 * @param {[string, HTMLElement][]} fields words and control
 * @param {HTMLElement} button
 * @param {() => void} add
 * @param {Record<string, boolean>} [attributes]
 */
export function lineForm(fields, button, add, attributes = {}) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    add();
  };
  return el("form", { class: "tool__line", ...attributes, onsubmit: submit }, ...fields.map(([words, control]) => field(words, control)), button);
}

/**
 * What Safari forgets (https://webkit.org/blog/10218/, "7-Day Cap"), and what to do about it.
 * @param {string} remedy
 */
export function forgets(remedy) {
  return el("p", { class: "field__hint", "data-forgets": true }, `${_("Safari erases what a site keeps once you have used Safari for seven days without opening the site.")} ${remedy}`);
}
