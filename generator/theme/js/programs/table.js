/**
 * The programs as a table to score in: a row for each program, a column for each factor, and under
 * each row what people said. On narrow screens the style sheet makes cards of the rows.
 *
 * @typedef {import("./records.js").Program} Program
 * @typedef {import("./records.js").Factor} Factor
 * @typedef {{score: (id: string, factor: string, value: number) => void,
 *   rename: (id: string, name: string, place: string) => void, remove: (id: string) => void,
 *   addNote: (id: string, note: Partial<import("./records.js").Note>) => void,
 *   removeNote: (id: string, note: string) => void}} Actions
 */

import { formatDay, longDate, parseDay } from "../dates.js";
import { el, plural } from "../dom.js";
import { chooser, field } from "../tool.js";
import { ROLES } from "./records.js";
import { SCORES, weightOf } from "./score.js";


/** @param {{actions: Actions, today: () => import("../dates.js").Day}} given */
export function table({ actions, today }) {
  const element = el("div", { class: "compare__place" });

  /** @param {Program} one @param {Factor} factor */
  function cell(one, factor) {
    const about = one.notes.filter((note) => note.factor === factor.id);
    const small = (/** @type {string} */ words, more = "") => el("span", { class: `compare__small${more}` }, words);
    const open = { role: "cell", class: "compare__cell", "data-label": factor.name };
    if (!factor.scored) {
      return el("td", open, about.length ? el("span", { class: "compare__said", dir: "auto" }, about.map((note) => note.says).join("; ")) : small("no note yet", " compare__small--ask"));
    }
    const options = SCORES.map((score) => /** @type {[string, string]} */ ([String(score), String(score)]));
    const select = chooser([["", "?"], ...options], { "aria-label": `${factor.name}: ${one.name}`, "data-score": factor.id, class: "compare__select" });
    select.value = String(one.scores[factor.id] ?? "");
    select.addEventListener("change", () => actions.score(one.id, factor.id, Number(select.value)));
    const voices = new Set(about.map((note) => `${note.who}\n${note.role}`)).size;
    return el("td", open, select, voices ? small(plural(voices, "voice", "voices")) : one.scores[factor.id] ? small("who says so?", " compare__small--ask") : null);
  }

  /** @param {Program} one @param {Factor[]} factors @param {boolean} isOpen */
  function notes(one, factors, isOpen) {
    const names = new Map(factors.map((factor) => [factor.id, factor.name]));
    return el(
      "details",
      { class: "notes", open: isOpen, "data-notes": one.id },
      el("summary", {}, el("span", {}, "Notes on ", el("bdi", {}, one.name), ` (${one.notes.length})`)),
      one.notes.length > 0 && el("ul", { class: "notes__list" }, ...one.notes.map((note) => noteItem(one, note, names))),
      noteForm(one, factors),
    );
  }

  /** @param {Program} one @param {import("./records.js").Note} note @param {Map<string, string>} names */
  function noteItem(one, note, names) {
    const day = parseDay(note.on);
    const by = [note.role, note.who, day && longDate(day)].filter(Boolean).join(", ");
    return el(
      "li",
      { class: "note" },
      el("p", { class: "note__head" }, el("strong", {}, names.get(note.factor) ?? "In general"), by && el("bdi", {}, by)),
      el("p", { class: "note__says", dir: "auto" }, note.says),
      el("button", { type: "button", class: "log__button", "data-delete-note": true, "aria-label": `Delete note: ${note.says.slice(0, 60)}`, onclick: () => actions.removeNote(one.id, note.id) }, "Delete"),
    );
  }

  /** @param {Program} one @param {Factor[]} factors */
  function noteForm(one, factors) {
    const about = chooser([...factors.map((factor) => /** @type {[string, string]} */ ([factor.id, factor.name])), ["", "In general"]], { "data-note": "factor" });
    const who = el("input", { type: "text", "data-note": "who", autocomplete: "off", dir: "auto", maxlength: "200" });
    const role = chooser([["", "Choose"], ...ROLES.map((words) => /** @type {[string, string]} */ ([words, words]))], { "data-note": "role" });
    const on = el("input", { type: "date", "data-note": "on", value: formatDay(today()), max: "9999-12-31" });
    const says = el("textarea", { rows: "2", required: true, "data-note": "says", dir: "auto", maxlength: "3000" });
    const form = el(
      "form",
      { class: "note-form", "data-note-form": true, "aria-label": `New note on ${one.name}` },
      el("div", { class: "form__grid" }, field("About", about), field("Who told me", who), field("Role", role), field("Date", on)),
      field("What they said", says),
      el("button", { type: "submit", class: "button button--quiet", "data-add-note": true }, "Add note"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = (/** @type {any} */ control) => control.value.trim();
      const written = { factor: value(about), who: value(who), role: value(role), on: value(on), says: value(says) };
      if (!written.says) return;
      form.reset(); // it is a draft no longer
      actions.addNote(one.id, written);
    });
    return form;
  }

  /** @param {Program} one @param {HTMLElement} place the cell with the name */
  function rename(one, place) {
    const name = /** @type {HTMLInputElement} */ (el("input", { type: "text", value: one.name, required: true, dir: "auto", "data-new-name": true, maxlength: "200" }));
    const city = /** @type {HTMLInputElement} */ (el("input", { type: "text", value: one.place, dir: "auto", "data-new-place": true, maxlength: "200" }));
    const keep = el("button", { type: "submit", class: "button button--quiet", "data-keep-name": true }, "Keep");
    const form = el("form", { class: "rename" }, field("Program", name), field("City", city), keep);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (name.value.trim()) actions.rename(one.id, name.value.trim(), city.value.trim());
    });
    place.replaceChildren(form);
    name.focus();
  }

  /** @param {Program} one @param {Factor[]} shown */
  function row(one, shown) {
    const button = (/** @type {string} */ words, /** @type {string} */ hook, /** @type {() => void} */ act) =>
      el("button", { type: "button", class: "log__button", [hook]: true, "aria-label": `${words}: ${one.name}`, onclick: act }, words);
    const head = el("th", { role: "rowheader", scope: "row", class: "compare__program" });
    head.append(
      el("span", { class: "log__name", dir: "auto" }, one.name),
      ...(one.place ? [el("span", { class: "log__line", dir: "auto" }, one.place)] : []),
      el("span", { class: "compare__change" }, button("Rename", "data-rename", () => rename(one, head)), button("Delete", "data-delete-program", () => actions.remove(one.id))),
    );
    return el("tr", { role: "row", "data-one-program": one.id }, head, ...shown.map((factor) => cell(one, factor)));
  }

  return {
    element,
    /**
     * Draw anew; open notes stay open, half a note stays written, and the control that had the focus
     * has it again.
     * @param {import("./records.js").Comparison} state @param {Factor[]} factors
     */
    show(state, factors) {
      const open = new Set([...element.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.notes));
      const drafts = new Map(noteFields(element).map(([name, control]) => [name, control.value]));
      const focus = focusKey(element);
      const shown = factors.filter((factor) => !factor.scored || weightOf(state.weights, factor.id));
      const heads = shown.map((factor) =>
        el("th", { role: "columnheader", scope: "col" }, factor.name, factor.scored && el("span", { class: "compare__weight" }, ` × ${weightOf(state.weights, factor.id)}`)),
      );
      const body = state.programs.flatMap((one) => [
        row(one, shown),
        el("tr", { role: "row", class: "compare__notes" }, el("td", { role: "cell", colspan: String(shown.length + 1) }, notes(one, factors, open.has(one.id)))),
      ]);
      element.replaceChildren();
      if (body.length) {
        element.append(
          el("p", { class: "field__hint compare__key" }, "Score from 1 (poor) to 5 (excellent). Leave the question mark where you don't know: it is your next question, not a zero."),
          el(
            "table",
            { class: "compare", role: "table", "aria-label": "Programs and scores" },
            el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("th", { role: "columnheader", scope: "col" }, "Program"), ...heads)),
            el("tbody", { role: "rowgroup" }, ...body),
          ),
        );
      }
      for (const [name, control] of noteFields(element)) control.value = drafts.get(name) ?? control.value;
      if (focus) /** @type {HTMLElement | null} */ (element.querySelector(focus))?.focus();
    },
  };
}

/** The fields of all notes being written, by program and name. @param {Element} element @returns {[string, HTMLInputElement][]} */
function noteFields(element) {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("[data-note]"))].map((control) => [
    `${/** @type {HTMLElement} */ (control.closest("[data-notes]")).dataset.notes} ${control.dataset.note}`,
    control,
  ]);
}

/** A selector that finds the focused control again after the table was drawn anew. @param {Element} element */
function focusKey(element) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  if (!active || !element.contains(active)) return "";
  const row = /** @type {HTMLElement | null} */ (active.closest("[data-one-program]"));
  const notes = /** @type {HTMLElement | null} */ (active.closest("[data-notes]"));
  const program = `[data-one-program="${CSS.escape(row?.dataset.oneProgram ?? "")}"]`;
  if (row) return `${program} ${active.dataset.score ? `[data-score="${CSS.escape(active.dataset.score)}"]` : "[data-rename]"}`;
  if (!notes) return "";
  const isForm = active.dataset.addNote !== undefined || active.dataset.note !== undefined;
  return `[data-notes="${CSS.escape(notes.dataset.notes ?? "")}"] ${isForm ? '[data-note="says"]' : "summary"}`;
}
