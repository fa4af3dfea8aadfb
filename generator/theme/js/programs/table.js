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
 * @typedef {{actions: Actions, today: () => import("../dates.js").Day}} Given
 */

import { chooser, field, rowButton, textInput } from "../controls.js";
import { formatDay, longDate, parseDay } from "../dates.js";
import { all, el, first } from "../dom.js";
import { ROLES } from "./records.js";
import { SCORES, weightOf } from "./score.js";
import { _, around, msg, ngettext, number } from "../words.js";

/** @param {Given} given */
export function table(given) {
  const element = el("div", { class: "compare__place" });
  return {
    element,
    /**
     * Draw anew; open notes stay open, half a note stays written, and the control that had the focus
     * has it again.
     * @param {import("./records.js").Comparison} state @param {Factor[]} factors
     */
    show(state, factors) {
      const open = new Set(all(element, "details[open]").map((one) => one.dataset.notes));
      const drafts = new Map(noteFields(element).map(([name, control]) => [name, control.value]));
      const focus = focusKey(element);
      const shown = factors.filter((factor) => !factor.scored || weightOf(state.weights, factor.id));
      const body = state.programs.flatMap((one) => [row(one, shown, given), notesRow(one, factors, shown.length + 1, open.has(one.id), given)]);
      element.replaceChildren(...(body.length ? [key(), grid(shown, state.weights, body)] : []));
      for (const [name, control] of noteFields(element)) control.value = drafts.get(name) ?? control.value;
      if (focus) first(element, focus)?.focus();
    },
  };
}

function key() {
  return el("p", { class: "field__hint compare__key" }, _("Score from 1 (poor) to 5 (excellent). Leave the question mark where you don't know: it is your next question, not a zero."));
}

/** @param {Factor[]} shown @param {Record<string, number>} weights @param {HTMLElement[]} body */
function grid(shown, weights, body) {
  const heads = shown.map((factor) =>
    el("th", { role: "columnheader", scope: "col" }, factor.name, factor.scored && el("span", { class: "compare__weight" }, ` × ${weightOf(weights, factor.id)}`)),
  );
  return el(
    "table",
    { class: "compare", role: "table", "aria-label": _("Programs and scores") },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("th", { role: "columnheader", scope: "col" }, _("Program")), ...heads)),
    el("tbody", { role: "rowgroup" }, ...body),
  );
}

/** @param {Program} one @param {Factor[]} shown @param {Given} given */
function row(one, shown, given) {
  const head = el("th", { role: "rowheader", scope: "row", class: "compare__program" });
  head.append(
    el("span", { class: "log__name", dir: "auto" }, one.name),
    ...(one.place ? [el("span", { class: "log__line", dir: "auto" }, one.place)] : []),
    el(
      "span",
      { class: "compare__change" },
      rowButton(_("Rename"), "data-rename", one.name, () => rename(one, head, given)),
      rowButton(_("Delete"), "data-delete-program", one.name, () => given.actions.remove(one.id)),
    ),
  );
  return el("tr", { role: "row", "data-one-program": one.id }, head, ...shown.map((factor) => cell(one, factor, given)));
}

/** @param {Program} one @param {Factor} factor @param {Given} given */
function cell(one, factor, { actions }) {
  const about = one.notes.filter((note) => note.factor === factor.id);
  const open = { role: "cell", class: "compare__cell", "data-label": factor.name };
  if (!factor.scored) {
    return el("td", open, about.length ? el("span", { class: "compare__said", dir: "auto" }, about.map((note) => note.says).join("; ")) : small(_("no note yet"), " compare__small--ask"));
  }
  const options = SCORES.map((score) => /** @type {[string, string]} */ ([String(score), String(score)]));
  const select = chooser([["", "?"], ...options], { "aria-label": `${factor.name}: ${one.name}`, "data-score": factor.id, class: "compare__select" });
  select.value = String(one.scores[factor.id] ?? "");
  select.addEventListener("change", () => actions.score(one.id, factor.id, Number(select.value)));
  const voices = new Set(about.map((note) => `${note.who}\n${note.role}`)).size;
  return el("td", open, select, voices ? small(ngettext("{n} voice", "{n} voices", voices)) : one.scores[factor.id] ? small(_("who says so?"), " compare__small--ask") : null);
}

/** @param {string} words @param {string} [more] class */
function small(words, more = "") {
  return el("span", { class: `compare__small${more}` }, words);
}

/** @param {Program} one @param {HTMLElement} place the cell with the name @param {Given} given */
function rename(one, place, { actions }) {
  const name = textInput({ autocomplete: false, value: one.name, required: true, "data-new-name": true, maxlength: "200" });
  const city = textInput({ autocomplete: false, value: one.place, "data-new-place": true, maxlength: "200" });
  const keep = el("button", { type: "submit", class: "button button--quiet", "data-keep-name": true }, _("Keep"));
  const form = el("form", { class: "rename" }, field(_("Program"), name), field(_("City"), city), keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (name.value.trim()) actions.rename(one.id, name.value.trim(), city.value.trim());
  });
  place.replaceChildren(form);
  name.focus();
}

/* Notes ------------------------------------------------------------------------------------------------ */

/** @param {Program} one @param {Factor[]} factors @param {number} width in columns @param {boolean} isOpen @param {Given} given */
function notesRow(one, factors, width, isOpen, given) {
  const names = new Map(factors.map((factor) => [factor.id, factor.name]));
  const notes = el(
    "details",
    { class: "notes", open: isOpen, "data-notes": one.id },
    el("summary", {}, el("span", {}, ...around(msg("Notes on {program} ({n})"), { program: el("bdi", {}, one.name), n: number(one.notes.length) }))),
    one.notes.length > 0 && el("ul", { class: "notes__list" }, ...one.notes.map((note) => noteItem(one, note, names, given))),
    noteForm(one, factors, given),
  );
  return el("tr", { role: "row", class: "compare__notes" }, el("td", { role: "cell", colspan: String(width) }, notes));
}

/** @param {Program} one @param {import("./records.js").Note} note @param {Map<string, string>} names @param {Given} given */
function noteItem(one, note, names, { actions }) {
  const day = parseDay(note.on);
  const by = [_(note.role), note.who, day && longDate(day)].filter(Boolean).join(", ");
  return el(
    "li",
    { class: "note" },
    el("p", { class: "note__head" }, el("strong", {}, names.get(note.factor) ?? _("In general")), by && el("bdi", {}, by)),
    el("p", { class: "note__says", dir: "auto" }, note.says),
    el("button", { type: "button", class: "log__button", "data-delete-note": true, "aria-label": _("Delete note: {note}", { note: note.says.slice(0, 60) }), onclick: () => actions.removeNote(one.id, note.id) }, _("Delete")),
  );
}

/** @param {Program} one @param {Factor[]} factors @param {Given} given */
function noteForm(one, factors, { actions, today }) {
  const about = chooser([...factors.map((factor) => /** @type {[string, string]} */ ([factor.id, factor.name])), ["", _("In general")]], { "data-note": "factor" });
  const who = textInput({ "data-note": "who", maxlength: "200" });
  const role = chooser([["", _("Choose")], ...ROLES.map((words) => /** @type {[string, string]} */ ([words, _(words)]))], { "data-note": "role" });
  const on = el("input", { type: "date", "data-note": "on", value: formatDay(today()), max: "9999-12-31" });
  const says = el("textarea", { rows: "2", required: true, "data-note": "says", dir: "auto", maxlength: "3000" });
  const form = el(
    "form",
    { class: "note-form", "data-note-form": true, "aria-label": _("New note on {program}", { program: one.name }) },
    el("div", { class: "form__grid" }, field(_("About"), about), field(_("Who told me"), who), field(_("Role"), role), field(_("Date"), on)),
    field(_("What they said"), says),
    el("button", { type: "submit", class: "button button--quiet", "data-add-note": true }, _("Add note")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const written = { factor: about.value.trim(), who: who.value.trim(), role: role.value.trim(), on: on.value.trim(), says: says.value.trim() };
    if (!written.says) return;
    form.reset(); // it is a draft no longer
    actions.addNote(one.id, written);
  });
  return form;
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
