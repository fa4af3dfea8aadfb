/**
 * A roadmap in the reader's own time: where the planner knows the day an axis is counted from, the
 * steps show their dates and the axis shows today.
 */
import { dateRange, parseDay, parseWindow, toNumber, today as dayOf, windowOn } from "./dates.js";
import { el } from "./dom.js";
import * as lens from "./lens.js";
import { eventsIn } from "./slots.js";
import * as store from "./store.js";
import { _ } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/** Draw the reader's dates, and again whenever the planner changes. */
export function start() {
  draw();
  store.watch("plan", draw);
  lens.onChange(draw);
}

function draw() {
  const plan = store.read("plan", {}) ?? {};
  for (const axis of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-timeline]"))) {
    const day = anchorDay(axis, plan);
    for (const old of axis.querySelectorAll("[data-mine]")) old.remove();
    if (day) show(axis, day);
  }
}

/** @param {HTMLElement} axis @param {any} plan */
function anchorDay(axis, plan) {
  const name = axis.dataset.anchor ?? "";
  const { stage } = lens.current();
  const stages = axis.dataset.axisStages?.split(" ");
  if (stages) return stages.includes(stage) ? parseDay(plan.dates?.[`${name}.${stage}`]) : null; // `dateName` in plan/choice.js
  const several = eventsIn(plan).find(({ days }) => days[name])?.days[name]; // the first of several
  const own = parseDay(plan.dates?.[name] ?? several);
  if (own) return own;
  const years = new Map((axis.dataset.years ?? "").split(" ").map((pair) => /** @type {[string, string]} */ (pair.split("="))));
  return parseDay(years.get(String(plan.year)));
}

/** @param {HTMLElement} axis @param {import("./dates.js").Day} anchor */
function show(axis, anchor) {
  const today = dayOf();
  const [starts, ends] = [Number(axis.dataset.starts), Number(axis.dataset.ends)];
  const place = ((toNumber(today) - toNumber(anchor) - starts) / (ends - starts)) * 100;
  const marked = place >= 0 && place <= 100;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (axis.querySelectorAll(".timeline__row"))) {
    const window = parseWindow(row.dataset.from, row.dataset.to, row.dataset.repeat);
    if (!window) continue;
    const { first, last } = windowOn(window, anchor, today);
    row.querySelector(".timeline__text")?.append(el("span", { class: "timeline__dates", "data-mine": true }, dateRange(first, last)));
    if (marked) row.querySelector(".timeline__lane")?.append(svg("line", { class: "timeline__today", x1: `${place}%`, x2: `${place}%`, y1: "0", y2: "100%" }));
  }
  if (!marked) return;
  const turn = place < 8 ? "start" : place > 92 ? "end" : "middle";
  const words = svg("text", { class: "timeline__today-label", x: `${place}%`, y: "34", "text-anchor": turn });
  words.textContent = _("Today");
  axis.querySelector(".timeline__scale")?.append(words);
}

/** @param {string} name @param {Record<string, string>} attributes */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("data-mine", "");
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
