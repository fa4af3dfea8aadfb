/**
 * The plan on the page: its tasks in groups by when they are due.
 *
 * @typedef {import("../dates.js").Day} Day
 * @typedef {import("./model.js").Anchor} Anchor
 * @typedef {import("./model.js").Item} Item
 * @typedef {{day: Day, mark: (item: Item, group: string, state: import("../ticks.js").State) => void,
 *   ask: ((anchor: Anchor) => void) | null, year: number | null}} Scene  today, what a tick and a
 *   question for a date do (null: another's plan, nothing is asked), and the Match year
 */
import { addMonths, dateRange, monthName } from "../dates.js";
import { el, plural } from "../dom.js";
import { at } from "../site.js";
import { capitalized } from "./calendar.js";
import { lateWords, NEXT_MONTHS } from "./model.js";
import { isOpen, label } from "./words.js";

/** Tasks past their window that stand open; a longer list would only weigh. */
const LATE_SHOWN = 5;
/** @type {Record<string, string>} */
const STATUS = { own: "", confirmed: "", reported: "reported, confirm with the organizer", estimated: "estimated" };

/** Every group that has something in it. @param {ReturnType<typeof import("./model.js").makePlan>} plan @param {Scene} scene @returns {HTMLElement[]} */
export function groups(plan, scene) {
  const today = scene.day;
  const first = monthName(addMonths({ ...today, d: 1 }, 1).m);
  const last = monthName(addMonths({ ...today, d: 1 }, NEXT_MONTHS).m);
  return [
    group("late", "Past its window", plan.late, scene, "It is not too late. Do what still helps, from the top, and choose Not for me for the rest."),
    group("now", `This month: ${monthName(today.m)}`, plan.now, scene, plan.now.length ? "Open now or opening this month. What closes first comes first." : "Nothing is open this month. Enjoy it, or look ahead."),
    group("next", `Next: ${first} to ${last}`, plan.next, scene),
    group("later", "Later", plan.later, scene),
    group("anytime", "At any time", plan.anytime, scene),
    undated(plan.undated, scene),
    folded("done", "Done", plan.done, scene),
    folded("skipped", "Not for me", plan.skipped, scene),
  ].filter((one) => one !== null);
}

/** @param {string} name @param {string} title @param {Item[]} items @param {Scene} scene @param {string} [lead] */
function group(name, title, items, scene, lead = "") {
  if (!items.length && name !== "now") return null;
  const cut = name === "late" && items.length > LATE_SHOWN + 1 ? LATE_SHOWN : items.length;
  const [shown, rest] = [items.slice(0, cut), items.slice(cut)];
  return el(
    "section",
    { class: `plan__group plan__group--${name}`, "data-plan-group": name },
    el("h2", {}, title, " ", items.length ? el("span", { class: "count" }, String(items.filter(isOpen).length)) : ""),
    lead ? el("p", { class: "plan__lead" }, lead) : "",
    shown.length ? el("ul", { class: "tasks" }, ...shown.map((item) => row(item, scene, name))) : "",
    rest.length
      ? el(
          "details",
          { class: "plan__more" },
          el("summary", {}, `${rest.length} more`),
          el("ul", { class: "tasks" }, ...rest.map((item) => row(item, scene, name))),
        )
      : "",
  );
}

/** Tasks that wait for a date, under the question for it. @param {Item[]} items @param {Scene} scene */
function undated(items, scene) {
  if (!items.length) return null;
  /** @type {Map<Anchor, Item[]>} */
  const byAnchor = new Map();
  for (const item of items) if (item.at) byAnchor.set(item.at.anchor, [...(byAnchor.get(item.at.anchor) ?? []), item]);
  return el(
    "section",
    { class: "plan__group plan__group--undated", "data-plan-group": "undated" },
    el("h2", {}, "When you know the date ", el("span", { class: "count" }, String(items.length))),
    ...[...byAnchor].map(([anchor, its]) =>
      el(
        "details",
        { class: "plan__wait", "data-plan-anchor": anchor.id },
        el("summary", {}, `${label(anchor)} `, el("span", { class: "count" }, plural(its.length, "task", "tasks"))),
        scene.ask
          ? el(
              "p",
              {},
              anchor.kind === "cycle" && !scene.year ? "Choose your Match year, and these get their dates. " : "Know the day? Give it, and these get their dates. ",
              el("button", { type: "button", class: "button button--quiet", onclick: () => scene.ask?.(anchor) }, anchor.kind === "cycle" && !scene.year ? "Choose the year" : "Give the date"),
            )
          : "",
        el("ul", { class: "tasks" }, ...its.map((item) => row(item, scene, "undated"))),
      ),
    ),
  );
}

/** @param {string} name @param {string} title @param {Item[]} items @param {Scene} scene */
function folded(name, title, items, scene) {
  if (!items.length) return null;
  return el(
    "details",
    { class: `plan__group plan__group--${name}`, "data-plan-group": name },
    el("summary", {}, `${title} `, el("span", { class: "count" }, String(items.length))),
    el("ul", { class: "tasks" }, ...items.map((item) => row(item, scene, name))),
  );
}

/** @param {Item} item @param {Scene} scene @param {string} name of its group */
function row(item, scene, name) {
  const { task, entry } = item;
  const box = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", "data-task": task.key, "data-focus": `tick ${task.key}`, onchange: () => scene.mark(item, name, box.checked ? "done" : "open") })
  );
  box.checked = item.state === "done";
  const skipped = item.state === "skipped";
  const skip = el(
    "button",
    { type: "button", class: "plan__skip", "data-focus": `skip ${task.key}`, onclick: () => scene.mark(item, name, skipped ? "open" : "skipped") },
    skipped ? "Put back" : "Not for me",
    el("span", { class: "visually-hidden" }, `: ${task.do}`),
  );
  const when = item.first && item.last ? dateRange(item.first, item.last) : "";
  const unsure = item.first && item.at && STATUS[item.at.status] ? ` (${STATUS[item.at.status]})` : "";
  return el(
    "li",
    { class: "task", "data-state": item.state },
    el(
      "label",
      { class: "task__label" },
      box,
      el("span", { class: "task__do" }, task.do, task.optional ? " " : "", task.optional ? el("span", { class: "task__optional" }, "optional") : ""),
    ),
    el(
      "p",
      { class: "task__notes" },
      task.why ? el("span", { class: "task__why" }, task.why, " ") : "",
      name === "late" && isOpen(item) ? el("span", { class: "plan__kind" }, lateWords(item, scene.day), " ") : "",
      el("span", { class: "task__when" }, el("span", {}, when ? el("strong", {}, when, unsure) : "", when && task.words ? ". " : "", capitalized(task.words ?? ""))),
      " ",
      el("a", { class: "task__entry", href: at(entry.url).href }, entry.title),
      " ",
      item.state === "done" ? "" : skip,
    ),
  );
}
