/**
 * What a reader says about themselves in messages, once: kept on the device and filled in wherever a
 * message asks for it under any of its names. Pure.
 *
 * @typedef {"name" | "level" | "short" | "school" | "field" | "reach"} Line
 * @typedef {Partial<Record<Line, string>>} About
 */

import { msg } from "../words.js";

/** The lines: words of the field, an example. Order is that of the form. */
export const LINES = /** @type {[Line, string, string, string][]} */ ([
  ["name", msg("Your full name"), "", "name"],
  ["level", msg("Your level, in a sentence"), msg("a third-year student"), ""],
  ["short", msg("Your level, in short"), "MS3, PGY-1", ""],
  ["school", msg("Your school or hospital"), "", "organization"],
  ["field", msg("Your field"), msg("orthopaedics"), ""],
  ["reach", msg("Phone or e-mail"), "", "email"],
]);

/** What placeholders of the guide's messages stand for; several lines are told in one, with commas between. */
const MEANS = /** @type {Record<string, Line[]>} */ ({
  your_full_name: ["name"],
  your_name: ["name"],
  your_level: ["level"],
  your_role: ["short"],
  level_in_short: ["short"],
  your_school: ["school"],
  your_institution: ["school"],
  field: ["field"],
  your_field: ["field"],
  your_phone: ["reach"],
  your_email: ["reach"],
  your_phone_or_email: ["reach"],
  your_role_and_phone: ["short", "reach"],
  your_role_and_school: ["short", "school"],
  your_role_and_institution: ["short", "school"],
  your_role_school_and_phone: ["short", "school", "reach"],
  your_role_institution_and_phone: ["short", "school", "reach"],
});

/** What was kept, whatever it was. @param {any} kept @returns {About} */
export function aboutOf(kept) {
  /** @type {About} */
  const about = {};
  for (const [line] of LINES) if (typeof kept?.[line] === "string" && kept[line].trim()) about[line] = kept[line];
  return about;
}

/** The lines that a message asks for, in the order of the form. @param {string[]} placeholders @returns {Line[]} */
export function linesOf(placeholders) {
  const asked = new Set(placeholders.flatMap((name) => MEANS[name] ?? []));
  return LINES.map(([line]) => line).filter((line) => asked.has(line));
}

/** Whether a placeholder is about the reader. @param {string} placeholder */
export function isAbout(placeholder) {
  return Object.hasOwn(MEANS, placeholder);
}

/** What stands for a placeholder; empty while a part of it is missing. @param {string} placeholder @param {About} about */
export function toldIn(placeholder, about) {
  const parts = (MEANS[placeholder] ?? []).map((line) => about[line]?.trim() ?? "");
  return parts.every(Boolean) ? parts.join(", ") : "";
}

/** Placeholders for whom a message is written to: by last name, or by the whole name. */
const LAST = new Set(["surgeon_name", "mentor_name", "attending_name", "last_name"]);
const WHOLE = new Set(["name", "full_name"]);
/** With a title before it. */
const TITLED = new Set(["title_and_name"]);
/** Letters behind a name, and titles before it. */
const BEHIND = /,.*$|\s+(?:jr|sr|ii|iii|iv|md|do|phd|mbbs|facs)\.?$/i;
const BEFORE = /^(?:dr|prof|professor|mr|mrs|ms|mx)\.?\s+/i;

/** A person's name where a message asks for it; empty where it asks for something else. @param {string} placeholder @param {string} name */
export function nameIn(placeholder, name) {
  let plain = name.trim();
  while (BEHIND.test(plain)) plain = plain.replace(BEHIND, "").trim();
  const bare = plain.replace(BEFORE, "");
  const last = bare.split(/\s+/).pop() ?? "";
  if (LAST.has(placeholder)) return last;
  if (placeholder === "first_name") return bare.split(/\s+/)[0] ?? "";
  if (TITLED.has(placeholder)) return plain === bare ? "" : `${BEFORE.exec(plain)?.[0].trim()} ${last}`;
  return WHOLE.has(placeholder) ? bare : "";
}
