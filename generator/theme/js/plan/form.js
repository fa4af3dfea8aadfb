/**
 * The planner's form: who the reader is, and the days the plan counts from.
 *
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {import("./model.js").Anchor} Anchor
 * @typedef {import("./model.js").PlanData} PlanData
 * @typedef {{choose: (name: string, value: string) => void,
 *   date: (anchor: Anchor, input: HTMLInputElement) => void}} Hands  what the reader's hand does
 */
import { formatDay, today as dayOf } from "../dates.js";
import { all, el, plural } from "../dom.js";
import * as store from "../store.js";
import { anchorsOf } from "./model.js";
import { givenWords, label } from "./words.js";

/**
 * Draw the form for a choice; what folds stays as it was left.
 * @param {HTMLElement} form @param {PlanData} data @param {Choice} choice @param {Hands} hands
 */
export function drawForm(form, data, choice, hands) {
  const anchors = choice.stage ? anchorsOf(data, choice) : [];
  const own = anchors.filter(({ anchor }) => anchor.kind === "own");
  const cycle = anchors.filter(({ anchor }) => anchor.kind === "cycle");
  const given = own.filter(({ status }) => status === "own").length;
  form.dataset.for = formKey(choice);
  form.replaceChildren(
    el(
      "fieldset",
      { class: "plan__you" },
      el("legend", {}, "You"),
      field("Specialty", select(hands, "specialty", [["", "All specialties"], ...data.specialties.map(pair)], choice.specialty)),
      field("Stage", select(hands, "stage", [["", "Choose your stage"], ...data.stages.map(pair)], choice.stage)),
      cycle.length || choice.year
        ? field("Match year", select(hands, "year", [["", "Not decided"], ...data.years.map(({ year }) => pair({ id: String(year), name: String(year) }))], String(choice.year ?? "")))
        : "",
    ),
    own.length
      ? el(
          "details",
          { class: "plan__own", open: wasOpen(form, "plan__own") ?? !given },
          el("summary", {}, "Your dates ", el("span", { class: "count" }, `${given} of ${own.length} given`)),
          el("p", { class: "plan__hint" }, "Give the ones you know. Leave the rest empty: their tasks wait below."),
          el("div", { class: "plan__dates" }, ...own.map((given) => dateField(given, hands))),
        )
      : "",
    cycle.length
      ? el(
          "details",
          { class: "plan__cycle", open: wasOpen(form, "plan__cycle") ?? false },
          el("summary", {}, "Dates of the application season"),
          el("p", { class: "plan__hint" }, choice.year ? "The guide's dates for your Match year. Enter a date where you know better." : "Choose your Match year to have these filled in."),
          el("div", { class: "plan__dates" }, ...cycle.map((given) => dateField(given, hands))),
        )
      : "",
    store.available ? "" : el("p", { class: "plan__hint", role: "note" }, "This browser's storage is refused or full, so your dates last until you leave the page. The link below carries them."),
  );
}

/** Whether a part that folds was left open; undefined before it was drawn. @param {HTMLElement} form @param {string} name */
function wasOpen(form, name) {
  return /** @type {HTMLDetailsElement|null} */ (form.querySelector(`.${name}`))?.open;
}

/**
 * While the reader is in the form, only what changed around the focus is renewed.
 * @param {HTMLElement} form @param {PlanData} data @param {Choice} choice @param {Hands} hands
 */
export function refreshForm(form, data, choice, hands) {
  if (form.dataset.for === formKey(choice)) {
    for (const given of anchorsOf(data, choice)) {
      const note = form.querySelector(`[data-given="${CSS.escape(given.anchor.id)}"]`);
      if (note) note.textContent = givenWords(given);
    }
    const dates = /** @type {HTMLInputElement[]} */ (all(form, ".plan__own input"));
    const count = form.querySelector(".plan__own .count");
    if (count) count.textContent = `${dates.filter((input) => input.value).length} of ${dates.length} given`;
    return;
  }
  const name = document.activeElement?.getAttribute("name");
  drawForm(form, data, choice, hands);
  /** @type {HTMLElement|null} */ (form.querySelector(`[name="${CSS.escape(name ?? "")}"]`))?.focus();
}

/** What decides which fields there are. @param {Choice} choice */
function formKey({ specialty, stage, year }) {
  return `${specialty} ${stage} ${year}`;
}

/** @param {{id: string, name: string}} term @returns {[string, string]} */
function pair({ id, name }) {
  return [id, name];
}

/** @param {string} words @param {HTMLElement} control */
function field(words, control) {
  return el("label", { class: "plan__field" }, el("span", {}, words), control);
}

/** @param {Hands} hands @param {string} name @param {[string, string][]} options @param {string} value */
function select(hands, name, options, value) {
  const made = /** @type {HTMLSelectElement} */ (
    el("select", { name, onchange: () => hands.choose(name, made.value) }, ...options.map(([id, words]) => el("option", { value: id }, words)))
  );
  made.value = value;
  return made;
}

/** @param {ReturnType<typeof anchorsOf>[number]} given @param {Hands} hands */
function dateField(given, hands) {
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
      onchange: () => hands.date(anchor, input),
    })
  );
  if (status === "own" && day) input.value = formatDay(day);
  const now = el("button", { type: "button", class: "button button--quiet plan__today", onclick: () => setToday(anchor, input, hands) }, "Today", el("span", { class: "visually-hidden" }, `: ${label(anchor)}`));
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

/** @param {Anchor} anchor @param {HTMLInputElement} input @param {Hands} hands */
function setToday(anchor, input, hands) {
  input.value = formatDay(dayOf());
  hands.date(anchor, input);
}
