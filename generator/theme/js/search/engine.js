/**
 * The search index, opened when first used. Pagefind finds words; this module cleans them, knows the
 * facets of every entry (so that ticks need no index), and widens a search that finds too little.
 */

import { at } from "../site.js";
import { FACETS, nothing } from "./facets.js";
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
/** What every piece of Pagefind's index begins with. */
const SIGNATURE = "pagefind_dcd";
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

/** @typedef {{id: string, score: number, data: () => Promise<any>}} Result as Pagefind gives it */
/** @typedef {Map<string, import("./facets.js").Traits>} Known the facets of every entry, by its id */

/** @type {Promise<Hit[]> | undefined} */
let listing;
/** @type {Promise<any> | undefined} */
let opening;
/** @type {Promise<Map<string, any>> | undefined} */
let unpacking;
let ending = Promise.resolve();
/** @type {Map<string, Promise<any>>} */
const fragments = new Map();

/** Every entry by title, with its facets. Weighs a few kilobytes; words need the index, this does not. */
function entries() {
  listing ??= list().catch((problem) => {
    listing = undefined; // the next try starts anew: the network may be back
    throw problem;
  });
  return listing;
}

async function list() {
  const { pages, facets } = await (await get(`entries.${document.documentElement.lang.toLowerCase()}.json`)).json();
  /** @type {Hit[]} */
  const hits = pages.map((/** @type {string} */ id) => ({
    id,
    traits: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
    score: 0,
    partial: false,
    data: () => fragment(id),
  }));
  for (const facet of FACETS) {
    for (const [value, places] of Object.entries(facets[facet] ?? {})) for (const place of places) hits[place].traits[facet].add(value);
  }
  return hits;
}

/** What the card of an entry shows, read from the index's own pieces. @param {string} id */
function fragment(id) {
  if (!fragments.has(id)) {
    const loading = readFragment(id);
    fragments.set(id, loading);
    loading.catch(() => fragments.delete(id));
  }
  return fragments.get(id);
}

/** @param {string} id */
async function readFragment(id) {
  let bytes = await (await get(`fragment/${id}.pf_fragment`)).arrayBuffer();
  const text = (/** @type {number} */ from, /** @type {number} */ to = Infinity) => new TextDecoder().decode(bytes.slice(from, to));
  // Some servers unpack it on the way.
  if (text(0, SIGNATURE.length) !== SIGNATURE) {
    if (typeof DecompressionStream === "undefined") return (await unpacked()).get(id)?.data();
    bytes = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }
  const data = JSON.parse(text(SIGNATURE.length));
  return { ...data, raw_url: data.url }; // as Pagefind names it
}

/** Pagefind, which unpacks by itself, in the place of what browsers learned in 2023. It weighs more. */
function unpacked() {
  unpacking ??= open().then(async (pagefind) => new Map((await pagefind.search(null)).results.map((/** @type {Result} */ one) => [one.id, one])));
  unpacking.catch(() => {
    unpacking = undefined;
  });
  return unpacking;
}

/** A file of the index. @param {string} name */
async function get(name) {
  const answer = await fetch(at(`pagefind/${name}`));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

/** Pagefind, loaded with the first word. */
function open() {
  opening ??= load().catch((problem) => {
    opening = undefined;
    throw problem;
  });
  return opening;
}

async function load() {
  await ending;
  const pagefind = await import(at("pagefind/pagefind.js").href);
  await pagefind.options({ ranking: RANKING, excerptLength: EXCERPT_WORDS });
  await pagefind.init();
  return pagefind;
}

/** After a failure: what did not arrive Pagefind remembers as missing, for as long as it is open. */
export function reopen() {
  const before = opening;
  opening = unpacking = undefined;
  ending = Promise.resolve(before).then((pagefind) => pagefind?.destroy()).catch(() => {});
}

/**
 * Everything the words find, best first; every entry, by title, where there are none.
 * @param {string} words
 * @param {Map<string, import("./rank.js").Kind>} kinds by collection
 * @returns {Promise<Hit[]>}
 */
export async function find(words, kinds) {
  const asked = useful(words).map(bare);
  if (!asked.length) return entries();
  const [all, pagefind] = await Promise.all([entries(), open()]);
  const known = new Map(all.map((one) => [one.id, one.traits]));
  const { terms, results } = await searched(pagefind, asked);
  const partial = terms.length < asked.length;
  const found = await ordered(words, terms, results.map((/** @type {Result} */ one) => hit(one, known, partial)), kinds);
  if (found.length >= ENOUGH || terms.length < 2) return found;
  const more = await wider(pagefind, terms, known, new Set(found.map((one) => one.id)));
  return [...found, ...(await ordered(words, terms, more, kinds))];
}

/**
 * Results for the words that the guide knows, and these words. For a word that stands nowhere Pagefind
 * takes ever shorter beginnings of it, until `xylophone` finds the X of Twitter: such words are left out.
 * @param {any} pagefind @param {string[]} asked
 * @returns {Promise<{terms: string[], results: Result[]}>}
 */
async function searched(pagefind, asked) {
  let terms = asked;
  for (;;) {
    const { results } = terms.length ? await pagefind.search(terms.join(" ")) : { results: [] };
    if (!results.length) return { terms, results };
    const there = wordsOf(await results[0].data());
    const known = terms.filter((term) => term.startsWith('"') || there.some((/** @type {string} */ word) => alike(fold(term), word)));
    if (known.length === terms.length) return { terms, results };
    terms = known;
  }
}

/** The words of a result that were found, and those of its names, which have no place in its text. @param {any} data @returns {string[]} */
function wordsOf(data) {
  const text = data.content.split(/\s+/);
  const names = ["title", "aka", "terms", "summary"].map((name) => data.meta[name] ?? "");
  return [...data.locations.map((/** @type {number} */ place) => text[place] ?? ""), ...names.join(" ").split(/\s+/)].map(fold);
}

/** Whether two words begin alike, as far as endings leave them: `applying` and `applications`. @param {string} a @param {string} b */
function alike(a, b) {
  const needed = Math.min(a.length, Math.max(3, Math.ceil(a.length / 2)));
  return b.startsWith(a.slice(0, needed));
}

/**
 * A word without its elision, as the index has each one, too: `l'hôpital`, where a page says `hôpital`.
 * The same beginnings as in generator/views/spellings.py.
 * @param {string} word
 */
function bare(word) {
  return word.replace(/^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|all|dell|nell|sull|un)['’](?=[\p{L}\p{N}])/iu, "");
}

/** A word as the index has it: small letters, no accents, no signs. @param {string} word */
function fold(word) {
  return word.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * The best hits, in the order of what they are called.
 * @param {string} words @param {string[]} terms @param {Hit[]} hits @param {Map<string, import("./rank.js").Kind>} kinds
 */
async function ordered(words, terms, hits, kinds) {
  const best = hits.slice(0, RANKED);
  const data = await Promise.all(best.map((one) => one.data()));
  const results = best.map((one, i) => ({
    score: one.score,
    kind: kinds.get([...one.traits.collection][0]),
    title: data[i].meta.title ?? "",
    aka: (data[i].meta.aka ?? "").split("; ").filter(Boolean),
  }));
  return [...rank(words, terms, results).map((place) => best[place]), ...hits.slice(RANKED)];
}

/** Entries with at least half of the words, those with more and rarer ones first. @param {any} pagefind @param {string[]} terms @param {Known} known @param {Set<string>} seen */
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

/** @param {Result} result @param {Known} known @param {boolean} partial @returns {Hit} */
function hit(result, known, partial) {
  return { id: result.id, traits: known.get(result.id) ?? nothing(), score: result.score, partial, data: () => result.data() };
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
