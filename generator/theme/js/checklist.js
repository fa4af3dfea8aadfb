/**
 * Boxes that remember. Every box of a task on a checklist, an entry or a term's page shows what the
 * device keeps; a task can be done, not for me, or to do. On a checklist's page there is progress, a
 * way back from the last step, printing what is left, and copying to another device.
 *
 * The planner draws and keeps its own boxes; both share ticks.js.
 */

import { all, el } from "./dom.js";
import { cardOf, eventsOf, numberOf } from "./slots.js";
import * as lens from "./lens.js";
import * as store from "./store.js";
import * as ticks from "./ticks.js";
import { _, around, msg } from "./words.js";

/** @typedef {{item: HTMLElement, box: HTMLInputElement, skip: HTMLElement, task: ticks.Task, words: string}} Row */

/** @type {Row[]} */
let rows = [];
/** @type {{slot: ticks.Slot, before: ticks.State, words: string}[]} what to go back to, the last step last */
let steps = [];
/** @type {(() => void)[]} parts of the page that show numbers */
let shown = [];
let kept = true;
/** @type {Record<string, string>} what recurs, each time of it */
const TURN = {
  rotation: msg("Rotation {n}"),
  meeting: msg("Meeting {n}"),
  conference: msg("Conference {n}"),
  email: msg("E-mail {n}"),
  interview: msg("Interview {n}"),
};
/** @type {Record<string, string>} */
const BEFORE = {
  rotation: msg("Rotation before"),
  meeting: msg("Meeting before"),
  conference: msg("Conference before"),
  email: msg("E-mail before"),
  interview: msg("Interview before"),
};
/** @type {Record<string, string>} */
const NEXT = {
  rotation: msg("Next rotation"),
  meeting: msg("Next meeting"),
  conference: msg("Next conference"),
  email: msg("Next e-mail"),
  interview: msg("Next interview"),
};

/** Take over the boxes of the page. */
export function start() {
  rows = /** @type {HTMLInputElement[]} */ (all(document, ".task input[data-task]")).filter((box) => !box.closest("[data-plan]")).map(rowOf);
  ticks.know(rows.map(({ task }) => task));
  // Boxes that were used before this module was here; early.js kept them where it could.
  for (const { task, box } of rows) if ("early" in box.dataset) kept = ticks.mark(ticks.slotOf(task), box.checked ? "done" : "open");
  for (const place of document.querySelectorAll(".tasks")) addTurns(place);
  for (const group of document.querySelectorAll("[data-group]")) addProgress(group);
  const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-checklist]"));
  if (list && rows.length) addBar(list);
  ticks.onChange(draw);
  lens.onChange(draw);
  window.addEventListener("pageshow", draw); // Firefox puts boxes back as they were when the page was left
  draw();
}

/** @param {HTMLInputElement} box @returns {Row} */
function rowOf(box) {
  const item = /** @type {HTMLElement} */ (box.closest(".task"));
  const task = ticks.taskOf(box);
  const words = item.querySelector(".task__do")?.firstChild?.textContent?.trim() ?? "";
  const skip = el("button", { type: "button", class: "task__skip", "data-skip": task.key, onclick: () => become(task, stateOf(task) === "skipped" ? "open" : "skipped", words) });
  box.addEventListener("change", () => become(task, box.checked ? "done" : "open", words));
  item.querySelector(".task__notes")?.append(skip);
  return { item, box, skip, task, words };
}

/** @param {ticks.Task} task */
function stateOf(task) {
  return ticks.tickOf(ticks.slotOf(task), ticks.all())?.state ?? "open";
}

/** @param {ticks.Task} task @param {ticks.State} state @param {string} words */
function become(task, state, words) {
  const slot = ticks.slotOf(task);
  steps.push({ slot, before: stateOf(task), words });
  kept = ticks.mark(slot, state);
}

/** Go back one step. The step back is news too, so that other devices follow it. */
function undo() {
  const step = steps.pop();
  if (!step) return;
  kept = ticks.mark(step.slot, step.before);
  rows.find(({ task }) => ticks.nameOf(task) === step.slot.name)?.box.focus();
}

function draw() {
  const all = ticks.all();
  const events = ticks.eventsKept();
  for (const { item, box, skip, task, words } of rows) {
    const state = ticks.tickOf(ticks.slotOf(task, events), all)?.state ?? "open";
    item.dataset.state = state;
    box.checked = state === "done";
    skip.replaceChildren(state === "skipped" ? _("Put back") : _("Not for me"), el("span", { class: "visually-hidden" }, `: ${words}`));
  }
  for (const show of shown) show();
}

/** Numbers of the tasks that are for the reader. @param {Element} place */
function count(place) {
  const here = rows.filter(({ item }) => place.contains(item) && lens.fits(item));
  const of = (/** @type {ticks.State} */ state) => here.filter(({ item }) => item.dataset.state === state).length;
  return { done: of("done"), skipped: of("skipped"), total: here.length };
}

/**
 * What recurs says which time of it is meant, and lets another one be turned to: those of the plan by
 * their names, else by number. A new rotation, meeting or e-mail finds its boxes empty; those of the
 * times before are kept.
 * @param {Element} list of tasks
 */
function addTurns(list) {
  /** @type {Map<string, ticks.Task>} */
  const kinds = new Map();
  for (const { item, task } of rows) if (item.parentElement === list && (task.event || task.each)) kinds.set(task.event ?? task.each ?? "", task);
  for (const [kind, task] of kinds) {
    const place = el("div", { class: "turn", "data-turns": kind });
    list.before(place);
    shown.push(() => drawTurn(place, kind, task));
  }
}

/** @param {HTMLElement} place @param {string} kind @param {ticks.Task} task */
function drawTurn(place, kind, task) {
  const mine = eventsOf(task, ticks.eventsKept());
  const now = ticks.slotOf(task).event;
  const drawn = JSON.stringify([mine.map(({ id, name }) => [id, name]), now?.id, ticks.turn(kind)]);
  if (place.dataset.drawn === drawn) return;
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-turn") : null;
  place.dataset.drawn = drawn;
  place.hidden = !mine.length && !task.each;
  if (mine.length) place.replaceChildren(eventTurn(kind, mine, now));
  else if (task.each) place.replaceChildren(...numberedTurn(task.each));
  if (focused) /** @type {HTMLElement | null} */ (place.querySelector(`[data-turn="${focused}"]:not([hidden])`) ?? place.querySelector("[data-turn]:not([hidden])"))?.focus();
}

/** @param {string} kind @param {import("./slots.js").Event[]} mine @param {import("./slots.js").Event | null} now */
function eventTurn(kind, mine, now) {
  const name = (/** @type {import("./slots.js").Event} */ { id, name }) => name || _(TURN[cardOf(id)] ?? msg("Number {n}"), { n: numberOf(id) });
  if (mine.length === 1) return el("span", { class: "turn__words" }, ...around(msg("For: {event}"), { event: el("strong", { dir: "auto" }, name(mine[0])) }));
  const select = /** @type {HTMLSelectElement} */ (
    el("select", { "data-turn": "event", onchange: () => ticks.setTurn(kind, numberOf(select.value)) }, ...mine.map((one) => el("option", { value: one.id }, name(one))))
  );
  select.value = now?.id ?? "";
  return el("label", { class: "turn__words" }, ...around(msg("For {event}"), { event: select }));
}

/** @param {string} each */
function numberedTurn(each) {
  const number = ticks.turn(each);
  const button = (/** @type {string} */ label, /** @type {number} */ by, /** @type {boolean} */ hidden) =>
    el("button", { type: "button", class: "button button--quiet", "data-turn": String(by), hidden, onclick: () => ticks.setTurn(each, ticks.turn(each) + by) }, label);
  return [
    el("span", { class: "turn__words", role: "status" }, _(TURN[each] ?? each, { n: number })),
    button(_(BEFORE[each] ?? each), -1, number === 1),
    button(_(NEXT[each] ?? each), 1, number === ticks.MOST_TURNS),
  ];
}

/** How far a group is, beside its heading. @param {Element} group */
function addProgress(group) {
  const title = group.querySelector(".group__title");
  if (!title || !rows.some(({ item }) => group.contains(item))) return;
  const words = el("span", { class: "group__progress", "data-progress": true });
  title.append(words);
  shown.push(() => {
    const { done, skipped, total } = count(group);
    words.textContent = total ? _("{done} of {all} done", { done, all: total - skipped }) : "";
    group.toggleAttribute("data-finished", total > 0 && done + skipped === total);
  });
}

/** @param {HTMLElement} list */
function addBar(list) {
  const words = el("p", { class: "ticks__words", role: "status", "data-progress": true });
  const meter = /** @type {HTMLProgressElement} */ (el("progress", { class: "ticks__meter", "aria-hidden": "true" }));
  const undone = el("span", { class: "visually-hidden" });
  const back = el("button", { type: "button", class: "button button--quiet ticks__undo", "data-undo": true, onclick: undo }, _("Undo"), undone);
  const warning = el("p", { class: "ticks__warning", role: "status", "data-not-kept": true });
  const more = el(
    "p",
    { class: "ticks__actions" },
    el("button", { type: "button", class: "button button--quiet", "data-print-left": true, onclick: printLeft }, _("Print what is left")),
    el("button", { type: "button", class: "button button--quiet", "data-copy": true, "aria-expanded": "false", onclick: () => openTransfer(list, more) }, _("Copy to another device")),
  );
  const whose = el("p", { class: "paper-for" });
  document.querySelector("[data-checklist-tools]")?.append(warning, more, whose); // whose room was kept
  list.setAttribute("data-ticked", "");
  list.prepend(el("div", { class: "ticks", "data-ticks": true }, words, meter, back));
  shown.push(() => {
    const { done, skipped, total } = count(list);
    words.textContent = skipped ? _("{done} of {all} done, {skipped} not for you", { done, all: total - skipped, skipped }) : _("{done} of {all} done", { done, all: total - skipped });
    whose.textContent = _("For: {specialty}. {progress}.", { specialty: lens.label("specialty", lens.current().specialty) || _("all specialties"), progress: words.textContent });
    meter.max = Math.max(1, total - skipped);
    meter.value = done;
    const last = steps[steps.length - 1];
    back.toggleAttribute("disabled", !last);
    undone.textContent = last ? `: ${last.words}` : "";
    const lost = !store.available || !kept;
    warning.textContent = lost ? _("This browser's storage is refused or full, so your ticks last until you leave the page. Copy them to a file to keep them.") : "";
  });
  // While this version is published: a page left open longer than that keeps its button.
  if (list.dataset.checklist) later(() => import("./checklist/transfer.js").catch(() => {}));
  if (location.hash.startsWith("#ticks=")) openTransfer(list, more);
  window.addEventListener("hashchange", () => location.hash.startsWith("#ticks=") && openTransfer(list, more));
}

/** Once the browser has nothing else to do. @param {() => void} task */
function later(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task);
  else setTimeout(task, 2000);
}

/** Print without what is done or not for the reader. */
function printLeft() {
  document.documentElement.dataset.print = "left";
  window.addEventListener("afterprint", () => delete document.documentElement.dataset.print, { once: true });
  window.print();
}

/** @param {HTMLElement} list @param {HTMLElement} actions */
async function openTransfer(list, actions) {
  const { toggle } = await import("./checklist/transfer.js");
  const button = /** @type {HTMLElement} */ (actions.querySelector("[data-copy]"));
  await toggle({ after: actions, button, stage: list.dataset.checklist ?? "checklist" });
}
