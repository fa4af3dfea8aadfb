/**
 * Ticks as a short text for a link or a QR code, and back. Pure: nothing here knows the page.
 *
 * A record becomes three bytes of its key's hash and a number that holds its state and the seconds
 * since the record before it, seven bits to a byte. The reader of the text needs the guide's keys to
 * know which tasks are meant; a key that the guide no longer has is left out there.
 *
 * @typedef {import("../ticks.js").Tick} Tick
 */

const STATES = /** @type {const} */ (["open", "done", "skipped"]);
/** Counted from 2020-01-01: a smaller number makes a shorter text. */
const START = Date.UTC(2020, 0, 1) / 1000;
const FORM = 1;

/**
 * @param {Record<string, Tick>} ticks
 * @returns {string} base64url, without padding
 */
export function encode(ticks) {
  const records = Object.entries(ticks)
    .map(([key, { state, at }]) => ({ hash: hashOf(key), state, second: Math.max(0, Math.floor(at / 1000) - START) }))
    .sort((a, b) => a.second - b.second || a.hash - b.hash);
  const bytes = [FORM];
  let before = 0;
  for (const { hash, state, second } of records) {
    bytes.push(hash >>> 16, (hash >>> 8) & 255, hash & 255);
    let number = (second - before) * STATES.length + STATES.indexOf(state);
    before = second;
    while (number >= 128) {
      bytes.push((number % 128) + 128);
      number = Math.floor(number / 128);
    }
    bytes.push(number);
  }
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} text
 * @param {Iterable<string>} keys of all tasks in the guide
 * @returns {{ticks: Record<string, Tick>, unknown: number} | null} null where the text is no such text
 */
export function decode(text, keys) {
  const bytes = bytesOf(text);
  if (!bytes || bytes[0] !== FORM) return null;
  const byHash = new Map([...keys].map((key) => [hashOf(key), key]));
  /** @type {Record<string, Tick>} */
  const ticks = {};
  let unknown = 0;
  let second = 0;
  for (let i = 1; i < bytes.length; ) {
    if (i + 4 > bytes.length) return null;
    const hash = bytes[i] * 65536 + bytes[i + 1] * 256 + bytes[i + 2];
    i += 3;
    let number = 0;
    for (let scale = 1; ; scale *= 128, i += 1) {
      if (i >= bytes.length || scale > 2 ** 42) return null;
      number += (bytes[i] % 128) * scale;
      if (bytes[i] < 128) break;
    }
    i += 1;
    second += Math.floor(number / STATES.length);
    const key = byHash.get(hash);
    if (key) ticks[key] = { state: STATES[number % STATES.length], at: (START + second) * 1000 };
    else unknown += 1;
  }
  return { ticks, unknown };
}

/** @param {string} text @returns {Uint8Array | null} */
function bytesOf(text) {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

/** FNV-1a, folded to 24 bits. @param {string} key */
export function hashOf(key) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash >>> 24) ^ (hash & 0xffffff);
}
