/**
 * The planner: choices and dates in, a dated plan out. Everything stays on the device; ticks are
 * those of the checklists.
 *
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {import("./model.js").PlanData} PlanData
 * @typedef {import("./model.js").Item} Item
 */
import { longDate, parseDay, today as dayOf } from "../dates.js";
import { el } from "../dom.js";
import { save } from "../files.js";
import { calendarFile } from "../ics.js";
import * as lens from "../lens.js";
import { at } from "../site.js";
import * as store from "../store.js";
import * as ticks from "../ticks.js";
import { announcer, forgets, workspace } from "../tool.js";
import * as mineOf from "../mine.js";
import { eventsOf, ownEvents, stepEvents } from "./calendar.js";
import { added, changed, clean, dateName, eventName, fromFragment, kindsOf, keptPlan, toFragment, without } from "./choice.js";
import { isBad } from "./days.js";
import { drawForm, refreshForm } from "./form.js";
import { groups } from "./groups.js";
import { anchorsOf, makePlan, matchYear, stepsOf } from "./model.js";
import { headWords, label, summary } from "./words.js";
import { _, ngettext } from "../words.js";

/** @type {HTMLElement} */
let root;
/** @type {PlanData} */
let data;
/** @type {import("../tool.js").Workspace<Choice>} */
let work;
/** @type {Choice | null} a plan that a link brought, not kept yet */
let shared = null;
/** @type {Record<string, HTMLElement>} */
const parts = {};
/** @type {Set<string>} tasks that were ticked on this visit: they keep their place under the hand */
const held = new Set();
const said = announcer();

/** Take over the planner's page. */
export async function start() {
  root = /** @type {HTMLElement} */ (document.querySelector("[data-plan]"));
  root.hidden = false;
  try {
    data = await mineOf.guideData();
  } catch {
    const again = el("button", { type: "button", class: "button", onclick: () => start() }, _("Try again"));
    root.replaceChildren(el("p", { role: "alert" }, _("The plan could not be loaded. You may be offline, and this page was not kept for that yet.")), again);
    return;
  }
  document.querySelector("[data-without-script]")?.remove();
  lens.start();
  work = workspace({ name: "plan", clean: (value) => keptPlan(value, data), form: mineOf.planForm, changed: () => draw(), said });
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
  for (const part of /** @type {NodeListOf<HTMLDetailsElement>} */ (parts.groups.querySelectorAll(".plan__group--late, .plan__wait"))) {
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

/** Keep a change of the plan; what this guide does not know of it stays. @param {(plan: Choice) => Choice} edit @param {string} [words] with which it can be taken back */
function change(edit, words = "") {
  work.change(edit, words);
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
  const hint = forgets(_("Before a longer break, copy the link of your plan: it brings your dates back."));
  root.replaceChildren(parts.shared, parts.form, said.element, parts.head, parts.status, parts.tools, parts.note, parts.groups, hint);
}

function draw() {
  const focused = document.activeElement?.getAttribute("data-focus");
  const choice = shown();
  const today = dayOf();
  drawShared(choice);
  if (!root.contains(document.activeElement) || !parts.form.contains(document.activeElement)) drawForm(parts.form, data, choice, hands, today);
  else refreshForm(parts.form, data, choice, hands, today);
  const ready = Boolean(choice.stage);
  for (const name of ["tools", "head"]) parts[name].hidden = !ready;
  if (!ready) {
    parts.status.textContent = _("Choose your stage, and your plan appears here.");
    parts.groups.replaceChildren();
    return;
  }
  const plan = makePlan(data, choice, ticks.all(), today, { held, turn: ticks.turn });
  const { year } = matchYear(data, choice, today);
  parts.head.textContent = _("{choice}, as of {date}", { choice: headWords(data, choice, today), date: longDate(today) });
  parts.status.textContent = summary(plan);
  parts.groups.replaceChildren(...groups(plan, { day: today, mark, ask: shared ? null : ask, year, nameOf: (event) => eventName(event, choice, data) }));
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
  const once = anchorsOf(data, choice, dayOf()).flatMap(({ anchor, day, status }) => (status === "own" && day ? [el("li", {}, `${label(anchor)}: ${longDate(day)}`)] : []));
  const several = choice.events.map((event) => el("li", {}, [eventName(event, choice, data), ...Object.values(event.days).sort().map(wordsOf)].filter(Boolean).join(", ")));
  const dates = [...once, ...several];
  parts.shared.replaceChildren(
    el("h2", {}, _("A plan from a link")),
    el("p", {}, _("{choice}. Your own plan is untouched. Ticks below are yours.", { choice: headWords(data, choice, dayOf()) })),
    dates.length ? el("ul", {}, ...dates) : "",
    el(
      "p",
      { class: "plan__buttons" },
      el("button", { type: "button", class: "button", onclick: keepShared }, _("Keep this plan")),
      el("button", { type: "button", class: "button button--quiet", onclick: leaveShared }, _("Show my plan")),
    ),
  );
  return undefined;
}

/** @param {string} day */
function wordsOf(day) {
  const found = parseDay(day);
  return found ? longDate(found) : "";
}

function keepShared() {
  const choice = /** @type {Choice} */ (shared);
  leaveLink();
  lens.choose({ specialty: choice.specialty, stage: choice.stage });
  change(() => choice, store.available ? _("This plan is now kept on this device.") : _("This browser's storage is refused or full: the plan lasts until you leave the page."));
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
const hands = {
  choose: chosen,
  date: dated,
  add: addEvent,
  rename: (event, name) => change((plan) => changed(plan, event.id, (one) => ({ ...one, name: name.trim() }))),
  day: eventDated,
  remove: removeEvent,
};

/** @param {string} name @param {string} value */
function chosen(name, value) {
  if (name !== "year") return lens.choose({ [name]: value });
  return change((plan) => ({ ...plan, year: value ? Number(value) : null }));
}

/** @param {import("./choice.js").Kind} kind */
function addEvent(kind) {
  change((plan) => added(plan, kind));
  const event = work.state.events[work.state.events.length - 1];
  const today = dayOf();
  drawForm(parts.form, data, mine(), hands, today);
  /** @type {HTMLElement|null} */ (parts.form.querySelector(`[name="plan-${CSS.escape(event.id)}-name"]`))?.focus();
}

/** @param {import("../slots.js").Event} event */
function removeEvent(event) {
  const name = eventName(event, mine(), data);
  change((plan) => without(plan, event.id), _("Removed {name}.", { name }));
  drawForm(parts.form, data, mine(), hands, dayOf());
  said.focusUndo();
}

/** @param {import("../slots.js").Event} event @param {string} anchor @param {HTMLInputElement} input */
function eventDated(event, anchor, input) {
  if (refused(input, parts.form.querySelector(`#plan-${CSS.escape(event.id)}-note`))) return;
  const { value } = input;
  change((plan) =>
    changed(plan, event.id, (one) => {
      const { [anchor]: _gone, ...days } = one.days;
      return { ...one, days: value ? { ...days, [anchor]: value } : days };
    }),
  );
}

/** Say of a date that it is none, beside its field. @param {HTMLInputElement} input @param {Element | null} note */
function refused(input, note) {
  const bad = isBad(input);
  input.toggleAttribute("aria-invalid", bad);
  if (bad) input.setAttribute("aria-invalid", "true");
  const words = bad ? _("That is not a date between 2000 and 2100, so it is not used.") : "";
  if (bad && note) note.textContent = words;
  say(words);
  return bad;
}

/** @param {import("./model.js").Anchor} anchor @param {HTMLInputElement} input */
function dated(anchor, input) {
  if (refused(input, parts.form.querySelector(`[data-given="${CSS.escape(anchor.id)}"]`))) return;
  const name = dateName(anchor, mine().stage);
  const { value } = input;
  change((plan) => {
    const { [name]: _gone, ...dates } = plan.dates;
    return { ...plan, dates: value ? { ...dates, [name]: value } : dates };
  });
}

/** Bring the hand to the field of a date that is asked for. @param {import("./model.js").Anchor} anchor @param {import("../slots.js").Event | null} event */
function ask(anchor, event) {
  const kind = kindsOf(data).find(({ id }) => id === anchor.event);
  if (kind && !event) return openField(`plan-${newEvent(kind)}-${anchor.id}`);
  if (event) return openField(`plan-${event.id}-${anchor.id}`);
  return openField(anchor.kind === "cycle" && !matchYear(data, shown(), dayOf()).year ? "year" : `plan-${anchor.id}`);
}

/** @param {import("./choice.js").Kind} kind @returns {string} its id */
function newEvent(kind) {
  addEvent(kind);
  return work.state.events[work.state.events.length - 1].id;
}

/** @param {string} name */
function openField(name) {
  const input = /** @type {HTMLElement|null} */ (parts.form.querySelector(`[name="${CSS.escape(name)}"]`));
  input?.closest("details")?.setAttribute("open", "");
  input?.focus();
}

/**
 * Say what became of a task. It keeps its place until the page is opened again, so that a slip of
 * the finger is undone where it happened.
 * @param {Item} item @param {string} name of the group it stands in @param {import("../slots.js").State} state
 */
function mark({ slot }, name, state) {
  if (name !== "done" && name !== "skipped") held.add(slot.name);
  ticks.mark(slot, state);
}

/* What can be done with a plan -------------------------------------------------------------------- */

function tools() {
  const button = (/** @type {string} */ words, /** @type {() => void} */ does) => el("button", { type: "button", class: "button button--quiet", onclick: does }, words);
  return el(
    "div",
    { class: "plan__tools", role: "group", "aria-label": _("This plan") },
    button(_("Print"), () => window.print()),
    button(_("Calendar file"), saveCalendar),
    button(_("Copy link"), copyLink),
    button(_("Erase"), askErase),
    data.steps?.length ? el("label", { class: "plan__also" }, el("input", { type: "checkbox", "data-plan-steps": true }), " ", _("Roadmap steps in the calendar file, too")) : null,
  );
}

function saveCalendar() {
  const today = dayOf();
  const choice = shown();
  const plan = makePlan(data, choice, ticks.all(), today, { turn: ticks.turn });
  const events = [...ownEvents(choice, data, today), ...eventsOf([...plan.week, ...plan.now, ...plan.next, ...plan.later], today, data.domain, at)];
  const withSteps = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-plan-steps]"))?.checked;
  if (withSteps) events.push(...stepEvents(stepsOf(data, choice, today), today, data.domain, matchYear(data, choice, today).year, at));
  if (!events.length) return say(_("Nothing in this plan has a coming date yet. Give a date above, and try again."));
  save("plan.ics", calendarFile(_("{guide}: plan", { guide: data.guide }), events), "text/calendar");
  return say(ngettext("{n} date saved as plan.ics. Open it with your calendar program. A newer file moves the same dates.", "{n} dates saved as plan.ics. Open it with your calendar program. A newer file moves the same dates.", events.length));
}

async function copyLink() {
  const choice = shown();
  const address = at("plan/"); // without the words of this address, which would set the other reader's lens
  address.hash = toFragment(choice);
  try {
    await navigator.clipboard.writeText(address.href);
    say(_("Link copied. It carries your choices and dates, not your ticks. It reaches only the people you give it to."));
  } catch {
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", readonly: true, value: address.href, "aria-label": _("Link to this plan"), class: "plan__link" }));
    parts.note.replaceChildren(_("Copy this link. It carries your choices and dates, not your ticks."), " ", input);
    input.select();
  }
}

function askErase() {
  const all = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox" }));
  const yes = el("button", { type: "button", class: "button", onclick: () => erase(all.checked) }, _("Erase"));
  const no = el("button", { type: "button", class: "button button--quiet", onclick: () => say(_("Nothing was erased.")) }, _("Keep everything"));
  parts.note.replaceChildren(
    _("Erase your Match year and all dates you gave from this device?"),
    " ",
    el("label", { class: "plan__also" }, all, " ", _("Also erase every tick, on the checklists too")),
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
  drawForm(parts.form, data, shown(), hands, dayOf());
  draw();
  say(withTicks ? _("Your dates and ticks are erased.") : _("Your dates are erased."));
  parts.form.querySelector("select")?.focus();
}

/** @param {string} words */
function say(words) {
  parts.note.textContent = words;
}
