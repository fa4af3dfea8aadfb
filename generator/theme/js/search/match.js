/**
 * From words to things, best first. A thing's own name counts most; then how much of the query it
 * holds and where, what kind of thing is asked for, and whether it is for this reader.
 *
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./index.js").Item} Item
 * @typedef {{specialty?: string, stage?: string}} Reader
 * @typedef {{number: number, item: Item, held: number, score: number, exact: boolean}} Match  `exact`: has all that was asked for
 * @typedef {{matches: Match[], corrected: [string, string][], unknown: string[], words: Set<string>}} Answer
 *   `corrected` pairs words as typed with what was looked for instead, `unknown` are those that nothing is like;
 *   `words` are all that count as found
 */

import { WEIGHTS } from "./index.js";
import { asks, fold, split, useful } from "./words.js";

/** A thing whose score is less than this part of the best one's is less exact. */
const GOOD = 0.3;
/** A thing that holds less of the query than this part is none, unless nothing holds as much. */
const ENOUGH = 0.5;
const LITTLE = 0.3;
/** Found by less, on average of all words, than what a heading is worth, a thing is less exact. */
const NAMED = 0.4;

/** Who is called exactly what was asked for has at least this of 1. */
const NAME = 0.8;

/** @typedef {{word: string, weight: number, meant: Map<string, number>, fields: Map<number, number>, corrected: string | null}} Term */

/**
 * @param {Index} index @param {string} text as typed
 * @param {{language: string, reader?: Reader}} about
 * @returns {Answer}
 */
export function match(index, text, { language, reader = {} }) {
  const asked = useful(text, language);
  const begun = /[\p{L}\p{N}&]$/u.test(text);
  /** @type {Answer} */
  const answer = { matches: [], corrected: [], unknown: [], words: new Set() };
  /** @type {Term[]} */
  const terms = [];
  for (let i = 0; i < asked.length; i += 1) {
    const last = begun && i === asked.length - 1;
    const joined = asked[i + 1] && asked[i].word + asked[i + 1].word;
    if (joined && joined.length > 3 && !index.places.has(asked[i].word) && index.places.has(joined)) {
      terms.push(term(index, joined, false)); // `sub internship`, `thank you`
      i += 1;
      continue;
    }
    const known = read(index, asked[i], last);
    for (const [word, other] of known.corrected) answer.corrected.push([word, other]);
    answer.unknown.push(...known.unknown);
    terms.push(...known.terms);
  }
  for (const { meant } of terms) for (const word of meant.keys()) answer.words.add(word);
  answer.matches = ranked(index, terms, text, language, reader);
  return answer;
}

/**
 * One word of the query: as it is, as its parts, as two words, or as the words that are like it.
 * @param {Index} index @param {{word: string, parts: string[]}} asked @param {boolean} begun
 */
function read(index, { word, parts }, begun) {
  /** @type {{terms: Term[], corrected: [string, string][], unknown: string[]}} */
  const found = { terms: [], corrected: [], unknown: [] };
  if (parts.length && !index.places.has(word)) {
    for (const part of parts) {
      const known = read(index, { word: part, parts: [] }, begun && part === parts[parts.length - 1]);
      for (const name of /** @type {const} */ (["terms", "corrected", "unknown"])) /** @type {any[]} */ (found[name]).push(...known[name]);
    }
    return found;
  }
  const made = term(index, word, begun);
  if (made.meant.size && !made.corrected) {
    found.terms.push(made);
    return found;
  }
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const halves = [word.slice(0, cut), word.slice(cut)];
    if (!halves.every((half) => index.places.has(half))) continue;
    found.corrected.push([word, halves.join(" ")]);
    found.terms.push(...halves.map((half) => term(index, half, false)));
    return found;
  }
  if (made.corrected) found.corrected.push([word, made.corrected]);
  else found.unknown.push(word);
  found.terms.push(made);
  return found;
}

/** @param {Index} index @param {string} word @param {boolean} begun @returns {Term} */
function term(index, word, begun) {
  const { meant, corrected } = index.meaning(word, begun);
  /** @type {Map<number, number>} */
  const fields = new Map();
  let holding = 0;
  for (const [one, sure] of meant) {
    for (const [number, field] of index.places.get(one) ?? []) {
      const worth = WEIGHTS[field] * sure;
      if (worth > (fields.get(number) ?? 0)) fields.set(number, worth);
    }
    if (sure > 0.9) holding += index.places.get(one)?.size ?? 0;
  }
  // Of a word that the guide does not know it cannot be said how rare it is.
  const weight = meant.size ? Math.log(1 + index.items.length / (1 + (holding || fields.size))) : Math.min(2, Math.log(1 + index.items.length));
  return { word: corrected ?? word, weight: Math.max(0.4, weight), meant, fields, corrected };
}

/** @param {Index} index @param {Term[]} terms @param {string} text @param {string} language @param {Reader} reader @returns {Match[]} */
function ranked(index, terms, text, language, reader) {
  const all = terms.reduce((sum, one) => sum + one.weight, 0);
  const question = asks(text, language);
  const asked = new Set(Object.keys(index.kinds).filter((id) => asksFor(index.kinds[id].asked ?? [], text)));
  const letters = [terms.map(({ word }) => word).join(""), split(text).map(({ word }) => word).join("")];
  // Whoever says nothing but `checklists` wants what is called so, and not any one of them.
  const only = terms.every(({ word }) => [...asked].some((id) => asksFor(index.kinds[id].asked ?? [], word)));
  const numbers = new Set(terms.flatMap(({ fields }) => [...fields.keys()]));
  if (asked.size) index.items.forEach(({ kind }, number) => asked.has(kind) && numbers.add(number));
  const found = [];
  for (const number of numbers) {
    const item = index.items[number];
    const kind = index.kinds[item.kind];
    let [sum, held] = [0, 0];
    for (const { word, weight, fields } of terms) {
      const named = asked.has(item.kind) && asksFor(kind.asked ?? [], word) ? 0.8 : 0;
      const worth = Math.max(fields.get(number) ?? 0, named);
      if (!worth) continue;
      sum += worth * weight;
      held += weight;
    }
    if (held < LITTLE * all) continue;
    const isAsked = asked.has(item.kind);
    const name = called(index, number, terms, letters);
    const score = (sum / all) * (held / all) * (1 + 2 * name * name) * meant(kind, isAsked || (only && name > NAME), question) * fits(item, reader, isAsked);
    found.push({ number, item, held: held / all, score, exact: held === all && sum >= NAMED * all });
  }
  const best = Math.max(...found.map(({ score }) => score));
  // What was corrected may not have been meant.
  const least = found.some(({ held }) => held >= ENOUGH) && !terms.some(({ corrected }) => corrected) ? ENOUGH : LITTLE;
  for (const one of found) one.exact &&= one.score >= GOOD * best;
  return found.filter(({ held }) => held >= least).sort((a, b) => Number(b.exact) - Number(a.exact) || b.score - a.score || a.number - b.number);
}

/** How well the words are the thing's own name: its title, or one of its other names, the first of them most. @param {Index} index @param {number} number @param {Term[]} terms @param {string[]} letters as meant and as typed */
function called(index, number, terms, letters) {
  let best = 0;
  index.names(number).forEach(({ words, size, letters: own }, i) => {
    let like = 0;
    if (letters.includes(own)) like = i ? Math.max(NAME, 0.98 - 0.03 * i) : 1;
    else {
      let common = 0;
      for (const { meant: known } of terms) {
        let sure = 0;
        for (const word of words) for (const one of word) sure = Math.max(sure, known.get(one) ?? 0);
        common += sure;
      }
      like = common ? (2 * common) / (terms.length + Math.max(size, common)) : 0;
      if (!i && common > terms.length - 0.2) like = 0.5 + 0.5 * like;
      else if (i) like *= 0.85 - 0.01 * Math.min(i, 20);
    }
    best = Math.max(best, like);
  });
  return best;
}

/** How well the kind of thing fits what is asked for. @param {import("./index.js").Kind} kind @param {boolean} isAsked @param {boolean} question */
function meant(kind, isAsked, question) {
  if (isAsked) return 1.35;
  if (kind.answers === "question") return question ? 1.4 : 0.95;
  // With nothing else to tell them apart, the page that treats a subject as a whole comes first.
  return kind.answers === "subject" ? 1.1 : 1;
}

/** Whether a text has one of the words that ask for a kind of thing. @param {string[]} words @param {string} text */
function asksFor(words, text) {
  const said = ` ${split(text).map(({ word }) => word).join(" ")} `;
  return words.some((one) => said.includes(` ${split(one).map(({ word }) => word).join(" ")} `));
}

/** How likely a thing is wanted at all, and by this reader. @param {Item} item @param {Reader} reader @param {boolean} isAsked */
function fits(item, { specialty, stage }, isAsked) {
  let found = (item.aside && !isAsked ? 0.6 : 1) * (1 + 0.05 * Math.log2(1 + (item.linked ?? 0)));
  for (const [own, ids] of /** @type {const} */ ([[specialty, item.specialties], [stage, item.stages]])) {
    if (own && ids) found *= ids.includes(own) ? 1.15 : 0.7;
  }
  return found;
}

/**
 * Words of the guide that look like one it does not know, for whoever looks for what is not there.
 * @param {Index} index @param {string} text @param {number} many
 */
export function alike(index, text, many) {
  const pieces = (/** @type {string} */ word) => new Set(Array.from({ length: word.length + 1 }, (_, i) => ` ${word} `.slice(i, i + 3)));
  const asked = pieces(fold(text).trim());
  const scored = index.vocabulary
    .filter((word) => word.length > 3 && !/\d/.test(word))
    .map((word) => {
      const own = pieces(word);
      const common = [...own].filter((piece) => asked.has(piece)).length;
      return { word, like: (2 * common) / (own.size + asked.size) };
    });
  return scored.filter(({ like }) => like > 0.35).sort((a, b) => b.like - a.like).slice(0, many).map(({ word }) => word);
}
