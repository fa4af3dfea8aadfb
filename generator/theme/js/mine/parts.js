/**
 * The parts of what a reader keeps, as one file or link and back. Pure but for the ticks' own merging.
 *
 * What comes in is brought together with what is here and takes nothing away: events, people and
 * programs are added, empty places filled, and of ticks the later word stands.
 *
 * @typedef {Record<string, any>} Parts  by the name under which the device keeps each
 */
import { changed, people, person, same } from "../contacts/records.js";
import { newId } from "../dom.js";
import { added, keptPlan } from "../plan/choice.js";
import { comparison } from "../programs/records.js";

export const FORMAT = "matchbook-mine";
/** Of release 0.1.0: ticks alone. */
const TICKS = "matchbook-ticks";
/** The names under which a reader's own work is kept; the lens is among them. */
export const NAMES = ["lens", "plan", "ticks", "turns", "contacts", "programs", "about", "reading", "searches"];

/** @typedef {{parts: Parts} | {problem: "unknown" | "other-guide" | "newer"}} Opened */

/** A file's text. @param {Parts} parts @param {string} guide @param {Date} now */
export function toFile(parts, guide, now) {
  return `${JSON.stringify({ format: FORMAT, version: 1, guide, saved: now.toISOString(), parts }, null, 1)}\n`;
}

/** What a file holds; of release 0.1.0, too. @param {string} text @param {string} guide @returns {Opened} */
export function fromFile(text, guide) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    data = null;
  }
  const isMine = data?.format === FORMAT && isRecord(data.parts);
  if (!isMine && !(data?.format === TICKS && isRecord(data.ticks))) return { problem: "unknown" };
  if (data.guide !== guide) return { problem: "other-guide" };
  if (data.version > 1) return { problem: "newer" };
  return { parts: isMine ? Object.fromEntries(Object.entries(data.parts).filter(([name]) => NAMES.includes(name))) : { ticks: data.ticks } };
}

/**
 * Two devices' parts as one.
 * @param {Parts} mine @param {Parts} theirs @param {import("../plan/model.js").PlanData} data
 * @returns {Parts} all but the ticks, which ticks.js merges, under the names they have here
 */
export function merged(mine, theirs, data) {
  const { plan, renamed } = mergedPlan(mine.plan, theirs.plan, data);
  return {
    lens: filled(mine.lens, theirs.lens),
    plan,
    ticks: withNames(theirs.ticks, renamed),
    turns: filled(mine.turns, theirs.turns),
    contacts: { version: 1, people: mergedPeople(people(mine.contacts), people(theirs.contacts)) },
    programs: { version: 1, ...mergedPrograms(comparison(mine.programs), comparison(theirs.programs)) },
    about: filled(mine.about, theirs.about),
    reading: filled(mine.reading, theirs.reading),
    searches: [...new Set([...list(mine.searches), ...list(theirs.searches)])],
  };
}

/** @param {any} mine @param {any} theirs @param {import("../plan/model.js").PlanData} data */
function mergedPlan(mine, theirs, data) {
  let plan = keptPlan(mine, data);
  const other = keptPlan(theirs, data);
  plan = { ...plan, year: plan.year ?? other.year, dates: { ...other.dates, ...plan.dates } };
  /** @type {Record<string, string>} ids that an event has here instead of there */
  const renamed = {};
  for (const event of other.events) {
    const twin = plan.events.find((one) => one.kind === event.kind && one.name === event.name && isSame(one.days, event.days));
    if (twin) renamed[event.id] = twin.id;
    else if (plan.events.some(({ id }) => id === event.id)) {
      plan = added(plan, { id: event.kind, card: event.id.replace(/-\d+$/, ""), called: "", anchors: [] }, event);
      renamed[event.id] = plan.events[plan.events.length - 1].id;
    } else plan = { ...plan, events: [...plan.events, event] };
  }
  const last = { ...other.last };
  for (const [card, number] of Object.entries(plan.last)) last[card] = Math.max(number, last[card] ?? 0);
  return { plan: { version: 2, year: plan.year, dates: plan.dates, events: plan.events, last }, renamed };
}

/** @param {any} ticks @param {Record<string, string>} renamed */
function withNames(ticks, renamed) {
  return Object.fromEntries(
    Object.entries(isRecord(ticks) ? ticks : {}).map(([name, tick]) => {
      const [key, event] = name.split("@");
      return [event && renamed[event] ? `${key}@${renamed[event]}` : name, tick];
    }),
  );
}

/** @param {ReturnType<typeof people>} mine @param {ReturnType<typeof people>} theirs */
function mergedPeople(mine, theirs) {
  const ids = new Set(mine.map(({ id }) => id));
  const fresh = theirs.filter((one) => !mine.some((other) => same(one, other)));
  return changed(mine, fresh.map((one) => (ids.has(one.id) ? person({ ...one, id: newId() }) : one)));
}

/** @typedef {import("../programs/records.js").Comparison} Comparison @param {Comparison} mine @param {Comparison} theirs @returns {Comparison} */
function mergedPrograms(mine, theirs) {
  const ids = new Set(mine.programs.map(({ id }) => id));
  const fresh = theirs.programs.filter((one) => !mine.programs.some((other) => isSame(one, other)));
  return {
    weights: { ...theirs.weights, ...mine.weights },
    own: [...mine.own, ...theirs.own.filter(({ id }) => !mine.own.some((one) => one.id === id))],
    programs: [...mine.programs, ...fresh.map((one) => (ids.has(one.id) ? { ...one, id: newId() } : one))],
  };
}

/** Mine, with theirs in its empty places. @param {any} mine @param {any} theirs */
function filled(mine, theirs) {
  const own = Object.entries(isRecord(mine) ? mine : {}).filter(([, value]) => value !== "" && value !== null);
  return { ...(isRecord(theirs) ? theirs : {}), ...Object.fromEntries(own) };
}

/** @param {unknown} value @returns {unknown[]} */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} one @param {unknown} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @param {any} value @returns {value is Record<string, any>} */
function isRecord(value) {
  return Boolean(value) && typeof value === "object" && !Array.isArray(value);
}

/**
 * What a link carries: not the people and the programs, which would be too long and are about others.
 * @param {Parts} parts @param {string} ticks their short text, of checklist/code.js
 * @returns {Promise<string>}
 */
export async function toLink({ lens, plan, about, turns }, ticks) {
  const text = JSON.stringify({ lens, plan, about, turns, ticks });
  const bytes = new TextEncoder().encode(text);
  if (typeof CompressionStream === "undefined") return `0${base64(bytes)}`;
  return `1${base64(await through(bytes, new CompressionStream("deflate-raw")))}`;
}

/** @param {string} text @returns {Promise<Parts | null>} `ticks` as their short text; null where the link is not whole */
export async function fromLink(text) {
  try {
    const bytes = Uint8Array.from(atob(text.slice(1).replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    const found = JSON.parse(new TextDecoder().decode(text[0] === "1" ? await through(bytes, new DecompressionStream("deflate-raw")) : bytes));
    return isRecord(found) ? found : null;
  } catch {
    return null;
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} stream */
async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(/** @type {any} */ (stream))).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
