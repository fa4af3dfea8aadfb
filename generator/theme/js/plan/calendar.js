/**
 * A plan to the events of a calendar file. A long window is its first and its last day: a bar across
 * months would bury everything else.
 *
 * @typedef {import("../dates.js").Day} Day
 * @typedef {import("./model.js").Item} Item
 * @typedef {import("../ics.js").CalendarEvent} CalendarEvent
 */
import { compare, dateRange, parseDay, toNumber } from "../dates.js";
import { spanOf } from "../slots.js";
import { capitalized, eventName } from "./choice.js";
import { sureWords } from "./words.js";
import { _, msg } from "../words.js";

/** @type {Record<string, string>} */
const UNSURE = { reported: msg("{anchor}: this date is reported."), estimated: msg("{anchor}: this date is estimated.") };
/** Days a window may last to be one event. */
const LONGEST_BAR = 14;

/**
 * Events for what is still to do; what has passed stays out.
 * @param {Item[]} items dated ones
 * @param {import("../dates.js").Day} today
 * @param {string} domain of the UIDs
 * @param {(address: string) => URL} at an address inside the site to a full one
 * @returns {CalendarEvent[]}
 */
export function eventsOf(items, today, domain, at) {
  return eventsNamed(items, today, domain, at, ({ task, event, slot, number }) => {
    const again = event && !slot.before.length ? `.${event.id}` : ""; // the first keeps the id it had before there were several
    // A task that took another's place keeps the event that the other one had.
    return `task.${(task.formerly?.[0] ?? task.key).replaceAll("/", ".")}${again}${number ? `.${number}` : ""}`;
  });
}

/**
 * Events for the steps of roadmaps, under the ids that they had in the guide's own calendars.
 * @param {Item[]} items @param {Day} today @param {string} domain @param {number | null} year the Match year
 * @param {(address: string) => URL} at
 * @returns {CalendarEvent[]}
 */
export function stepEvents(items, today, domain, year, at) {
  return eventsNamed(items, today, domain, at, ({ task, number }) => `step.${task.key.replaceAll("/", ".")}${year ? `.${year}` : ""}${number ? `.${number}` : ""}`);
}

/**
 * @param {Item[]} items @param {Day} today @param {string} domain @param {(address: string) => URL} at
 * @param {(item: Item) => string} id
 * @returns {CalendarEvent[]}
 */
function eventsNamed(items, today, domain, at, id) {
  return items.flatMap((item) => {
    const { task, entry, first, last, at: anchored, event: mine } = item;
    if (!first || !last || !anchored || compare(last, today) < 0) return [];
    const title = task.do.replace(/\.$/, "") + (mine?.name ? ` (${mine.name})` : "");
    const address = at(entry.url).href;
    const unsure = ["reported", "estimated"].includes(anchored.status)
      ? _(UNSURE[anchored.status], { anchor: capitalized(anchored.anchor.name) })
      : "";
    const notes = [task.why, `${capitalized(task.words ?? "")}: ${dateRange(first, last)}.`, unsure, `${entry.title}: ${address}`];
    const event = (/** @type {string} */ part, /** @type {string} */ words, /** @type {Day} */ day, /** @type {Day} */ end) => ({
      uid: `${id(item)}${part}@${domain}`,
      title: unsure ? _("{title} ({status})", { title: words, status: sureWords(anchored.status) }) : words,
      first: day,
      last: end,
      description: notes.filter(Boolean).join("\n"),
      url: address,
      category: _("Plan"),
      reminder: true,
    });
    if (toNumber(last) - toNumber(first) <= LONGEST_BAR) return [event("", title, first, last)];
    const ends = event(".last", _("Last day: {title}", { title }), last, last);
    return compare(first, today) < 0 ? [ends] : [event(".first", _("Start: {title}", { title }), first, first), ends];
  });
}

/**
 * The reader's own events.
 * @param {import("./choice.js").Choice} choice @param {import("./model.js").PlanData} data @param {Day} today
 * @returns {CalendarEvent[]}
 */
export function ownEvents(choice, data, today) {
  return choice.events.flatMap((event) => {
    const { first, last } = spanOf(event);
    const [begins, ends] = [parseDay(first), parseDay(last)];
    if (!begins || !ends || compare(ends, today) < 0) return [];
    return [{ uid: `event.${event.id}@${data.domain}`, title: eventName(event, choice, data), first: begins, last: ends, category: _("Plan"), reminder: true }];
  });
}
