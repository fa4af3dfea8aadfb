/**
 * Messages: fill in the placeholders, copy the text, open it in the mail program. What is about the
 * reader is asked once and kept on the device (message/about.js); everything else stands on this page
 * only. A message handed over from the contact log knows whom it is for, and goes back into it.
 */

import { all, el, first, the } from "./dom.js";
import { aboutOf, isAbout, LINES, linesOf, nameIn, toldIn } from "./message/about.js";
import { logAddress, noteWritten, personHere } from "./message/person.js";
import * as store from "./store.js";
import { announcer } from "./tool.js";
import { _ } from "./words.js";

const ABOUT = "about";

/** Start every message of the page. */
export function start() {
  for (const message of all(document, "[data-message]")) new Message(message).start();
}

/** One message with its fields. */
class Message {
  /** @param {HTMLElement} message */
  constructor(message) {
    this.message = message;
    this.text = the(message, "[data-message-text]");
    this.subject = first(message, "[data-message-subject]");
    this.places = all(message, "[data-placeholder]");
    this.blanks = new Map(this.places.map((place) => [place, place.textContent]));
    this.said = announcer();
    this.said.element.classList.add("message__said");
    this.mail = this.subject && el("a", { class: "button", "data-message-mail": true }, _("Open in mail program"));
    const rows = all(message, "[data-fill]");
    this.lines = linesOf(rows.map((row) => row.dataset.fill ?? ""));
    for (const row of rows) row.hidden = isAbout(row.dataset.fill ?? "");
    this.inputs = rows.filter((row) => !row.hidden).map((row, i) => this.field(row, i));
    this.person = personHere();
  }

  start() {
    const { message, lines, said } = this;
    const fields = first(message, ".placeholders");
    if (lines.length && fields) fields.after(this.aboutFields());
    message.append(this.actions(), said.element);
    this.tellAbout();
    if (this.person) this.hand(this.person);
    store.watch(ABOUT, () => this.tellAbout());
    this.link();
  }

  actions() {
    const button = (/** @type {string} */ words, /** @type {string} */ hook, /** @type {() => void} */ does, kind = "") => el("button", { type: "button", class: `button ${kind}`, [hook]: true, onclick: does }, words);
    return el(
      "p",
      { class: "message__actions" },
      button(_("Copy"), "data-message-copy", () => this.copy(this.text.textContent ?? "")),
      this.subject && button(_("Copy with subject"), "data-message-copy-all", () => this.copy(`${this.subject?.textContent?.trim()}\n\n${this.text.textContent}`), "button--quiet"),
      this.mail,
      this.inputs.length > 0 && button(_("Start over"), "data-message-reset", () => this.empty(), "button--quiet"),
    );
  }

  /** What is said about oneself: asked once, folded where all of it is known. */
  aboutFields() {
    const about = aboutOf(store.read(ABOUT, null));
    const known = this.lines.every((line) => about[line]);
    const fields = LINES.filter(([line]) => this.lines.includes(line)).map(([line, words, example, autocomplete]) => {
      const input = el("input", { type: "text", class: "placeholder-input", "data-about": line, placeholder: example ? _(example) : null, autocomplete: autocomplete || "off", dir: "auto" });
      input.value = about[line] ?? "";
      input.addEventListener("input", () => this.keepAbout(line, input.value));
      return el("label", { class: "about__field" }, el("span", {}, _(words)), input);
    });
    return el(
      "details",
      { class: "about", open: !known, "data-about-me": true },
      el("summary", {}, _("About you")),
      el("p", { class: "field__hint" }, _("Asked once and kept on this device, for every message.")),
      el("div", { class: "about__fields" }, ...fields),
    );
  }

  /** @param {string} line @param {string} value */
  keepAbout(line, value) {
    const { [/** @type {import("./message/about.js").Line} */ (line)]: _gone, ...rest } = aboutOf(store.read(ABOUT, null));
    const about = value.trim() ? { ...rest, [line]: value } : rest;
    if (Object.keys(about).length) store.write(ABOUT, about);
    else store.remove(ABOUT);
  }

  tellAbout() {
    const about = aboutOf(store.read(ABOUT, null));
    for (const name of new Set(this.places.map((place) => place.dataset.placeholder ?? ""))) if (isAbout(name)) this.fill(name, toldIn(name, about));
    for (const input of /** @type {HTMLInputElement[]} */ (all(this.message, "[data-about]"))) {
      const line = /** @type {import("./message/about.js").Line} */ (input.dataset.about);
      if (document.activeElement !== input) input.value = about[line] ?? "";
    }
  }

  /** Fill in whom it is for, and offer to note it in the log. @param {import("./message/person.js").Person} person */
  hand(person) {
    for (const input of this.inputs) {
      const value = nameIn(input.dataset.fillInput ?? "", person.name);
      if (!value) continue;
      input.value = value;
      this.fill(input.dataset.fillInput, value);
    }
    const name = person.name || person.email;
    const note = el("button", { type: "button", class: "button button--quiet", "data-message-note": true, onclick: () => this.note(person, name) }, _("Note in the log that you wrote today"));
    the(this.message, ".message__actions").after(el("p", { class: "message__for", "data-message-for": person.id }, _("For {name}, from your contact log.", { name }), " ", note, " ", el("a", { href: logAddress() }, _("Contact log"))));
  }

  /** @param {import("./message/person.js").Person} person @param {string} name */
  note(person, name) {
    const undo = noteWritten(person, this.message.dataset.message ?? "");
    this.said.say(_("Noted that you wrote to {name} today.", { name }), () => this.said.say(undo() ? _("Undone.") : _("Not undone, since the log was changed meanwhile.")));
  }

  /** A field under what it is for. @param {HTMLElement} row @param {number} i */
  field(row, i) {
    const [name, hint] = [the(row, "dt"), the(row, "dd")];
    name.id ||= `mb-fill-${i}`;
    hint.id ||= `mb-fill-${i}-hint`;
    const input = el("input", { type: "text", class: "placeholder-input", "aria-labelledby": name.id, "aria-describedby": hint.id, "data-fill-input": row.dataset.fill, autocomplete: "off", dir: "auto" });
    input.addEventListener("input", () => this.fill(row.dataset.fill, input.value));
    row.append(el("dd", { class: "placeholders__input" }, input));
    return input;
  }

  /** @param {string | undefined} name @param {string} value */
  fill(name, value) {
    const places = this.places.filter((place) => place.dataset.placeholder === name);
    for (const place of places) {
      const filled = value.trim();
      place.textContent = filled || (this.blanks.get(place) ?? "");
      place.toggleAttribute("data-filled", Boolean(filled));
    }
    const shown = places.find((place) => this.text.contains(place));
    if (shown) this.text.scrollTop = shown.offsetTop - this.text.offsetTop - 40; // the letter stays in view while it is filled
    this.said.say("");
    this.link();
  }

  link() {
    const part = (/** @type {string | null | undefined} */ value) => encodeURIComponent((value ?? "").replace(/\r?\n/g, "\r\n"));
    const to = this.person ? encodeURIComponent(this.person.email).replace("%40", "@") : "";
    this.mail?.setAttribute("href", `mailto:${to}?subject=${part(this.subject?.textContent?.trim())}&body=${part(this.text.textContent)}`);
  }

  /** @param {string} words */
  async copy(words) {
    const names = (/** @type {HTMLElement[]} */ places) => new Set(places.map((place) => place.dataset.placeholder)).size;
    const left = names(this.places.filter((place) => !place.hasAttribute("data-filled")));
    if (await toClipboard(words)) {
      this.said.say(left ? _("Copied. Still to fill in: {left} of {all}, in [brackets].", { left, all: names(this.places) }) : _("Copied."));
    } else {
      getSelection()?.selectAllChildren(this.text);
      this.said.say(_("The browser does not allow copying. The text is selected: copy it by hand."));
    }
  }

  empty() {
    for (const input of this.inputs) {
      input.value = "";
      this.fill(input.dataset.fillInput, "");
    }
    this.said.say(_("Emptied. What is about you stays."));
    this.inputs[0]?.focus();
  }
}

/** @param {string} text @returns {Promise<boolean>} whether the clipboard took it */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
