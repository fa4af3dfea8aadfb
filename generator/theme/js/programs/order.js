/** The order of programs with every sum in the open, and what would change who comes first. */

import { el } from "../dom.js";
import { ahead, decimal, decisiveBlanks, dominates, FARTHEST, inWords, pairInWords, placesFor, scoreOf, smallestScore, smallestWeights } from "./score.js";
import { _, join, ngettext } from "../words.js";

/** @typedef {import("./records.js").Factor} Factor */
/** @typedef {import("./score.js").Score} Score */
/** @typedef {{one: import("./records.js").Program, score: Score, place: number}} Ranked */

export const WEIGHT_WORDS = [_("leave out"), _("nice"), _("important"), _("must")];

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
    el("h2", { class: "tool__subtitle" }, _("3. The order")),
    el("ol", { class: "order", "data-order-list": true }, ...list.map((item) => line(item, list, names, places))),
  ];
  if (scored.length > 1) {
    nodes.push(
      el("h2", { class: "tool__subtitle" }, _("What would change who comes first")),
      el("ul", { class: "changes", "data-changes": true }, ...changes(scored, state, factors).map((words) => el("li", {}, words))),
    );
  }
  return nodes;
}

/** @param {Ranked} item @param {Ranked[]} list @param {Map<string, string>} names @param {number} places of decimals */
function line(item, list, names, places) {
  const { one, score, place } = item;
  if (!score.weight) return el("li", { class: "order__item" }, el("bdi", { class: "order__name" }, one.name), el("span", { class: "order__range" }, _("Nothing scored yet.")));
  const level = list.filter((other) => other.place === place).length > 1;
  const blanks = score.blanks.map((id) => names.get(id)).join(", ");
  return el(
    "li",
    { class: "order__item", "data-place": String(place) },
    el("span", { class: "order__place" }, level ? _("{place}. (level)", { place }) : `${place}.`),
    el("bdi", { class: "order__name" }, one.name),
    el("strong", { class: "order__score" }, _("{score} of 5", { score: inWords(score, places) })),
    bar(score),
    el("span", { class: "order__sum", "data-sum": true }, sumWords(score, names, places)),
    blanks && el("span", { class: "order__range", "data-range": true }, _("Not known: {factors}. That could move it to anywhere from {low} to {high}.", { factors: blanks, low: decimal(score.low), high: decimal(score.high) })),
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
  if (!ahead(top.score, next.score)) return [_("{first} and {second} are level. Whatever you learn next decides between them.", { first: a.name, second: b.name })];
  const found = [];
  const weights = smallestWeights(a.scores, b.scores, state.weights, ids);
  if (weights) {
    const [second, first] = pairInWords(weights.second, weights.first);
    const weigh = (/** @type {number} */ weight) => `${weight} (${WEIGHT_WORDS[weight]})`;
    const steps = weights.changes.map(({ factor, from, to }) => _("{factor} from {old} to {new}", { factor: names.get(factor), old: weigh(from), new: weigh(to) }));
    found.push(_("Weights: change {steps}, and {program} comes first, {second} to {first}. No smaller change of weights does that.", { steps: join(steps), program: b.name, second, first }));
  } else if (dominates(a.scores, b.scores, ids)) {
    found.push(_("Weights: none can put {second} first, since {first} is at least as good in everything you scored.", { second: b.name, first: a.name }));
  } else found.push(_("Weights: no change of up to {n} steps puts {program} first. A step is one up or down.", { n: FARTHEST, program: b.name }));
  const score = smallestScore(a.scores, b.scores, state.weights, ids);
  if (score) {
    const [second, first] = pairInWords(score.second, score.first);
    const whose = (score.which === "first" ? a : b).name;
    found.push(_("Scores: were {factor} at {whose} a {new} and not a {old}, {program} would come first, {second} to {first}.", { factor: names.get(score.factor), whose, new: score.to, old: score.from, program: b.name, second, first }));
  } else found.push(_("Scores: no single one, if changed, puts {program} first.", { program: b.name }));
  const blanks = decisiveBlanks(a.scores, b.scores, state.weights, ids);
  for (const { which, factor, score: value } of blanks.slice(0, 3)) {
    const asked = { factor: names.get(factor), first: a.name, second: b.name, score: value };
    if (which === "second") found.push(value === 5 ? _("Blanks: ask about {factor} at {second}. With a 5 it comes first.", asked) : _("Blanks: ask about {factor} at {second}. From {score} on it comes first.", asked));
    else found.push(value > 1 ? _("Blanks: ask about {factor} at {first}. With a {score} or less, {second} comes first.", asked) : _("Blanks: ask about {factor} at {first}. With a {score}, {second} comes first.", asked));
  }
  if (blanks.length > 3) found.push(ngettext("Blanks: {n} other one could do the same.", "Blanks: {n} others could do the same.", blanks.length - 3));
  return found;
}

/** One sentence for screen readers. @param {Ranked[]} list */
export function announcement(list) {
  const scored = list.filter((item) => item.score.weight).slice(0, 3);
  const places = placesFor(scored.map((item) => item.score));
  return scored.length ? _("Order: {programs}.", { programs: scored.map((item) => `${item.place}, ${item.one.name}, ${inWords(item.score, places)}`).join("; ") }) : "";
}
