/**
 * The program comparison: weights, scores, what people said, and an order that anyone can work out
 * again. Everything is kept on this device; nothing is sent and nothing is recommended.
 */

import { textInput } from "./controls.js";
import { parse, serialize } from "./csv.js";
import { formatDay, today } from "./dates.js";
import { all, el, first, newId, the } from "./dom.js";
import { save as saveFile, textOf } from "./files.js";
import { onChange } from "./lens.js";
import { listedForm } from "./programs/listed.js";
import { announcement, order, ranked } from "./programs/order.js";
import * as edits from "./programs/edits.js";
import { comparison, factorsOf, MOST, MOST_OWN, note, programIn } from "./programs/records.js";
import { toRows, withRows } from "./programs/rows.js";
import { inWords, scoreOf } from "./programs/score.js";
import { table } from "./programs/table.js";
import { weightFields } from "./programs/weights.js";
import { announcer, filesPart, lineForm, workspace } from "./tool.js";
import { _, ngettext } from "./words.js";

/** @typedef {import("./programs/records.js").Comparison} Comparison */

const place = the(document, "[data-programs]");
const given = all(document, "[data-factor]").map((item) => ({
  id: item.dataset.factor || "",
  name: item.dataset.name || "",
  ask: item.querySelector("[data-ask]")?.textContent?.trim() ?? "",
  scored: item.hasAttribute("data-scored"),
}));
const said = announcer(_("This browser isn't keeping the comparison, because its storage is refused or full. Save a CSV before you leave this page."));
/** @type {import("./tool.js").Workspace<Comparison>} */
const work = workspace({ name: "programs", clean: comparison, changed: draw, said, undone: () => parts.name.focus() });
const factors = () => factorsOf(given, work.state);
const grid = table({
  today,
  actions: {
    score: (id, factor, value) => change((next) => edits.score(next, id, factor, value)),
    rename: (id, name, where) => {
      change((next) => edits.rename(next, id, name, where), _("Renamed to {name}.", { name }));
      first(place, `[data-one-program="${id}"] [data-rename]`)?.focus();
    },
    remove: (id) => removeWith((next) => edits.remove(next, id), _("Deleted {name} and its notes.", { name: programIn(work.state, id).name })),
    addNote: (id, values) => change((next) => void programIn(next, id).notes.push(note(values)), _("Note added.")),
    removeNote: (id, which) => removeWith((next) => edits.removeNote(next, id, which), _("Note deleted.")),
  },
});
const parts = {
  weights: el("div", { class: "weights" }),
  own: textInput({ maxlength: "60", "data-own-name": true }),
  name: textInput({ required: true, maxlength: "200", "data-program-name": true }),
  city: textInput({ maxlength: "200", "data-city": true }),
  listed: el("div"),
  empty: el("p", { class: "empty", "data-empty": true }, _("No program here yet. Add the first one you have heard about from somebody.")),
  result: el("div", { class: "result-order" }),
  live: el("p", { role: "status", class: "visually-hidden", "data-live": true }),
};

/** Build the comparison in its place on the page. */
export function start() {
  onChange(offerListed);
  first(place, "[data-without-script]")?.remove();
  const print = el("button", { type: "button", class: "button button--quiet", "data-print": true, onclick: () => window.print() }, _("Print"));
  const [weighing, programs] = [weightsPart(), programsPart()];
  place.append(
    said.warning,
    weighing,
    programs,
    parts.result,
    parts.live,
    filesPart({ first: print, save: exportTable, add: importTable, erase: eraseAll }),
  );
  // On a phone the weights would fill the first screens, before any program.
  const narrow = window.matchMedia("(max-width: 40rem)");
  const arrange = () => (narrow.matches ? weighing.before(programs) : programs.before(weighing));
  narrow.addEventListener("change", arrange);
  arrange();
  draw();
  offerListed();
}

/** What matters to the reader. */
function weightsPart() {
  return el(
    "div",
    { "data-part": "weights" },
    el("h2", { class: "tool__subtitle" }, _("What matters to you")),
    el("p", { class: "field__hint" }, _("Weigh before you look at the order.")),
    parts.weights,
    lineForm([[_("Something of your own, such as place or family"), parts.own]], el("button", { type: "submit", class: "button button--quiet", "data-add-own": true }, _("Add it")), addOwn),
  );
}

/** The programs, and what is known of each. */
function programsPart() {
  return el(
    "div",
    { "data-part": "programs" },
    el("h2", { class: "tool__subtitle" }, _("Programs, and what you know of them")),
    lineForm(
      [[_("Program"), parts.name], [_("City"), parts.city]],
      el("button", { type: "submit", class: "button", "data-add": true }, _("Add program")),
      addTyped,
      { "data-add-program": true },
    ),
    parts.listed,
    said.element,
    grid.element,
    parts.empty,
  );
}

function draw() {
  const { weights, empty, result } = parts;
  const drawn = weightFields(weights, work.state, factors(), {
    weigh: (id, weight) => change((next) => void (next.weights[id] = weight)),
    remove: (factor) => removeWith((next) => edits.removeOwn(next, factor), _("Deleted {factor}; notes about it are kept in general.", { factor: factor.name })),
  });
  drawn?.focus();
  grid.show(work.state, factors());
  empty.hidden = work.state.programs.length > 0;
  result.replaceChildren(...order(work.state, factors()));
}

/* What the reader does -------------------------------------------------------------------------------- */

/** @param {(next: Comparison) => void} edit @param {string} [words] without any, screen readers hear the new order */
function change(edit, words = "") {
  work.change(edit, words);
  parts.live.textContent = words ? "" : announcement(ranked(work.state, factors()));
}

/** @param {(next: Comparison) => void} edit @param {string} words */
function removeWith(edit, words) {
  change(edit, words);
  said.focusUndo();
}

function addOwn() {
  const words = parts.own.value.trim();
  if (!words) return;
  if (work.state.own.length >= MOST_OWN) return void said.say(_("{n} of your own are enough to keep the sums readable.", { n: MOST_OWN }));
  if (factors().some((factor) => factor.name.toLowerCase() === words.toLowerCase())) return void said.say(_("{name} is there already.", { name: words }));
  parts.own.value = "";
  change((next) => void next.own.push({ id: `own-${newId()}`, name: words }), _("Added {name}.", { name: words }));
  parts.own.focus();
}

function addTyped() {
  const { name, city } = parts;
  if (!name.value.trim()) return;
  add(name.value.trim(), city.value.trim());
  name.value = city.value = "";
  name.focus();
}

/** @param {string} name @param {string} where */
function add(name, where) {
  if (work.state.programs.length >= MOST) return said.say(_("The comparison holds {n} programs at most.", { n: MOST }));
  const plain = (/** @type {string} */ text) => text.trim().toLocaleLowerCase();
  const twin = work.state.programs.find((one) => plain(one.name) === plain(name) && (!where || !one.place || plain(one.place) === plain(where)));
  if (twin) return said.say(_("{name} is there already.", { name: twin.name }));
  return change((next) => edits.add(next, name, where), _("Added {name}.", { name }));
}

/** Programs of the school's list that are for the reader and not here yet. */
function offerListed() {
  const form = listedForm(document, (name, where) => {
    if (work.state.programs.some((one) => one.name === name && one.place === where)) return said.say(_("{name} is there already.", { name }));
    return add(name, where);
  });
  parts.listed.replaceChildren(...(form ? [form] : []));
}

/* Files ------------------------------------------------------------------------------------------------- */

function exportTable() {
  const { programs, weights } = work.state;
  if (!programs.length) return said.say(_("There is no program to save yet."));
  const ids = factors().filter((factor) => factor.scored).map((factor) => factor.id);
  const score = (/** @type {import("./programs/records.js").Program} */ one) => {
    const found = scoreOf(one.scores, weights, ids);
    return found.weight ? inWords(found) : "";
  };
  saveFile(`programs-${formatDay(today())}.csv`, serialize(toRows(work.state, factors(), score)), "text/csv");
  return said.say(ngettext("Saved {n} program.", "Saved {n} programs.", programs.length));
}

/** @param {File} file */
async function importTable(file) {
  const rows = parse(await textOf(file));
  const found = withRows(work.state, rows, factors());
  if (!found) return said.say(_("Nothing was added: {file} has no column Program.", { file: file.name }));
  const own = found.own.length ? ` ${_("New to compare: {factors}.", { factors: found.own.join(", ") })}` : "";
  return work.change(() => found.state, `${_("Added: {programs}, {notes}.", { programs: ngettext("{n} program", "{n} programs", found.programs), notes: ngettext("{n} note", "{n} notes", found.notes) })}${own}`);
}

async function eraseAll() {
  const { programs, own, weights } = work.state;
  if (!programs.length && !own.length && !Object.keys(weights).length) return said.say(_("There is nothing to erase."));
  const erased = await work.erase({
    title: _("Erase the whole comparison?"),
    text: ngettext("{n} program, all notes and your weights will be gone from this device. This cannot be undone. A CSV you saved stays where it is.", "{n} programs, all notes and your weights will be gone from this device. This cannot be undone. A CSV you saved stays where it is.", programs.length),
    yes: _("Erase all"),
    no: _("Keep it"),
  });
  return erased && parts.name.focus();
}
