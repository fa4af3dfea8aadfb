/**
 * The planner: choices and dates in, a dated plan out. Everything stays on the device; ticks are
 * those of the checklists.
 *
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {import("./model.js").PlanData} PlanData
 * @typedef {import("./model.js").Item} Item
 */
import { addMonths, dateRange, formatDay, longDate, monthName, parseDay, today as dayOf } from "../dates.js";
import { el, plural } from "../dom.js";
import { save } from "../files.js";
import { calendarFile } from "../ics.js";
import * as lens from "../lens.js";
import { at } from "../site.js";
import * as store from "../store.js";
import * as ticks from "../ticks.js";
import { capitalized, eventsOf } from "./calendar.js";
import { clean, dateName, empty, fromFragment, toFragment } from "./choice.js";
import { anchorsOf, lateWords, makePlan, NEXT_MONTHS } from "./model.js";

const NAME = "plan";
/** Tasks past their window that stand open; a longer list would only weigh. */
const LATE_SHOWN = 5;
const STATUS = { own: "", confirmed: "", reported: "reported, confirm with the organizer", estimated: "estimated" };

/** @type {HTMLElement} */
let root;
/** @type {PlanData} */
let data;
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
  document.querySelector("[data-without-script]")?.remove();
  lens.start();
  shared = fromFragment(location.hash, data);
  build();
  lens.onChange(() => draw());
  store.watch(NAME, () => draw());
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
  return clean({ ...store.read(NAME, empty()), ...lens.current() }, data);
}

/** The plan on the page: a shared one while it is looked at, else the reader's. @returns {Choice} */
function shown() {
  return shared ?? mine();
}

/** @param {Choice} choice */
function keep({ year, dates }) {
  store.write(NAME, { year, dates });
}

/* The page's parts ------------------------------------------------------------------------------ */

function build() {
  parts.shared = el("div", { class: "plan__shared" });
  parts.form = el("form", { class: "plan__form", autocomplete: "off", onsubmit: (event) => event.preventDefault() });
  parts.status = el("p", { class: "plan__status", role: "status" });
  parts.head = el("p", { class: "plan__head" });
  parts.tools = tools();
  parts.note = el("p", { class: "plan__note", role: "status" });
  parts.groups = el("div", { class: "plan__groups" });
  root.replaceChildren(parts.shared, parts.form, parts.head, parts.status, parts.tools, parts.note, parts.groups);
}

function draw() {
  const focused = document.activeElement?.getAttribute("data-focus");
  const choice = shown();
  const today = dayOf();
  drawShared(choice);
  if (!root.contains(document.activeElement) || !parts.form.contains(document.activeElement)) drawForm(choice);
  else refreshForm(choice);
  const ready = Boolean(choice.stage);
  for (const name of ["tools", "head"]) parts[name].hidden = !ready;
  if (!ready) {
    parts.status.textContent = "Choose your stage, and your plan appears here.";
    parts.groups.replaceChildren();
    return;
  }
  const plan = makePlan(data, choice, ticks.all(), today, held);
  parts.head.textContent = `${headWords(choice)}, as of ${longDate(today)}`;
  parts.status.textContent = summary(plan);
  parts.groups.replaceChildren(...groups(plan, today).filter(Boolean));
  if (focused && document.activeElement === document.body) {
    /** @type {HTMLElement|null} */ (root.querySelector(`[data-focus="${CSS.escape(focused)}"]`))?.focus();
  }
}

/** @param {Choice} choice */
function headWords(choice) {
  const name = (terms, id) => terms.find((term) => term.id === id)?.name;
  const words = [name(data.specialties, choice.specialty) ?? "All specialties", name(data.stages, choice.stage)];
  if (choice.year) words.push(`Match ${choice.year}`);
  return words.filter(Boolean).join(" · ");
}

/** @param {ReturnType<typeof makePlan>} plan */
function summary(plan) {
  const names = { late: "past their window", now: "for this month", next: "next", later: "later", undated: "waiting for a date of yours" };
  const counts = Object.entries(names).map(([name, words]) => ({ words, count: plan[name].filter(isOpen).length }));
  const open = counts.reduce((sum, { count }) => sum + count, 0);
  const said = counts.flatMap(({ count, words }) => (count ? [`${count} ${words}`] : []));
  const ticked = Object.values(plan).flat().filter(({ state }) => state === "done").length;
  const done = ticked ? ` ${plural(ticked, "task", "tasks")} done.` : "";
  return `${plural(open, "task", "tasks")} to do${said.length ? `: ${said.join(", ")}` : ""}.${done}`;
}

/** @param {Item} item */
function isOpen(item) {
  return item.state === "open";
}

/* A shared plan --------------------------------------------------------------------------------- */

/** @param {Choice} choice */
function drawShared(choice) {
  parts.form.hidden = Boolean(shared);
  /** @type {HTMLElement} */ (parts.tools.lastElementChild).hidden = Boolean(shared); // nothing of mine to erase
  if (!shared) return parts.shared.replaceChildren();
  if (parts.shared.childElementCount) return undefined;
  const dates = anchorsOf(data, choice)
    .filter(({ status }) => status === "own")
    .map(({ anchor, day }) => el("li", {}, `${label(anchor)}: ${longDate(day)}`));
  parts.shared.replaceChildren(
    el("h2", {}, "A plan from a link"),
    el("p", {}, `${headWords(choice)}. Your own plan is untouched. Ticks below are yours.`),
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

/* The form -------------------------------------------------------------------------------------- */

/** @param {Choice} choice */
function drawForm(choice) {
  const anchors = choice.stage ? anchorsOf(data, choice) : [];
  const own = anchors.filter(({ anchor }) => anchor.kind === "own");
  const cycle = anchors.filter(({ anchor }) => anchor.kind === "cycle");
  const given = own.filter(({ status }) => status === "own").length;
  parts.form.dataset.for = formKey(choice);
  parts.form.replaceChildren(
    el(
      "fieldset",
      { class: "plan__you" },
      el("legend", {}, "You"),
      field("Specialty", select("specialty", [["", "All specialties"], ...data.specialties.map(pair)], choice.specialty)),
      field("Stage", select("stage", [["", "Choose your stage"], ...data.stages.map(pair)], choice.stage)),
      cycle.length || choice.year
        ? field("Match year", select("year", [["", "Not decided"], ...data.years.map(({ year }) => [String(year), String(year)])], String(choice.year ?? "")))
        : "",
    ),
    own.length
      ? el(
          "details",
          { class: "plan__own", open: wasOpen("plan__own") ?? !given },
          el("summary", {}, "Your dates ", el("span", { class: "count" }, `${given} of ${own.length} given`)),
          el("p", { class: "plan__hint" }, "Give the ones you know. Leave the rest empty: their tasks wait below."),
          el("div", { class: "plan__dates" }, ...own.map(dateField)),
        )
      : "",
    cycle.length
      ? el(
          "details",
          { class: "plan__cycle", open: wasOpen("plan__cycle") ?? false },
          el("summary", {}, "Dates of the application season"),
          el("p", { class: "plan__hint" }, choice.year ? "The guide's dates for your Match year. Enter a date where you know better." : "Choose your Match year to have these filled in."),
          el("div", { class: "plan__dates" }, ...cycle.map(dateField)),
        )
      : "",
    store.available ? "" : el("p", { class: "plan__hint", role: "note" }, "This browser's storage is refused or full, so your dates last until you leave the page. The link below carries them."),
  );
}

/** Whether a part that folds was left open; undefined before it was drawn. @param {string} name */
function wasOpen(name) {
  return /** @type {HTMLDetailsElement|null} */ (parts.form.querySelector(`.${name}`))?.open;
}

/** While the reader is in the form, only what changed around the focus is renewed. @param {Choice} choice */
function refreshForm(choice) {
  if (parts.form.dataset.for === formKey(choice)) {
    for (const given of anchorsOf(data, choice)) {
      const note = parts.form.querySelector(`[data-given="${CSS.escape(given.anchor.id)}"]`);
      if (note) note.textContent = givenWords(given);
    }
    const dates = [...parts.form.querySelectorAll(".plan__own input")];
    const count = parts.form.querySelector(".plan__own .count");
    if (count) count.textContent = `${dates.filter((input) => input.value).length} of ${dates.length} given`;
    return;
  }
  const name = document.activeElement?.getAttribute("name");
  drawForm(choice);
  /** @type {HTMLElement|null} */ (parts.form.querySelector(`[name="${CSS.escape(name ?? "")}"]`))?.focus();
}

/** What decides which fields there are. @param {Choice} choice */
function formKey({ specialty, stage, year }) {
  return `${specialty} ${stage} ${year}`;
}

/** @param {{id: string, name: string}} term @returns {[string, string]} */
function pair({ id, name }) {
  return [id, name];
}

function field(words, control) {
  return el("label", { class: "plan__field" }, el("span", {}, words), control);
}

function select(name, options, value) {
  const made = /** @type {HTMLSelectElement} */ (
    el("select", { name, onchange: () => chosen(name, made.value) }, ...options.map(([id, words]) => el("option", { value: id }, words)))
  );
  made.value = value;
  return made;
}

function chosen(name, value) {
  if (name !== "year") return lens.choose({ [name]: value });
  return keep({ ...mine(), year: value ? Number(value) : null });
}

/** @param {ReturnType<typeof anchorsOf>[number]} given */
function dateField(given) {
  const { anchor, count, status, day } = given;
  const id = `plan-${anchor.id}`;
  const input = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "date",
      id,
      name: id,
      min: "2000-01-01",
      max: "2100-12-31",
      "aria-describedby": `${id}-note`,
      onchange: () => dated(anchor, input),
    })
  );
  if (status === "own" && day) input.value = formatDay(day);
  const now = el("button", { type: "button", class: "button button--quiet plan__today", onclick: () => setToday(anchor, input) }, "Today", el("span", { class: "visually-hidden" }, `: ${label(anchor)}`));
  return el(
    "div",
    { class: "plan__date" },
    el("label", { for: id }, label(anchor)),
    el("span", { class: "plan__input" }, input, anchor.kind === "own" ? now : ""),
    el(
      "span",
      { class: "plan__hint", id: `${id}-note` },
      el("span", { "data-given": anchor.id }, givenWords(given)),
      ` ${plural(count, "task", "tasks")}.`,
    ),
  );
}

/** What the guide says of an anchor. @param {ReturnType<typeof anchorsOf>[number]} given */
function givenWords({ anchor, given, status }) {
  if (anchor.kind === "own") return "";
  if (!given?.day) return "The guide has no date for this.";
  const from = given.from ? `estimated from the ${given.from} season` : given.status;
  return `${status === "own" ? "The guide says" : "Counted from"} ${longDate(given.day)}, ${from}.`;
}

/** What an anchor's day is called. @param {import("./model.js").Anchor} anchor */
function label(anchor) {
  return anchor.kind === "cycle" ? capitalized(anchor.name) : (anchor.description ?? capitalized(anchor.name)).replace(/\.$/, "");
}

/** @param {import("./model.js").Anchor} anchor @param {HTMLInputElement} input */
function dated(anchor, input) {
  const choice = mine();
  const name = dateName(anchor, choice.stage);
  const bad = input.validity.badInput || (input.value !== "" && !parseDay(input.value)) || input.validity.rangeOverflow || input.validity.rangeUnderflow;
  input.toggleAttribute("aria-invalid", bad);
  if (bad) {
    input.setAttribute("aria-invalid", "true");
    say("That is not a date between 2000 and 2100, so it is not used.");
    return;
  }
  if (input.value) choice.dates[name] = input.value;
  else delete choice.dates[name];
  say("");
  keep(choice);
}

function setToday(anchor, input) {
  input.value = formatDay(dayOf());
  dated(anchor, input);
}

/* What can be done with a plan -------------------------------------------------------------------- */

function tools() {
  const button = (words, does) => el("button", { type: "button", class: "button button--quiet", onclick: does }, words);
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
  const plan = makePlan(data, shown(), ticks.all(), today);
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

function erase(withTicks) {
  store.remove(NAME);
  held.clear();
  if (withTicks) ticks.clear();
  if (shared) leaveLink();
  drawForm(shown());
  draw();
  say(withTicks ? "Your dates and ticks are erased." : "Your dates are erased.");
  parts.form.querySelector("select")?.focus();
}

/** @param {string} words */
function say(words) {
  parts.note.textContent = words;
}

/* The plan -------------------------------------------------------------------------------------- */

/** @param {ReturnType<typeof makePlan>} plan @param {import("../dates.js").Day} today */
function groups(plan, today) {
  const first = monthName(addMonths({ ...today, d: 1 }, 1).m);
  const last = monthName(addMonths({ ...today, d: 1 }, NEXT_MONTHS).m);
  return [
    group("late", "Past its window", plan.late, today, "It is not too late. Do what still helps, from the top, and choose Not for me for the rest."),
    group("now", `This month: ${monthName(today.m)}`, plan.now, today, plan.now.length ? "Open now or opening this month. What closes first comes first." : "Nothing is open this month. Enjoy it, or look ahead."),
    group("next", `Next: ${first} to ${last}`, plan.next, today),
    group("later", "Later", plan.later, today),
    undated(plan.undated, today),
    folded("done", "Done", plan.done, today),
    folded("skipped", "Not for me", plan.skipped, today),
  ];
}

/** @param {string} name @param {string} title @param {Item[]} items @param {import("../dates.js").Day} today @param {string} [lead] */
function group(name, title, items, today, lead = "") {
  if (!items.length && name !== "now") return null;
  const cut = name === "late" && items.length > LATE_SHOWN + 1 ? LATE_SHOWN : items.length;
  const [shown, rest] = [items.slice(0, cut), items.slice(cut)];
  return el(
    "section",
    { class: `plan__group plan__group--${name}`, "data-plan-group": name },
    el("h2", {}, title, " ", items.length ? el("span", { class: "count" }, String(items.filter(isOpen).length)) : ""),
    lead ? el("p", { class: "plan__lead" }, lead) : "",
    shown.length ? el("ul", { class: "tasks" }, ...shown.map((item) => row(item, today, name))) : "",
    rest.length
      ? el(
          "details",
          { class: "plan__more" },
          el("summary", {}, `${rest.length} more`),
          el("ul", { class: "tasks" }, ...rest.map((item) => row(item, today, name))),
        )
      : "",
  );
}

/** Tasks that wait for a date, under the question for it. @param {Item[]} items @param {import("../dates.js").Day} today */
function undated(items, today) {
  if (!items.length) return null;
  /** @type {Map<import("./model.js").Anchor, Item[]>} */
  const byAnchor = new Map();
  for (const item of items) byAnchor.set(item.at.anchor, [...(byAnchor.get(item.at.anchor) ?? []), item]);
  return el(
    "section",
    { class: "plan__group plan__group--undated", "data-plan-group": "undated" },
    el("h2", {}, "When you know the date ", el("span", { class: "count" }, String(items.length))),
    ...[...byAnchor].map(([anchor, its]) =>
      el(
        "details",
        { class: "plan__wait", "data-plan-anchor": anchor.id },
        el("summary", {}, `${label(anchor)} `, el("span", { class: "count" }, plural(its.length, "task", "tasks"))),
        shared
          ? ""
          : el(
              "p",
              {},
              anchor.kind === "cycle" && !shown().year ? "Choose your Match year, and these get their dates. " : "Know the day? Give it, and these get their dates. ",
              el("button", { type: "button", class: "button button--quiet", onclick: () => ask(anchor) }, anchor.kind === "cycle" && !shown().year ? "Choose the year" : "Give the date"),
            ),
        el("ul", { class: "tasks" }, ...its.map((item) => row(item, today, "undated"))),
      ),
    ),
  );
}

/** @param {import("./model.js").Anchor} anchor */
function ask(anchor) {
  const name = anchor.kind === "cycle" && !shown().year ? "year" : `plan-${anchor.id}`;
  const input = /** @type {HTMLElement|null} */ (parts.form.querySelector(`[name="${CSS.escape(name)}"]`));
  input?.closest("details")?.setAttribute("open", "");
  input?.focus();
}

function folded(name, title, items, today) {
  if (!items.length) return null;
  return el(
    "details",
    { class: `plan__group plan__group--${name}`, "data-plan-group": name },
    el("summary", {}, `${title} `, el("span", { class: "count" }, String(items.length))),
    el("ul", { class: "tasks" }, ...items.map((item) => row(item, today, name))),
  );
}

/**
 * Say what became of a task. It keeps its place until the page is opened again, so that a slip of
 * the finger is undone where it happened.
 * @param {Item} item @param {string} name of the group it stands in @param {import("../ticks.js").State} state
 */
function mark({ task }, name, state) {
  if (name !== "done" && name !== "skipped") held.add(task.key);
  ticks.set(task.key, state);
}

/** @param {Item} item @param {import("../dates.js").Day} today @param {string} name of its group */
function row(item, today, name) {
  const { task, entry } = item;
  const box = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", "data-task": task.key, "data-focus": `tick ${task.key}`, onchange: () => mark(item, name, box.checked ? "done" : "open") })
  );
  box.checked = item.state === "done";
  const skipped = item.state === "skipped";
  const skip = el(
    "button",
    { type: "button", class: "plan__skip", "data-focus": `skip ${task.key}`, onclick: () => mark(item, name, skipped ? "open" : "skipped") },
    skipped ? "Put back" : "Not for me",
    el("span", { class: "visually-hidden" }, `: ${task.do}`),
  );
  const when = item.first && item.last ? dateRange(item.first, item.last) : "";
  const unsure = item.first && STATUS[item.at.status] ? ` (${STATUS[item.at.status]})` : "";
  return el(
    "li",
    { class: "task", "data-state": item.state },
    el(
      "label",
      { class: "task__label" },
      box,
      el("span", { class: "task__do" }, task.do, task.optional ? " " : "", task.optional ? el("span", { class: "task__optional" }, "optional") : ""),
    ),
    el(
      "p",
      { class: "task__notes" },
      task.why ? el("span", { class: "task__why" }, task.why, " ") : "",
      name === "late" && isOpen(item) ? el("span", { class: "plan__kind" }, lateWords(item, today), " ") : "",
      el("span", { class: "task__when" }, el("span", {}, when ? el("strong", {}, when, unsure) : "", when ? ". " : "", capitalized(task.words))),
      " ",
      el("a", { class: "task__entry", href: at(entry.url).href }, entry.title),
      " ",
      item.state === "done" ? "" : skip,
    ),
  );
}

