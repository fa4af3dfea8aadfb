/**
 * A person of the contact log, and the log as a table for spreadsheets. Pure: the page and the
 * storage are left to others.
 *
 * @typedef {{id: string, name: string, institution: string, email: string, occasion: string,
 *   where: string, met: string, topics: string, next: string, due: string, wrote: string,
 *   message: string, answered: boolean}} Person  dates are `2026-11-25` or empty; `occasion` is an
 *   anchor's id, `message` an entry's
 * @typedef {{occasions: Map<string, string>, messages: Map<string, string>}} Labels  ids to words
 */

import { formatDay, parseDay } from "../dates.js";
import { newId } from "../dom.js";
import { _, msg } from "../words.js";

/** Columns of the table: field, heading, and other headings under which it is understood. */
export const COLUMNS = /** @type {[Exclude<keyof Person, "id">, string, string[]][]} */ ([
  ["name", msg("Name"), ["full name", "contact", "person", "display name"]],
  ["institution", msg("Institution and role"), ["institution", "hospital", "organization", "company", "role", "organization name", "organization 1 - name"]],
  ["email", msg("E-mail"), ["email", "e-mail address", "email address", "mail", "e-mail 1 - value", "email 1 - value", "e-mail 1 address", "home email", "work email"]],
  ["occasion", msg("How you met"), ["occasion"]],
  ["where", msg("Where"), ["where you met", "met", "place", "event"]],
  ["met", msg("Met on"), ["date met", "met date", "date", "connected on"]],
  ["topics", msg("What we talked about"), ["what you discussed", "topics", "notes", "discussed"]],
  ["next", msg("Next step"), ["next", "next steps"]],
  ["due", msg("Next step on"), ["write again", "follow up on", "follow-up", "due", "when"]],
  ["wrote", msg("Wrote to them"), ["wrote", "wrote on", "last contact"]],
  ["message", msg("Message used"), ["message"]],
  ["answered", msg("Answered"), ["replied", "reply"]],
]);
/** What exports of LinkedIn, Google, Outlook and Apple keep apart, and the log together: parts of a name, and a position beside the institution. */
const PARTS = /** @type {[string, string[]][]} */ ([
  ["given", ["first name", "given name"]],
  ["middle", ["middle name", "additional name"]],
  ["family", ["last name", "family name", "surname"]],
  ["position", ["position", "job title", "organization title", "organization 1 - title"]],
]);
const DATES = new Set(["met", "due", "wrote"]);
/** Where a date that cannot be read is kept as words. */
const WORDS_OF = /** @type {Record<string, "where" | "next" | "topics">} */ ({ met: "where", due: "next", wrote: "topics" });

/** Most people one log takes: beyond this a browser's storage is full. */
export const MOST = 10_000;

/** @param {Partial<Person>} [known] @returns {Person} */
export function person(known = {}) {
  const made = /** @type {any} */ ({ id: typeof known.id === "string" && known.id ? known.id : newId() });
  for (const [name] of COLUMNS) {
    if (name === "answered") made.answered = known.answered === true;
    else made[name] = typeof known[name] === "string" ? known[name] : "";
  }
  for (const name of DATES) if (made[name] && !parseDay(made[name])) made[name] = "";
  return made;
}

/**
 * What was kept on the device to people; anything that is not a list of records is left out.
 * @param {unknown} kept
 * @returns {Person[]}
 */
export function people(kept) {
  const list = /** @type {any} */ (kept)?.people;
  if (!Array.isArray(list)) return [];
  const seen = new Set();
  return list
    .filter((item) => item && typeof item === "object")
    .map((item) => person(item))
    .filter((item) => !seen.has(item.id) && seen.add(item.id));
}

/**
 * A list with people changed, by their ids, or added at its end.
 * @param {Person[]} list @param {Person[]} changes
 */
export function changed(list, changes) {
  const byId = new Map(changes.map((one) => [one.id, one]));
  const known = new Set(list.map((one) => one.id));
  return [...list.map((one) => byId.get(one.id) ?? one), ...changes.filter((one) => !known.has(one.id))];
}

/**
 * Take a change back for the people it was about; what happened to others since stays.
 * @param {Person[]} now @param {Person[]} before @param {Person[]} after
 */
export function takenBack(now, before, after) {
  const was = new Map(before.map((one) => [one.id, one]));
  const became = new Map(after.map((one) => [one.id, one]));
  const differs = (/** @type {string} */ id) => JSON.stringify(was.get(id)) !== JSON.stringify(became.get(id));
  const kept = now.filter((one) => was.has(one.id) || !differs(one.id));
  return changed(kept, before.filter((one) => differs(one.id)));
}

/** The same person twice? @param {Person} one @param {Person} other */
export function same(one, other) {
  return COLUMNS.every(([name]) => one[name] === other[name]);
}

/** What a search looks at. @param {Person} one @param {Labels} labels */
export function words(one, labels) {
  return [one.name, one.institution, one.email, labels.occasions.get(one.occasion), one.where, one.topics, one.next]
    .filter(Boolean)
    .join("\n")
    .toLocaleLowerCase();
}

/**
 * People to the rows of a table, headings first.
 * @param {Person[]} list @param {Labels} labels
 * @returns {string[][]}
 */
export function toRows(list, labels) {
  return [
    COLUMNS.map(([, heading]) => _(heading)),
    ...list.map((one) =>
      COLUMNS.map(([name]) => {
        if (name === "answered") return one.answered ? _("yes") : "";
        if (name === "occasion") return labels.occasions.get(one.occasion) ?? one.occasion;
        if (name === "message") return labels.messages.get(one.message) ?? one.message;
        return one[name];
      }),
    ),
  ];
}

/** So many rows of titles may stand above the headings. */
const MOST_TITLE_ROWS = 10;

/**
 * The rows of a table to people. Columns go by their headings, in any order; what has no place of
 * its own is kept under what was talked about, so that nothing is lost.
 * @param {string[][]} rows @param {Labels} labels
 * @returns {{people: Person[], unknown: string[], known: number}} `known` columns, headings of others
 */
export function fromRows(rows, labels) {
  const first = headingRow(rows);
  const headings = rows[first] ?? [];
  const rest = rows.slice(first + 1);
  /** @type {Set<string>} */
  const taken = new Set();
  const fields = headings.map((heading) => {
    const found = fieldOf(heading);
    if (!found || taken.has(found)) return null;
    taken.add(found);
    return found;
  });
  const ids = { occasion: inverse(labels.occasions), message: inverse(labels.messages) };
  const unknown = headings.filter((heading, i) => !fields[i] && heading.trim());
  const found = [];
  for (const row of rest) {
    /** @type {any} */
    const values = {};
    /** @type {string[]} */
    const more = [];
    row.forEach((cell, i) => {
      const name = fields[i];
      if (!name) {
        if (cell.trim()) more.push(headings[i]?.trim() ? `${headings[i].trim()}: ${cell}` : cell);
      } else if (name === "answered") values.answered = /^(yes|y|true|x|1)$/i.test(cell.trim()) || cell.trim().toLowerCase() === _("yes");
      else if (name === "occasion" || name === "message") values[name] = ids[name].get(cell) ?? cell;
      else values[name] = cell;
    });
    for (const name of DATES) {
      const text = (values[name] ?? "").trim();
      values[name] = readDate(text);
      if (text && !values[name]) values[WORDS_OF[name]] = joined(values[WORDS_OF[name]], `(${heading(name)}: ${text})`, " ");
    }
    const { given, middle, family, position, ...kept } = values;
    values.name = kept.name?.trim() || [given, middle, family].map((part) => part?.trim()).filter(Boolean).join(" ");
    values.institution = [kept.institution, position].map((part) => part?.trim()).filter(Boolean).join(", ");
    if (more.length) values.topics = joined(values.topics, more.join("\n"), "\n");
    const one = person(values);
    if (COLUMNS.some(([name]) => one[name])) found.push(one);
  }
  return { people: found, unknown, known: taken.size };
}

/** Which row has the headings: of the first few, that with the most we know; titles stand above. @param {string[][]} rows */
function headingRow(rows) {
  const known = rows.slice(0, MOST_TITLE_ROWS).map((row) => row.filter((cell) => fieldOf(cell)).length);
  return Math.max(0, known.indexOf(Math.max(...known, 1)));
}

/** @param {string | undefined} text @param {string} more @param {string} between */
function joined(text, more, between) {
  return text ? text + between + more : more;
}

/** @param {string} name */
function heading(name) {
  return _(/** @type {any} */ (COLUMNS.find(([field]) => field === name))[1]);
}

/** @param {string} text @returns {string | null} */
function fieldOf(text) {
  const plain = text.trim().toLowerCase();
  const found = COLUMNS.find(([, heading, others]) => _(heading).toLowerCase() === plain || heading.toLowerCase() === plain || others.includes(plain));
  return found ? found[0] : (PARTS.find(([, others]) => others.includes(plain))?.[0] ?? null);
}

/** @param {Map<string, string>} labels */
function inverse(labels) {
  return new Map([...labels].reverse().map(([id, words]) => [words, id]));
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A date as spreadsheets write it, to `2026-11-25`; empty where it is none. Month first, as in the
 * United States, unless the first number cannot be a month.
 * @param {string} text
 */
export function readDate(text) {
  const plain = text.trim();
  if (parseDay(plain)) return plain;
  const written = /^(?:(\d{1,2})[ -]([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\.? (\d{1,2}),?)[ -](\d{4})$/i.exec(plain); // 12 Nov 2026, Nov 12, 2026
  if (written) {
    const m = MONTHS.indexOf((written[2] ?? written[3]).toLowerCase()) + 1;
    const day = formatDay({ y: Number(written[5]), m, d: Number(written[1] ?? written[4]) });
    return parseDay(day) ? day : "";
  }
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(plain);
  if (!parts) return "";
  const [a, b] = [Number(parts[1]), Number(parts[2])];
  const y = Number(parts[3]) + (parts[3].length === 2 ? 2000 : 0);
  for (const day of plain.includes(".") ? [{ y, m: b, d: a }] : [{ y, m: a, d: b }, { y, m: b, d: a }]) {
    const words = formatDay(day);
    if (parseDay(words)) return words;
  }
  return "";
}
