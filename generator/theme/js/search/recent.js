/** The reader's last searches, on this device alone: kept when a result was opened, not with each key. */

import * as store from "../store.js";

const KEY = "searches";
const KEPT = 5;

/** The last searches, the latest first. @returns {string[]} */
export function searches() {
  const found = store.read(KEY, /** @type {unknown} */ ([]));
  return Array.isArray(found) ? found.filter((one) => typeof one === "string" && one).slice(0, KEPT) : [];
}

/** @param {string} words */
export function remember(words) {
  const said = words.trim();
  if (said.length < 2) return;
  const others = searches().filter((one) => one.toLowerCase() !== said.toLowerCase());
  store.write(KEY, [said, ...others].slice(0, KEPT));
}

/** Forget them all. */
export function forget() {
  store.remove(KEY);
}
