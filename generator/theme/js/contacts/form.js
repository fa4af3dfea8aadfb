/**
 * The form for one person. Dates to follow up are proposed while it is filled in, each with the
 * window it rests on and the message that fits.
 *
 * @typedef {import("./records.js").Person} Person
 */

import { dateRange, formatDay } from "../dates.js";
import { el } from "../dom.js";
import { chooser, field } from "../tool.js";
import { person } from "./records.js";
import { dayFor, proposals } from "./windows.js";

/**
 * @param {{rules: ReturnType<typeof import("./windows.js").readRules>, today: () => import("../dates.js").Day,
 *   save: (one: Person) => void, cancel: () => void, typed: (one: Person | undefined) => void}} given
 *   `typed` is told what stands in the open form, and undefined once it is closed
 */
export function form({ rules, today, save, cancel, typed }) {
  let id = "";
  const input = (/** @type {string} */ name, /** @type {Record<string, any>} */ more = {}) =>
    /** @type {HTMLInputElement} */ (
      el("input", { type: "text", name, "data-field": name, autocomplete: "off", dir: "auto", maxlength: "500", ...more })
    );
  const date = (/** @type {string} */ name) => input(name, { type: "date", autocomplete: false, dir: false, maxlength: false, max: "9999-12-31" });
  const met = rules.occasions.map((one) => /** @type {[string, string]} */ ([one.anchor, one.label]));
  const waited = rules.templates.map((one) => /** @type {[string, string]} */ ([one.id, one.title]));
  /** @type {Record<string, any>} */
  const fields = {
    name: input("name", { required: true }),
    institution: input("institution"),
    email: input("email", { inputmode: "email", spellcheck: "false", autocapitalize: "off" }),
    occasion: chooser([["", "Choose"], ...met], { name: "occasion", "data-field": "occasion" }),
    where: input("where"),
    met: date("met"),
    topics: el("textarea", { name: "topics", "data-field": "topics", rows: "3", dir: "auto", maxlength: "5000" }),
    next: input("next"),
    due: date("due"),
    wrote: date("wrote"),
    message: chooser([["", "None of these"], ...waited], { name: "message", "data-field": "message" }),
    answered: el("input", { type: "checkbox", name: "answered", "data-field": "answered" }),
  };
  const title = el("h2", { class: "form__title", tabindex: "-1" });
  const hint = el("p", { class: "field__hint" });
  const offered = el("div", { class: "proposals", "data-proposals": true, "aria-live": "polite" });
  const element = /** @type {HTMLFormElement} */ (
    el(
      "form",
      { class: "form", "data-person-form": true, "aria-label": "A person", hidden: true },
      title,
      el(
        "div",
        { class: "form__grid" },
        field("Name", fields.name),
        field("Institution and role", fields.institution),
        field("E-mail", fields.email),
        field("How you met", fields.occasion),
        field("Where", fields.where, el("p", { class: "field__hint" }, "Such as the name of the meeting or the ward")),
        field("When", fields.met, hint),
      ),
      field("What you talked about", fields.topics, el("p", { class: "field__hint" }, "One detail they will remember. Write only what they could read.")),
      el(
        "fieldset",
        { class: "form__group" },
        el("legend", {}, "Writing"),
        el(
          "div",
          { class: "form__grid" },
          field("Wrote to them last on", fields.wrote),
          field("Message used", fields.message),
          el("label", { class: "form__tick" }, fields.answered, " They answered"),
        ),
      ),
      el(
        "fieldset",
        { class: "form__group" },
        el("legend", {}, "Next"),
        el("div", { class: "form__grid" }, field("Next step", fields.next), field("When to do it", fields.due)),
        offered,
      ),
      el(
        "p",
        { class: "form__actions" },
        el("button", { type: "submit", class: "button", "data-save": true }, "Save"),
        el("button", { type: "button", class: "button button--quiet", "data-cancel": true, onclick: () => close(cancel) }, "Cancel"),
      ),
    )
  );

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const one = read();
    close(() => save(one));
  });
  element.addEventListener("input", (event) => {
    typed(read());
    if (!["name", "institution", "email", "where", "topics"].includes(/** @type {any} */ (event.target).name)) offer();
  });

  function read() {
    /** @type {Record<string, any>} */
    const values = { id };
    for (const [name, control] of Object.entries(fields)) values[name] = name === "answered" ? control.checked : control.value.trim();
    return person(values);
  }

  function offer() {
    const one = read();
    const day = today();
    const occasion = rules.occasions.find((found) => found.anchor === one.occasion);
    hint.textContent = occasion?.hint ?? "";
    const found = proposals(one, rules, day).slice(0, 4);
    offered.replaceChildren(
      ...(found.length
        ? [
            el("p", { class: "proposals__title" }, "The guide proposes"),
            el(
              "ul",
              { class: "proposals__list" },
              ...found.map((proposal) =>
                el(
                  "li",
                  { class: "proposal", "data-proposal": true },
                  el("span", { class: "proposal__do" }, proposal.do),
                  el(
                    "span",
                    { class: "proposal__when" },
                    proposal.state === "passed"
                      ? `Was best ${dateRange(proposal.first, proposal.last)}. Late is better than never.`
                      : dateRange(proposal.first, proposal.last),
                  ),
                  el(
                    "span",
                    { class: "proposal__why" },
                    [proposal.words, proposal.for].filter(Boolean).join(" · "),
                    proposal.entry && " · ",
                    proposal.entry && el("a", { href: proposal.entry.address, target: "_blank", rel: "noopener" }, proposal.entry.title),
                    proposal.template && proposal.template.address !== proposal.entry?.address && " · ",
                    proposal.template &&
                      proposal.template.address !== proposal.entry?.address &&
                      el("a", { href: proposal.template.address, target: "_blank", rel: "noopener", "data-proposal-template": true }, `Message: ${proposal.template.title}`),
                  ),
                  el(
                    "button",
                    {
                      type: "button",
                      class: "button button--quiet",
                      "data-use": true,
                      "aria-label": `Use: ${proposal.do}`,
                      onclick: () => {
                        fields.next.value = proposal.do;
                        fields.due.value = formatDay(dayFor(proposal, day));
                        fields.due.focus();
                        typed(read());
                      },
                    },
                    "Use",
                  ),
                ),
              ),
            ),
          ]
        : [el("p", { class: "field__hint" }, "Say how and when you met, and the guide proposes when to write.")]),
    );
  }

  /** @param {() => void} then */
  function close(then) {
    element.hidden = true;
    typed(undefined);
    then();
  }

  return {
    element,
    /**
     * Open the form for a person, or empty; or with what was typed into it before the page went.
     * @param {Person | null} one @param {Person} [before]
     */
    open(one, before) {
      id = before?.id ?? one?.id ?? "";
      const values = /** @type {Record<string, any>} */ (before ?? one ?? person());
      for (const [name, control] of Object.entries(fields)) {
        if (name === "answered") control.checked = values.answered;
        else {
          if (control instanceof HTMLSelectElement) keepUnknown(control, values[name]);
          control.value = values[name];
        }
      }
      title.textContent = one ? `Edit ${one.name || one.email || "this person"}` : "Add a person";
      offer();
      element.hidden = false;
      if (!before) {
        typed(undefined);
        fields.name.focus();
      }
      element.scrollIntoView({ block: before ? "start" : "nearest" });
    },
    offer,
    get isOpen() {
      return !element.hidden;
    },
  };
}

/** A choice that this guide no longer offers stays what it was. @param {HTMLSelectElement} select @param {string} value */
function keepUnknown(select, value) {
  select.querySelector("[data-unknown]")?.remove();
  if (value && ![...select.options].some((option) => option.value === value)) {
    select.append(el("option", { value, "data-unknown": true }, value));
  }
}
