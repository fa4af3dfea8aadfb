/**
 * The home page as the reader's week: what is due, what comes, and three entries to start with, for the
 * chosen lens. The tasks are those of the plan, the entries those of the page for that choice.
 */

import { all, el, the } from "./dom.js";
import { today as dayOf } from "./dates.js";
import { weekParts } from "./home/lines.js";
import { current, label, onChange } from "./lens.js";
import * as mine from "./mine.js";
import { matchYear, yearsFor } from "./plan/model.js";
import { goOn } from "./reading.js";
import { at } from "./site.js";
import { tickOf } from "./slots.js";
import * as store from "./store.js";
import * as ticks from "./ticks.js";
import { announcer } from "./tool.js";
import { weekOf } from "./week.js";
import { _ } from "./words.js";

const PATIENCE = 400; // milliseconds
/** @type {Set<string>} records of what was ticked on this visit: it keeps its place under the hand */
const held = new Set();
const said = announcer();

/** Start the home page's answer. */
export function start() {
  const place = the(document, "[data-home-now]");
  const answer = place.querySelector("[data-home-found]") ?? place.appendChild(el("div", { "data-home-found": true }));
  const useful = el("div", { "data-home-useful": true });
  const week = el("div", { "data-home-week": true });
  let turn = 0;

  async function draw(anew = true) {
    const own = (turn += anew ? 1 : 0);
    const lens = current();
    place.toggleAttribute("data-chosen", Boolean(lens.stage));
    if (!lens.stage) return answer.replaceChildren();
    if (!anew && week.isConnected) return drawWeek(week, await mine.guideData(), lens);
    // On a slow network the answer to the choice before this one must not stand as this one's.
    const wait = setTimeout(() => own === turn && answer.replaceChildren(el("p", { role: "status" }, _("Loading…"))), PATIENCE);
    const [data, entries] = await Promise.allSettled([mine.guideData(), page(everything(lens))]);
    clearTimeout(wait);
    if (own !== turn) return undefined;
    useful.replaceChildren(...(entries.status === "fulfilled" ? startWith(entries.value) : []));
    if (data.status === "fulfilled") drawWeek(week, data.value, lens);
    else week.replaceChildren(el("p", {}, el("a", { href: at(everything(lens)).href }, _("Open the page for your choice"))));
    answer.replaceChildren(week, said.element, ways(lens), goOn() ?? "", useful);
    return place.setAttribute("data-drawn", ""); // the room that was kept for it is no longer needed
  }

  const redraw = () => draw(false);
  onChange(() => {
    held.clear();
    draw();
  });
  mine.onChange(redraw);
  document.addEventListener("visibilitychange", () => !document.hidden && redraw()); // a new day
  draw();
}

/** @param {import("./lens.js").Lens} lens the page of everything for a choice */
function everything(lens) {
  return lens.specialty ? `specialties/${lens.specialty}/${lens.stage}/` : `stages/${lens.stage}/`;
}

/** @param {HTMLElement} place @param {import("./plan/model.js").PlanData} data @param {import("./lens.js").Lens} lens */
function drawWeek(place, data, lens) {
  const today = dayOf();
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-focus") : null;
  const choice = mine.choiceOf(data);
  const week = weekOf(data, choice, { ticks: ticks.all(), people: mine.peopleKept(), turn: ticks.turn, held }, today);
  const name = [label("specialty", lens.specialty), label("stage", lens.stage)].filter(Boolean).join(", ");
  place.replaceChildren(
    el("h3", { class: "week__title", "data-week-for": `${lens.specialty} ${lens.stage}` }, _("Your week: {choice}", { choice: name })),
    yearLine(data, choice, today),
    ...weekParts(week, data, choice, today, { mark, wrote }),
  );
  if (focused) /** @type {HTMLElement | null} */ (place.querySelector(`[data-focus="${CSS.escape(focused)}"]`))?.focus();
}

/** What the dates are counted from, and how to say better. @param {import("./plan/model.js").PlanData} data @param {mine.Choice} choice @param {import("./dates.js").Day} today */
function yearLine(data, choice, today) {
  const years = yearsFor(data, choice.stage, today);
  if (!years.length) return "";
  const { year, assumed } = matchYear(data, choice, today);
  const matched = data.stages.find(({ id }) => id === choice.stage)?.matched;
  const none = assumed ? _("{year}, as is usual now", { year }) : _("Choose");
  const select = /** @type {HTMLSelectElement} */ (
    el("select", { "data-match-year": true, "data-focus": "year", onchange: () => keepYear(data, Number(select.value) || null) }, el("option", { value: "" }, none), ...years.map((one) => el("option", { value: String(one) }, String(one))))
  );
  select.value = String(choice.year ?? "");
  const hint = choice.year ? "" : assumed ? `${_("Not your year? Say so, and the dates follow.")} ` : `${_("With it, your tasks get their dates.")} `;
  return el("p", { class: "week__year" }, el("label", {}, matched ? _("Year you matched") : _("Match year"), " ", select), " ", el("span", { class: "week__hint" }, hint, el("a", { href: at("plan/").href }, _("Your own dates"))));
}

/** @param {import("./plan/model.js").PlanData} data @param {number | null} year */
function keepYear(data, year) {
  store.write("plan", mine.planForm({ ...mine.planKept(data), year }));
}

/** @param {import("./plan/model.js").Item} item @param {import("./slots.js").State} state */
function mark(item, state) {
  held.add(item.slot.name);
  const before = tickOf(item.slot, ticks.all())?.state ?? "open";
  ticks.mark(item.slot, state);
  said.say(state === "done" ? _("Done: {task}", { task: item.task.do }) : _("To do again: {task}", { task: item.task.do }), () => {
    ticks.mark(item.slot, before);
    said.say(_("Undone."));
  });
}

/** @param {import("./contacts/records.js").Person} person @param {string} day */
function wrote(person, day) {
  const before = store.read("contacts", null);
  const list = mine.peopleKept().map((one) => (one.id === person.id ? { ...one, wrote: day, answered: false, next: "", due: "" } : one));
  store.write("contacts", { version: 1, people: list });
  const after = JSON.stringify(store.read("contacts", null));
  said.say(_("Noted that you wrote to {name} today.", { name: person.name || person.email }), () => {
    const same = JSON.stringify(store.read("contacts", null)) === after;
    if (same) store.write("contacts", before);
    said.say(same ? _("Undone.") : _("Not undone, since the log was changed meanwhile."));
  });
}

/** @param {import("./lens.js").Lens} lens */
function ways(lens) {
  return el(
    "p",
    { class: "now__more" },
    el("a", { class: "button", href: at(`checklists/${lens.stage}/`).href }, _("The whole checklist")),
    el("a", { class: "button button--quiet", href: at("plan/").href }, _("Your plan")),
    el("a", { class: "button button--quiet", href: at(everything(lens)).href }, _("Everything for this choice")),
  );
}

/** A page of the site, its links made whole. @param {string} address @returns {Promise<Document>} */
async function page(address) {
  const got = await fetch(at(address));
  if (!got.ok) throw new Error(String(got.status));
  const found = new DOMParser().parseFromString(await got.text(), "text/html");
  for (const link of found.querySelectorAll("main a[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", at(address)).href);
  return found;
}

/** @param {Document} entries the page of everything for a choice */
function startWith(entries) {
  const useful = all(entries, "[data-useful] .card").map(card);
  return useful.length ? [el("h3", {}, _("Start with these")), el("ul", { class: "cards now__useful" }, ...useful)] : [];
}

/** @param {HTMLElement} item a card of an entry */
function card(item) {
  const text = (/** @type {string} */ selector) => item.querySelector(selector)?.textContent?.trim() ?? "";
  return el(
    "li",
    { class: "card", "data-entry": item.dataset.entry },
    el("h4", { class: "card__title" }, el("a", { href: the(item, "a").getAttribute("href") }, text("a"))),
    el("p", { class: "card__summary" }, text(".card__summary")),
  );
}
