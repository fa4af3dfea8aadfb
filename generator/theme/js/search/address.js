/** What is searched for, and the same as an address: `?q=words&specialty=a&specialty=b&stage=c`. */

import { FACETS, nothing } from "./facets.js";

/** @typedef {{words: string, chosen: import("./facets.js").Chosen}} Query */

/** Nothing asked. @returns {Query} */
export function blank() {
  return { words: "", chosen: nothing() };
}

/** @param {string} search the part of an address from `?` on @returns {Query} */
export function fromAddress(search) {
  const asked = new URLSearchParams(search);
  const query = { words: asked.get("q") ?? "", chosen: nothing() };
  for (const facet of FACETS) for (const value of asked.getAll(facet)) if (value) query.chosen[facet].add(value);
  return query;
}

/** @param {Query} query @returns {string} the part of an address from `?` on; empty where nothing is asked */
export function toAddress(query) {
  const asked = new URLSearchParams();
  if (query.words.trim()) asked.set("q", query.words.trim());
  for (const facet of FACETS) for (const value of query.chosen[facet]) asked.append(facet, value);
  const text = asked.toString();
  return text && `?${text}`;
}

/** Whether an address asks for anything at all. @param {string} search */
export function asks(search) {
  const asked = new URLSearchParams(search);
  return ["q", ...FACETS].some((name) => asked.has(name));
}
