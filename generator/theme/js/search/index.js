/**
 * The listing's words, and which of its things have each. Built in the page when the listing arrives,
 * since that is quicker than to load an index.
 *
 * @typedef {{address: string, kind: string, title: string, summary?: string, aka?: string[], headings?: [string, string][],
 *   words?: string[], aside?: boolean, linked?: number, specialties?: string[], stages?: string[], topics?: string[], lang?: [string, string]}} Item
 *   one thing, as generator/outputs/search_listing.py writes it
 * @typedef {{one: string, answers?: string, asked?: string[], place?: boolean}} Kind
 * @typedef {{kinds: Record<string, Kind>, terms: Record<string, Record<string, string[]>>, items: Item[]}} Listing
 */

import { errors, forms, split } from "./words.js";

/** What a word is worth where it stands. */
export const WEIGHTS = [1, 0.9, 0.5, 0.35, 0.3];
const [TITLE, AKA, HEADING, TERM, SUMMARY] = WEIGHTS.keys();

/** How sure it is that another word of the guide is meant. */
const FORM = 0.94;
const BEGUN = 0.55;
/** `responding` and `response` begin alike. */
const AKIN = 0.5;
const WRONG = [0, 0.75, 0.6];

/** A name as it is compared: its words, and all letters in one. @typedef {{words: Set<string>[], size: number, letters: string}} Name */

/** The words of a listing: `add` takes each thing in, then `close` makes it ready. */
export class Index {
  /** @param {Listing} listing */
  constructor({ kinds, terms, items }) {
    this.kinds = kinds;
    this.terms = terms;
    this.items = items;
    /** For each word the things that have it, and where it is worth most in each. @type {Map<string, Map<number, number>>} */
    this.places = new Map();
    /** Titles and other names of things, made when first compared. @type {Map<number, Name[]>} */
    this.named = new Map();
    /** All words by the alphabet. @type {string[]} */
    this.vocabulary = [];
    /** Which letters each of them has, as bits. @type {number[] | undefined} */
    this.letters = undefined;
  }

  close() {
    this.vocabulary = [...this.places.keys()].sort();
  }

  /** @param {number} number of a thing, in order */
  add(number) {
    const item = this.items[number];
    const aka = item.aka ?? [];
    this.take(item.title, number, TITLE);
    for (const name of aka) this.take(name, number, AKA);
    for (const [, words] of item.headings ?? []) this.take(words, number, HEADING);
    for (const words of item.words ?? []) this.take(words, number, TERM);
    for (const [taxonomy, ids] of /** @type {const} */ ([["specialties", item.specialties], ["stages", item.stages], ["topics", item.topics]])) {
      for (const id of ids ?? []) for (const name of this.terms[taxonomy]?.[id] ?? []) this.take(name, number, TERM);
    }
    this.take(this.kinds[item.kind]?.one ?? "", number, TERM);
    this.take(item.summary ?? "", number, SUMMARY);
  }

  /** @param {number} number */
  names(number) {
    const { title, aka = [] } = this.items[number];
    const names = this.named.get(number) ?? [title, ...aka].map(named);
    this.named.set(number, names);
    return names;
  }

  /** @param {string} text @param {number} number @param {number} field */
  take(text, number, field) {
    for (const { word, parts } of split(text)) {
      for (const one of [word, ...parts]) {
        const places = this.places.get(one) ?? new Map();
        this.places.set(one, places);
        if (field < (places.get(number) ?? WEIGHTS.length)) places.set(number, field);
      }
    }
  }

  /** Words that begin so. @param {string} start @returns {string[]} */
  beginning(start) {
    let [low, high] = [0, this.vocabulary.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.vocabulary[middle] < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.vocabulary.length && this.vocabulary[end].startsWith(start)) end += 1;
    return this.vocabulary.slice(low, end);
  }

  /**
   * What a typed word may mean among the listing's words, and how sure that is (1 at most).
   * @param {string} word folded
   * @param {boolean} begun whether the reader may still be typing it
   * @returns {{meant: Map<string, number>, corrected: string | null}} `corrected`: the likeliest word, where none fits as typed
   */
  meaning(word, begun) {
    /** @type {Map<string, number>} */
    const meant = new Map();
    if (this.places.has(word)) meant.set(word, 1);
    for (const form of forms(word)) if (this.places.has(form)) meant.set(form, FORM);
    const certain = meant.size > 0;
    if (begun || word.length > 3) {
      for (const longer of this.beginning(word)) {
        const sure = (BEGUN + 0.4 * (word.length / longer.length)) * (begun ? 1 : 0.7) * (certain ? 0.8 : 1);
        if (!meant.has(longer)) meant.set(longer, sure);
      }
    }
    if (meant.size) return { meant, corrected: null };
    const akin = word.length > 7 ? this.beginning(word.slice(0, Math.max(5, Math.ceil(0.6 * word.length)))) : [];
    const near = this.near(word, begun);
    if (!near.length && akin.length) return { meant: new Map(akin.map((one) => [one, AKIN])), corrected: null };
    for (const [other, wrong] of near) meant.set(other, WRONG[wrong]);
    return { meant, corrected: near[0]?.[0] ?? null };
  }

  /**
   * Words with the fewest typing errors, the most used first; none where more than one or two letters would be wrong.
   * @param {string} word @param {boolean} begun
   * @returns {[string, number][]} words and how many letters are wrong
   */
  near(word, begun) {
    const most = word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;
    if (!most) return [];
    const whole = this.within(word, most, false);
    return whole.length || !begun || word.length < 5 ? whole : this.within(word, most, true);
  }

  /** @param {string} word @param {number} most @param {boolean} begun @returns {[string, number][]} */
  within(word, most, begun) {
    /** @type {[string, number][]} */
    let found = [];
    this.letters ??= this.vocabulary.map(lettersOf);
    const letters = lettersOf(word);
    for (const [i, other] of this.vocabulary.entries()) {
      const longer = other.length - word.length;
      if (longer < -most || (longer > most && !begun) || other.length < 3 || ones(letters & ~this.letters[i]) > most) continue;
      // A wrong first letter is rare, and makes most of what is not meant.
      if (other[0] !== word[0] && (other[0] !== word[1] || other[1] !== word[0])) continue;
      const wrong = errors(word, other, most, begun);
      if (wrong > most) continue;
      if (wrong < most) {
        most = wrong;
        found = [];
      }
      found.push([other, Math.max(1, wrong)]);
    }
    const used = (/** @type {string} */ one) => this.places.get(one)?.size ?? 0;
    return found.sort((a, b) => used(b[0]) - used(a[0]));
  }
}

/** The letters of a word as bits; what is not from a to z shares one. @param {string} word */
function lettersOf(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) {
    const place = word.charCodeAt(i) - 97;
    bits |= 1 << (place >= 0 && place < 26 ? place : 26);
  }
  return bits;
}

/** How many bits are set. @param {number} bits */
function ones(bits) {
  let many = 0;
  for (let left = bits; left; left &= left - 1) many += 1;
  return many;
}

/** @param {string} text @returns {Name} */
function named(text) {
  const words = split(text);
  return { words: words.map(({ word, parts }) => new Set([word, ...parts])), size: words.length, letters: words.map(({ word }) => word).join("") };
}
