/**
 * The home page answers "what now?" for the chosen lens: this stage's next tasks and three entries to
 * start with. They are taken from the page of that stage (and specialty), so nothing is said twice.
 */

import { el } from "./dom.js";
import { current, label, onChange } from "./lens.js";
import { at } from "./site.js";
import * as ticks from "./ticks.js";

const TASKS = 5;
const PATIENCE = 400; // milliseconds

/** Start the home page's answer. */
export function start() {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-home-now]"));
  const answer = /** @type {HTMLElement} */ (place.querySelector("[data-home-found]") ?? place.appendChild(el("div", { "data-home-found": true })));
  answer.setAttribute("aria-live", "polite");
  let turn = 0;

  async function draw() {
    const mine = (turn += 1);
    const lens = current();
    place.toggleAttribute("data-chosen", Boolean(lens.stage));
    if (!lens.stage) {
      answer.replaceChildren();
      return;
    }
    const everything = lens.specialty ? `specialties/${lens.specialty}/${lens.stage}/` : `stages/${lens.stage}/`;
    const checklist = lens.specialty ? everything : `checklists/${lens.stage}/`;
    let found;
    // On a slow network the answer to the choice before this one must not stand as this one's.
    const wait = setTimeout(() => mine === turn && answer.replaceChildren(el("p", {}, "Loading…")), PATIENCE);
    try {
      const [tasks, entries] = await Promise.all([page(checklist), page(everything)]);
      found = parts(tasks, entries, everything, lens);
    } catch {
      found = [el("p", {}, el("a", { href: at(everything).href }, "Open the page for your choice"))];
    }
    clearTimeout(wait);
    if (mine === turn) answer.replaceChildren(...found);
  }

  onChange(draw);
  ticks.onChange(draw);
  draw();
}

/** A page of the site, its links made whole. @param {string} address @returns {Promise<Document>} */
async function page(address) {
  const got = await fetch(at(address));
  if (!got.ok) throw new Error(String(got.status));
  const found = new DOMParser().parseFromString(await got.text(), "text/html");
  for (const link of found.querySelectorAll("main a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), at(address)).href);
  return found;
}

function parts(tasks, entries, everything, lens) {
  const all = [...tasks.querySelectorAll("main .task")];
  const taskOf = (item) => ticks.taskOf(item.querySelector("[data-task]"));
  ticks.know(all.map(taskOf));
  const kept = ticks.all();
  const settled = (item) => ["done", "skipped"].includes(kept[ticks.nameOf(taskOf(item))]?.state);
  const open = all.filter((task) => !settled(task));
  const text = (from, selector) => from.querySelector(selector)?.textContent.trim() ?? "";
  const next = open.slice(0, TASKS).map((task) => {
    const entry = task.querySelector(".task__entry");
    return el(
      "li",
      { class: "now__task" },
      el("span", { class: "now__do" }, text(task, ".task__do")),
      el("span", { class: "now__when" }, text(task, ".task__when")),
      entry && el("a", { class: "now__entry", href: entry.getAttribute("href") }, entry.textContent.trim()),
    );
  });
  const useful = [...entries.querySelectorAll("[data-useful] .card")].map((card) =>
    el(
      "li",
      { class: "card", "data-entry": card.dataset.entry },
      el("h4", { class: "card__title" }, el("a", { href: card.querySelector("a").getAttribute("href") }, text(card, "a"))),
      el("p", { class: "card__summary" }, text(card, ".card__summary")),
    ),
  );
  const name = [label("specialty", lens.specialty), label("stage", lens.stage)].filter(Boolean).join(", ");
  return [
    el("h3", {}, `Next: ${name}`),
    next.length ? el("ol", { class: "now__tasks" }, ...next) : el("p", {}, all.length ? "Everything on this checklist is ticked." : "No tasks are written for this choice yet."),
    el(
      "p",
      { class: "now__more" },
      el("a", { class: "button", href: at(`checklists/${lens.stage}/`).href }, `The whole checklist (${all.length})`),
      el("a", { class: "button button--quiet", href: at(everything).href }, "Everything for this choice"),
      el("a", { class: "button button--quiet", href: at("plan/").href }, "Plan it by date"),
    ),
    ...(useful.length ? [el("h3", {}, "Start with these"), el("ul", { class: "cards now__useful" }, ...useful)] : []),
  ];
}
