/**
 * What stands in the text of pages, by Pagefind, asked after the listing has answered. Pagefind finds
 * words; this module cleans them, and knows by the address what each of its results is.
 */

import { at } from "../site.js";
import { spoken } from "../words.js";

/** Weights for a text; what a page is called is the listing's business. */
const RANKING = { termFrequency: 1, termSaturation: 1.4, termSimilarity: 4, pageLength: 0.1 };
const EXCERPT_WORDS = 26;

/** Where the words stand: what a card shows of it is loaded by `data`. @typedef {{address: string, data: () => Promise<Found>}} Place */
/**
 * @typedef {{anchor?: {id: string}, title: string, excerpt: string, weighted_locations: {balanced_score: number}[]}} Section
 * @typedef {{content: string, locations: number[], meta: Record<string, string>, sub_results?: Section[]}} Found  as Pagefind gives it
 * @typedef {{id: string, data: () => Promise<Found>}} Result
 */

/** @type {Promise<{pagefind: any, addresses: Record<string, string>}> | undefined} */
let opening;
let ending = Promise.resolve();

function open() {
  opening ??= load().catch((problem) => {
    opening = undefined; // the next try starts anew
    throw problem;
  });
  return opening;
}

async function load() {
  await ending;
  const listed = fetch(at(`pagefind/texts.${spoken.toLowerCase()}.json`));
  const pagefind = await import(at("pagefind/pagefind.js").href);
  await pagefind.options({ ranking: RANKING, excerptLength: EXCERPT_WORDS });
  await pagefind.init();
  const answer = await listed;
  if (!answer.ok) throw new Error(`texts: ${answer.status}`);
  return { pagefind, addresses: await answer.json() };
}

/** After a failure: what did not arrive Pagefind remembers as missing, for as long as it is open. */
export function reopen() {
  const before = opening;
  opening = undefined;
  ending = Promise.resolve(before).then((found) => found?.pagefind.destroy()).catch(() => {});
}

/**
 * The pages whose text has these words, best first.
 * @param {string[]} words folded, without those that say nothing
 * @returns {Promise<Place[]>}
 */
export async function places(words) {
  const { pagefind, addresses } = await open();
  const results = await searched(pagefind, words);
  return results.map(({ id, data }) => ({ address: addresses[id], data })).filter(({ address }) => address);
}

/**
 * For a word that stands nowhere Pagefind takes ever shorter beginnings of it, until `xylophone` finds
 * the X of Twitter: what the best result does not really have was not found.
 * @param {any} pagefind @param {string[]} words
 * @returns {Promise<Result[]>}
 */
async function searched(pagefind, words) {
  if (!words.length) return [];
  const { results } = await pagefind.search(words.join(" "));
  if (!results.length) return [];
  const { content, locations, meta } = await results[0].data();
  const text = content.split(/\s+/);
  const there = [...locations.map((/** @type {number} */ place) => text[place] ?? ""), ...(meta.title ?? "").split(/\s+/)].map(bare);
  return words.every((word) => word.startsWith('"') || there.some((/** @type {string} */ one) => alike(bare(word), one))) ? results : [];
}

/** Small letters, no accents, no signs, as the index has words. @param {string} word */
function bare(word) {
  return word.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether two words begin alike, as far as endings leave them: `applying` and `applications`. @param {string} a @param {string} b */
function alike(a, b) {
  const needed = Math.min(a.length, Math.max(3, Math.ceil(a.length / 2)));
  return b.startsWith(a.slice(0, needed));
}
