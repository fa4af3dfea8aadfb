/**
 * Calendar arithmetic: days as whole numbers of year, month and day, never as moments, so that no
 * time zone can shift one. The rules are those of `generator/model/windows.py`, its oracle in the
 * tests: a month keeps the day of the month and falls back to the month's last day; a week is
 * seven days.
 *
 * @typedef {{y: number, m: number, d: number}} Day  a calendar day; m is 1 to 12
 * @typedef {{count: number, unit: "days"|"weeks"|"months"}} Span  a signed length of time
 * @typedef {{from: Span, to: Span, repeat?: Span|null}} Window  a window around an anchor
 */
import { _, language } from "./words.js";

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Length in days for drawing only, as `Span.days` in Python. */
const DAYS_IN = { days: 1, weeks: 7, months: 30.4375 };

/** Days that falling back to the end of a month can shift a window, and one. */
const WEAR = 4;

/** @param {number} y @returns {boolean} */
export function isLeap(y) {
  return y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
}

/** @param {number} y @param {number} m 1 to 12 @returns {number} */
export function daysInMonth(y, m) {
  return m === 2 && isLeap(y) ? 29 : LENGTHS[m - 1];
}

/**
 * The day's number; 1970-01-01 is 0. Counting years from March puts the leap day last
 * (https://howardhinnant.github.io/date_algorithms.html, days_from_civil).
 * @param {Day} day
 * @returns {number}
 */
export function toNumber({ y, m, d }) {
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const ofEra = year - era * 400;
  const ofYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/**
 * The day with that number (civil_from_days, same source).
 * @param {number} number
 * @returns {Day}
 */
export function fromNumber(number) {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const ofEra = z - era * 146097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const part = Math.floor((5 * ofYear + 2) / 153);
  const m = part < 10 ? part + 3 : part - 9;
  return {
    y: year + era * 400 + (m <= 2 ? 1 : 0),
    m,
    d: ofYear - Math.floor((153 * part + 2) / 5) + 1,
  };
}

/**
 * `2026-03-20` to a day; null where the text is no date (2026-02-30 is none).
 * @param {unknown} text
 * @returns {Day|null}
 */
export function parseDay(text) {
  const match = typeof text === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) : null;
  if (!match) return null;
  const [y, m, d] = match.slice(1).map(Number);
  return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m) ? { y, m, d } : null;
}

/** A day to `2026-03-20`. @param {Day} day @returns {string} */
export function formatDay({ y, m, d }) {
  return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/**
 * `-12 months`, `3 days`, `1 week` to a span; null on anything else.
 * @param {unknown} text
 * @returns {Span|null}
 */
export function parseSpan(text) {
  const match = typeof text === "string" ? /^([+-]?\d{1,4}) (day|week|month)s?$/.exec(text) : null;
  if (!match) return null;
  return { count: Number(match[1]), unit: /** @type {Span["unit"]} */ (`${match[2]}s`) };
}

/**
 * A window as it is written in the page; null where a part of it is no span.
 * @param {unknown} from @param {unknown} to @param {unknown} [repeat]
 * @returns {Window|null}
 */
export function parseWindow(from, to, repeat) {
  const start = parseSpan(from);
  const end = parseSpan(to);
  return start && end ? { from: start, to: end, repeat: parseSpan(repeat) } : null;
}

/** The day that many days later. @param {Day} day @param {number} count @returns {Day} */
export function addDays(day, count) {
  return fromNumber(toNumber(day) + count);
}

/** The day that many months later. @param {Day} day @param {number} count @returns {Day} */
export function addMonths(day, count) {
  const months = day.y * 12 + day.m - 1 + count;
  const y = Math.floor(months / 12);
  const m = months - y * 12 + 1;
  return { y, m, d: Math.min(day.d, daysInMonth(y, m)) };
}

/** The day a span after `day`. @param {Day} day @param {Span} span @returns {Day} */
export function addSpan(day, span) {
  if (span.unit === "months") return addMonths(day, span.count);
  return addDays(day, span.count * DAYS_IN[span.unit]);
}

/** Approximate length of a span in days, for drawing. @param {Span} span @returns {number} */
export function spanDays(span) {
  return span.count * DAYS_IN[span.unit];
}

/** Below, at or above zero as `a` is before, on or after `b`. @param {Day} a @param {Day} b */
export function compare(a, b) {
  return a.y - b.y || a.m - b.m || a.d - b.d;
}

/**
 * First and last day of a window, or of one of its repeats: the anchor moves, the window with it.
 * @param {Window} window @param {Day} anchor @param {number} [number] 0 is the first
 * @returns {[Day, Day]}
 */
export function datesOf(window, anchor, number = 0) {
  const moved =
    number && window.repeat
      ? addSpan(anchor, { count: window.repeat.count * number, unit: window.repeat.unit })
      : anchor;
  return [addSpan(moved, window.from), addSpan(moved, window.to)];
}

/**
 * The window as of `today`: what does not repeat has one pair of dates; of what repeats, the
 * first that has not ended.
 * @param {Window} window @param {Day} anchor @param {Day} today
 * @returns {{number: number, first: Day, last: Day}}
 */
export function windowOn(window, anchor, today) {
  let number = 0;
  let [first, last] = datesOf(window, anchor);
  if (window.repeat && window.repeat.count > 0 && compare(last, today) < 0) {
    const longest = window.repeat.count * { days: 1, weeks: 7, months: 31 }[window.repeat.unit];
    const sure = toNumber(today) - toNumber(last) - WEAR; // so far on, no window can still be open
    number = Math.max(0, Math.floor(sure / longest));
    [first, last] = datesOf(window, anchor, number);
    while (compare(last, today) < 0) {
      number += 1;
      [first, last] = datesOf(window, anchor, number);
    }
  }
  return { number, first, last };
}

/** The last day of a month. @param {Day} day any day of it @returns {Day} */
export function endOfMonth({ y, m }) {
  return { y, m, d: daysInMonth(y, m) };
}

/** Today by the device's own calendar. @param {Date} [now] @returns {Day} */
export function today(now = new Date()) {
  return { y: now.getFullYear(), m: now.getMonth() + 1, d: now.getDate() };
}

/** How the guide's language tells a day; numbers as in the rest of the frame. @param {Intl.DateTimeFormatOptions} parts */
function teller(parts) {
  return new Intl.DateTimeFormat(language, { calendar: "gregory", numberingSystem: "latn", timeZone: "UTC", ...parts });
}
const long = teller({ dateStyle: "long" });
const short = teller({ month: "long", day: "numeric" });
const withDay = teller({ dateStyle: "full" });
const months = teller({ month: "long" });

/** The moment of a day, which no time zone touches. @param {Day} day */
function moment({ y, m, d }) {
  return new Date(0).setUTCFullYear(y, m - 1, d);
}

/** `March`, standing alone. @param {number} m 1 to 12 @returns {string} */
export function monthName(m) {
  return months.format(moment({ y: 2000, m, d: 1 }));
}

/** `March 20, 2026`. @param {Day} day @returns {string} */
export function longDate(day) {
  return long.format(moment(day));
}

/** `Friday, March 20, 2026`. @param {Day} day @returns {string} */
export function dateWithDay(day) {
  return withDay.format(moment(day));
}

/**
 * `January 29 to February 1, 2026`, as short as it is clear.
 * @param {Day} first @param {Day} last
 * @returns {string}
 */
export function dateRange(first, last) {
  if (compare(first, last) === 0) return longDate(first);
  if (first.y === last.y && first.m === last.m) {
    const month = short.formatToParts(moment(first)).find(({ type }) => type === "month")?.value;
    return _("{month} {start} to {end}, {year}", { month, start: first.d, end: last.d, year: first.y });
  }
  const start = first.y === last.y ? short.format(moment(first)) : longDate(first);
  return _("{start} to {end}", { start, end: longDate(last) });
}
