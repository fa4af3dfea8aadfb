/**
 * The program comparison: weights, scores, what people said, and an order that anyone can work out
 * again. Everything is kept on this device; nothing is sent and nothing is recommended.
 */

import { parse, serialize } from "./csv.js";
import { formatDay, today } from "./dates.js";
import { el, plural } from "./dom.js";
import { save as saveFile, textOf } from "./files.js";
import { fits, onChange } from "./lens.js";
import { announcement, order, ranked, WEIGHT_WORDS } from "./programs/order.js";
import { comparison, factorsOf, MOST, MOST_OWN, note, program } from "./programs/records.js";
import { toRows, withRows } from "./programs/rows.js";
import { inWords, scoreOf, weightOf, WEIGHTS } from "./programs/score.js";
import { table } from "./programs/table.js";
import * as store from "./store.js";
import { announcer, ask, chooser, field, fileButton, forgets, newId } from "./tool.js";

/** @typedef {import("./programs/records.js").Comparison} Comparison */

const KEY = "programs";

/** Build the comparison in its place on the page. */
export function start() {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-programs]"));
  const given = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-factor]"))].map((item) => ({
    id: item.dataset.factor || "",
    name: item.dataset.name || "",
    ask: item.querySelector("[data-ask]")?.textContent?.trim() ?? "",
    scored: item.hasAttribute("data-scored"),
  }));
  let state = comparison(store.read(KEY, null));
  const factors = () => factorsOf(given, state);

  const said = announcer();
  const live = el("p", { role: "status", class: "visually-hidden", "data-live": true });
  const kept = el("p", { class: "tool__warning", "data-not-kept": true, hidden: true });
  const weights = el("div", { class: "weights" });
  const ownName = /** @type {HTMLInputElement} */ (el("input", { type: "text", maxlength: "60", autocomplete: "off", dir: "auto", "data-own-name": true }));
  const ownForm = el("form", { class: "tool__line" }, field("Something of your own, such as place or family", ownName), el("button", { type: "submit", class: "button button--quiet", "data-add-own": true }, "Add it"));
  const name = /** @type {HTMLInputElement} */ (el("input", { type: "text", required: true, maxlength: "200", autocomplete: "off", dir: "auto", "data-program-name": true }));
  const city = /** @type {HTMLInputElement} */ (el("input", { type: "text", maxlength: "200", autocomplete: "off", dir: "auto", "data-city": true }));
  const addForm = el("form", { class: "tool__line", "data-add-program": true }, field("Program", name), field("City", city), el("button", { type: "submit", class: "button", "data-add": true }, "Add program"));
  const listed = el("div", {});
  const empty = el("p", { class: "empty", "data-empty": true }, "No program here yet. Add the first one you have heard about from somebody.");
  const result = el("div", { class: "result-order" });
  const grid = table({
    today,
    actions: {
      score: (id, factor, value) =>
        change((next) => {
          const one = find(next, id);
          if (value) one.scores[factor] = value;
          else delete one.scores[factor];
        }),
      rename: (id, newName, newPlace) => {
        change((next) => Object.assign(find(next, id), { name: newName, place: newPlace }), `Renamed to ${newName}.`);
        focus(`[data-one-program="${id}"] [data-rename]`);
      },
      remove: (id) => {
        change((next) => void (next.programs = next.programs.filter((one) => one.id !== id)), `Deleted ${find(state, id).name} and its notes.`);
        focusUndo();
      },
      addNote: (id, values) => change((next) => void find(next, id).notes.push(note(values)), "Note added."),
      removeNote: (id, which) => {
        change((next) => {
          const one = find(next, id);
          one.notes = one.notes.filter((known) => known.id !== which);
        }, "Note deleted.");
        focusUndo();
      },
    },
  });

  ownForm.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = ownName.value.trim();
    if (!words) return;
    if (state.own.length >= MOST_OWN) return said.say(`${MOST_OWN} of your own are enough to keep the sums readable.`);
    if (factors().some((factor) => factor.name.toLowerCase() === words.toLowerCase())) return said.say(`${words} is there already.`);
    ownName.value = "";
    change((next) => void next.own.push({ id: `own-${newId()}`, name: words }), `Added ${words}.`);
    ownName.focus();
  });
  addForm.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!name.value.trim()) return;
    add(name.value.trim(), city.value.trim());
    name.value = city.value = "";
    name.focus();
  });
  store.watch(KEY, (value) => {
    state = comparison(value);
    draw();
  });
  onChange(offerListed);

  place.querySelector("[data-without-script]")?.remove();
  place.append(
    kept,
    el("h2", { class: "tool__subtitle tool__subtitle--first" }, "1. What matters to you"),
    el("p", { class: "field__hint" }, "Weigh first, before you see any score."),
    weights,
    ownForm,
    el("h2", { class: "tool__subtitle" }, "2. Programs, and what you know of them"),
    addForm,
    listed,
    said.element,
    grid.element,
    empty,
    result,
    live,
    el(
      "div",
      { class: "tool__files" },
      el("h2", { class: "tool__subtitle" }, "Your files"),
      el(
        "p",
        { class: "tool__actions" },
        el("button", { type: "button", class: "button button--quiet", "data-print": true, onclick: () => window.print() }, "Print"),
        el("button", { type: "button", class: "button button--quiet", "data-export": true, onclick: exportTable }, "Save as CSV"),
        fileButton("Add from CSV", ".csv,text/csv,text/plain,.tsv,.txt", "csv", importTable),
        el("button", { type: "button", class: "button button--quiet button--erase", "data-erase": true, onclick: eraseAll }, "Erase all"),
      ),
      el("p", { class: "field__hint" }, "The CSV opens in any spreadsheet, and is your way to another device. The files stay where you save them."),
      forgets("Before a longer break, save a CSV: adding it brings everything back."),
    ),
  );
  draw();
  offerListed();

  /** @param {Comparison} from @param {string} id */
  function find(from, id) {
    return from.programs.find((one) => one.id === id) ?? program();
  }

  /** @param {string} newName @param {string} newPlace */
  function add(newName, newPlace) {
    if (state.programs.length >= MOST) return said.say(`The comparison holds ${MOST} programs at most.`);
    change((next) => void next.programs.push(program({ name: newName, place: newPlace })), `Added ${newName}.`);
  }

  function draw() {
    drawWeights();
    grid.show(state, factors());
    empty.hidden = state.programs.length > 0;
    result.replaceChildren(...order(state, factors()));
  }

  function drawWeights() {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = active && weights.contains(active) ? active.dataset.weight : undefined;
    weights.replaceChildren(
      ...factors()
        .filter((factor) => factor.scored)
        .map((factor) => {
          const select = chooser(
            [...WEIGHTS].reverse().map((weight) => /** @type {[string, string]} */ ([String(weight), `${weight} ${WEIGHT_WORDS[weight]}`])),
            { "data-weight": factor.id },
          );
          select.value = String(weightOf(state.weights, factor.id));
          select.addEventListener("change", () => change((next) => void (next.weights[factor.id] = Number(select.value))));
          const remove = factor.own
            ? el("button", { type: "button", class: "log__button", "data-delete-own": true, "aria-label": `Delete: ${factor.name}`, onclick: () => removeOwn(factor) }, "Delete")
            : null;
          return el("div", { class: "weight" }, field(factor.name, select, factor.ask ? el("p", { class: "field__hint" }, factor.ask) : null), remove);
        }),
    );
    if (focused) /** @type {HTMLElement | null} */ (weights.querySelector(`[data-weight="${focused}"]`))?.focus();
  }

  /** @param {import("./programs/records.js").Factor} factor */
  function removeOwn(factor) {
    change((next) => {
      next.own = next.own.filter((one) => one.id !== factor.id);
      delete next.weights[factor.id];
      for (const one of next.programs) {
        delete one.scores[factor.id];
        for (const known of one.notes) if (known.factor === factor.id) Object.assign(known, { factor: "", says: `${factor.name}: ${known.says}` });
      }
    }, `Deleted ${factor.name}; notes about it are kept in general.`);
    focusUndo();
  }

  /**
   * Change what is on the device, starting from what is there now: another tab may have written.
   * @param {(next: Comparison) => void} edit
   * @param {string} [words] what to say; without any, screen readers hear the new order
   */
  function change(edit, words = "") {
    const before = comparison(store.read(KEY, null));
    const next = structuredClone(before);
    edit(next);
    keep(next);
    said.say(words, words ? () => undo(before, next) : null);
    live.textContent = words ? "" : announcement(ranked(state, factors()));
  }

  /** @param {Comparison} next */
  function keep(next) {
    const lasting = store.write(KEY, { version: 1, ...next }); // watched above: the page is drawn
    kept.hidden = lasting && store.available;
    kept.textContent = "This browser isn't keeping the comparison, because its storage is refused or full. Save a CSV before you leave this page.";
  }

  /** @param {Comparison} before @param {Comparison} after what it must still be: another tab may have written since */
  function undo(before, after) {
    if (JSON.stringify(comparison(store.read(KEY, null))) !== JSON.stringify(comparison(after))) {
      said.say("Not undone, since the comparison was changed in another tab meanwhile.");
    } else {
      keep(before);
      said.say("Undone.");
    }
    name.focus();
  }

  function focusUndo() {
    /** @type {HTMLElement | null} */ (said.element.querySelector("[data-undo]"))?.focus();
  }

  /** @param {string} selector */
  function focus(selector) {
    /** @type {HTMLElement | null} */ (place.querySelector(selector))?.focus();
  }

  /** Programs of the school's list that are for the reader and not here yet. */
  function offerListed() {
    const options = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-program]"))]
      .filter((item) => fits(item))
      .map((item) => /** @type {[string, string]} */ ([item.dataset.program || "", [item.dataset.name, item.dataset.place].filter(Boolean).join(", ")]));
    if (!options.length) return listed.replaceChildren();
    const select = chooser(options, { "data-listed": true });
    const form = el("form", { class: "tool__line" }, field("From your school's list", select), el("button", { type: "submit", class: "button button--quiet", "data-add-listed": true }, "Add"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const item = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-program]"))].find((one) => one.dataset.program === select.value);
      const newName = item?.dataset.name ?? "";
      const newPlace = item?.dataset.place ?? "";
      if (state.programs.some((one) => one.name === newName && one.place === newPlace)) return said.say(`${newName} is there already.`);
      add(newName, newPlace);
    });
    listed.replaceChildren(form);
  }

  function exportTable() {
    if (!state.programs.length) return said.say("There is no program to save yet.");
    const ids = factors().filter((factor) => factor.scored).map((factor) => factor.id);
    const score = (/** @type {import("./programs/records.js").Program} */ one) => {
      const found = scoreOf(one.scores, state.weights, ids);
      return found.weight ? inWords(found) : "";
    };
    saveFile(`programs-${formatDay(today())}.csv`, serialize(toRows(state, factors(), score)), "text/csv");
    said.say(`Saved ${plural(state.programs.length, "program", "programs")}.`);
  }

  /** @param {File} file */
  async function importTable(file) {
    const rows = parse(await textOf(file));
    const before = comparison(store.read(KEY, null));
    const found = withRows(before, rows, factorsOf(given, before));
    if (!found) return said.say(`Nothing was added: ${file.name} has no column Program.`);
    const own = found.own.length ? ` New to compare: ${found.own.join(", ")}.` : "";
    keep(found.state);
    said.say(`Added ${plural(found.programs, "program", "programs")} and ${plural(found.notes, "note", "notes")}.${own}`, () => undo(before, found.state));
  }

  async function eraseAll() {
    if (!state.programs.length && !state.own.length && !Object.keys(state.weights).length) return said.say("There is nothing to erase.");
    const sure = await ask({
      title: "Erase the whole comparison?",
      text: `${plural(state.programs.length, "program", "programs")}, all notes and your weights will be gone from this device. This cannot be undone. A CSV you saved stays where it is.`,
      yes: "Erase all",
      no: "Keep it",
    });
    if (!sure) return;
    store.remove(KEY);
    said.say("Erased. Nothing is left on this device.");
    name.focus();
  }
}
