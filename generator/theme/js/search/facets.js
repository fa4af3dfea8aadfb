/**
 * The rule of the facets, as plain functions: OR inside a facet, AND across facets.
 *
 * The index knows the same filters, but a list of members is loaded once, after which a tick costs
 * no search, and a count can leave its own facet's ticks out: it then says what a tick would add.
 */

/** The facets, in the order of the address. Each is also a filter of the search index. */
export const FACETS = ["specialty", "stage", "collection", "topic"];

/** @typedef {Record<string, Set<string>>} Chosen the ticked values of every facet */
/** @typedef {Record<string, Set<string>>} Traits the values one entry has in every facet */

/** Nothing ticked. @returns {Chosen} */
export function nothing() {
  return Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
}

/** How many values are ticked. @param {Chosen} chosen */
export function size(chosen) {
  return FACETS.reduce((sum, facet) => sum + chosen[facet].size, 0);
}

/**
 * Whether an entry passes every facet but, where one is named, that one.
 * @param {Traits} traits
 * @param {Chosen} chosen
 * @param {string} [except]
 */
export function passes(traits, chosen, except) {
  return FACETS.every((facet) => facet === except || !chosen[facet].size || [...chosen[facet]].some((value) => traits[facet].has(value)));
}

/**
 * For every facet and value, how many of the entries would stand in the list by this value.
 * @param {Traits[]} entries those that the words found
 * @param {Chosen} chosen
 * @returns {Record<string, Map<string, number>>}
 */
export function counts(entries, chosen) {
  return Object.fromEntries(
    FACETS.map((facet) => {
      const found = new Map();
      for (const traits of entries) {
        if (!passes(traits, chosen, facet)) continue;
        for (const value of traits[facet]) found.set(value, (found.get(value) ?? 0) + 1);
      }
      return [facet, found];
    }),
  );
}
