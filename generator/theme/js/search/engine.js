/**
 * The search index, opened when first used. Pagefind does the finding; this module cleans the words,
 * keeps the facets' members, and widens a search that finds too little.
 */

import { at } from "../site.js";
import { FACETS } from "./facets.js";

/** Weights that make the golden queries (tests/golden_queries.yml) come out right. */
const RANKING = {
  termFrequency: 0.6,
  termSaturation: 1.2,
  termSimilarity: 4,
  pageLength: 0.2,
  metaWeights: { title: 5, aka: 6, summary: 2, terms: 1 },
};
const EXCERPT_WORDS = 26;
/** Fewer found than this, and entries that hold most of the words follow. */
const ENOUGH = 3;

/** Words that say nothing about what is looked for. Pagefind wants every word of a query on the page. */
const EMPTY_WORDS = new Set(
  `a about am an and any are as at be been but by can could did do does for from get had has have how i i'm if in into is it
   its just me much my of on or our should so some than that the their them then there they this to too up us was we
   were what when where which who whom why will with would you your`.split(/\s+/),
);

/**
 * One found entry: `data` loads what its card shows; `partial` where it lacks some of the words.
 * @typedef {{id: string, traits: import("./facets.js").Traits, score: number, partial: boolean, data: () => Promise<any>}} Hit
 */

/** @type {Promise<{pagefind: any, all: Hit[], known: Map<string, import("./facets.js").Traits>}> | undefined} */
let opening;

/** Open the index; further calls get the same one. */
export function open() {
  opening ??= load().catch((problem) => {
    opening = undefined; // the next try starts anew: the network may be back
    throw problem;
  });
  return opening;
}

async function load() {
  const pagefind = await import(at("pagefind/pagefind.js").href);
  await pagefind.options({ ranking: RANKING, excerptLength: EXCERPT_WORDS });
  await pagefind.init();
  const known = new Map();
  const listed = await pagefind.search(null, { sort: { title: "asc" } });
  for (const { id } of listed.results) known.set(id, Object.fromEntries(FACETS.map((facet) => [facet, new Set()])));
  const terms = await pagefind.filters();
  for (const facet of FACETS) {
    for (const value of Object.keys(terms[facet] ?? {})) {
      const members = await pagefind.search(null, { filters: { [facet]: value } });
      for (const { id } of members.results) known.get(id)?.[facet].add(value);
    }
  }
  const all = listed.results.map((one) => hit(one, known, false));
  return { pagefind, all, known };
}

/**
 * Everything the words find, best first; every entry, by title, where there are none.
 * @param {string} words
 * @returns {Promise<Hit[]>}
 */
export async function find(words) {
  const { pagefind, all, known } = await open();
  const terms = useful(words);
  if (!terms.length) return all;
  const exact = await pagefind.search(terms.join(" "));
  const found = exact.results.map((one) => hit(one, known, false));
  if (found.length >= ENOUGH || terms.length < 2) return found;
  return [...found, ...(await wider(pagefind, terms, known, new Set(found.map((one) => one.id))))];
}

/** Entries with at least half of the words, those with more and rarer ones first. */
async function wider(pagefind, terms, known, seen) {
  /** @type {Map<string, {hit: Hit, words: number}>} */
  const sums = new Map();
  for (const term of terms) {
    for (const one of (await pagefind.search(term)).results) {
      if (seen.has(one.id)) continue;
      const sum = sums.get(one.id) ?? { hit: hit(one, known, true), words: 0 };
      if (sum.words) sum.hit.score += one.score;
      sum.words += 1;
      sums.set(one.id, sum);
    }
  }
  return [...sums.values()]
    .filter((sum) => sum.words * 2 >= terms.length)
    .sort((a, b) => b.hit.score * b.words - a.hit.score * a.words)
    .map((sum) => sum.hit);
}

function hit(result, known, partial) {
  return { id: result.id, traits: known.get(result.id), score: result.score, partial, data: () => result.data() };
}

/**
 * The words of a query that say something; all of them where none does. Quoted words stay as they are.
 * @param {string} words
 * @returns {string[]}
 */
export function useful(words) {
  const text = words.trim();
  if (/^".+"$/.test(text)) return [text];
  const split = text.split(/[\s/,;:?!()"“”]+/).filter(Boolean);
  const left = split.filter((word) => !EMPTY_WORDS.has(word.toLowerCase().replace(/’/g, "'")));
  return left.length ? left : split;
}
