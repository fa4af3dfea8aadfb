/**
 * The score of a program, and what would change an order: whole numbers and sums that anyone can do
 * again by hand. Pure: nothing here knows the page.
 *
 * A score is the sum of weight times score, divided by the weights of what was scored. A blank
 * neither helps nor hurts; how far it could move the score is said beside it.
 *
 * @typedef {Record<string, number>} Numbers  by factor: weights 0 to 3, or scores 1 to 5
 * @typedef {{factor: string, weight: number, score: number}} Term
 * @typedef {{terms: Term[], sum: number, weight: number, blanks: string[], low: number, high: number}} Score
 *   `sum` divided by `weight` is the score (weight 0: none yet); `low` and `high` with every blank at
 *   1 and at 5
 */

import { decimals } from "../words.js";

export const WEIGHTS = [0, 1, 2, 3];
export const SCORES = [1, 2, 3, 4, 5];
/** Weight of a factor that nobody has weighed yet. */
export const USUAL = 2;
/** So many steps of weights are tried together before the search ends. */
export const FARTHEST = 4;

/** @param {Numbers} weights @param {string} factor */
export function weightOf(weights, factor) {
  return weights[factor] ?? USUAL;
}

/**
 * @param {Numbers} scores @param {Numbers} weights @param {string[]} factors ids, in order
 * @returns {Score}
 */
export function scoreOf(scores, weights, factors) {
  const terms = [];
  const blanks = [];
  let sum = 0;
  let weight = 0;
  let open = 0;
  for (const factor of factors) {
    const w = weightOf(weights, factor);
    if (!w) continue;
    const score = scores[factor];
    if (score) {
      terms.push({ factor, weight: w, score });
      sum += w * score;
      weight += w;
    } else {
      blanks.push(factor);
      open += w;
    }
  }
  const all = weight + open;
  return { terms, sum, weight, blanks, low: all ? (sum + open) / all : 0, high: all ? (sum + 5 * open) / all : 0 };
}

/** Above zero where `a` is ahead of `b`; exact, since only whole numbers are multiplied. @param {Score} a @param {Score} b */
export function ahead(a, b) {
  if (!a.weight || !b.weight) return Math.sign(a.weight) - Math.sign(b.weight);
  return a.sum * b.weight - b.sum * a.weight;
}

/** `4.3`. @param {number} value @param {number} [places] */
export function decimal(value, places = 1) {
  return decimals(value, places);
}

/** The score in words, `4.3`. @param {Score} score @param {number} [places] */
export function inWords({ sum, weight }, places = 1) {
  return decimal(sum / weight, places);
}

/** How many decimals it takes that scores which differ look different. @param {Score[]} scores best first */
export function placesFor(scores) {
  for (const places of [1, 2, 3]) {
    if (scores.every((one, i) => !i || !ahead(scores[i - 1], one) || inWords(scores[i - 1], places) !== inWords(one, places))) return places;
  }
  return 4;
}

/** Two scores in words that differ where the scores do. @param {Score} a @param {Score} b @returns {[string, string]} */
export function pairInWords(a, b) {
  const places = placesFor([a, b]);
  return [inWords(a, places), inWords(b, places)];
}

/**
 * The smallest change of weights that puts the second program ahead of the first: fewest steps, then
 * fewest factors. A step is one up or down.
 * @param {Numbers} first scores @param {Numbers} second scores
 * @param {Numbers} weights @param {string[]} factors
 * @returns {{changes: {factor: string, from: number, to: number}[], first: Score, second: Score} | null}
 */
export function smallestWeights(first, second, weights, factors) {
  const useful = factors.filter((factor) => first[factor] || second[factor]);
  for (let steps = 1; steps <= FARTHEST; steps += 1) {
    for (let count = 1; count <= Math.min(steps, useful.length); count += 1) {
      const found = attempt(0, count, steps, {});
      if (found) return found;
    }
  }
  return null;

  /**
   * Change `count` more factors, from the one at `from` on, by `steps` in all.
   * @param {number} from @param {number} count @param {number} steps @param {Numbers} changed
   * @returns {ReturnType<typeof smallestWeights>}
   */
  function attempt(from, count, steps, changed) {
    if (!count) {
      const now = { ...weights, ...changed };
      const a = scoreOf(first, now, factors);
      const b = scoreOf(second, now, factors);
      if (!a.weight || !b.weight || ahead(b, a) <= 0) return null;
      const changes = Object.entries(changed).map(([factor, to]) => ({ factor, from: weightOf(weights, factor), to }));
      return { changes, first: a, second: b };
    }
    for (let i = from; i <= useful.length - count; i += 1) {
      const start = weightOf(weights, useful[i]);
      for (let size = count === 1 ? steps : 1; size <= steps - (count - 1); size += 1) {
        for (const to of [start + size, start - size]) {
          if (!WEIGHTS.includes(to)) continue;
          const found = attempt(i + 1, count - 1, steps - size, { ...changed, [useful[i]]: to });
          if (found) return found;
        }
      }
    }
    return null;
  }
}

/**
 * The smallest change of one score that puts the second program ahead; of two, the heavier factor's.
 * @param {Numbers} first @param {Numbers} second @param {Numbers} weights @param {string[]} factors
 * @returns {{which: "first" | "second", factor: string, from: number, to: number, first: Score, second: Score} | null}
 */
export function smallestScore(first, second, weights, factors) {
  /** @type {any} the result with its `size` and `weight` */
  let best = null;
  const both = /** @type {["first" | "second", Numbers][]} */ ([["first", first], ["second", second]]);
  for (const [which, scores] of both) {
    for (const factor of factors) {
      const from = scores[factor];
      const weight = weightOf(weights, factor);
      if (!from || !weight) continue;
      for (const to of SCORES) {
        const size = Math.abs(to - from);
        if (!size || (best && (size > best.size || (size === best.size && weight <= best.weight)))) continue;
        const changed = { ...scores, [factor]: to };
        const a = scoreOf(which === "first" ? changed : first, weights, factors);
        const b = scoreOf(which === "second" ? changed : second, weights, factors);
        if (ahead(b, a) > 0) best = { which, factor, from, to, first: a, second: b, size, weight };
      }
    }
  }
  return best;
}

/**
 * Blanks that could put the second program ahead on their own: from which score on (the second's),
 * or up to which (the first's).
 * @param {Numbers} first @param {Numbers} second @param {Numbers} weights @param {string[]} factors
 * @returns {{which: "first" | "second", factor: string, score: number}[]}
 */
export function decisiveBlanks(first, second, weights, factors) {
  const found = [];
  const a = scoreOf(first, weights, factors);
  const b = scoreOf(second, weights, factors);
  for (const factor of factors) {
    if (!weightOf(weights, factor)) continue;
    if (!second[factor]) {
      const score = SCORES.find((s) => ahead(scoreOf({ ...second, [factor]: s }, weights, factors), a) > 0);
      if (score) found.push({ which: /** @type {const} */ ("second"), factor, score });
    }
    if (!first[factor]) {
      const score = [...SCORES].reverse().find((s) => ahead(b, scoreOf({ ...first, [factor]: s }, weights, factors)) > 0);
      if (score) found.push({ which: /** @type {const} */ ("first"), factor, score });
    }
  }
  return found;
}

/**
 * Whether no weights at all can put the second ahead: the same factors are scored in both, and the
 * first is at least as good in each.
 * @param {Numbers} first @param {Numbers} second @param {string[]} factors
 */
export function dominates(first, second, factors) {
  return factors.every((factor) => Boolean(first[factor]) === Boolean(second[factor]) && (first[factor] ?? 0) >= (second[factor] ?? 0));
}
