/**
 * Boxes that remember. Every box of a task on a checklist, an entry or a term's page shows what the
 * device keeps; a task can be done, not for me, or to do. On a checklist's page there is progress, a
 * way back from the last step, printing what is left, and copying to another device.
 *
 * The planner draws and keeps its own boxes; both share ticks.js.
 */

import { all, el } from "./dom.js";
import * as lens from "./lens.js";
import * as store from "./store.js";
import * as ticks from "./ticks.js";

/** @typedef {{item: HTMLElement, box: HTMLInputElement, skip: HTMLElement, task: ticks.Task, words: string}} Row */

/** @type {Row[]} */
let rows = [];
/** @type {{key: string, before: ticks.Tick | undefined, words: string}[]} what to go back to, the last step last */
let steps = [];
/** @type {(() => void)[]} parts of the page that show numbers */
let shown = [];
let kept = true;
/** @type {Record<string, string>} what recurs, each time of it */
const TURN = { rotation: "Rotation", meeting: "Meeting", conference: "Conference", email: "E-mail", interview: "Interview" };

/** Take over the boxes of the page. */
export function start() {
  rows = /** @type {HTMLInputElement[]} */ (all(document, ".task input[data-task]")).filter((box) => !box.closest("[data-plan]")).map(rowOf);
  ticks.know(rows.map(({ task }) => task));
  // Boxes that were used before this module was here; early.js kept them where it could.
  for (const { task, box } of rows) if ("early" in box.dataset) kept = ticks.set(ticks.nameOf(task), box.checked ? "done" : "open");
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
  return ticks.get(ticks.nameOf(task))?.state ?? "open";
}

/** @param {ticks.Task} task @param {ticks.State} state @param {string} words */
function become(task, state, words) {
  const key = ticks.nameOf(task);
  steps.push({ key, before: ticks.get(key), words });
  kept = ticks.set(key, state);
}

/** Go back one step. The step back is news too, so that other devices follow it. */
function undo() {
  const step = steps.pop();
  if (!step) return;
  kept = ticks.set(step.key, step.before?.state ?? "open");
  rows.find(({ task }) => ticks.nameOf(task) === step.key)?.box.focus();
}

function draw() {
  const all = ticks.all();
  for (const { item, box, skip, task, words } of rows) {
    const state = all[ticks.nameOf(task)]?.state ?? "open";
    item.dataset.state = state;
    box.checked = state === "done";
    skip.replaceChildren(state === "skipped" ? "Put back" : "Not for me", el("span", { class: "visually-hidden" }, `: ${words}`));
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
 * Above tasks that recur: which time they are ticked for, and the way to the next and back. A new
 * rotation, meeting or e-mail finds its boxes empty; those of the times before are kept.
 * @param {Element} list of tasks
 */
function addTurns(list) {
  const kinds = new Set(rows.filter(({ item }) => item.parentElement === list).flatMap(({ task }) => task.each ?? []));
  for (const each of kinds) {
    const name = TURN[each] ?? each;
    const words = el("span", { class: "turn__words", role: "status" });
    const button = (/** @type {string} */ label, /** @type {number} */ by) => el("button", { type: "button", class: "button button--quiet", "data-turn": String(by), onclick: () => ticks.setTurn(each, ticks.turn(each) + by) }, label);
    const [back, next] = [button(`${name} before`, -1), button(`Next ${name.toLowerCase()}`, 1)];
    list.before(el("p", { class: "turn", "data-turns": each }, words, back, next));
    shown.push(() => {
      const number = ticks.turn(each);
      words.textContent = `${name} ${number}`;
      back.hidden = number === 1;
      next.hidden = number === ticks.MOST_TURNS;
    });
  }
}

/** How far a group is, beside its heading. @param {Element} group */
function addProgress(group) {
  const title = group.querySelector(".group__title");
  if (!title || !rows.some(({ item }) => group.contains(item))) return;
  const words = el("span", { class: "group__progress", "data-progress": true });
  title.append(words);
  shown.push(() => {
    const { done, skipped, total } = count(group);
    words.textContent = total ? `${done} of ${total - skipped} done` : "";
    group.toggleAttribute("data-finished", total > 0 && done + skipped === total);
  });
}

/** @param {HTMLElement} list */
function addBar(list) {
  const words = el("p", { class: "ticks__words", role: "status", "data-progress": true });
  const meter = /** @type {HTMLProgressElement} */ (el("progress", { class: "ticks__meter", "aria-hidden": "true" }));
  const undone = el("span", { class: "visually-hidden" });
  const back = el("button", { type: "button", class: "button button--quiet ticks__undo", "data-undo": true, onclick: undo }, "Undo", undone);
  const warning = el("p", { class: "ticks__warning", role: "status", "data-not-kept": true });
  const more = el(
    "p",
    { class: "ticks__actions" },
    el("button", { type: "button", class: "button button--quiet", "data-print-left": true, onclick: printLeft }, "Print what is left"),
    el("button", { type: "button", class: "button button--quiet", "data-copy": true, "aria-expanded": "false", onclick: () => openTransfer(list, more) }, "Copy to another device"),
  );
  const whose = el("p", { class: "paper-for" });
  list.before(warning, more, whose);
  list.prepend(el("div", { class: "ticks", "data-ticks": true }, words, meter, back));
  shown.push(() => {
    const { done, skipped, total } = count(list);
    words.textContent = `${done} of ${total - skipped} done${skipped ? `, ${skipped} not for you` : ""}`;
    whose.textContent = `For: ${lens.label("specialty", lens.current().specialty) || "all specialties"}. ${words.textContent}.`;
    meter.max = Math.max(1, total - skipped);
    meter.value = done;
    const last = steps[steps.length - 1];
    back.toggleAttribute("disabled", !last);
    undone.textContent = last ? `: ${last.words}` : "";
    const lost = !store.available || !kept;
    warning.textContent = lost ? "This browser's storage is refused or full, so your ticks last until you leave the page. Copy them to a file to keep them." : "";
  });
  if (location.hash.startsWith("#ticks=")) openTransfer(list, more);
  window.addEventListener("hashchange", () => location.hash.startsWith("#ticks=") && openTransfer(list, more));
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
