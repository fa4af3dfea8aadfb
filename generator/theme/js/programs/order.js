/** The order of programs with every sum in the open, and what would change who comes first. */

import { el, plural } from "../dom.js";
import { ahead, decimal, decisiveBlanks, dominates, FARTHEST, inWords, pairInWords, placesFor, scoreOf, smallestScore, smallestWeights } from "./score.js";

/** @typedef {import("./records.js").Factor} Factor */
/** @typedef {import("./score.js").Score} Score */
/** @typedef {{one: import("./records.js").Program, score: Score, place: number}} Ranked */

export const WEIGHT_WORDS = ["leave out", "nice", "important", "must"];

/**
 * @param {import("./records.js").Comparison} state @param {Factor[]} factors
 * @returns {Ranked[]} best first, as entered where level; `place` counts from 1, equal where level, 0
 *   without a score
 */
export function ranked(state, factors) {
  const ids = scoredIds(factors);
  const list = state.programs.map((one) => ({ one, score: scoreOf(one.scores, state.weights, ids), place: 0 })).sort((a, b) => ahead(b.score, a.score));
  list.forEach((item, i) => {
    if (item.score.weight) item.place = i && !ahead(list[i - 1].score, item.score) ? list[i - 1].place : i + 1;
  });
  return list;
}

/** @param {Factor[]} factors */
function scoredIds(factors) {
  return factors.filter((factor) => factor.scored).map((factor) => factor.id);
}

/**
 * What stands below the table.
 * @param {import("./records.js").Comparison} state @param {Factor[]} factors
 * @returns {Node[]}
 */
export function order(state, factors) {
  const list = ranked(state, factors);
  const scored = list.filter((item) => item.score.weight);
  const names = new Map(factors.map((factor) => [factor.id, factor.name]));
  if (!scored.length) return [];
  const places = placesFor(scored.map((item) => item.score));
  /** @type {HTMLElement[]} */
  const nodes = [
    el("h2", { class: "tool__subtitle" }, "3. The order"),
    el("ol", { class: "order", "data-order-list": true }, ...list.map((item) => line(item, list, names, places))),
  ];
  if (scored.length > 1) {
    nodes.push(
      el("h2", { class: "tool__subtitle" }, "What would change who comes first"),
      el("ul", { class: "changes", "data-changes": true }, ...changes(scored, state, factors).map((words) => el("li", {}, words))),
    );
  }
  return nodes;
}

/** @param {Ranked} item @param {Ranked[]} list @param {Map<string, string>} names @param {number} places of decimals */
function line(item, list, names, places) {
  const { one, score, place } = item;
  if (!score.weight) return el("li", { class: "order__item" }, el("bdi", { class: "order__name" }, one.name), el("span", { class: "order__range" }, "Nothing scored yet."));
  const level = list.filter((other) => other.place === place).length > 1;
  const blanks = score.blanks.map((id) => names.get(id)).join(", ");
  return el(
    "li",
    { class: "order__item", "data-place": String(place) },
    el("span", { class: "order__place" }, level ? `${place}. (level)` : `${place}.`),
    el("bdi", { class: "order__name" }, one.name),
    el("strong", { class: "order__score" }, `${inWords(score, places)} of 5`),
    bar(score),
    el("span", { class: "order__sum", "data-sum": true }, sumWords(score, names, places)),
    blanks && el("span", { class: "order__range", "data-range": true }, `Not known: ${blanks}. That could move it to anywhere from ${decimal(score.low)} to ${decimal(score.high)}.`),
  );
}

/** `3 × 4 Culture + 2 × 5 Workload = 22. 22 ÷ 5 = 4.4`. @param {Score} score @param {Map<string, string>} names @param {number} places */
function sumWords(score, names, places) {
  const parts = score.terms.map(({ factor, weight, score: value }) => `${weight} × ${value} ${names.get(factor)}`);
  return `${parts.join(" + ")} = ${score.sum}. ${score.sum} ÷ ${score.weight} = ${inWords(score, places)}`;
}

/** Where the score stands between 1 and 5, and how far it could move: for the eye only. @param {Score} score */
function bar(score) {
  const at = (/** @type {number} */ value) => `${((value - 1) / 4) * 100}%`;
  const reach = el("span", { class: "order__reach" });
  reach.style.insetInlineStart = at(score.low);
  reach.style.inlineSize = `${((score.high - score.low) / 4) * 100}%`;
  const mark = el("span", { class: "order__mark" });
  mark.style.insetInlineStart = at(score.sum / score.weight);
  return el("span", { class: "order__bar", "aria-hidden": "true" }, reach, mark);
}

/**
 * In sentences: what would put the second program first.
 * @param {Ranked[]} scored @param {import("./records.js").Comparison} state @param {Factor[]} factors
 */
function changes([top, next], state, factors) {
  const ids = scoredIds(factors);
  const names = new Map(factors.map((factor) => [factor.id, factor.name]));
  const [a, b] = [top.one, next.one];
  if (!ahead(top.score, next.score)) return [`${a.name} and ${b.name} are level. Whatever you learn next decides between them.`];
  const found = [];
  const weights = smallestWeights(a.scores, b.scores, state.weights, ids);
  if (weights) {
    const [second, first] = pairInWords(weights.second, weights.first);
    const steps = weights.changes.map(({ factor, from, to }) => `${names.get(factor)} from ${from} (${WEIGHT_WORDS[from]}) to ${to} (${WEIGHT_WORDS[to]})`);
    found.push(`Weights: change ${steps.join(" and ")}, and ${b.name} comes first, ${second} to ${first}. No smaller change of weights does that.`);
  } else if (dominates(a.scores, b.scores, ids)) {
    found.push(`Weights: none can put ${b.name} first, since ${a.name} is at least as good in everything you scored.`);
  } else found.push(`Weights: no change of up to ${FARTHEST} steps puts ${b.name} first. A step is one up or down.`);
  const score = smallestScore(a.scores, b.scores, state.weights, ids);
  if (score) {
    const [second, first] = pairInWords(score.second, score.first);
    const whose = (score.which === "first" ? a : b).name;
    found.push(`Scores: were ${names.get(score.factor)} at ${whose} a ${score.to} and not a ${score.from}, ${b.name} would come first, ${second} to ${first}.`);
  } else found.push(`Scores: no single one, if changed, puts ${b.name} first.`);
  const blanks = decisiveBlanks(a.scores, b.scores, state.weights, ids);
  for (const { which, factor, score: value } of blanks.slice(0, 3)) {
    found.push(
      which === "second"
        ? `Blanks: ask about ${names.get(factor)} at ${b.name}. ${value === 5 ? "With a 5" : `From ${value} on`} it comes first.`
        : `Blanks: ask about ${names.get(factor)} at ${a.name}. With a ${value}${value > 1 ? " or less" : ""}, ${b.name} comes first.`,
    );
  }
  if (blanks.length > 3) found.push(`Blanks: ${plural(blanks.length - 3, "other one", "others")} could do the same.`);
  return found;
}

/** One sentence for screen readers. @param {Ranked[]} list */
export function announcement(list) {
  const scored = list.filter((item) => item.score.weight).slice(0, 3);
  const places = placesFor(scored.map((item) => item.score));
  return scored.length ? `Order: ${scored.map((item) => `${item.place}, ${item.one.name}, ${inWords(item.score, places)}`).join("; ")}.` : "";
}
