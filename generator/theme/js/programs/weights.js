/** How much each factor counts: a chooser for each, and a way to take one's own away. */

import { chooser, field, rowButton } from "../controls.js";
import { el, first } from "../dom.js";
import { WEIGHT_WORDS } from "./order.js";
import { weightOf, WEIGHTS } from "./score.js";
import { _ } from "../words.js";

/**
 * Draw the weights anew.
 * @param {HTMLElement} place @param {import("./records.js").Comparison} state @param {import("./records.js").Factor[]} factors
 * @param {{weigh: (id: string, weight: number) => void, remove: (factor: import("./records.js").Factor) => void}} actions
 * @returns {HTMLElement | null} the chooser that had the focus before
 */
export function weightFields(place, state, factors, actions) {
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && place.contains(active) ? active.dataset.weight : undefined;
  place.replaceChildren(
    ...factors
      .filter((factor) => factor.scored)
      .map((factor) => {
        const options = [...WEIGHTS].reverse().map((weight) => /** @type {[string, string]} */ ([String(weight), `${weight} ${WEIGHT_WORDS[weight]}`]));
        const select = chooser(options, { "data-weight": factor.id });
        select.value = String(weightOf(state.weights, factor.id));
        select.addEventListener("change", () => actions.weigh(factor.id, Number(select.value)));
        const remove = factor.own ? rowButton(_("Delete"), "data-delete-own", factor.name, () => actions.remove(factor)) : null;
        return el("div", { class: "weight" }, field(factor.name, select, factor.ask ? el("p", { class: "field__hint" }, factor.ask) : null), remove);
      }),
  );
  return focused ? first(place, `[data-weight="${focused}"]`) : null;
}
