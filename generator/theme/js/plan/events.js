/**
 * The part of the planner's form for what a reader may have several of: away rotations, meetings,
 * interviews, deadlines, each with a name and its days, and a gentle word where a day looks wrong.
 *
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {import("./choice.js").Kind} Kind
 * @typedef {import("./model.js").PlanData} PlanData
 * @typedef {import("../slots.js").Event} Event
 * @typedef {import("../dates.js").Day} Day
 * @typedef {{add: (kind: Kind) => void, rename: (event: Event, name: string) => void,
 *   day: (event: Event, anchor: string, input: HTMLInputElement) => void,
 *   remove: (event: Event) => void}} EventHands
 */
import { addMonths, compare, longDate, parseDay } from "../dates.js";
import { el } from "../dom.js";
import { eventName, kindsOf, MOST_EVENTS, MOST_LETTERS } from "./choice.js";
import { dayInput } from "./days.js";
import { tasksOf } from "./model.js";
import { _ } from "../words.js";

/** Months after which a day is more likely a slip than a memory. */
const LONG_AGO = 12;

/** The kinds that tasks of the choice come again with, and those that the plan has. @param {PlanData} data @param {Choice} choice */
export function kindsFor(data, choice) {
  const tasks = tasksOf(data, choice);
  const anchors = new Set(tasks.map(({ anchor }) => anchor));
  const cards = new Set(tasks.map(({ each }) => each));
  return kindsOf(data).filter((kind) => cards.has(kind.card) || kind.anchors.some(({ id }) => anchors.has(id)) || choice.events.some((event) => event.kind === kind.id));
}

/** @param {PlanData} data @param {Choice} choice @param {EventHands} hands @param {Day} today */
export function drawEvents(data, choice, hands, today) {
  const kinds = kindsFor(data, choice);
  if (!kinds.length) return "";
  const rows = kinds.flatMap((kind) => choice.events.filter((event) => event.kind === kind.id).map((event) => row(event, kind, data, choice, hands, today)));
  const full = choice.events.length >= MOST_EVENTS;
  return el(
    "div",
    { class: "plan__events" },
    ...rows,
    full
      ? el("p", { class: "plan__hint" }, _("A plan holds {n} of these. Remove one to add another.", { n: MOST_EVENTS }))
      : el(
          "p",
          { class: "plan__add", role: "group", "aria-label": _("Add a date") },
          el("span", { class: "plan__add-words" }, `${_("Add:")} `),
          ...kinds.map((kind) => el("button", { type: "button", class: "button button--quiet", name: `add-${kind.id}`, "data-add-event": kind.id, onclick: () => hands.add(kind) }, kind.called)),
        ),
  );
}

/** @param {Event} event @param {Kind} kind @param {PlanData} data @param {Choice} choice @param {EventHands} hands @param {Day} today */
function row(event, kind, data, choice, hands, today) {
  const id = `plan-${event.id}`;
  const name = el("input", { type: "text", id: `${id}-name`, name: `${id}-name`, maxlength: String(MOST_LETTERS), dir: "auto", onchange: () => hands.rename(event, name.value) });
  name.value = event.name;
  const days = kind.anchors.map((anchor) => {
    const field = `${id}-${anchor.id}`;
    const input = dayInput(field, event.days[anchor.id] ?? "", () => hands.day(event, anchor.id, input));
    input.setAttribute("aria-describedby", `${id}-note`);
    return el("span", { class: "plan__event-day" }, el("label", { for: field }, dayLabel(anchor.id)), input);
  });
  return el(
    "fieldset",
    { class: "plan__event-row", "data-event-row": event.id },
    el("legend", { "data-event-name": event.id }, eventName(event, choice, data)),
    el("span", { class: "plan__event-day" }, el("label", { for: name.id }, nameLabel(kind)), name),
    ...days,
    el("button", { type: "button", class: "button button--quiet plan__remove", onclick: () => hands.remove(event) }, _("Remove"), el("span", { class: "visually-hidden" }, `: ${eventName(event, choice, data)}`)),
    el("span", { class: "plan__hint", id: `${id}-note`, role: "status" }, doubts(event, kind, today)),
  );
}

/** What the days of an event are called in its row. @param {string} anchor */
function dayLabel(anchor) {
  if (anchor.endsWith("-start")) return _("First day");
  return anchor.endsWith("-end") ? _("Last day") : _("Day");
}

/** @param {Kind} kind */
function nameLabel({ card }) {
  return ["email", "meeting"].includes(card) ? _("With whom") : _("Where, or its name");
}

/**
 * What looks like a slip: an end before its start, a day long ago. It is said, and nothing is refused.
 * @param {Event} event @param {Kind} kind @param {Day} today
 */
export function doubts({ days }, { anchors }, today) {
  const given = anchors.map(({ id }) => parseDay(days[id]));
  const [start, end] = [given[0], given[given.length - 1]];
  if (given.length > 1 && start && end && compare(end, start) < 0) return _("The last day is before the first. Is one of them wrong?");
  const old = given.find((day) => day && compare(day, addMonths(today, -LONG_AGO)) < 0);
  return old ? _("{date} is more than a year ago. Is the year right?", { date: longDate(old) }) : "";
}

/** @param {HTMLElement} form @param {PlanData} data @param {Choice} choice @param {Day} today */
export function refreshEvents(form, data, choice, today) {
  const kinds = kindsOf(data);
  for (const event of choice.events) {
    const kind = kinds.find(({ id }) => id === event.kind);
    const legend = form.querySelector(`[data-event-name="${CSS.escape(event.id)}"]`);
    if (legend) legend.textContent = eventName(event, choice, data);
    const note = form.querySelector(`#plan-${CSS.escape(event.id)}-note`);
    if (note && kind) note.textContent = doubts(event, kind, today);
  }
}
