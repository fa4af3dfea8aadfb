/**
 * What the device remembers. The only module that touches the browser's storage.
 *
 * Names are kept under `matchbook:<path of the site>:<guide id>:`, so that two guides on one host do
 * not mix. Where storage is refused (private windows, blocked cookies) everything works until the
 * page is left, and `available` is false, so that tools can say so.
 */

import { onReturn } from "./returned.js";
import { base, guide } from "./site.js";

const PREFIX = `matchbook:${base.pathname}:${guide}:`;

/** Names under which a reader's own work is kept. */
const PRECIOUS = new Set(["ticks", "plan", "contacts", "programs"]);
const ASKED = "asked-to-keep";

/** @type {Map<string, string>} what storage did not take, for as long as the page lives */
const memory = new Map();
/** @type {Map<string, Set<(value: any) => void>>} */
const watchers = new Map();

const storage = open();

/** Whether what is written will still be there tomorrow: not where storage is refused, or full. */
export const available = takes();

function open() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function takes() {
  try {
    storage?.setItem(`${PREFIX}probe`, "1");
    storage?.removeItem(`${PREFIX}probe`);
    return Boolean(storage);
  } catch {
    return false; // what is kept already can still be read
  }
}

/**
 * The value kept under a name.
 * @template T
 * @param {string} name
 * @param {T} otherwise what to return where nothing, or nothing readable, is kept
 * @returns {T}
 */
export function read(name, otherwise) {
  let text = memory.get(name) ?? null;
  if (text === null && storage) {
    try {
      text = storage.getItem(PREFIX + name);
    } catch {
      text = null;
    }
  }
  return parse(text, otherwise);
}

/**
 * Keep a value (anything JSON holds) and tell this tab's watchers; other tabs hear of it by themselves.
 * @param {string} name
 * @param {any} value
 * @returns {boolean} whether it will outlive this page
 */
export function write(name, value) {
  const text = JSON.stringify(value);
  const kept = keep(name, text);
  if (kept && PRECIOUS.has(name)) askToKeep();
  if (kept) memory.delete(name);
  else memory.set(name, text);
  tell(name, value);
  return kept;
}

/**
 * Forget a name.
 * @param {string} name
 */
export function remove(name) {
  memory.delete(name);
  try {
    storage?.removeItem(PREFIX + name);
  } catch {
    // Nothing to forget where nothing can be kept.
  }
  tell(name, undefined);
}

/**
 * What is being written in this tab and not yet kept. It outlives a reload, and a phone that drops
 * the page to save memory, but not the tab.
 * @param {string} name
 * @returns {any} undefined where nothing is
 */
export function readDraft(name) {
  try {
    return parse(sessionStorage.getItem(PREFIX + name), undefined);
  } catch {
    return undefined; // refused
  }
}

/**
 * Keep what is being written, or forget it (undefined). Where storage is refused or full, the page
 * alone remembers it, as any form does.
 * @param {string} name
 * @param {any} value
 */
export function writeDraft(name, value) {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // The form still holds it.
  }
}

/**
 * Be told when a name changes, in this tab or another one.
 * @param {string} name
 * @param {(value: any) => void} heard gets the new value, or undefined where it was removed
 * @returns {() => void} stops it
 */
export function watch(name, heard) {
  const known = watchers.get(name) ?? new Set();
  watchers.set(name, known.add(heard));
  return () => known.delete(heard);
}

window.addEventListener("storage", (event) => {
  if (event.key === null) for (const name of watchers.keys()) tell(name, undefined);
  else if (event.key.startsWith(PREFIX)) {
    const name = event.key.slice(PREFIX.length);
    memory.delete(name);
    tell(name, parse(event.newValue, undefined));
  }
});

// A page that the browser had put aside, to be gone back to, heard nothing meanwhile. Told at once, so
// that it is not seen as it was, and again when the browser has finished with its controls.
window.addEventListener("pageshow", ({ persisted }) => persisted && tellAll());
onReturn(tellAll);

/** @param {string} name @param {string} text @returns {boolean} whether it lasts */
function keep(name, text) {
  try {
    storage?.setItem(PREFIX + name, text);
    return storage !== null;
  } catch {
    return false; // full
  }
}

/** @param {string | null} text @param {any} otherwise */
function parse(text, otherwise) {
  if (text === null) return otherwise;
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** Ask the browser, once on a device, not to clear this site away when room gets short. */
function askToKeep() {
  if (!navigator.storage?.persist || read(ASKED, false)) return;
  keep(ASKED, "true");
  navigator.storage.persist().catch(() => {}); // a no changes nothing
}

function tellAll() {
  for (const name of watchers.keys()) tell(name, read(name, undefined));
}

/** @param {string} name @param {any} value */
function tell(name, value) {
  for (const heard of watchers.get(name) ?? []) heard(value);
}
