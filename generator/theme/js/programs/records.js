/**
 * The comparison as it is kept on the device. Pure.
 *
 * @typedef {{id: string, who: string, role: string, on: string, factor: string, says: string}} Note
 *   what one person said: about a factor, or (`factor` empty) in general
 * @typedef {{id: string, name: string, place: string, scores: Record<string, number>, notes: Note[]}} Program
 * @typedef {{weights: Record<string, number>, own: {id: string, name: string}[], programs: Program[]}} Comparison
 * @typedef {{id: string, name: string, ask: string, scored: boolean, own?: boolean}} Factor
 */

import { parseDay } from "../dates.js";
import { newId } from "../dom.js";
import { SCORES, WEIGHTS } from "./score.js";
import { msg } from "../words.js";

/** Most programs, and most factors of one's own: more would make the sums unreadable. */
export const MOST = 200;
export const MOST_OWN = 6;
/** Who may have said something. */
export const ROLES = [msg("Resident"), msg("Graduate"), msg("Faculty"), msg("The program itself"), msg("My own visit"), msg("Somebody else")];

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");
/** @param {unknown} value @returns {any[]} */
const listOf = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === "object") : []);

/** @param {any} values @param {number[]} allowed @returns {Record<string, number>} */
function numbers(values, allowed) {
  const pairs = Object.entries(values && typeof values === "object" ? values : {});
  return Object.fromEntries(pairs.filter(([, value]) => allowed.includes(/** @type {any} */ (value))));
}

/** @param {any} [known] @returns {Note} */
export function note(known = {}) {
  const on = text(known.on);
  return {
    id: text(known.id) || newId(),
    who: text(known.who),
    role: text(known.role),
    on: parseDay(on) ? on : "",
    factor: text(known.factor),
    says: text(known.says),
  };
}

/** @param {any} [known] @returns {Program} */
export function program(known = {}) {
  return {
    id: text(known.id) || newId(),
    name: text(known.name),
    place: text(known.place),
    scores: numbers(known.scores, SCORES),
    notes: listOf(known.notes).map(note),
  };
}

/** A program by its id; an empty one, which nobody keeps, where there is none. @param {Comparison} state @param {string} id */
export function programIn(state, id) {
  return state.programs.find((one) => one.id === id) ?? program();
}

/** What was kept on the device; whatever is not of this shape is left out. @param {any} kept @returns {Comparison} */
export function comparison(kept) {
  const known = kept && typeof kept === "object" ? kept : {};
  return {
    weights: numbers(known.weights, WEIGHTS),
    own: listOf(known.own).flatMap((one) => (text(one.id) && text(one.name) ? [{ id: one.id, name: one.name }] : [])),
    programs: listOf(known.programs).map(program),
  };
}

/** The guide's factors, then one's own. @param {Factor[]} given @param {Comparison} state @returns {Factor[]} */
export function factorsOf(given, state) {
  return [...given, ...state.own.map(({ id, name }) => ({ id, name, ask: "", scored: true, own: true }))];
}
