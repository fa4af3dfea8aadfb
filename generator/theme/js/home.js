/**
 * The home page answers "what now?" for the chosen lens: this stage's next tasks and three entries to
 * start with. They are taken from the page of that stage (and specialty), so nothing is said twice.
 */

import { all, el, first, the } from "./dom.js";
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
  for (const link of found.querySelectorAll("main a[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", at(address)).href);
  return found;
}

/** @param {Document} tasks @param {Document} entries @param {string} everything @param {import("./lens.js").Lens} lens */
function parts(tasks, entries, everything, lens) {
  const items = all(tasks, "main .task");
  ticks.know(items.map(taskOf));
  const kept = ticks.all();
  const settled = (/** @type {HTMLElement} */ item) => ["done", "skipped"].includes(kept[ticks.nameOf(taskOf(item))]?.state);
  const next = items.filter((item) => !settled(item)).slice(0, TASKS).map(line);
  const useful = all(entries, "[data-useful] .card").map(card);
  const name = [label("specialty", lens.specialty), label("stage", lens.stage)].filter(Boolean).join(", ");
  return [
    el("h3", {}, `Next: ${name}`),
    next.length ? el("ol", { class: "now__tasks" }, ...next) : el("p", {}, items.length ? "Everything on this checklist is ticked." : "No tasks are written for this choice yet."),
    el(
      "p",
      { class: "now__more" },
      el("a", { class: "button", href: at(`checklists/${lens.stage}/`).href }, `The whole checklist (${items.length})`),
      el("a", { class: "button button--quiet", href: at(everything).href }, "Everything for this choice"),
      el("a", { class: "button button--quiet", href: at("plan/").href }, "Plan it by date"),
    ),
    ...(useful.length ? [el("h3", {}, "Start with these"), el("ul", { class: "cards now__useful" }, ...useful)] : []),
  ];
}

/** @param {HTMLElement} item */
function taskOf(item) {
  return ticks.taskOf(the(item, "[data-task]"));
}

/** @param {HTMLElement} item a task of the list */
function line(item) {
  const entry = first(item, ".task__entry");
  return el(
    "li",
    { class: "now__task" },
    el("span", { class: "now__do" }, text(item, ".task__do")),
    el("span", { class: "now__when" }, text(item, ".task__when")),
    entry && el("a", { class: "now__entry", href: entry.getAttribute("href") }, text(item, ".task__entry")),
  );
}

/** @param {HTMLElement} item a card of an entry */
function card(item) {
  return el(
    "li",
    { class: "card", "data-entry": item.dataset.entry },
    el("h4", { class: "card__title" }, el("a", { href: the(item, "a").getAttribute("href") }, text(item, "a"))),
    el("p", { class: "card__summary" }, text(item, ".card__summary")),
  );
}

/** @param {HTMLElement} from @param {string} selector */
function text(from, selector) {
  return from.querySelector(selector)?.textContent?.trim() ?? "";
}
