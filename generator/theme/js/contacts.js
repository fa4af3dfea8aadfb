/**
 * The contact log: who was met, what was said, when to write again. Everything is kept on this
 * device, in storage and in files the reader saves; nothing is sent.
 */

import { addedWords, eventsOf } from "./contacts/exchange.js";
import { form } from "./contacts/form.js";
import { FILTERS, ORDERS, search, sorted, summary } from "./contacts/order.js";
import { changed, fromRows, MOST, people, person, same, takenBack, toRows } from "./contacts/records.js";
import { table } from "./contacts/table.js";
import { readRules } from "./contacts/windows.js";
import { chooser, field, textInput } from "./controls.js";
import { parse, serialize } from "./csv.js";
import { formatDay, today } from "./dates.js";
import { all, el, first, the } from "./dom.js";
import { save as saveFile, textOf } from "./files.js";
import { calendarFile } from "./ics.js";
import { onChange } from "./lens.js";
import { onReturn } from "./returned.js";
import * as store from "./store.js";
import { announcer, filesPart, workspace } from "./tool.js";
import { _, ngettext, number } from "./words.js";

/** @typedef {import("./contacts/records.js").Person} Person */

const KEY = "contacts";
const NEW = { type: "button", class: "button", "data-add": true };

const place = the(document, "[data-contacts]");
const rules = readRules(document);
const labels = {
  occasions: new Map(rules.occasions.map((one) => [one.anchor, one.label])),
  messages: new Map(rules.templates.map((one) => [one.id, one.title])),
};
const said = announcer(_("This browser isn't keeping the log, because its storage is refused or full. Save a CSV before you leave this page."));
/** @type {import("./tool.js").Workspace<Person[]>} */
const log = workspace({
  name: KEY,
  clean: people,
  form: (list) => ({ version: 1, people: list }),
  changed: () => draw(true),
  said,
  revert: takenBack,
  undone: () => parts.add.focus(),
});
const sheet = form({
  rules,
  today,
  save: keepOne,
  cancel: () => parts.add.focus(),
  typed: (one) => store.writeDraft(KEY, one),
});
const rows = table({
  rules,
  labels,
  today,
  actions: {
    edit: (id) => sheet.open(find(id)),
    remove,
    wrote: (id) => changeOne(id, { wrote: formatDay(today()), answered: false, next: "", due: "" }, (name) => _("Noted that you wrote to {name} today.", { name })),
    answered: (id) => changeOne(id, { answered: true, next: "", due: "" }, (name) => _("Noted that {name} answered.", { name })),
    plan: (id, next, due) => changeOne(id, { next, due }, (name) => _("Planned for {name}.", { name })),
  },
});
const parts = {
  add: el("button", { ...NEW, onclick: () => sheet.open(null) }, _("Add a person")),
  count: el("p", { class: "tool__count", role: "status", "data-count": true }),
  search: textInput({ type: "search", "data-search-people": true }),
  order: chooser(ORDERS, { "data-order": true }),
  filter: chooser(FILTERS, { "data-filter": true }),
  find: el("div", { class: "tool__find", "data-find": true }),
  empty: el("p", { class: "empty", "data-empty": true }),
};

/** Build the log in its place on the page. */
export function start() {
  for (const control of [parts.search, parts.order, parts.filter]) control.addEventListener("input", () => draw());
  onChange(() => {
    draw(true);
    if (sheet.isOpen) sheet.offer();
  });
  first(place, "[data-without-script]")?.remove();
  parts.find.append(field(_("Search"), parts.search), field(_("Show"), parts.filter), field(_("Order"), parts.order));
  const calendar = el("button", { type: "button", class: "button button--quiet", "data-calendar": true, onclick: exportCalendar }, _("Next steps as calendar file"));
  place.append(
    said.warning,
    el("div", { class: "tool__bar" }, parts.add, parts.count),
    sheet.element,
    said.element,
    parts.find,
    rows.element,
    parts.empty,
    filesPart({ save: exportTable, add: importTable, more: calendar, erase: eraseAll }),
  );
  draw();
  if (openDraft()) said.say(_("Here is what you had typed and not saved."));
  // Whatever a browser does to a form that it puts aside: what was typed into it is in the draft.
  onReturn(() => sheet.isOpen && openDraft());
}

function openDraft() {
  const [unsaved] = people({ people: [store.readDraft(KEY)] });
  if (unsaved) sheet.open(find(unsaved.id), unsaved);
  return Boolean(unsaved);
}

/** @param {string} id */
function find(id) {
  return log.state.find((one) => one.id === id) ?? null;
}

/** @param {boolean} [keep] stay at as many rows as before */
function draw(keep = false) {
  const list = log.state;
  const day = today();
  const found = search(list, parts.search.value, parts.filter.value, day, labels);
  rows.show(sorted(found, parts.order.value), keep);
  parts.count.textContent = found.length === list.length ? summary(list, day) : ngettext("{shown} of {n} person", "{shown} of {n} people", list.length, { shown: found.length });
  parts.find.toggleAttribute("hidden", !list.length);
  parts.empty.hidden = found.length > 0;
  parts.empty.textContent = list.length
    ? _("Nobody here fits. Try other words, or show everyone.")
    : _("Nobody here yet. Add the person you met most recently, while you still remember what you talked about.");
}

/** @param {Person} one */
function keepOne(one) {
  const words = find(one.id) ? _("Changed {name}.", { name: one.name }) : _("Added {name}.", { name: one.name });
  log.change((list) => changed(list, [one]), words);
  focusOn(one.id);
}

/** @param {string} id @param {Partial<Person>} values @param {(name: string) => string} words */
function changeOne(id, values, words) {
  const one = find(id);
  if (!one) return;
  log.change((list) => changed(list, [person({ ...one, ...values })]), words(one.name || one.email));
  focusOn(id);
}

/** @param {string} id */
function remove(id) {
  const one = find(id);
  if (!one) return;
  log.change((list) => list.filter((other) => other.id !== id), _("Deleted {name}.", { name: one.name || one.email }));
  said.focusUndo();
}

/** @param {string} id */
function focusOn(id) {
  const row = all(place, "[data-person]").find((found) => found.dataset.person === id);
  ((row && first(row, "[data-edit]")) || parts.add).focus();
}

/* Files --------------------------------------------------------------------------------------------- */

function exportTable() {
  const list = log.state;
  if (!list.length) return said.say(_("There is nobody to save yet."));
  saveFile(`contacts-${formatDay(today())}.csv`, serialize(toRows(sorted(list, "name"), labels)), "text/csv");
  return said.say(ngettext("Saved {n} person.", "Saved {n} people.", list.length));
}

/** @param {File} file */
async function importTable(file) {
  const { people: found, unknown, known } = fromRows(parse(await textOf(file)), labels);
  if (!known || !found.length) {
    return said.say(_("Nothing was added: {file} has no column that this log knows, such as Name or E-mail, or no rows.", { file: file.name }));
  }
  if (log.state.length + found.length > MOST) {
    return said.say(_("Nothing was added: with {file} the log would pass {most} people.", { file: file.name, most: number(MOST) }));
  }
  const fresh = found.filter((one) => !log.state.some((other) => same(one, other)));
  return log.change((list) => changed(list, fresh), addedWords(fresh.length, found.length - fresh.length, unknown));
}

function exportCalendar() {
  const events = eventsOf(sorted(log.state, "due"), location.href.replace(/[?#].*$/, ""));
  if (!events.length) return said.say(_("Nobody has a date for a next step yet."));
  saveFile(`next-steps-${formatDay(today())}.ics`, calendarFile(_("Next steps with contacts"), events), "text/calendar");
  const without = log.state.length - events.length;
  return said.say(`${ngettext("Saved {n} next step.", "Saved {n} next steps.", events.length)}${without ? ` ${ngettext("{n} person has no date yet.", "{n} people have no date yet.", without)}` : ""}`);
}

async function eraseAll() {
  if (!log.state.length) return said.say(_("There is nothing to erase."));
  const erased = await log.erase({
    title: _("Erase the whole log?"),
    text: ngettext("{n} person will be gone from this device. This cannot be undone. A CSV you saved stays where it is.", "{n} people will be gone from this device. This cannot be undone. A CSV you saved stays where it is.", log.state.length),
    yes: _("Erase all"),
    no: _("Keep them"),
  });
  return erased && parts.add.focus();
}
