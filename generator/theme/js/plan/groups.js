/**
 * The plan on the page: its tasks in groups by when they are due.
 *
 * @typedef {import("../dates.js").Day} Day
 * @typedef {import("./model.js").Anchor} Anchor
 * @typedef {import("./model.js").Item} Item
 * @typedef {import("../slots.js").Event} Event
 * @typedef {{day: Day, mark: (item: Item, group: string, state: import("../slots.js").State) => void,
 *   ask: ((anchor: Anchor, event: Event | null) => void) | null, year: number | null,
 *   nameOf: (event: Event) => string}} Scene  today, what a tick and a question for a date do (null:
 *   another's plan, nothing is asked), the Match year, and what events are called
 */
import { addMonths, dateRange, monthName } from "../dates.js";
import { el } from "../dom.js";
import { at } from "../site.js";
import { capitalized } from "./choice.js";
import { lateWords, NEXT_MONTHS } from "./model.js";
import { isOpen, label } from "./words.js";
import { _, msg, ngettext } from "../words.js";

/** @type {Record<string, string>} */
const STATUS = { own: "", confirmed: "", reported: msg("reported, confirm with the organizer"), estimated: msg("estimated") };

/** Every group that has something in it. @param {ReturnType<typeof import("./model.js").makePlan>} plan @param {Scene} scene @returns {HTMLElement[]} */
export function groups(plan, scene) {
  const today = scene.day;
  const first = monthName(addMonths({ ...today, d: 1 }, 1).m);
  const last = monthName(addMonths({ ...today, d: 1 }, NEXT_MONTHS).m);
  const open = plan.week.length + plan.now.length;
  return [
    open ? null : el("p", { class: "plan__lead", "data-plan-nothing": true }, nothingOpen(plan)),
    group("week", _("This week"), plan.week, scene, _("Opens or closes within seven days. What closes first comes first.")),
    group("now", _("This month: {month}", { month: monthName(today.m) }), plan.now, scene, _("Open now or opening this month.")),
    folded("late", _("Past its window"), plan.late, scene, _("Do what still helps, from the top. Tick what you did long ago, and choose Not for me for the rest.")),
    group("next", _("Next: {first} to {last}", { first, last }), plan.next, scene),
    group("later", _("Later"), plan.later, scene),
    group("anytime", _("At any time"), plan.anytime, scene),
    undated(plan.undated, scene),
    folded("done", _("Done"), plan.done, scene),
    folded("skipped", _("Not for me"), plan.skipped, scene),
  ].filter((one) => one !== null);
}

/** What is true of a plan in which nothing is open. @param {ReturnType<typeof import("./model.js").makePlan>} plan */
function nothingOpen({ undated, next, later, late }) {
  const waiting = undated.length ? ngettext("{n} task cannot be placed until you give a date above.", "{n} tasks cannot be placed until you give a date above.", undated.length) : "";
  const coming = next.length || later.length ? _("What comes next stands below.") : "";
  const words = [waiting, coming, late.length && !coming ? _("What is past its window stands below.") : ""].filter(Boolean).join(" ");
  return `${_("Nothing with a known date is open this month.")} ${words}`.trim();
}

/** @param {string} name @param {string} title @param {Item[]} items @param {Scene} scene @param {string} [lead] */
function group(name, title, items, scene, lead = "") {
  if (!items.length) return null;
  return el(
    "section",
    { class: `plan__group plan__group--${name}`, "data-plan-group": name },
    el("h2", {}, title, " ", el("span", { class: "count" }, String(items.filter(isOpen).length))),
    lead ? el("p", { class: "plan__lead" }, lead) : "",
    el("ul", { class: "tasks" }, ...items.map((item) => row(item, scene, name))),
  );
}

/** Tasks that wait for a date, under the question for it. @param {Item[]} items @param {Scene} scene */
function undated(items, scene) {
  if (!items.length) return null;
  /** @type {Map<string, Item[]>} */
  const alike = new Map();
  for (const item of items) {
    const name = `${item.event?.id ?? ""} ${item.at?.anchor.id}`;
    alike.set(name, [...(alike.get(name) ?? []), item]);
  }
  return el(
    "section",
    { class: "plan__group plan__group--undated", "data-plan-group": "undated" },
    el("h2", {}, _("When you know the date"), " ", el("span", { class: "count" }, String(items.length))),
    ...[...alike.values()].map((its) => waiting(its, scene)),
  );
}

/** @param {Item[]} items that wait for the same day @param {Scene} scene */
function waiting(items, scene) {
  const [{ at: anchored, event }] = items;
  if (!anchored) return "";
  const { anchor } = anchored;
  const isYear = anchor.kind === "cycle" && !scene.year;
  const title = event ? `${scene.nameOf(event)}: ${label(anchor)}` : label(anchor);
  return el(
    "details",
    { class: "plan__wait", "data-plan-anchor": anchor.id },
    el("summary", {}, `${title} `, el("span", { class: "count" }, ngettext("{n} task", "{n} tasks", items.length))),
    scene.ask
      ? el(
          "p",
          {},
          isYear ? _("Choose your Match year, and these get their dates.") : _("Know the day? Give it, and these get their dates."),
          " ",
          el("button", { type: "button", class: "button button--quiet", onclick: () => scene.ask?.(anchor, event) }, isYear ? _("Choose the year") : _("Give the date")),
        )
      : "",
    el("ul", { class: "tasks" }, ...items.map((item) => row(item, scene, "undated"))),
  );
}

/** @param {string} name @param {string} title @param {Item[]} items @param {Scene} scene @param {string} [lead] */
function folded(name, title, items, scene, lead = "") {
  if (!items.length) return null;
  return el(
    "details",
    { class: `plan__group plan__group--${name}`, "data-plan-group": name },
    el("summary", {}, `${title} `, el("span", { class: "count" }, String(items.length))),
    lead ? el("p", { class: "plan__lead" }, lead) : "",
    el("ul", { class: "tasks" }, ...items.map((item) => row(item, scene, name))),
  );
}

/** @param {Item} item @param {Scene} scene @param {string} name of its group */
function row(item, scene, name) {
  const { task, entry, slot, event } = item;
  const box = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", "data-task": task.key, "data-focus": `tick ${slot.name}`, onchange: () => scene.mark(item, name, box.checked ? "done" : "open") })
  );
  box.checked = item.state === "done";
  const skipped = item.state === "skipped";
  const skip = el(
    "button",
    { type: "button", class: "plan__skip", "data-focus": `skip ${slot.name}`, onclick: () => scene.mark(item, name, skipped ? "open" : "skipped") },
    skipped ? _("Put back") : _("Not for me"),
    el("span", { class: "visually-hidden" }, `: ${task.do}`),
  );
  const when = item.first && item.last ? dateRange(item.first, item.last) : "";
  const unsure = item.first && item.at && STATUS[item.at.status] ? ` (${_(STATUS[item.at.status])})` : "";
  return el(
    "li",
    { class: "task", "data-state": item.state },
    el(
      "label",
      { class: "task__label" },
      box,
      el("span", { class: "task__do" }, task.do, task.optional ? " " : "", task.optional ? el("span", { class: "task__optional" }, _("optional")) : ""),
    ),
    el(
      "p",
      { class: "task__notes" },
      task.why ? el("span", { class: "task__why" }, task.why, " ") : "",
      name === "late" && isOpen(item) ? el("span", { class: "plan__kind" }, lateWords(item, scene.day), " ") : "",
      el("span", { class: "task__when" }, el("span", {}, event ? el("strong", { class: "plan__event", dir: "auto" }, scene.nameOf(event), ". ") : "", when ? el("strong", {}, when, unsure) : "", when && task.words ? ". " : "", capitalized(task.words ?? ""))),
      " ",
      el("a", { class: "task__entry", href: at(entry.url).href }, entry.title),
      " ",
      item.state === "done" ? "" : skip,
    ),
  );
}
