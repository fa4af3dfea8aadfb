/**
 * The planner: choices and dates in, a dated plan out. Everything stays on the device; ticks are
 * those of the checklists.
 *
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {import("./model.js").PlanData} PlanData
 * @typedef {import("./model.js").Item} Item
 */
import { longDate, parseDay, today as dayOf } from "../dates.js";
import { el, plural } from "../dom.js";
import { save } from "../files.js";
import { calendarFile } from "../ics.js";
import * as lens from "../lens.js";
import { at } from "../site.js";
import * as store from "../store.js";
import * as ticks from "../ticks.js";
import { announcer, forgets, workspace } from "../tool.js";
import { eventsOf } from "./calendar.js";
import { clean, dateName, empty, fromFragment, toFragment } from "./choice.js";
import { drawForm, refreshForm } from "./form.js";
import { groups } from "./groups.js";
import { anchorsOf, makePlan } from "./model.js";
import { headWords, label, summary } from "./words.js";

/** @type {HTMLElement} */
let root;
/** @type {PlanData} */
let data;
/** @type {import("../tool.js").Workspace<Pick<Choice, "year" | "dates">>} */
let work;
/** @type {Choice | null} a plan that a link brought, not kept yet */
let shared = null;
/** @type {Record<string, HTMLElement>} */
const parts = {};
/** @type {Set<string>} tasks that were ticked on this visit: they keep their place under the hand */
const held = new Set();

/** Take over the planner's page. */
export async function start() {
  root = /** @type {HTMLElement} */ (document.querySelector("[data-plan]"));
  root.hidden = false;
  try {
    const answer = await fetch(at("assets/plan.json"));
    if (!answer.ok) throw new Error(String(answer.status));
    data = await answer.json();
  } catch {
    const again = el("button", { type: "button", class: "button", onclick: () => start() }, "Try again");
    root.replaceChildren(el("p", { role: "alert" }, "The plan could not be loaded. You may be offline, and this page was not kept for that yet."), again);
    return;
  }
  ticks.know(data.tasks);
  document.querySelector("[data-without-script]")?.remove();
  lens.start();
  work = workspace({ name: "plan", clean: (value) => value ?? empty(), form: ({ year, dates }) => ({ year, dates }), changed: () => draw(), said: announcer() });
  shared = fromFragment(location.hash, data);
  build();
  lens.onChange(() => draw());
  ticks.onChange(() => draw());
  window.addEventListener("hashchange", () => {
    shared = fromFragment(location.hash, data) ?? shared;
    draw();
  });
  window.addEventListener("beforeprint", () => unfold(true));
  window.addEventListener("afterprint", () => unfold(false));
  document.addEventListener("visibilitychange", () => !document.hidden && draw()); // a new day
  draw();
}

/** Paper shows what is folded on the screen, as long as it is still to do. @param {boolean} open */
function unfold(open) {
  for (const part of /** @type {NodeListOf<HTMLDetailsElement>} */ (parts.groups.querySelectorAll(".plan__more, .plan__wait"))) {
    if (open && !part.open) part.dataset.unfolded = "";
    if (open || "unfolded" in part.dataset) part.open = open;
    if (!open) delete part.dataset.unfolded;
  }
}

/** What the reader has chosen: the lens, and what the planner keeps. @returns {Choice} */
function mine() {
  return clean({ ...work.state, ...lens.current() }, data);
}

/** The plan on the page: a shared one while it is looked at, else the reader's. @returns {Choice} */
function shown() {
  return shared ?? mine();
}

/** @param {Choice} choice */
function keep({ year, dates }) {
  work.keep({ year, dates });
}

/* The page's parts ------------------------------------------------------------------------------ */

function build() {
  parts.shared = el("div", { class: "plan__shared" });
  parts.form = el("form", { class: "plan__form", onsubmit: (event) => event.preventDefault() });
  parts.status = el("p", { class: "plan__status", role: "status" });
  parts.head = el("p", { class: "plan__head" });
  parts.tools = tools();
  parts.note = el("p", { class: "plan__note", role: "status" });
  parts.groups = el("div", { class: "plan__groups" });
  const hint = forgets("Before a longer break, copy the link of your plan: it brings your dates back.");
  root.replaceChildren(parts.shared, parts.form, parts.head, parts.status, parts.tools, parts.note, parts.groups, hint);
}

function draw() {
  const focused = document.activeElement?.getAttribute("data-focus");
  const choice = shown();
  const today = dayOf();
  drawShared(choice);
  if (!root.contains(document.activeElement) || !parts.form.contains(document.activeElement)) drawForm(parts.form, data, choice, hands);
  else refreshForm(parts.form, data, choice, hands);
  const ready = Boolean(choice.stage);
  for (const name of ["tools", "head"]) parts[name].hidden = !ready;
  if (!ready) {
    parts.status.textContent = "Choose your stage, and your plan appears here.";
    parts.groups.replaceChildren();
    return;
  }
  const plan = makePlan(data, choice, kept(), today, held);
  parts.head.textContent = `${headWords(data, choice)}, as of ${longDate(today)}`;
  parts.status.textContent = summary(plan);
  parts.groups.replaceChildren(...groups(plan, { day: today, mark, ask: shared ? null : ask, year: choice.year }));
  if (focused && document.activeElement === document.body) {
    /** @type {HTMLElement|null} */ (root.querySelector(`[data-focus="${CSS.escape(focused)}"]`))?.focus();
  }
}

/* A shared plan --------------------------------------------------------------------------------- */

/** @param {Choice} choice */
function drawShared(choice) {
  parts.form.hidden = Boolean(shared);
  /** @type {HTMLElement} */ (parts.tools.lastElementChild).hidden = Boolean(shared); // nothing of mine to erase
  if (!shared) return parts.shared.replaceChildren();
  if (parts.shared.childElementCount) return undefined;
  const dates = anchorsOf(data, choice)
    .flatMap(({ anchor, day, status }) => (status === "own" && day ? [el("li", {}, `${label(anchor)}: ${longDate(day)}`)] : []));
  parts.shared.replaceChildren(
    el("h2", {}, "A plan from a link"),
    el("p", {}, `${headWords(data, choice)}. Your own plan is untouched. Ticks below are yours.`),
    dates.length ? el("ul", {}, ...dates) : "",
    el(
      "p",
      { class: "plan__buttons" },
      el("button", { type: "button", class: "button", onclick: keepShared }, "Keep this plan"),
      el("button", { type: "button", class: "button button--quiet", onclick: leaveShared }, "Show my plan"),
    ),
  );
  return undefined;
}

function keepShared() {
  const choice = /** @type {Choice} */ (shared);
  leaveLink();
  keep(choice);
  lens.choose({ specialty: choice.specialty, stage: choice.stage });
  say(store.available ? "This plan is now kept on this device." : "This browser's storage is refused or full: the plan lasts until you leave the page.");
  parts.form.querySelector("select")?.focus();
}

function leaveShared() {
  leaveLink();
  draw();
  parts.form.querySelector("select")?.focus();
}

function leaveLink() {
  shared = null;
  history.replaceState(history.state, "", location.pathname + location.search);
}

/* What the reader does -------------------------------------------------------------------------- */

/** @type {import("./form.js").Hands} */
const hands = { choose: chosen, date: dated };

/** @param {string} name @param {string} value */
function chosen(name, value) {
  if (name !== "year") return lens.choose({ [name]: value });
  return keep({ ...mine(), year: value ? Number(value) : null });
}

/** @param {import("./model.js").Anchor} anchor @param {HTMLInputElement} input */
function dated(anchor, input) {
  const choice = mine();
  const name = dateName(anchor, choice.stage);
  const bad = input.validity.badInput || (input.value !== "" && !parseDay(input.value)) || input.validity.rangeOverflow || input.validity.rangeUnderflow;
  input.toggleAttribute("aria-invalid", bad);
  if (bad) {
    input.setAttribute("aria-invalid", "true");
    const words = "That is not a date between 2000 and 2100, so it is not used.";
    const note = parts.form.querySelector(`[data-given="${CSS.escape(anchor.id)}"]`);
    if (note) note.textContent = words; // beside the field, where the reader looks
    say(words);
    return;
  }
  if (input.value) choice.dates[name] = input.value;
  else delete choice.dates[name];
  say("");
  keep(choice);
}

/** Bring the hand to the field of a date that is asked for. @param {import("./model.js").Anchor} anchor */
function ask(anchor) {
  const name = anchor.kind === "cycle" && !shown().year ? "year" : `plan-${anchor.id}`;
  const input = /** @type {HTMLElement|null} */ (parts.form.querySelector(`[name="${CSS.escape(name)}"]`));
  input?.closest("details")?.setAttribute("open", "");
  input?.focus();
}

/**
 * Say what became of a task. It keeps its place until the page is opened again, so that a slip of
 * the finger is undone where it happened.
 * @param {Item} item @param {string} name of the group it stands in @param {import("../ticks.js").State} state
 */
function mark({ task }, name, state) {
  if (name !== "done" && name !== "skipped") held.add(task.key);
  ticks.set(ticks.nameOf(task), state);
}

/** What the device keeps, by task; of what recurs, the time under way. @returns {Record<string, import("../ticks.js").Tick>} */
function kept() {
  const all = ticks.all();
  return Object.fromEntries(data.tasks.map((task) => [task.key, all[ticks.nameOf(task)]]).filter(([, tick]) => tick));
}

/* What can be done with a plan -------------------------------------------------------------------- */

function tools() {
  const button = (/** @type {string} */ words, /** @type {() => void} */ does) => el("button", { type: "button", class: "button button--quiet", onclick: does }, words);
  return el(
    "div",
    { class: "plan__tools", role: "group", "aria-label": "This plan" },
    button("Print", () => window.print()),
    button("Calendar file", saveCalendar),
    button("Copy link", copyLink),
    button("Erase", askErase),
  );
}

function saveCalendar() {
  const today = dayOf();
  const plan = makePlan(data, shown(), kept(), today);
  const events = eventsOf([...plan.now, ...plan.next, ...plan.later], today, data.domain, at);
  if (!events.length) return say("Nothing in this plan has a coming date yet. Give a date above, and try again.");
  save("plan.ics", calendarFile(`${data.guide}: plan`, events), "text/calendar");
  return say(`${plural(events.length, "date", "dates")} saved as plan.ics. Open it with your calendar program. A newer file moves the same dates.`);
}

async function copyLink() {
  const choice = shown();
  const used = new Set(anchorsOf(data, choice).map(({ anchor }) => dateName(anchor, choice.stage)));
  const dates = Object.fromEntries(Object.entries(choice.dates).filter(([name]) => used.has(name)));
  const address = at("plan/"); // without the words of this address, which would set the other reader's lens
  address.hash = toFragment({ ...choice, dates });
  try {
    await navigator.clipboard.writeText(address.href);
    say("Link copied. It carries your choices and dates, not your ticks. It reaches only the people you give it to.");
  } catch {
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", readonly: true, value: address.href, "aria-label": "Link to this plan", class: "plan__link" }));
    parts.note.replaceChildren("Copy this link. It carries your choices and dates, not your ticks. ", input);
    input.select();
  }
}

function askErase() {
  const all = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox" }));
  const yes = el("button", { type: "button", class: "button", onclick: () => erase(all.checked) }, "Erase");
  const no = el("button", { type: "button", class: "button button--quiet", onclick: () => say("Nothing was erased.") }, "Keep everything");
  parts.note.replaceChildren(
    "Erase your Match year and all dates you gave from this device? ",
    el("label", { class: "plan__also" }, all, " Also erase every tick, on the checklists too"),
    el("span", { class: "plan__buttons" }, yes, no),
  );
  yes.focus();
}

/** @param {boolean} withTicks the ticks of the checklists, too */
function erase(withTicks) {
  work.forget();
  held.clear();
  if (withTicks) ticks.clear();
  if (shared) leaveLink();
  drawForm(parts.form, data, shown(), hands);
  draw();
  say(withTicks ? "Your dates and ticks are erased." : "Your dates are erased.");
  parts.form.querySelector("select")?.focus();
}

/** @param {string} words */
function say(words) {
  parts.note.textContent = words;
}
