/**
 * Calendar files made in the browser (RFC 5545): all-day events, escaped, folded, CRLF.
 *
 * @typedef {import("./dates.js").Day} Day
 * @typedef {{uid: string, title: string, first: Day, last: Day, description?: string, url?: string,
 *   category?: string, reminder?: boolean}} CalendarEvent  an all-day event; `last` is its last day,
 *   included; with a reminder, on the morning of the day before
 */
import { addDays, formatDay } from "./dates.js";

/** Nine o'clock on the day before: an all-day event begins at midnight. */
const REMINDER = "-PT15H";

const encoder = new TextEncoder();

/**
 * A calendar file's text.
 * @param {string} name  the calendar's name
 * @param {CalendarEvent[]} events
 * @param {Date} [now]  stamps the events
 * @returns {string}
 */
export function calendarFile(name, events, now = new Date()) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Matchbook//Residency guide//EN",
    "CALSCALE:GREGORIAN",
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** @param {CalendarEvent} event @param {string} stamp @returns {string[]} */
function eventLines(event, stamp) {
  const lines = [
    "BEGIN:VEVENT",
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${stamp}`,
    `SUMMARY:${escapeText(event.title)}`,
    `DTSTART;VALUE=DATE:${compact(event.first)}`,
    `DTEND;VALUE=DATE:${compact(addDays(event.last, 1))}`, // exclusive: the first day without it
    "TRANSP:TRANSPARENT",
  ];
  if (event.description) lines.push(`DESCRIPTION:${escapeText(event.description)}`);
  if (event.url) lines.push(`URL:${event.url.replace(/[\u0000-\u0020\u007f]/g, encodeURIComponent)}`);
  if (event.category) lines.push(`CATEGORIES:${escapeText(event.category)}`);
  if (event.reminder) lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escapeText(event.title)}`, `TRIGGER:${REMINDER}`, "END:VALARM");
  lines.push("END:VEVENT");
  return lines;
}

/** @param {Day} day @returns {string} */
function compact(day) {
  return formatDay(day).replaceAll("-", "");
}

/**
 * Text as a value: backslash, semicolon, comma and line breaks escaped (section 3.3.11), control
 * characters and lone surrogates, which no value may hold, left out.
 * @param {string} text
 * @returns {string}
 */
export function escapeText(text) {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => (found.length > 1 ? found : "")) // no look-behind: Safari 16.4
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/**
 * A content line in pieces of at most 75 octets (section 3.1); no character is split.
 * @param {string} line
 * @returns {string}
 */
export function fold(line) {
  const pieces = [];
  let piece = "";
  let size = 0;
  for (const character of line) {
    const length = encoder.encode(character).length;
    if (size + length > 75) {
      pieces.push(piece);
      piece = " ";
      size = 1;
    }
    piece += character;
    size += length;
  }
  pieces.push(piece);
  return pieces.join("\r\n");
}
