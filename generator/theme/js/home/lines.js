/**
 * The lines of a week, each under what it is: due now, this week, soon, open with no hurry, missed.
 *
 * @typedef {import("../week.js").Line} Line
 * @typedef {import("../dates.js").Day} Day
 * @typedef {import("../plan/model.js").PlanData} PlanData
 * @typedef {import("../plan/choice.js").Choice} Choice
 * @typedef {{mark: (item: import("../plan/model.js").Item, state: import("../slots.js").State) => void,
 *   wrote: (person: import("../contacts/records.js").Person, day: string) => void}} Hands
 */
import { compare, dateWithDay, formatDay, longDate, toNumber } from "../dates.js";
import { el } from "../dom.js";
import { capitalized, eventName } from "../plan/choice.js";
import { sureWords } from "../plan/words.js";
import { at } from "../site.js";
import { _ } from "../words.js";

/**
 * @param {import("../week.js").Week} week @param {PlanData} data @param {Choice} choice @param {Day} today @param {Hands} hands
 * @returns {HTMLElement[]}
 */
export function weekParts(week, data, choice, today, hands) {
  const scene = { data, choice, today, hands };
  const busy = week.now.length + week.week.length;
  const found = [
    part("now", _("Due now"), week.now, scene),
    part("week", _("This week"), week.week, scene),
    busy ? null : el("p", { class: "week__quiet" }, nothingDue(week)),
    part("soon", _("Soon"), week.soon, scene),
    part("open", busy ? _("When you have an hour") : _("A good next step"), week.open, scene),
    missed(week.missed, scene),
  ];
  return /** @type {HTMLElement[]} */ (found.filter((one) => one !== null));
}

/** True of every reader: nothing is promised that the plan cannot know. @param {import("../week.js").Week} week */
function nothingDue(week) {
  const all = week.soon.length + week.open.length + week.missed.length;
  return all ? _("Nothing with a date is due this week, as far as this guide knows.") : _("Everything here is ticked, or no task is written for this choice yet.");
}

/** @typedef {{data: PlanData, choice: Choice, today: Day, hands: Hands}} Scene */

/** @param {string} name @param {string} title @param {Line[]} lines @param {Scene} scene */
function part(name, title, lines, scene) {
  if (!lines.length) return null;
  return el(
    "section",
    { class: `week__part week__part--${name}`, "data-week": name },
    el("h4", { class: "week__name" }, title),
    el("ul", { class: "week__lines" }, ...lines.map((line) => row(line, name, scene))),
  );
}

/** @param {Line[]} lines @param {Scene} scene */
function missed(lines, scene) {
  if (!lines.length) return null;
  return el(
    "details",
    { class: "week__missed", "data-week": "missed" },
    el("summary", {}, _("Past their window"), " ", el("span", { class: "count" }, String(lines.length))),
    el("p", { class: "week__hint" }, _("Do what still helps, from the top. Tick what you did long ago.")),
    el("ul", { class: "week__lines" }, ...lines.map((line) => row(line, "missed", scene))),
  );
}

/** @param {Line} line @param {string} name of its part @param {Scene} scene */
function row(line, name, scene) {
  if (line.kind === "task") return taskRow(line, name, scene);
  if (line.kind === "person") return personRow(line, scene);
  return el(
    "li",
    { class: "week__line week__line--date" },
    el("span", { class: "week__do" }, capitalized([line.name, line.words].filter(Boolean).join(": "))),
    el("span", { class: "week__when" }, dayWords(line.day, scene.today), line.status === "own" || line.status === "confirmed" ? "" : ` (${sureWords(line.status)})`),
  );
}

/** @param {import("../week.js").TaskLine} line @param {string} name @param {Scene} scene */
function taskRow({ item }, name, { data, choice, today, hands }) {
  const { task, entry, event, slot } = item;
  const box = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", "data-week-task": task.key, "data-focus": slot.name, onchange: () => hands.mark(item, box.checked ? "done" : "open") })
  );
  box.checked = item.state === "done";
  const whose = event && eventName(event, choice, data);
  return el(
    "li",
    { class: "week__line", "data-state": item.state },
    el("label", { class: "week__label" }, box, el("span", { class: "week__do" }, task.do)),
    el(
      "p",
      { class: "week__notes" },
      el("span", { class: "week__when" }, [whose, whenWords(item, name, today)].filter(Boolean).join(" · ")),
      " ",
      el("a", { class: "week__entry", href: at(entry.url).href }, entry.title),
    ),
  );
}

/** @param {import("../week.js").PersonLine} line @param {Scene} scene */
function personRow({ person, day }, { today, hands }) {
  const name = person.name || person.email || _("Somebody");
  return el(
    "li",
    { class: "week__line week__line--person", "data-week-person": person.id },
    el("span", { class: "week__do", dir: "auto" }, `${name}: ${person.next || _("write")}`),
    el(
      "p",
      { class: "week__notes" },
      el("span", { class: "week__when" }, dayWords(day, today)),
      " ",
      el("button", { type: "button", class: "button button--quiet", "data-focus": `person ${person.id}`, "aria-label": `${_("Wrote today")}: ${name}`, onclick: () => hands.wrote(person, formatDay(today)) }, _("Wrote today")),
      " ",
      el("a", { class: "week__entry", href: at("contacts/").href }, _("Contact log")),
    ),
  );
}

/** When, in the fewest words that are true. @param {import("../plan/model.js").Item} item @param {string} name @param {Day} today */
function whenWords({ task, at: anchored, first, last }, name, today) {
  if (!first || !last) return capitalized(task.words ?? "");
  const unsure = anchored && ["reported", "estimated"].includes(anchored.status) ? ` (${sureWords(anchored.status)})` : "";
  if (name === "missed") return _("Was best until {date}", { date: longDate(last) }) + unsure;
  if (compare(first, today) > 0) return _("From {date}", { date: dayWords(first, today) }) + unsure;
  return _("Until {date}", { date: dayWords(last, today) }) + unsure;
}

/** `today`, `Friday, November 27, 2026` within a week, else the date. @param {Day} day @param {Day} today */
function dayWords(day, today) {
  const left = toNumber(day) - toNumber(today);
  if (left === 0) return _("today");
  if (left === 1) return _("tomorrow");
  if (left < 0 || left > 6) return longDate(day);
  return dateWithDay(day);
}
