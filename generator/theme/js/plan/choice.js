/**
 * What a reader chose for a plan, and the two ways it travels: kept on the device, and in the part
 * of a link that browsers never send to a server (after `#`).
 *
 * @typedef {import("../slots.js").Event} Event
 * @typedef {{specialty: string, stage: string, year: number|null, dates: Record<string, string>,
 *   events: Event[], last: Record<string, number>}} Choice  ids, empty for all or none; `dates` by
 *   `dateName`, as 2026-03-20; `events` are what there may be several of; `last` is the last number
 *   given to an event of a card, so that none is given twice
 * @typedef {import("./model.js").PlanData} PlanData
 */
import { parseDay } from "../dates.js";
import { cardOf, eventsIn, numberOf } from "../slots.js";

const DATE = "date.";
const EVENT = "event";
/** Most events of a plan, and letters of a name: beyond this a link breaks. */
export const MOST_EVENTS = 60;
export const MOST_LETTERS = 80;

/** A choice with nothing chosen. @returns {Choice} */
export function empty() {
  return { specialty: "", stage: "", year: null, dates: {}, events: [], last: {} };
}

/**
 * What is kept of a plan, from anything: of release 0.1.0, whose plan had one day of each kind, too.
 * Nothing is lost: what this guide does not know stays as it is.
 * @param {any} given @param {PlanData} data @returns {Choice}
 */
export function keptPlan(given, data) {
  const plan = empty();
  if (!given || typeof given !== "object") return plan;
  if (typeof given.specialty === "string") plan.specialty = given.specialty;
  if (typeof given.stage === "string") plan.stage = given.stage;
  if (Number.isInteger(given.year)) plan.year = given.year;
  plan.events = eventsIn(given).slice(0, MOST_EVENTS);
  for (const [card, number] of Object.entries(given.last && typeof given.last === "object" ? given.last : {})) {
    if (Number.isInteger(number) && number > 0) plan.last[card] = number;
  }
  const dates = given.dates && typeof given.dates === "object" ? given.dates : {};
  for (const [name, day] of Object.entries(dates)) if (typeof day === "string" && parseDay(day)) plan.dates[name] = day;
  return withEvents(plan, data);
}

/** Days that belong to an event, and were kept by themselves, become one. @param {Choice} plan @param {PlanData} data @returns {Choice} */
function withEvents(plan, data) {
  for (const kind of kindsOf(data)) {
    const own = kind.anchors.filter(({ id }) => Object.hasOwn(plan.dates, id));
    if (!own.length) continue;
    const days = Object.fromEntries(own.map(({ id }) => [id, plan.dates[id]]));
    for (const { id } of own) delete plan.dates[id];
    plan = added(plan, kind, { days });
  }
  return plan;
}

/**
 * The kinds of events that a reader may have several of, in the guide's order.
 * @param {PlanData} data
 * @returns {Kind[]}
 * @typedef {{id: string, card: string, called: string, anchors: import("./model.js").Anchor[]}} Kind
 */
export function kindsOf(data) {
  /** @type {Map<string, Kind>} */
  const kinds = new Map();
  for (const anchor of data.anchors) {
    if (!anchor.event) continue;
    const kind = kinds.get(anchor.event) ?? { id: anchor.event, card: anchor.card ?? anchor.event, called: "", anchors: [] };
    kind.called ||= anchor.called ?? "";
    kind.anchors.push(anchor);
    kinds.set(anchor.event, kind);
  }
  for (const kind of kinds.values()) kind.called ||= capitalized(kind.id.replaceAll("-", " "));
  return [...kinds.values()];
}

/** A plan with one event more. @param {Choice} plan @param {Kind} kind @param {{name?: string, days?: Record<string, string>}} [given] @returns {Choice} */
export function added(plan, { id: kind, card }, { name = "", days = {} } = {}) {
  const numbers = plan.events.filter(({ id }) => cardOf(id) === card).map(({ id }) => numberOf(id));
  const number = Math.max(0, plan.last[card] ?? 0, ...numbers) + 1;
  return {
    ...plan,
    events: [...plan.events, { id: `${card}-${number}`, kind, name: name.slice(0, MOST_LETTERS), days }],
    last: { ...plan.last, [card]: number },
  };
}

/** A plan with an event changed. @param {Choice} plan @param {string} id @param {(event: Event) => Event} change @returns {Choice} */
export function changed(plan, id, change) {
  return { ...plan, events: plan.events.map((event) => (event.id === id ? change(event) : event)) };
}

/** A plan without an event. @param {Choice} plan @param {string} id @returns {Choice} */
export function without(plan, id) {
  const gone = plan.events.find((event) => event.id === id);
  const card = cardOf(id);
  return gone ? { ...plan, events: plan.events.filter((event) => event !== gone), last: { ...plan.last, [card]: Math.max(plan.last[card] ?? 0, numberOf(id)) } } : plan;
}

/** What an event is called: its own name, or its kind and, of several, its place among them. @param {Event} event @param {Choice} plan @param {PlanData} data */
export function eventName(event, plan, data) {
  if (event.name) return event.name;
  const alike = plan.events.filter(({ kind }) => kind === event.kind);
  const called = kindsOf(data).find(({ id }) => id === event.kind)?.called ?? event.kind;
  return alike.length > 1 ? `${called} ${alike.indexOf(event) + 1}` : called;
}

/**
 * Anything to a choice: what the guide does not know, and what is no date, is left out.
 * @param {any} given @param {PlanData} data
 * @returns {Choice}
 */
export function clean(given, data) {
  const plan = keptPlan(given, data);
  const known = (/** @type {{id: string}[]} */ terms, /** @type {string} */ id) => (terms.some((term) => term.id === id) ? id : "");
  const kinds = new Set(kindsOf(data).map(({ id }) => id));
  const years = [...data.years, ...(data.past ?? [])];
  /** @type {Record<string, string>} */
  const dates = {};
  for (const anchor of data.anchors) {
    for (const { id } of data.stages) {
      const name = dateName(anchor, id);
      if (Object.hasOwn(plan.dates, name)) dates[name] = plan.dates[name];
    }
  }
  return {
    specialty: known(data.specialties, plan.specialty),
    stage: known(data.stages, plan.stage),
    year: years.some(({ year }) => year === plan.year) ? plan.year : null,
    dates,
    events: plan.events.filter(({ kind }) => kinds.has(kind)),
    last: plan.last,
  };
}

/**
 * The name a date is kept under: an anchor that comes in every stage has a day in each.
 * @param {{id: string, each_stage?: boolean}} anchor @param {string} stage
 */
export function dateName(anchor, stage) {
  return anchor.each_stage ? `${anchor.id}.${stage}` : anchor.id;
}

/** Whether nothing was chosen. @param {Choice} choice */
export function isEmpty(choice) {
  return !choice.specialty && !choice.stage && !choice.year && !Object.keys(choice.dates).length && !choice.events.length;
}

/** A choice as the fragment of a link, without `#`. @param {Choice} choice @returns {string} */
export function toFragment(choice) {
  const words = new URLSearchParams();
  if (choice.specialty) words.set("specialty", choice.specialty);
  if (choice.stage) words.set("stage", choice.stage);
  if (choice.year) words.set("year", String(choice.year));
  for (const anchor of Object.keys(choice.dates).sort()) words.set(DATE + anchor, choice.dates[anchor]);
  for (const { id, kind, name, days } of choice.events) words.append(EVENT, JSON.stringify([id, kind, name, days]));
  return words.toString();
}

/**
 * The choice of a link's fragment, or null where it carries none.
 * @param {string} fragment with or without `#`
 * @param {PlanData} data
 * @returns {Choice|null}
 */
export function fromFragment(fragment, data) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  /** @type {any} */
  const given = { specialty: words.get("specialty"), stage: words.get("stage"), year: null, dates: {}, events: words.getAll(EVENT).map(eventFrom) };
  if (/^\d{4}$/.test(words.get("year") ?? "")) given.year = Number(words.get("year"));
  for (const [name, value] of words) {
    if (name.startsWith(DATE)) given.dates[name.slice(DATE.length)] = value;
  }
  const choice = clean(given, data);
  return isEmpty(choice) ? null : choice;
}

/** @param {string} text */
function eventFrom(text) {
  try {
    const [id, kind, name, days] = JSON.parse(text);
    return { id, kind, name: typeof name === "string" ? name.slice(0, MOST_LETTERS) : "", days };
  } catch {
    return null; // half a link
  }
}

/** @param {string} text @returns {string} */
export function capitalized(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
