/**
 * What a reader chose for a plan, and the two ways it travels: kept on the device, and in the part
 * of a link that browsers never send to a server (after `#`).
 *
 * @typedef {{specialty: string, stage: string, year: number|null, dates: Record<string, string>}}
 *   Choice  ids, empty for all or none; dates by `dateName`, as 2026-03-20
 * @typedef {import("./model.js").PlanData} PlanData
 */
import { parseDay } from "../dates.js";

const DATE = "date.";

/** A choice with nothing chosen. @returns {Choice} */
export function empty() {
  return { specialty: "", stage: "", year: null, dates: {} };
}

/**
 * Anything to a choice: what the guide does not know, and what is no date, is left out.
 * @param {any} given @param {PlanData} data
 * @returns {Choice}
 */
export function clean(given, data) {
  const choice = empty();
  if (!given || typeof given !== "object") return choice;
  const known = (/** @type {{id: string}[]} */ terms, /** @type {string} */ id) => (terms.some((term) => term.id === id) ? id : "");
  choice.specialty = known(data.specialties, given.specialty);
  choice.stage = known(data.stages, given.stage);
  choice.year = data.years.some(({ year }) => year === given.year) ? given.year : null;
  const dates = given.dates && typeof given.dates === "object" ? given.dates : {};
  for (const anchor of data.anchors) {
    for (const { id } of data.stages) {
      const name = dateName(anchor, id);
      if (Object.hasOwn(dates, name) && parseDay(dates[name])) choice.dates[name] = dates[name];
    }
  }
  return choice;
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
  return !choice.specialty && !choice.stage && !choice.year && !Object.keys(choice.dates).length;
}

/** A choice as the fragment of a link, without `#`. @param {Choice} choice @returns {string} */
export function toFragment(choice) {
  const words = new URLSearchParams();
  if (choice.specialty) words.set("specialty", choice.specialty);
  if (choice.stage) words.set("stage", choice.stage);
  if (choice.year) words.set("year", String(choice.year));
  for (const anchor of Object.keys(choice.dates).sort()) words.set(DATE + anchor, choice.dates[anchor]);
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
  /** @type {{specialty: string | null, stage: string | null, year: number | null, dates: Record<string, string>}} */
  const given = { specialty: words.get("specialty"), stage: words.get("stage"), year: null, dates: {} };
  if (/^\d{4}$/.test(words.get("year") ?? "")) given.year = Number(words.get("year"));
  for (const [name, value] of words) {
    if (name.startsWith(DATE)) given.dates[name.slice(DATE.length)] = value;
  }
  const choice = clean(given, data);
  return isEmpty(choice) ? null : choice;
}
