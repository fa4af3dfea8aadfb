/** The field of a day, and whether what stands in it is one. */

import { el } from "../dom.js";

/** @param {string} id @param {string} value @param {() => void} changed @returns {HTMLInputElement} */
export function dayInput(id, value, changed) {
  const input = el("input", { type: "date", id, name: id, min: "2000-01-01", max: "2100-12-31", "aria-describedby": `${id}-note`, onchange: changed });
  input.value = value;
  return input;
}

/** Whether something stands in the field that is no date to count from. @param {HTMLInputElement} input */
export function isBad(input) {
  const { badInput, rangeOverflow, rangeUnderflow } = input.validity;
  return badInput || rangeOverflow || rangeUnderflow;
}
