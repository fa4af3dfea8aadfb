/** What leaves the contact log as a file, and what is said of what comes in. Pure. */

import { parseDay } from "../dates.js";
import { _, ngettext } from "../words.js";

/**
 * Next steps as events of a calendar.
 * @param {import("./records.js").Person[]} list @param {string} page the log's own address
 * @returns {import("../ics.js").CalendarEvent[]}
 */
export function eventsOf(list, page) {
  return list.flatMap((one) => {
    const due = parseDay(one.due);
    if (!due) return [];
    const title = `${one.name || one.email}: ${one.next || _("write")}`;
    const description = [one.institution, one.email, one.where, one.topics, page].filter(Boolean).join("\n");
    return [{ uid: `${one.id}@contacts.matchbook`, title, first: due, last: due, description }];
  });
}

/** @param {number} added @param {number} already people that were here @param {string[]} unknown columns */
export function addedWords(added, already, unknown) {
  const more = unknown.length && _("Kept under what you talked about: {columns}.", { columns: unknown.join(", ") });
  const here = already && ngettext("{n} was here already.", "{n} were here already.", already);
  return [ngettext("Added {n} person.", "Added {n} people.", added), here, more].filter(Boolean).join(" ");
}
