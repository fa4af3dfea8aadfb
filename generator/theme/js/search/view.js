/**
 * One search form and its results. It holds no state of its own beside the query; whoever makes it
 * (the search page, the overlay) says where a change goes.
 *
 * What things are called answers at once, with each key (match.js over the listing). What stands in
 * their text comes after a pause: excerpts for what is shown, then pages that nothing else found.
 *
 * @typedef {import("./address.js").Query} Query
 * @typedef {{item: import("./index.js").Item, traits: import("./facets.js").Traits, line: string}} Hit  `line`: which part of the results it is of
 */

import { all, el, first, the } from "../dom.js";
import { current } from "../lens.js";
import { blank } from "./address.js";
import { card, excerpt } from "./cards.js";
import { counts, nothing, passes, size } from "./facets.js";
import * as listing from "./listing.js";
import { alike, match } from "./match.js";
import * as recent from "./recent.js";
import { start } from "./start.js";
import * as text from "./text.js";
import { split, useful } from "./words.js";
import { _, around, msg, ngettext, spoken } from "../words.js";

const AT_ONCE = 10;
const PAUSE = 40; // milliseconds without a key before names are looked up
const TEXT_PAUSE = 250; // and before the text is
const NEAR = 4;
const TOPICS = 8;

/** What stands above results that are not the best ones. */
const LINES = { less: msg("Less exact"), some: msg("With some of your words"), text: msg("Found in the text") };

/** A search form brought to life. */
export class View {
  /**
   * @param {HTMLElement} root the element with `data-search`
   * @param {(query: Query, how: "typed" | "ticked") => void} changed
   */
  constructor(root, changed) {
    const one = (/** @type {string} */ name) => the(root, `[data-search-${name}]`);
    this.root = root;
    this.changed = changed;
    this.input = /** @type {HTMLInputElement} */ (one("words"));
    this.boxes = /** @type {HTMLInputElement[]} */ (all(root, "input[data-facet]"));
    this.values = this.boxes.map((box) => ({ box, line: valueOf(box), count: the(valueOf(box), "[data-facet-count]") }));
    this.list = one("results");
    this.more = one("more");
    this.empty = one("empty");
    this.advice = one("advice");
    this.near = one("near");
    this.meant = one("meant");
    this.begin = one("start");
    this.status = one("status");
    this.clear = one("clear");
    this.chosenNote = one("chosen");
    this.query = blank();
    /** The query whose results are shown. */
    this.answered = this.query;
    /** All that the words found, before ticks. @type {Hit[]} */
    this.found = [];
    /** @type {Hit[]} */
    this.hits = [];
    /** Where the words stand in the text, by address; null while that is not known. @type {Map<string, text.Place> | null} */
    this.texts = null;
    this.shown = AT_ONCE;
    this.turn = 0;
    this.timer = 0;
    this.hasFailed = false;
    this.listen();
  }

  /** What the reader's hand does. */
  listen() {
    this.input.addEventListener("input", () => {
      this.query = { ...this.query, words: this.input.value };
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.typed(), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && this.enter());
    this.root.addEventListener("change", ({ target }) => {
      if (!(target instanceof Element) || !target.matches("input[data-facet]")) return;
      clearTimeout(this.timer);
      this.query = { ...this.query, chosen: this.ticked() };
      this.changed(this.query, "ticked");
      this.run();
    });
    this.clear.addEventListener("click", () => this.ask({ ...this.query, chosen: nothing() }));
    for (const example of all(this.root, "[data-search-example]")) {
      example.addEventListener("click", () => this.ask({ words: (example.textContent ?? "").trim(), chosen: nothing() }));
    }
    this.more.addEventListener("click", () => {
      const before = this.shown;
      this.shown += AT_ONCE;
      this.draw();
      const next = all(this.list, "[data-result]")[before];
      next?.focus();
    });
    this.root.addEventListener("click", ({ target }) => target instanceof Element && target.closest("[data-result], .result__section") && recent.remember(this.answered.words));
    this.root.addEventListener("keydown", (event) => this.walk(event));
  }

  /** Enter opens the best result; after a failure it tries again. A phone's own key for it puts the keyboard away. */
  async enter() {
    const failed = this.hasFailed;
    clearTimeout(this.timer);
    if (failed || this.answered.words !== this.query.words) await this.typed();
    if (failed || !this.query.words.trim()) return;
    if (window.matchMedia("(pointer: coarse)").matches) this.input.blur();
    else first(this.list, "[data-result]")?.click();
  }

  /** Arrow keys walk from the words through the results and back. @param {KeyboardEvent} event */
  walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...all(this.root, "[data-result]")];
    const now = stops.findIndex((stop) => stop === document.activeElement);
    const next = stops[now + (event.key === "ArrowDown" ? 1 : -1)];
    if (now < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  /** A query by one of the form's own buttons. @param {Query} query */
  ask(query) {
    this.changed(query, "ticked");
    this.show(query);
    this.input.focus();
  }

  typed() {
    clearTimeout(this.timer);
    this.changed(this.query, "typed");
    return this.run();
  }

  /** What is ticked. */
  ticked() {
    const chosen = nothing();
    for (const box of this.boxes) if (box.checked) chosen[facetOf(box)].add(box.value);
    return chosen;
  }

  /** Put a query into the form and search for it. @param {Query} query */
  show(query) {
    this.query = query;
    this.input.value = query.words;
    for (const box of this.boxes) box.checked = query.chosen[facetOf(box)].has(box.value);
    return this.run();
  }

  focus() {
    this.input.focus();
  }

  /** Search, and show what was found unless another search has begun meanwhile. */
  async run() {
    const mine = (this.turn += 1);
    this.root.setAttribute("aria-busy", "true");
    if (!this.list.children.length) this.status.textContent = _("Searching");
    let index;
    try {
      index = await listing.open();
    } catch {
      if (mine === this.turn) this.failed();
      return;
    }
    if (mine !== this.turn) return;
    this.hasFailed = false;
    this.answered = this.query;
    this.shown = AT_ONCE;
    this.look(index);
    this.root.removeAttribute("aria-busy");
    this.root.dataset.searched = this.answered.words.trim();
    listing.rest()?.then((whole) => whole !== index && mine === this.turn && this.look(whole), () => mine === this.turn && this.failed());
    if (this.answered.words.trim()) setTimeout(() => mine === this.turn && this.read(index, mine), TEXT_PAUSE);
  }

  /** Look the words up among what things are called. @param {import("./index.js").Index} index */
  look(index) {
    const words = this.answered.words.trim();
    this.texts = words ? null : new Map();
    this.answer = match(index, words, { language: spoken, reader: current() });
    const hit = (/** @type {import("./index.js").Item} */ item, line = "") => ({ item, line, traits: listing.traits(index, item) });
    const less = this.answer.matches.some(({ exact }) => exact) ? LINES.less : LINES.some;
    this.found = words ? this.answer.matches.map(({ item, exact }) => hit(item, exact ? "" : less)) : index.items.map((item) => hit(item));
    this.index = index;
    this.settle();
  }

  /** Look for the words in the text. @param {import("./index.js").Index} index @param {number} mine */
  async read(index, mine) {
    const words = this.answered.words.trim();
    /** @type {text.Place[]} */
    let places = [];
    try {
      places = await text.places(/^".+"$/.test(words) ? [words] : useful(words, spoken).map(spelled));
    } catch {
      text.reopen(); // what things are called was found all the same
    }
    if (mine !== this.turn) return;
    this.texts = new Map(places.map((place) => [place.address, place]));
    const known = new Set(this.found.map(({ item }) => item.address));
    const items = new Map(index.items.map((item) => [item.address, item]));
    for (const { address } of places) {
      const item = items.get(address);
      if (item && !known.has(address)) this.found.push({ item, line: LINES.text, traits: listing.traits(index, item) });
    }
    this.settle();
    this.root.dataset.read = words;
  }

  /** Show what was found and passes the ticks, and say so. */
  settle() {
    this.tally();
    this.hits = this.found.filter((hit) => passes(hit.traits, this.answered.chosen));
    this.draw();
    this.say();
  }

  /** How many results each tick would give. */
  tally() {
    const by = counts(this.found.map((hit) => hit.traits), this.answered.chosen);
    for (const { box, line, count } of this.values) {
      const many = String(by[facetOf(box)].get(box.value) ?? 0);
      if (count.textContent === many) continue;
      count.textContent = many;
      line.classList.toggle("facet__value--none", many === "0");
    }
    const chosen = size(this.answered.chosen);
    this.chosenNote.textContent = chosen ? String(chosen) : "";
    this.clear.hidden = !chosen;
  }

  /** Cards that stand already stay as they are, so that nothing moves under the reader's hand. */
  draw() {
    const words = this.answered.words.trim();
    const nothingAsked = !words && isOwn(this.answered.chosen);
    const shown = nothingAsked ? [] : this.hits.slice(0, this.shown);
    const before = this.drawnFor === this.answered ? new Map(all(this.list, ":scope > li").map((one) => [one.dataset.entry, one])) : new Map();
    this.drawnFor = this.answered;
    const found = this.answer?.words ?? new Set();
    const cards = shown.map((hit, i) => {
      const line = hit.line !== (shown[i - 1]?.line ?? "") ? hit.line : "";
      const id = hit.item.address.replace(/\/$/, "");
      const made = before.get(id) ?? card(hit, this.boxes, this.index?.kinds ?? {}, { line: line && _(line), found });
      const place = this.texts?.get(hit.item.address);
      if (place) excerpt(made, place, hit.item);
      return made;
    });
    if (cards.length !== this.list.children.length || cards.some((one, i) => one !== this.list.children[i])) this.list.replaceChildren(...cards);
    this.more.hidden = nothingAsked || this.hits.length <= this.shown;
    this.list.hidden = !shown.length;
    this.empty.hidden = nothingAsked || this.hits.length > 0 || !this.texts;
    this.begin.hidden = !nothingAsked;
    this.begin.replaceChildren(...(nothingAsked && this.index ? start(this.index, current(), (one) => this.ask({ ...this.query, words: one })) : []));
    this.offer();
  }

  /** Words that may have been meant, and where nothing is found those that are like them, and what there is. */
  offer() {
    const { corrected = [], unknown = [] } = this.answer ?? {};
    const button = (/** @type {string} */ label, /** @type {() => void} */ does) => el("button", { type: "button", class: "chip", "data-search-other": true, onclick: does }, label);
    const ask = (/** @type {string} */ words) => button(words, () => this.ask({ ...this.query, words }));
    let words = this.answered.words.trim();
    for (const [typed, other] of corrected) words = split(words).map(({ word }) => (word === typed ? other : word)).join(" ");
    this.meant.hidden = !corrected.length;
    this.meant.replaceChildren(...(corrected.length ? around("Did you mean {words}?", { words: ask(words) }) : []));
    this.near.replaceChildren();
    if (this.empty.hidden || !this.index) return;
    const near = alike(this.index, unknown[0] ?? this.answered.words, NEAR);
    const topics = this.boxes.filter((box) => facetOf(box) === "topic").slice(0, TOPICS);
    const line = (/** @type {string} */ title, /** @type {HTMLElement[]} */ buttons) => (buttons.length ? el("p", {}, title, " ", ...buttons.flatMap((one) => [one, " "])) : null);
    const lines = [
      line(_("Words of the guide that look alike:"), near.map(ask)),
      line(_("What the guide writes about:"), topics.map((box) => button(labelOf(box), () => this.ask({ words: "", chosen: { ...nothing(), topic: new Set([box.value]) } })))),
    ];
    this.near.replaceChildren(...lines.filter((one) => one !== null));
  }

  /** Say in words what was found. */
  say() {
    const { words, chosen } = this.answered;
    const names = this.boxes.filter((box) => chosen[facetOf(box)].has(box.value)).map((box) => labelOf(box));
    const values = { words: words.trim(), filters: names.join(", ") };
    const many = this.hits.length;
    let said;
    if (values.words && values.filters) said = ngettext("{n} result for “{words}” in {filters}.", "{n} results for “{words}” in {filters}.", many, values);
    else if (values.words) said = ngettext("{n} result for “{words}”.", "{n} results for “{words}”.", many, values);
    else if (values.filters) said = ngettext("{n} result in {filters}.", "{n} results in {filters}.", many, values);
    else said = ngettext("{n} page and word to find.", "{n} pages and words to find.", many, values);
    this.status.textContent = !many && !this.texts ? _("Looking in the text") : said;
    this.advice.textContent = names.length
      ? _("Nothing in the guide has these words and all these filters. “Show all” takes the filters away.")
      : _("Nothing in the guide has these words. Fewer or other words may find it.");
  }

  failed() {
    this.hasFailed = true;
    this.root.removeAttribute("aria-busy");
    this.status.textContent = _("The search could not be loaded. Check your connection, then press Enter to try again.");
  }
}

/** Whether no more is ticked than what the reader is. @param {import("./facets.js").Chosen} chosen */
function isOwn(chosen) {
  const reader = current();
  return Object.entries(chosen).every(([facet, values]) => [...values].every((value) => value === reader[/** @type {keyof typeof reader} */ (facet)]));
}

/** A word as Pagefind takes it: hyphens make parts of it, unless those say nothing alone. @param {{word: string, parts: string[]}} one */
function spelled({ word, parts }) {
  return parts.length && parts.every((part) => part.length > 1) ? parts.join(" ") : word;
}

/** @param {HTMLInputElement} box */
function facetOf(box) {
  return box.dataset.facet ?? "";
}

/** The line that a box stands in. @param {HTMLInputElement} box */
function valueOf(box) {
  return /** @type {HTMLElement} */ (box.closest(".facet__value"));
}

/** @param {HTMLInputElement} box */
function labelOf(box) {
  return (the(valueOf(box), ".facet__label").textContent ?? "").trim();
}
