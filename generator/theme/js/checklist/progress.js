/**
 * How far the reader is with each checklist, on the page that lists them: for the chosen specialty, what
 * is done of what is theirs.
 */
import { all, el, first } from "../dom.js";
import * as lens from "../lens.js";
import { guideData, onChange, tasksOf as known } from "../mine.js";
import { clean } from "../plan/choice.js";
import { tasksOf } from "../plan/model.js";
import * as ticks from "../ticks.js";
import { _ } from "../words.js";

/** Start it. */
export async function start() {
  const loaded = await guideData().catch(() => null);
  if (!loaded) return; // the list itself says all but this
  const data = loaded;
  const cards = all(document, "[data-checklist-index] [data-term]").map((card) => {
    const meter = /** @type {HTMLProgressElement} */ (el("progress", { class: "ticks__meter", "aria-hidden": "true" }));
    const words = el("span", { "data-progress": true });
    const place = el("p", { class: "card__progress", hidden: true }, meter, words);
    card.append(place);
    return { card, place, meter, words, facts: first(card, ".card__facts") };
  });
  const byKey = new Map(known(data).map((task) => [task.key, task]));

  function draw() {
    const kept = ticks.all();
    const events = ticks.eventsKept();
    for (const { card, place, meter, words, facts } of cards) {
      const choice = clean({ stage: card.dataset.term, specialty: lens.current().specialty }, data);
      const states = tasksOf(data, choice).map(({ key }) => ticks.tickOf(ticks.slotOf(byKey.get(key) ?? { key }, events), kept)?.state ?? "open");
      const done = states.filter((state) => state === "done").length;
      const total = states.filter((state) => state !== "skipped").length;
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
