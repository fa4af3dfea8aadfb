/**
 * The contact log: who was met, what was said, when to write again. Everything is kept on this
 * device, in storage and in files the reader saves; nothing is sent.
 */

import { fromRows, MOST, people, person, same, toRows, words } from "./contacts/records.js";
import { form } from "./contacts/form.js";
import { FILTERS, isIn, ORDERS, sorted, summary, table } from "./contacts/list.js";
import { readRules } from "./contacts/windows.js";
import { parse, serialize } from "./csv.js";
import { formatDay, parseDay, today } from "./dates.js";
import { el, plural } from "./dom.js";
import { save as saveFile, textOf } from "./files.js";
import { calendarFile } from "./ics.js";
import { onChange } from "./lens.js";
import { onReturn } from "./returned.js";
import * as store from "./store.js";
import { announcer, ask, chooser, field, fileButton, forgets } from "./tool.js";

/** @typedef {import("./contacts/records.js").Person} Person */

const KEY = "contacts";

/** Build the log in its place on the page. */
export function start() {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-contacts]"));
  const rules = readRules(document);
  const labels = {
    occasions: new Map(rules.occasions.map((one) => [one.anchor, one.label])),
    messages: new Map(rules.templates.map((one) => [one.id, one.title])),
  };
  let list = people(store.read(KEY, null));

  const said = announcer();
  const kept = el("p", { class: "tool__warning", "data-not-kept": true, hidden: true });
  const count = el("p", { class: "tool__count", role: "status", "data-count": true });
  const search = /** @type {HTMLInputElement} */ (el("input", { type: "search", "data-search-people": true, autocomplete: "off", dir: "auto" }));
  const order = chooser(ORDERS, { "data-order": true });
  const filter = chooser(FILTERS, { "data-filter": true });
  const empty = el("p", { class: "empty", "data-empty": true });
  const add = el("button", { type: "button", class: "button", "data-add": true, onclick: () => sheet.open(null) }, "Add a person");
  const typed = (/** @type {Person | undefined} */ one) => store.writeDraft(KEY, one);
  const sheet = form({ rules, today, save: keepOne, cancel: () => add.focus(), typed });
  const rows = table({
    rules,
    labels,
    today,
    actions: {
      edit: (id) => sheet.open(find(id)),
      remove,
      wrote: (id) =>
        changeOne(id, { wrote: formatDay(today()), answered: false, next: "", due: "" }, (name) => `Noted that you wrote to ${name} today.`),
      answered: (id) => changeOne(id, { answered: true, next: "", due: "" }, (name) => `Noted that ${name} answered.`),
      plan: (id, next, due) => changeOne(id, { next, due }, (name) => `Planned for ${name}.`),
    },
  });

  for (const control of [search, order, filter]) control.addEventListener("input", () => draw());
  store.watch(KEY, (value) => {
    list = people(value);
    draw(true);
  });
  onChange(() => {
    draw(true);
    if (sheet.isOpen) sheet.offer();
  });

  place.querySelector("[data-without-script]")?.remove();
  place.append(
    kept,
    el("div", { class: "tool__bar" }, add, count),
    sheet.element,
    said.element,
    el("div", { class: "tool__find", "data-find": true }, field("Search", search), field("Show", filter), field("Order", order)),
    rows.element,
    empty,
    el(
      "div",
      { class: "tool__files" },
      el("h2", { class: "tool__subtitle" }, "Your files"),
      el(
        "p",
        { class: "tool__actions" },
        el("button", { type: "button", class: "button button--quiet", "data-export": true, onclick: exportTable }, "Save as CSV"),
        fileButton("Add from CSV", ".csv,text/csv,text/plain,.tsv,.txt", "csv", importTable),
        el("button", { type: "button", class: "button button--quiet", "data-calendar": true, onclick: exportCalendar }, "Next steps as calendar file"),
        el("button", { type: "button", class: "button button--quiet button--erase", "data-erase": true, onclick: eraseAll }, "Erase all"),
      ),
      el("p", { class: "field__hint" }, "The CSV opens in any spreadsheet, and is your way to another device. The files stay where you save them."),
      forgets("Before a longer break, save a CSV: adding it brings everything back."),
    ),
  );
  draw();
  if (openDraft()) said.say("Here is what you had typed and not saved.");
  // Whatever a browser does to a form that it puts aside: what was typed into it is in the draft.
  onReturn(() => sheet.isOpen && openDraft());

  function openDraft() {
    const [unsaved] = people({ people: [store.readDraft(KEY)] });
    if (unsaved) sheet.open(find(unsaved.id), unsaved);
    return Boolean(unsaved);
  }

  /** @param {string} id */
  function find(id) {
    return list.find((one) => one.id === id) ?? null;
  }

  /** @param {boolean} [keep] stay at as many rows as before */
  function draw(keep = false) {
    const day = today();
    const wanted = search.value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const found = list.filter((one) => {
      if (!isIn(one, filter.value, day)) return false;
      if (!wanted.length) return true;
      const text = words(one, labels);
      return wanted.every((word) => text.includes(word));
    });
    rows.show(sorted(found, order.value), keep);
    count.textContent = found.length === list.length ? (list.length ? summary(list, day) : "") : `${found.length} of ${plural(list.length, "person", "people")}`;
    place.querySelector("[data-find]")?.toggleAttribute("hidden", !list.length);
    empty.hidden = found.length > 0;
    empty.textContent = list.length
      ? "Nobody here fits. Try other words, or show everyone."
      : "Nobody here yet. Add the person you met most recently, while you still remember what you talked about.";
  }

  /**
   * Change people on the device, starting from what is there now: another tab may have written.
   * @param {Map<string, Person | null>} changes by id; null removes
   * @param {string} words what to say
   * @param {boolean} [back] whether this is itself an undo
   */
  function change(changes, words, back = false) {
    const before = people(store.read(KEY, null));
    /** @type {Map<string, Person | null>} */
    const inverse = new Map();
    for (const id of changes.keys()) inverse.set(id, before.find((one) => one.id === id) ?? null);
    const after = before.filter((one) => changes.get(one.id) !== null).map((one) => changes.get(one.id) ?? one);
    const known = new Set(before.map((one) => one.id));
    for (const [id, one] of changes) if (one && !known.has(id)) after.push(one);
    const lasting = store.write(KEY, { version: 1, people: after }); // watched above: the list is drawn
    kept.hidden = lasting && store.available;
    kept.textContent = "This browser isn't keeping the log, because its storage is refused or full. Save a CSV before you leave this page.";
    said.say(words, back ? null : () => undo(inverse));
  }

  /** @param {Map<string, Person | null>} inverse */
  function undo(inverse) {
    change(inverse, "Undone.", true);
    add.focus();
  }

  /** @param {Person} one */
  function keepOne(one) {
    const known = find(one.id) !== null;
    change(new Map([[one.id, one]]), known ? `Changed ${one.name}.` : `Added ${one.name}.`);
    focusOn(one.id);
  }

  /** @param {string} id @param {Partial<Person>} values @param {(name: string) => string} words */
  function changeOne(id, values, words) {
    const one = find(id);
    if (!one) return;
    change(new Map([[id, person({ ...one, ...values })]]), words(one.name || one.email));
    focusOn(id);
  }

  /** @param {string} id */
  function remove(id) {
    const one = find(id);
    if (!one) return;
    change(new Map([[id, null]]), `Deleted ${one.name || one.email}.`);
    /** @type {HTMLElement | null} */ (said.element.querySelector("[data-undo]"))?.focus();
  }

  /** @param {string} id */
  function focusOn(id) {
    const row = [...place.querySelectorAll("[data-person]")].find((found) => /** @type {HTMLElement} */ (found).dataset.person === id);
    (/** @type {HTMLElement | null} */ (row?.querySelector("[data-edit]")) ?? add).focus();
  }

  function exportTable() {
    if (!list.length) return said.say("There is nobody to save yet.");
    saveFile(`contacts-${formatDay(today())}.csv`, serialize(toRows(sorted(list, "name"), labels)), "text/csv");
    said.say(`Saved ${plural(list.length, "person", "people")}.`);
  }

  /** @param {File} file */
  async function importTable(file) {
    const { people: found, unknown, known } = fromRows(parse(await textOf(file)), labels);
    if (!known || !found.length) {
      return said.say(`Nothing was added: ${file.name} has no column that this log knows, such as Name or E-mail, or no rows.`);
    }
    if (list.length + found.length > MOST) {
      return said.say(`Nothing was added: with ${file.name} the log would pass ${MOST} people.`);
    }
    const fresh = found.filter((one) => !list.some((other) => same(one, other)));
    const more = unknown.length ? ` Kept under what you talked about: ${unknown.join(", ")}.` : "";
    const already = found.length - fresh.length;
    const words = [`Added ${plural(fresh.length, "person", "people")}.`, already ? ` ${already} were here already.` : "", more].join("");
    change(new Map(fresh.map((one) => [one.id, one])), words);
  }

  function exportCalendar() {
    const page = location.href.replace(/[?#].*$/, "");
    const events = sorted(list, "due").flatMap((one) => {
      const due = parseDay(one.due);
      if (!due) return [];
      const name = one.name || one.email;
      const description = [one.institution, one.email, one.where, one.topics, page].filter(Boolean).join("\n");
      return [{ uid: `${one.id}@contacts.matchbook`, title: `${name}: ${one.next || "write"}`, first: due, last: due, description }];
    });
    if (!events.length) return said.say("Nobody has a date for a next step yet.");
    saveFile(`next-steps-${formatDay(today())}.ics`, calendarFile("Next steps with contacts", events), "text/calendar");
    const without = list.length - events.length;
    said.say(`Saved ${plural(events.length, "next step", "next steps")}.${without ? ` ${plural(without, "person has", "people have")} no date yet.` : ""}`);
  }

  async function eraseAll() {
    if (!list.length) return said.say("There is nothing to erase.");
    const sure = await ask({
      title: "Erase the whole log?",
      text: `${plural(list.length, "person", "people")} will be gone from this device. This cannot be undone. A CSV you saved stays where it is.`,
      yes: "Erase all",
      no: "Keep them",
    });
    if (!sure) return;
    store.remove(KEY);
    store.writeDraft(KEY, undefined);
    said.say("Erased. Nothing is left on this device.");
    add.focus();
  }
}
