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
import { all, el, first, plural, the } from "./dom.js";
import { save as saveFile, textOf } from "./files.js";
import { calendarFile } from "./ics.js";
import { onChange } from "./lens.js";
import { onReturn } from "./returned.js";
import * as store from "./store.js";
import { announcer, filesPart, workspace } from "./tool.js";

/** @typedef {import("./contacts/records.js").Person} Person */

const KEY = "contacts";
const NEW = { type: "button", class: "button", "data-add": true };

const place = the(document, "[data-contacts]");
const rules = readRules(document);
const labels = {
  occasions: new Map(rules.occasions.map((one) => [one.anchor, one.label])),
  messages: new Map(rules.templates.map((one) => [one.id, one.title])),
};
const said = announcer("This browser isn't keeping the log, because its storage is refused or full. Save a CSV before you leave this page.");
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
    wrote: (id) => changeOne(id, { wrote: formatDay(today()), answered: false, next: "", due: "" }, (name) => `Noted that you wrote to ${name} today.`),
    answered: (id) => changeOne(id, { answered: true, next: "", due: "" }, (name) => `Noted that ${name} answered.`),
    plan: (id, next, due) => changeOne(id, { next, due }, (name) => `Planned for ${name}.`),
  },
});
const parts = {
  add: el("button", { ...NEW, onclick: () => sheet.open(null) }, "Add a person"),
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
  parts.find.append(field("Search", parts.search), field("Show", parts.filter), field("Order", parts.order));
  const calendar = el("button", { type: "button", class: "button button--quiet", "data-calendar": true, onclick: exportCalendar }, "Next steps as calendar file");
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
  if (openDraft()) said.say("Here is what you had typed and not saved.");
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
  parts.count.textContent = found.length === list.length ? summary(list, day) : `${found.length} of ${plural(list.length, "person", "people")}`;
  parts.find.toggleAttribute("hidden", !list.length);
  parts.empty.hidden = found.length > 0;
  parts.empty.textContent = list.length
    ? "Nobody here fits. Try other words, or show everyone."
    : "Nobody here yet. Add the person you met most recently, while you still remember what you talked about.";
}

/** @param {Person} one */
function keepOne(one) {
  const words = find(one.id) ? `Changed ${one.name}.` : `Added ${one.name}.`;
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
  log.change((list) => list.filter((other) => other.id !== id), `Deleted ${one.name || one.email}.`);
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
  if (!list.length) return said.say("There is nobody to save yet.");
  saveFile(`contacts-${formatDay(today())}.csv`, serialize(toRows(sorted(list, "name"), labels)), "text/csv");
  return said.say(`Saved ${plural(list.length, "person", "people")}.`);
}

/** @param {File} file */
async function importTable(file) {
  const { people: found, unknown, known } = fromRows(parse(await textOf(file)), labels);
  if (!known || !found.length) {
    return said.say(`Nothing was added: ${file.name} has no column that this log knows, such as Name or E-mail, or no rows.`);
  }
  if (log.state.length + found.length > MOST) {
    return said.say(`Nothing was added: with ${file.name} the log would pass ${MOST} people.`);
  }
  const fresh = found.filter((one) => !log.state.some((other) => same(one, other)));
  return log.change((list) => changed(list, fresh), addedWords(fresh.length, found.length - fresh.length, unknown));
}

function exportCalendar() {
  const events = eventsOf(sorted(log.state, "due"), location.href.replace(/[?#].*$/, ""));
  if (!events.length) return said.say("Nobody has a date for a next step yet.");
  saveFile(`next-steps-${formatDay(today())}.ics`, calendarFile("Next steps with contacts", events), "text/calendar");
  const without = log.state.length - events.length;
  return said.say(`Saved ${plural(events.length, "next step", "next steps")}.${without ? ` ${plural(without, "person has", "people have")} no date yet.` : ""}`);
}

async function eraseAll() {
  if (!log.state.length) return said.say("There is nothing to erase.");
  const erased = await log.erase({
    title: "Erase the whole log?",
    text: `${plural(log.state.length, "person", "people")} will be gone from this device. This cannot be undone. A CSV you saved stays where it is.`,
    yes: "Erase all",
    no: "Keep them",
  });
  return erased && parts.add.focus();
}
