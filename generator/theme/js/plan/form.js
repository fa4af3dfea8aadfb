/**
 * The planner's form: who the reader is, and the days the plan counts from.
 *
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {import("./model.js").Anchor} Anchor
 * @typedef {import("./model.js").PlanData} PlanData
 * @typedef {import("../dates.js").Day} Day
 * @typedef {{choose: (name: string, value: string) => void,
 *   date: (anchor: Anchor, input: HTMLInputElement) => void} & import("./events.js").EventHands} Hands
 *   what the reader's hand does
 */
import { formatDay, today as dayOf } from "../dates.js";
import { el } from "../dom.js";
import * as store from "../store.js";
import { dayInput } from "./days.js";
import { drawEvents, refreshEvents } from "./events.js";
import { anchorsOf, matchYear, yearsFor } from "./model.js";
import { givenWords, label } from "./words.js";
import { _, ngettext } from "../words.js";

/**
 * Draw the form for a choice; what folds stays as it was left.
 * @param {HTMLElement} form @param {PlanData} data @param {Choice} choice @param {Hands} hands @param {Day} today
 */
export function drawForm(form, data, choice, hands, today) {
  const anchors = choice.stage ? anchorsOf(data, choice, today) : [];
  const own = anchors.filter(({ anchor }) => anchor.kind === "own");
  const cycle = anchors.filter(({ anchor }) => anchor.kind === "cycle");
  form.dataset.for = formKey(choice);
  form.replaceChildren(
    el(
      "fieldset",
      { class: "plan__you" },
      el("legend", {}, _("You")),
      field(_("Specialty"), select(hands, "specialty", [["", _("All specialties")], ...data.specialties.map(pair)], choice.specialty)),
      field(_("Stage"), select(hands, "stage", [["", _("Choose your stage")], ...data.stages.map(pair)], choice.stage)),
      choice.stage ? yearField(data, choice, hands, today) : "",
    ),
    choice.stage
      ? el(
          "details",
          { class: "plan__own", open: wasOpen(form, "plan__own") ?? !choice.events.length },
          el("summary", {}, _("Your dates"), " ", el("span", { class: "count" }, givenCount(own, choice))),
          el("p", { class: "plan__hint" }, _("Give the ones you know, as many of each as you have. Their tasks wait for the rest.")),
          own.length ? el("div", { class: "plan__dates" }, ...own.map((given) => dateField(given, hands))) : "",
          drawEvents(data, choice, hands, today),
        )
      : "",
    cycle.length
      ? el(
          "details",
          { class: "plan__cycle", open: wasOpen(form, "plan__cycle") ?? false },
          el("summary", {}, _("Dates of the application season")),
          el("p", { class: "plan__hint" }, seasonHint(data, choice, today)),
          el("div", { class: "plan__dates" }, ...cycle.map((given) => dateField(given, hands))),
        )
      : "",
    store.available ? "" : el("p", { class: "plan__hint", role: "note" }, _("This browser's storage is refused or full, so your dates last until you leave the page. The link below carries them.")),
  );
}

/** Every stage is asked in which year it matches, or did. @param {PlanData} data @param {Choice} choice @param {Hands} hands @param {Day} today */
function yearField(data, choice, hands, today) {
  const { year, assumed } = matchYear(data, choice, today);
  const matched = data.stages.find(({ id }) => id === choice.stage)?.matched;
  const years = yearsFor(data, choice.stage, today);
  const offered = choice.year && !years.includes(choice.year) ? [choice.year, ...years] : years;
  const none = assumed ? _("Not said: {year} is usual", { year }) : _("Not decided");
  const options = [["", none], ...offered.map((one) => [String(one), String(one)])];
  return field(matched ? _("Year you matched") : _("Match year"), select(hands, "year", /** @type {[string, string][]} */ (options), String(choice.year ?? "")));
}

/** @param {PlanData} data @param {Choice} choice @param {Day} today */
function seasonHint(data, choice, today) {
  const { year, assumed } = matchYear(data, choice, today);
  if (!year) return _("Choose your Match year to have these filled in.");
  return assumed ? _("The guide's dates for Match {year}, which is usual in your stage. Choose your own year where it is another.", { year }) : _("The guide's dates for your Match year. Enter a date where you know better.");
}

/** @param {ReturnType<typeof anchorsOf>} own @param {Choice} choice */
function givenCount(own, choice) {
  const dates = own.filter(({ status }) => status === "own").length + choice.events.reduce((sum, { days }) => sum + Object.keys(days).length, 0);
  return ngettext("{n} date given", "{n} dates given", dates);
}

/** Whether a part that folds was left open; undefined before it was drawn. @param {HTMLElement} form @param {string} name */
function wasOpen(form, name) {
  return /** @type {HTMLDetailsElement|null} */ (form.querySelector(`.${name}`))?.open;
}

/**
 * While the reader is in the form, only what changed around the focus is renewed.
 * @param {HTMLElement} form @param {PlanData} data @param {Choice} choice @param {Hands} hands @param {Day} today
 */
export function refreshForm(form, data, choice, hands, today) {
  if (form.dataset.for === formKey(choice)) {
    const anchors = anchorsOf(data, choice, today);
    for (const given of anchors) {
      const note = form.querySelector(`[data-given="${CSS.escape(given.anchor.id)}"]`);
      if (note) note.textContent = givenWords(given);
    }
    const count = form.querySelector(".plan__own > summary .count");
    if (count) count.textContent = givenCount(anchors.filter(({ anchor }) => anchor.kind === "own"), choice);
    refreshEvents(form, data, choice, today);
    return;
  }
  const name = document.activeElement?.getAttribute("name");
  drawForm(form, data, choice, hands, today);
  /** @type {HTMLElement|null} */ (form.querySelector(`[name="${CSS.escape(name ?? "")}"]`))?.focus();
}

/** What decides which fields there are. @param {Choice} choice */
function formKey({ specialty, stage, year, events }) {
  return `${specialty} ${stage} ${year} ${events.map(({ id }) => id).join(" ")}`;
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
  const input = dayInput(id, status === "own" && day ? formatDay(day) : "", () => hands.date(anchor, input));
  const now = el("button", { type: "button", class: "button button--quiet plan__today", onclick: () => setToday(input, () => hands.date(anchor, input)) }, _("Today"), el("span", { class: "visually-hidden" }, `: ${label(anchor)}`));
  return el(
    "div",
    { class: "plan__date" },
    el("label", { for: id }, label(anchor)),
    el("span", { class: "plan__input" }, input, anchor.kind === "own" ? now : ""),
    el(
      "span",
      { class: "plan__hint", id: `${id}-note` },
      el("span", { "data-given": anchor.id }, givenWords(given)),
      ` ${ngettext("{n} task", "{n} tasks", count)}.`,
    ),
  );
}

/** @param {HTMLInputElement} input @param {() => void} changed */
function setToday(input, changed) {
  input.value = formatDay(dayOf());
  changed();
}
