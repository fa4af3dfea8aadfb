/**
 * The comparison as a table for spreadsheets: the weights, then each program followed by its notes,
 * each note in the column of what it is about. Pure.
 *
 * @typedef {import("./records.js").Comparison} Comparison
 * @typedef {import("./records.js").Program} Program
 * @typedef {import("./records.js").Factor} Factor
 */

import { readDate } from "../contacts/records.js";
import { newId } from "../dom.js";
import { comparison, MOST, MOST_OWN, note, program, ROLES } from "./records.js";
import { SCORES, WEIGHTS } from "./score.js";
import { _ } from "../words.js";

const FIRST = [_("Kind"), _("Program"), _("Place")];
const LAST = [_("General notes"), _("Who told me"), _("Role"), _("Date"), _("Score")];
/** Headings under which columns are understood, in small letters. */
const KNOWN = {
  kind: ["kind", FIRST[0]],
  name: ["program", "name", "hospital", "institution", FIRST[1]],
  place: ["place", "city", "location", FIRST[2]],
  general: ["general notes", "notes", "still to ask", LAST[0]],
  who: ["who told me", "evidence", "who", LAST[1]],
  role: ["role", LAST[2]],
  on: ["date", LAST[3]],
  score: ["score", "total", LAST[4]],
};

/**
 * @param {Comparison} state @param {Factor[]} factors @param {(one: Program) => string} score in words
 * @returns {string[][]}
 */
export function toRows(state, factors, score) {
  const ids = new Set(factors.map((factor) => factor.id));
  const weights = factors.map((factor) => (factor.scored ? String(state.weights[factor.id] ?? "") : ""));
  const rows = [
    [...FIRST, ...factors.map((factor) => factor.name), ...LAST],
    [_("weights"), "", "", ...weights, ...LAST.map(() => "")],
  ];
  for (const one of state.programs) {
    const scores = factors.map((factor) => String(one.scores[factor.id] ?? ""));
    rows.push([_("program"), one.name, one.place, ...scores, "", "", "", "", score(one)]);
    for (const said of one.notes) {
      const cells = factors.map((factor) => (factor.id === said.factor ? said.says : ""));
      const general = ids.has(said.factor) ? "" : said.says;
      rows.push([_("note"), one.name, one.place, ...cells, general, said.who, _(said.role), said.on, ""]);
    }
  }
  return rows;
}

/**
 * A comparison with the rows of a file added: a program of the same name and place gets the file's
 * scores, a note that is here already is not added twice. A column that is no factor becomes one of
 * one's own where it holds scores, and else goes to the notes, so that nothing is lost.
 * @param {Comparison} state @param {string[][]} rows @param {Factor[]} factors
 * @returns {{state: Comparison, programs: number, notes: number, own: string[]} | null} null where no
 *   column names programs
 */
export function withRows(state, rows, factors) {
  const [headings = [], ...rest] = rows;
  const column = /** @type {Record<keyof typeof KNOWN, number>} */ ({});
  for (const [field, names] of Object.entries(KNOWN)) {
    column[/** @type {keyof typeof KNOWN} */ (field)] = headings.findIndex((heading) => names.some((name) => name.toLowerCase() === heading.trim().toLowerCase()));
  }
  if (column.name < 0) return null;
  const next = comparison(JSON.parse(JSON.stringify(state)));
  const { places, others, own } = columnsOf(headings, rest, factors, next, column);
  const counts = { programs: 0, notes: 0 };
  for (const row of rest) {
    const cell = (/** @type {number} */ i) => (i < 0 ? "" : (row[i] ?? ""));
    const kind = kindOf(cell(column.kind));
    if (kind === "weights") {
      for (const [i, factor] of places) {
        const weight = Number(cell(i).trim() || NaN);
        if (factor.scored && WEIGHTS.includes(weight)) next.weights[factor.id] = weight;
      }
      continue;
    }
    if (!cell(column.name).trim()) continue;
    const one = programOf(next, cell(column.name), cell(column.place), counts);
    if (!one) continue;
    const told = { who: cell(column.who), role: roleOf(cell(column.role)), on: readDate(cell(column.on)) };
    const undated = cell(column.on).trim() && !told.on ? ` (${cell(column.on).trim()})` : "";
    const add = (/** @type {string} */ factor, /** @type {string} */ says) => {
      const said = note({ ...told, factor, says: says + undated });
      if (one.notes.some((known) => sameNote(known, said))) return;
      one.notes.push(said);
      counts.notes += 1;
    };
    for (const [i, factor] of places) {
      const score = kind === "note" ? 0 : scoreIn(cell(i));
      if (score && factor.scored) one.scores[factor.id] = score;
      else if (cell(i)) add(factor.id, cell(i));
    }
    for (const i of others) if (cell(i)) add("", `${headings[i].trim()}: ${cell(i)}`);
    if (cell(column.general)) add("", cell(column.general));
    else if (kind !== "note" && told.who.trim()) add("", told.who);
  }
  return { state: next, ...counts, own };
}

/**
 * Which columns are factors, and which are neither factors nor known; new factors of one's own are
 * added to `next`.
 * @param {string[]} headings @param {string[][]} rest @param {Factor[]} factors @param {Comparison} next
 * @param {Record<keyof typeof KNOWN, number>} column
 */
function columnsOf(headings, rest, factors, next, column) {
  const fixed = new Set(Object.values(column));
  /** @type {Map<number, Factor>} */
  const places = new Map();
  /** @type {number[]} */
  const others = [];
  /** @type {string[]} */
  const own = [];
  headings.forEach((heading, i) => {
    const words = heading.trim();
    if (fixed.has(i) || !words) return;
    const found = factors.find((one) => one.name.toLowerCase() === words.toLowerCase());
    const isScored = rest.some((row) => kindOf(row[column.kind]) !== "note" && scoreIn(row[i]));
    if (found && ![...places.values()].includes(found)) places.set(i, found);
    else if (!found && isScored && next.own.length < MOST_OWN) {
      const made = { id: `own-${newId()}`, name: words };
      next.own.push(made);
      own.push(words);
      places.set(i, { ...made, ask: "", scored: true, own: true });
    } else others.push(i);
  });
  return { places, others, own };
}

/** What a row is, in English as in every file of before. @param {string | undefined} text */
function kindOf(text) {
  const told = (text ?? "").trim().toLowerCase();
  return ["weights", "program", "note"].find((kind) => _(kind) === told) ?? told;
}

/** A role as it is kept, in English. @param {string} text */
function roleOf(text) {
  return ROLES.find((role) => _(role) === text.trim()) ?? text;
}

/** @param {Comparison} next @param {string} name @param {string} place @param {{programs: number}} counts */
function programOf(next, name, place, counts) {
  const known = next.programs.find((one) => sameText(one.name, name) && sameText(one.place, place));
  if (known || next.programs.length >= MOST) return known ?? null;
  const made = program({ name, place });
  next.programs.push(made);
  counts.programs += 1;
  return made;
}

/** @param {string | undefined} cell @returns {number} a score, or 0 */
function scoreIn(cell) {
  const value = Number((cell ?? "").trim() || NaN);
  return SCORES.includes(value) ? value : 0;
}

/** @param {string} one @param {string} other */
function sameText(one, other) {
  return one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();
}

/** @param {import("./records.js").Note} one @param {import("./records.js").Note} other */
function sameNote(one, other) {
  return one.who === other.who && one.role === other.role && one.on === other.on && one.factor === other.factor && one.says === other.says;
}
