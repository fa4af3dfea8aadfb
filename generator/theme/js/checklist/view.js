/**
 * How a checklist is looked at: without what is done, and each window said once where tasks that follow
 * each other share it. Both change nothing that is kept of the tasks.
 */
import { all, el } from "../dom.js";
import * as lens from "../lens.js";
import * as store from "../store.js";
import * as ticks from "../ticks.js";
import { _ } from "../words.js";

const HIDE = "hide-done";

/** Start it for the checklist of the page. */
export function start() {
  const list = /** @type {HTMLElement} */ (document.querySelector("[data-checklist]"));
  const actions = document.querySelector(".ticks__actions");
  const button = el("button", { type: "button", class: "button button--quiet", "data-hide-done": true, onclick: () => store.write(HIDE, !store.read(HIDE, false)) });
  (actions ?? list).prepend(button);

  function draw() {
    const hidden = Boolean(store.read(HIDE, false));
    list.toggleAttribute("data-without-done", hidden);
    button.setAttribute("aria-pressed", String(hidden));
    button.textContent = hidden ? _("Show what is done") : _("Hide what is done");
    sayOnce(list);
  }

  store.watch(HIDE, draw);
  lens.onChange(draw);
  ticks.onChange(() => setTimeout(draw)); // after the rows have their states
  draw();
}

/** @param {HTMLElement} list */
function sayOnce(list) {
  for (const tasks of all(list, ".tasks")) {
    let before = "";
    for (const item of all(tasks, ".task")) {
      const when = item.querySelector(".task__when");
      if (!when || !item.checkVisibility()) continue;
      const words = when.textContent ?? "";
      when.classList.toggle("task__when--same", words === before);
      before = words;
    }
  }
}
