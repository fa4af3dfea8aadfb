/**
 * What scripts say, in the guide's language. A message is known by its English text, as in the rest of
 * the generator (generator/model/words.py); the build puts a guide's own words in, so that a page asks
 * for no other file. Dates, lists, numbers and plurals are the browser's.
 */

/** @type {{messages?: Record<string, string[]>, plurals?: Record<string, number>}} */
const TRANSLATION = {};

/** The language of the frame. */
export const language = document.documentElement.lang || "en";
/** The language of the guide's texts, which the frame may not speak. */
export const spoken = document.documentElement.dataset.language ?? language;

const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language, { numberingSystem: "latn" });
const lists = new Intl.ListFormat(/^en\b/.test(language) ? "en-GB" : language, { type: "conjunction" });

/** @param {string} text @param {Record<string, unknown>} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** Marks a message that is translated elsewhere. @param {string} text */
export function msg(text) {
  return text;
}

/**
 * A message; `{name}` in it is filled by name.
 * @param {string} message @param {Record<string, unknown>} [values]
 */
export function _(message, values = {}) {
  return fill(TRANSLATION.messages?.[message]?.[0] ?? message, values);
}

/**
 * A message for so many things; `{n}` in it is the number.
 * @param {string} one @param {string} many @param {number} n @param {Record<string, unknown>} [values]
 */
export function ngettext(one, many, n, values = {}) {
  const forms = TRANSLATION.messages?.[one];
  const form = forms ? forms[TRANSLATION.plurals?.[plurals.select(n)] ?? forms.length - 1] : n === 1 ? one : many;
  return fill(form ?? many, { n: number(n), ...values });
}

/**
 * A form of a message cut at its places, so that elements can stand in them.
 * @template Piece
 * @param {string} message @param {Record<string, Piece>} pieces what stands at each place
 * @returns {(string | Piece)[]}
 */
export function around(message, pieces) {
  return _(message).split(/\{(\w+)\}/).map((part, i) => (i % 2 ? pieces[part] : part));
}

/** `1,200`. @param {number} n */
export function number(n) {
  return numbers.format(n);
}

/** `4.30`, with so many decimals. @param {number} n @param {number} places */
export function decimals(n, places) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places, numberingSystem: "latn" }).format(n);
}

/** `a, b and c`. @param {string[]} words */
export function join(words) {
  return lists.format(words);
}
