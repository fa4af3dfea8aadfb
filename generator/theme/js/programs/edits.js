/**
 * Changes of a comparison, each made in place on a copy. Pure.
 *
 * @typedef {import("./records.js").Comparison} Comparison
 */

import { program, programIn } from "./records.js";

/** @param {Comparison} state @param {string} name @param {string} place */
export function add(state, name, place) {
  state.programs.push(program({ name, place }));
}

/** @param {Comparison} state @param {string} id @param {string} factor @param {number} value 0 takes the score away */
export function score(state, id, factor, value) {
  const one = programIn(state, id);
  if (value) one.scores[factor] = value;
  else delete one.scores[factor];
}

/** @param {Comparison} state @param {string} id @param {string} name @param {string} place */
export function rename(state, id, name, place) {
  Object.assign(programIn(state, id), { name, place });
}

/** @param {Comparison} state @param {string} id */
export function remove(state, id) {
  state.programs = state.programs.filter((one) => one.id !== id);
}

/** @param {Comparison} state @param {string} id @param {string} which note */
export function removeNote(state, id, which) {
  const one = programIn(state, id);
  one.notes = one.notes.filter((known) => known.id !== which);
}

/** A factor of one's own, with its weight and scores; notes about it stay, in general. @param {Comparison} state @param {import("./records.js").Factor} factor */
export function removeOwn(state, factor) {
  state.own = state.own.filter((one) => one.id !== factor.id);
  delete state.weights[factor.id];
  for (const one of state.programs) {
    delete one.scores[factor.id];
    for (const known of one.notes) if (known.factor === factor.id) Object.assign(known, { factor: "", says: `${factor.name}: ${known.says}` });
  }
}
