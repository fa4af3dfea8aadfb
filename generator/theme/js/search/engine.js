/**
 * The search index, opened when first used. Pagefind does the finding; this module cleans the words,
 * keeps the facets' members, and widens a search that finds too little.
 */

import { at } from "../site.js";
import { FACETS } from "./facets.js";
import { rank } from "./rank.js";

/** Weights that make the golden queries (tests/golden_queries.yml) come out right. */
const RANKING = {
  termFrequency: 1,
  termSaturation: 1.4,
  termSimilarity: 4,
  pageLength: 0.1,
  metaWeights: { title: 6, aka: 5, summary: 1, terms: 1 },
};
const EXCERPT_WORDS = 26;
/** Fewer found than this, and entries that hold most of the words follow. */
const ENOUGH = 3;

/** How many of the best are put in order by what they are called (rank.js). */
const RANKED = 24;

/** Words that say nothing about what is looked for. Pagefind wants every word of a query on the page. */
const EMPTY_WORDS = new Set(
  `a about advice am an and any are as at be been best but by can could did do does find for from get give go good had has
   have help how i i'm if in into is it its just make me much my need of on or our should so some than that the their them
   then there they this tips to too up us use vs was we were what when where which who whom why will with would you
   your`.split(/\s+/),
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
  const asked = useful(words);
  if (!asked.length) return all;
  const { terms, results } = await searched(pagefind, asked);
  const partial = terms.length < asked.length;
  const found = await ordered(words, terms, results.map((one) => hit(one, known, partial)));
  if (found.length >= ENOUGH || terms.length < 2) return found;
  const more = await wider(pagefind, terms, known, new Set(found.map((one) => one.id)));
  return [...found, ...(await ordered(words, terms, more))];
}

/**
 * Results for the words that the guide knows, and these words. For a word that stands nowhere Pagefind
 * takes ever shorter beginnings of it, until `xylophone` finds the X of Twitter: such words are left out.
 */
async function searched(pagefind, asked) {
  let terms = asked;
  for (;;) {
    const { results } = terms.length ? await pagefind.search(terms.join(" ")) : { results: [] };
    if (!results.length) return { terms, results };
    const there = wordsOf(await results[0].data());
    const known = terms.filter((term) => term.startsWith('"') || there.some((word) => alike(fold(term), word)));
    if (known.length === terms.length) return { terms, results };
    terms = known;
  }
}

/** The words of a result that were found, and those of its names, which have no place in its text. */
function wordsOf(data) {
  const text = data.content.split(/\s+/);
  const names = ["title", "aka", "terms", "summary"].map((name) => data.meta[name] ?? "");
  return [...data.locations.map((place) => text[place] ?? ""), ...names.join(" ").split(/\s+/)].map(fold);
}

/** Whether two words begin alike, as far as endings leave them: `applying` and `applications`. */
function alike(a, b) {
  const needed = Math.min(a.length, Math.max(3, Math.ceil(a.length / 2)));
  return b.startsWith(a.slice(0, needed));
}

/** A word as the index has it: small letters, no accents, no signs. */
function fold(word) {
  return word.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The best hits, in the order of what they are called. */
async function ordered(words, terms, hits) {
  const best = hits.slice(0, RANKED);
  const data = await Promise.all(best.map((one) => one.data()));
  const results = best.map((one, i) => ({
    score: one.score,
    kind: [...one.traits.collection][0],
    title: data[i].meta.title ?? "",
    aka: (data[i].meta.aka ?? "").split("; ").filter(Boolean),
  }));
  return [...rank(words, terms, results).map((place) => best[place]), ...hits.slice(RANKED)];
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
