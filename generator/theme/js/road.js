/**
 * A roadmap's road in the reader's own state: a step is done once all of its tasks that are for the
 * reader are, the next one is the first that is not, from where the reader is. Stations say how much of
 * their checklist is done. Where the reader is follows from the lens alone.
 */
import { counter } from "./checklist/count.js";
import { all, el, first, ids } from "./dom.js";
import * as lens from "./lens.js";
import { onChange } from "./mine.js";
import * as ticks from "./ticks.js";
import { _ } from "./words.js";

/** @typedef {{stop: HTMLElement, station: HTMLElement, tasks: HTMLInputElement[]}} Stop */

/** Draw it, and again whenever lens or ticks change. */
export async function start() {
  const road = first(document, "[data-road]");
  if (!road) return;
  /** @type {Stop[]} */
  const stops = all(road, "[data-stop]").map((stop) => ({
    stop,
    station: /** @type {HTMLElement} */ (stop.closest(".road__station")),
    tasks: /** @type {HTMLInputElement[]} */ (all(document, `.step[data-step="${stop.dataset.stop}"] [data-task]`)),
  }));
  ticks.know(stops.flatMap(({ tasks }) => tasks.map(ticks.taskOf)));
  const draw = () => drawStops(road, stops);
  lens.onChange(draw);
  ticks.onChange(draw);
  draw();
  const count = await counter();
  if (!count) return; // the links say all but this
  const drawCounts = () => {
    for (const link of all(road, "[data-road-list]")) {
      const { done, total } = count(link.dataset.roadList ?? "", lens.current().specialty);
      let words = first(link, "[data-progress]");
      if (!words) link.append(" ", (words = el("span", { "data-progress": true })));
      words.textContent = total ? `(${_("{done} of {total} done", { done, total })})` : "";
    }
  };
  lens.onChange(drawCounts);
  onChange(drawCounts);
  drawCounts();
}

/** @param {HTMLElement} road @param {Stop[]} stops */
function drawStops(road, stops) {
  const { stage } = lens.current();
  const places = all(road, "[data-at]");
  const here = stage ? places.find((place) => ids(place, "data-at").includes(stage)) : undefined;
  for (const place of places) {
    if (place === here) place.setAttribute("aria-current", "step");
    else place.removeAttribute("aria-current");
  }
  const stations = all(road, ".road__station");
  const from = here ? stations.indexOf(/** @type {HTMLElement} */ (here.closest(".road__station"))) : 0;
  const states = stops.map((one) => stateOf(one.tasks));
  // Who is on a side road may have any step before them that has tasks for them.
  const beside = here?.matches(".road__side") ?? false;
  const isAhead = (/** @type {Stop} */ one) => stations.indexOf(one.station) >= from || (beside && one.tasks.some((box) => isForStage(box, stage)));
  const next = stops.findIndex((one, i) => states[i] === "open" && isAhead(one));
  stops.forEach(({ stop }, i) => {
    const state = states[i] === "done" ? "done" : i === next ? "next" : "";
    if ((stop.dataset.state ?? "") === state) return;
    first(stop, ".road__state")?.remove();
    if (state) stop.dataset.state = state;
    else delete stop.dataset.state;
    if (state) first(stop, "a")?.after(el("span", { class: "road__state" }, state === "done" ? _("Done") : _("Next")));
  });
  const status = first(road, "[data-road-status]");
  if (status) status.textContent = words(stops[next]?.stop, stage, here, states);
}

/** @param {HTMLElement | undefined} next @param {string} stage @param {HTMLElement | undefined} here @param {string[]} states */
function words(next, stage, here, states) {
  const parts = [];
  if (!stage) parts.push(_("Choose your stage to see where you are."));
  else if (!here) parts.push(_("This road ends before your stage."));
  else parts.push(_("You are here: {place}.", { place: lens.label("stage", stage) }));
  const done = states.filter((state) => state === "done").length;
  if (done) parts.push(_("{done} of {all} steps done.", { done, all: states.filter(Boolean).length }));
  const title = next && first(next, "a")?.textContent;
  if (title) parts.push(_("Next: {step}.", { step: title }));
  return parts.join(" ");
}

/** @param {HTMLInputElement} box @param {string} stage */
function isForStage(box, stage) {
  return ids(/** @type {HTMLElement} */ (box.closest(".task")), "data-stages").includes(stage);
}

/** What has become of a step: empty where it has no tasks for this reader. @param {HTMLInputElement[]} tasks */
function stateOf(tasks) {
  const { stage, specialty } = lens.current();
  const kept = ticks.all();
  const events = ticks.eventsKept();
  const mine = tasks.filter((box) => {
    const item = /** @type {HTMLElement} */ (box.closest(".task"));
    return (!stage || isForStage(box, stage)) && (!specialty || ids(item, "data-specialties").includes(specialty));
  });
  // A step of another stage is done by its own tasks, whoever the reader is now.
  const counted = mine.length ? mine : tasks;
  if (!counted.length) return "";
  const states = counted.map((box) => ticks.tickOf(ticks.slotOf(ticks.taskOf(box), events), kept)?.state ?? "open");
  return states.every((state) => state !== "open") && states.includes("done") ? "done" : "open";
}
