/**
 * The form for one person. Dates to follow up are proposed while it is filled in, each with the
 * window it depends on and the message that fits.
 *
 * @typedef {import("./records.js").Person} Person
 * @typedef {ReturnType<typeof import("./windows.js").readRules>} Rules
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 * @typedef {ReturnType<typeof fieldsOf>} Fields
 */

import { chooser, field, textInput } from "../controls.js";
import { formatDay } from "../dates.js";
import { el } from "../dom.js";
import { person } from "./records.js";
import { offers } from "./offers.js";
import { dayFor, proposals } from "./windows.js";
import { _ } from "../words.js";

/** While these are typed, nothing new can be proposed. */
const SILENT = new Set(["name", "institution", "email", "where", "topics"]);
const PROPOSED = 4;

/**
 * @param {{rules: Rules, today: () => import("../dates.js").Day,
 *   save: (one: Person) => void, cancel: () => void, typed: (one: Person | undefined) => void}} given
 *   `typed` is told what stands in the open form, and undefined once it is closed
 */
export function form({ rules, today, save, cancel, typed }) {
  let id = "";
  const fields = fieldsOf(rules);
  const [title, hint] = [el("h2", { class: "form__title", tabindex: "-1" }), el("p", { class: "field__hint" })];
  const offered = el("div", { class: "proposals", "data-proposals": true, "aria-live": "polite" });
  const element = frame(fields, title, hint, offered, () => close(cancel));
  const read = () => person({ id, ...valuesOf(fields) });

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const one = read();
    close(() => save(one));
  });
  element.addEventListener("input", ({ target }) => {
    typed(read());
    if (!SILENT.has(/** @type {HTMLInputElement} */ (target).name)) offer();
  });

  function offer() {
    const one = read();
    const day = today();
    hint.textContent = rules.occasions.find((found) => found.anchor === one.occasion)?.hint ?? "";
    const use = (/** @type {import("./windows.js").Proposal} */ proposal) => {
      fields.next.value = proposal.do;
      fields.due.value = formatDay(dayFor(proposal, day));
      fields.due.focus();
      typed(read());
    };
    offered.replaceChildren(...offers(proposals(one, rules, day).slice(0, PROPOSED), use));
  }

  const close = (/** @type {() => void} */ then) => {
    element.hidden = true;
    typed(undefined);
    then();
  };

  return {
    element,
    /**
     * Open the form for a person, or empty; or with what was typed into it before the page went.
     * @param {Person | null} one @param {Person} [before]
     */
    open(one, before) {
      const values = before ?? one;
      id = values?.id ?? "";
      fill(fields, values ?? person());
      title.textContent = one ? _("Edit {name}", { name: one.name || one.email || _("this person") }) : _("Add a person");
      offer();
      element.hidden = false;
      if (!before) typed(undefined);
      if (!before) fields.name.focus();
      element.scrollIntoView({ block: before ? "start" : "nearest" });
    },
    offer,
    get isOpen() {
      return !element.hidden;
    },
  };
}

/** The controls by the names of what they hold. @param {Rules} rules */
function fieldsOf(rules) {
  const input = (/** @type {string} */ name, /** @type {Record<string, any>} */ more = {}) => textInput({ name, "data-field": name, maxlength: "500", ...more });
  const date = (/** @type {string} */ name) => input(name, { type: "date", autocomplete: false, dir: false, maxlength: false, max: "9999-12-31" });
  const met = rules.occasions.map((one) => /** @type {[string, string]} */ ([one.anchor, one.label]));
  const waited = rules.templates.map((one) => /** @type {[string, string]} */ ([one.id, one.title]));
  return {
    name: input("name", { required: true }),
    institution: input("institution"),
    email: input("email", { inputmode: "email", spellcheck: "false", autocapitalize: "off" }),
    occasion: chooser([["", _("Choose")], ...met], { name: "occasion", "data-field": "occasion" }),
    where: input("where"),
    met: date("met"),
    topics: el("textarea", { name: "topics", "data-field": "topics", rows: "3", dir: "auto", maxlength: "5000" }),
    next: input("next"),
    due: date("due"),
    wrote: date("wrote"),
    message: chooser([["", _("None of these")], ...waited], { name: "message", "data-field": "message" }),
    answered: el("input", { type: "checkbox", name: "answered", "data-field": "answered" }),
  };
}

/** @param {Fields} fields @returns {Partial<Person>} */
function valuesOf(fields) {
  const { answered, ...texts } = fields;
  return { ...Object.fromEntries(Object.entries(texts).map(([name, control]) => [name, control.value.trim()])), answered: answered.checked };
}

/** @param {Fields} fields @param {Person} values */
function fill({ answered, ...texts }, values) {
  answered.checked = values.answered;
  for (const [name, control] of Object.entries(texts)) {
    const value = values[/** @type {keyof typeof texts} */ (name)];
    if (control instanceof HTMLSelectElement) keepUnknown(control, value);
    control.value = value;
  }
}

/** A choice that this guide no longer offers stays what it was. @param {HTMLSelectElement} select @param {string} value */
function keepUnknown(select, value) {
  select.querySelector("[data-unknown]")?.remove();
  if (value && ![...select.options].some((option) => option.value === value)) {
    select.append(el("option", { value, "data-unknown": true }, value));
  }
}

/** @param {Fields} fields @param {HTMLElement} title @param {HTMLElement} hint @param {HTMLElement} offered @param {() => void} cancel */
function frame(fields, title, hint, offered, cancel) {
  const small = (/** @type {string} */ words) => el("p", { class: "field__hint" }, words);
  return el(
    "form",
    { class: "form", "data-person-form": true, "aria-label": _("A person"), hidden: true },
    title,
    grid(
      field(_("Name"), fields.name),
      field(_("Institution and role"), fields.institution),
      field(_("E-mail"), fields.email),
      field(_("How you met"), fields.occasion),
      field(_("Where"), fields.where, small(_("Such as the name of the meeting or the ward"))),
      field(_("When"), fields.met, hint),
    ),
    field(_("What you talked about"), fields.topics, small(_("One detail they will remember. Write only what they could read."))),
    part(
      _("Writing"),
      grid(field(_("Wrote to them last on"), fields.wrote), field(_("Message used"), fields.message), el("label", { class: "form__tick" }, fields.answered, " ", _("They answered"))),
    ),
    part(_("Next"), grid(field(_("Next step"), fields.next), field(_("When to do it"), fields.due)), offered),
    el(
      "p",
      { class: "form__actions" },
      el("button", { type: "submit", class: "button", "data-save": true }, _("Save")),
      el("button", { type: "button", class: "button button--quiet", "data-cancel": true, onclick: cancel }, _("Cancel")),
    ),
  );
}

/** @param {...HTMLElement} fields */
function grid(...fields) {
  return el("div", { class: "form__grid" }, ...fields);
}

/** @param {string} words @param {...HTMLElement} children */
function part(words, ...children) {
  return el("fieldset", { class: "form__group" }, el("legend", {}, words), ...children);
}
