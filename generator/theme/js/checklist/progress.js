/**
 * How far the reader is with each checklist, on the page that lists them: for the chosen specialty, what
 * is done of what is theirs.
 */
import { all, el, first } from "../dom.js";
import * as lens from "../lens.js";
import { onChange } from "../mine.js";
import { _ } from "../words.js";
import { counter } from "./count.js";

/** Start it. */
export async function start() {
  const found = await counter();
  if (!found) return; // the list itself says all but this
  const count = found;
  const cards = all(document, "[data-checklist-index] [data-term]").map((card) => {
    const meter = /** @type {HTMLProgressElement} */ (el("progress", { class: "ticks__meter", "aria-hidden": "true" }));
    const words = el("span", { "data-progress": true });
    const place = el("p", { class: "card__progress", hidden: true }, meter, words);
    card.append(place);
    return { card, place, meter, words, facts: first(card, ".card__facts") };
  });

  function draw() {
    for (const { card, place, meter, words, facts } of cards) {
      const { done, total } = count(card.dataset.term ?? "", lens.current().specialty);
      place.hidden = !total;
      meter.max = Math.max(1, total);
      meter.value = done;
      words.textContent = _("{done} of {total} done", { done, total });
      if (facts) facts.hidden = Boolean(total); // it counts for everyone
      card.toggleAttribute("data-current", card.dataset.term === lens.current().stage);
    }
  }

  lens.onChange(draw);
  onChange(draw);
  draw();
}
