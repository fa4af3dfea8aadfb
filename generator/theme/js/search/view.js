/**
 * One search form and its results. It holds no state of its own beside the query; whoever makes it
 * (the search page, the overlay) says where a change goes.
 *
 * @typedef {import("./address.js").Query} Query
 * @typedef {import("./engine.js").Hit} Hit
 */

import { all, first, the } from "../dom.js";
import { blank } from "./address.js";
import { card } from "./cards.js";
import * as engine from "./engine.js";
import { counts, nothing, passes, size } from "./facets.js";
import { kindsOf } from "./rank.js";
import { _, ngettext } from "../words.js";

const AT_ONCE = 10;
const PAUSE = 120; // milliseconds without a key before a search starts

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
    this.kinds = kindsOf(this.boxes);
    this.list = one("results");
    this.more = one("more");
    this.empty = one("empty");
    this.advice = one("advice");
    this.status = one("status");
    this.clear = one("clear");
    this.chosenNote = one("chosen");
    this.query = blank();
    /** The query whose results are shown. */
    this.answered = this.query;
    /** @type {Hit[]} */
    this.hits = [];
    this.turn = 0;
    this.timer = 0;
    this.listen();
  }

  /** What the reader's hand does. */
  listen() {
    this.input.addEventListener("input", () => {
      this.query = { ...this.query, words: this.input.value };
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.typed(), PAUSE);
    });
    // Enter does not wait, and tries again what the network let down.
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && this.typed());
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
    this.more.addEventListener("click", async () => {
      const before = this.list.children.length;
      await this.draw(before + AT_ONCE, this.turn);
      const next = this.list.children[before];
      if (next) first(next, "[data-result]")?.focus();
    });
    this.root.addEventListener("keydown", (event) => this.walk(event));
  }

  /** Arrow keys walk from the words through the results and back. @param {KeyboardEvent} event */
  walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...all(this.list, "[data-result]")];
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
    this.run();
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
    const asked = this.query; // keys may change it while this waits
    this.root.setAttribute("aria-busy", "true");
    if (!this.list.children.length) this.status.textContent = _("Searching");
    try {
      const found = await engine.find(asked.words, this.kinds);
      if (mine !== this.turn) return;
      this.answered = asked;
      this.tally(found);
      this.hits = found.filter((hit) => passes(hit.traits, asked.chosen));
      await this.draw(AT_ONCE, mine);
    } catch {
      if (mine === this.turn) this.failed();
      return;
    }
    if (mine !== this.turn) return;
    this.say();
    this.root.removeAttribute("aria-busy");
    this.root.dataset.searched = asked.words.trim();
  }

  /** How many results each tick would give. @param {Hit[]} found */
  tally(found) {
    const by = counts(found.map((hit) => hit.traits), this.answered.chosen);
    for (const box of this.boxes) {
      const count = by[facetOf(box)].get(box.value) ?? 0;
      const value = valueOf(box);
      the(value, "[data-facet-count]").textContent = String(count);
      value.classList.toggle("facet__value--none", count === 0);
    }
    const chosen = size(this.answered.chosen);
    this.chosenNote.textContent = chosen ? String(chosen) : "";
    this.clear.hidden = !chosen;
  }

  /** @param {number} wanted results @param {number} mine the turn it is drawn for */
  async draw(wanted, mine) {
    const shown = this.hits.slice(0, wanted);
    const data = await Promise.all(shown.map((hit) => hit.data()));
    if (mine !== this.turn) return;
    const words = this.answered.words.trim();
    const cards = shown.map((hit, i) => card(hit, data[i], this.boxes, { words, wider: hit.partial && !shown[i - 1]?.partial }));
    this.list.replaceChildren(...cards);
    this.more.hidden = this.hits.length <= wanted;
    this.empty.hidden = this.hits.length > 0;
    this.list.hidden = this.hits.length === 0;
  }

  /** Say in words what was found. */
  say() {
    const { words, chosen } = this.answered;
    const names = this.boxes.filter((box) => chosen[facetOf(box)].has(box.value)).map((box) => labelOf(box));
    const values = { words: words.trim(), filters: names.join(", ") };
    const many = this.hits.length;
    if (values.words && values.filters) this.status.textContent = ngettext("{n} result for “{words}” in {filters}.", "{n} results for “{words}” in {filters}.", many, values);
    else if (values.words) this.status.textContent = ngettext("{n} result for “{words}”.", "{n} results for “{words}”.", many, values);
    else if (values.filters) this.status.textContent = ngettext("{n} result in {filters}.", "{n} results in {filters}.", many, values);
    else this.status.textContent = ngettext("{n} result.", "{n} results.", many);
    this.advice.textContent = names.length
      ? _("Nothing in the guide has these words and all these filters. “Show all” takes the filters away.")
      : _("Nothing in the guide has these words. Fewer or other words may find it.");
  }

  failed() {
    engine.reopen();
    this.root.removeAttribute("aria-busy");
    this.status.textContent = _("The search could not be loaded. Check your connection, then press Enter to try again.");
  }
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
