/**
 * The listing, loaded once for a page. A large guide's comes in pieces: the first answers at once, and
 * whoever asked is told when the others are there too. The words are taken in little by little, so that
 * a slow phone stays free for the keys.
 */

import { at } from "../site.js";
import { FACETS } from "./facets.js";
import { Index } from "./index.js";

/** @typedef {import("./index.js").Item} Item */

const FIRST = "assets/search.json";
/** Milliseconds of work between which keys and scrolling have their turn. */
const TURN = 12;

/** @type {Promise<Index> | undefined} */
let opening;
/** @type {Promise<Index> | undefined} */
let completing;

/** What can be searched as soon as anything can. */
export function open() {
  opening ??= first().catch((problem) => {
    opening = undefined; // the next try starts anew: the network may be back
    throw problem;
  });
  return opening;
}

/** Everything, where it came in pieces; null where the first was all. @returns {Promise<Index> | null} */
export function rest() {
  return completing ?? null;
}

async function first() {
  const listing = await get(FIRST);
  const { pieces, ...head } = listing;
  const index = await made(head);
  if (pieces.length) {
    completing = Promise.all(pieces.map(get)).then((more) => made({ ...head, items: [...head.items, ...more.flatMap(({ items }) => items)] }));
    completing.catch(() => {
      opening = completing = undefined;
    });
  }
  return index;
}

/** @param {import("./index.js").Listing} listing */
async function made(listing) {
  const index = new Index(listing);
  let began = performance.now();
  for (let number = 0; number < listing.items.length; number += 1) {
    index.add(number);
    if (performance.now() - began < TURN) continue;
    await new Promise((done) => setTimeout(done));
    began = performance.now();
  }
  index.close();
  return index;
}

/** @param {string} name */
async function get(name) {
  const answer = await fetch(at(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** @type {WeakMap<Item, import("./facets.js").Traits>} */
const known = new WeakMap();

/** The facets of one thing; it has every value of those it does not name. @param {Index} index @param {Item} item @returns {import("./facets.js").Traits} */
export function traits(index, item) {
  const found = known.get(item) ?? traitsOf(index, item);
  known.set(item, found);
  return found;
}

/** @param {Index} index @param {Item} item */
function traitsOf({ terms }, { kind, specialties, stages, topics = [] }) {
  const every = (/** @type {string} */ name) => Object.keys(terms[name] ?? {});
  const values = { specialty: specialties ?? every("specialties"), stage: stages ?? every("stages"), collection: [kind], topic: topics };
  return Object.fromEntries(FACETS.map((facet) => [facet, new Set(values[/** @type {keyof typeof values} */ (facet)])]));
}
