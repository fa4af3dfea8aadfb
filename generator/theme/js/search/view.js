/**
 * One search form and its results. It holds no state of its own beside the query; whoever makes it
 * (the search page, the overlay) says where a change goes.
 */

import { el, plural } from "../dom.js";
import { at } from "../site.js";
import { blank } from "./address.js";
import * as engine from "./engine.js";
import { FACETS, counts, nothing, passes, size } from "./facets.js";
import { kindsOf } from "./rank.js";

const AT_ONCE = 10;
const PAUSE = 120; // milliseconds without a key before a search starts
const SHOWN_CHIPS = 3;

/**
 * Bring a search form to life.
 * @param {HTMLElement} root the element with `data-search`
 * @param {(query: import("./address.js").Query, how: "typed" | "ticked") => void} changed
 * @returns {{show: (query: import("./address.js").Query) => Promise<void>, query: () => import("./address.js").Query, focus: () => void}}
 */
export function create(root, changed) {
  const one = (name) => root.querySelector(`[data-search-${name}]`);
  const input = /** @type {HTMLInputElement} */ (one("words"));
  const boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input[data-facet]")]);
  const kinds = kindsOf(boxes);
  const [list, more, empty, status, clear, chosenNote] = ["results", "more", "empty", "status", "clear", "chosen"].map(one);
  let query = blank();
  /** The query whose results are shown. */
  let answered = query;
  /** @type {import("./engine.js").Hit[]} */
  let hits = [];
  let turn = 0;
  let timer = 0;

  input.addEventListener("input", () => {
    query = { ...query, words: input.value };
    clearTimeout(timer);
    timer = window.setTimeout(typed, PAUSE);
  });
  // Enter does not wait, and tries again what the network let down.
  input.addEventListener("keydown", (event) => event.key === "Enter" && typed());
  root.addEventListener("change", (event) => {
    if (!event.target.matches("input[data-facet]")) return;
    clearTimeout(timer);
    query = { ...query, chosen: ticked() };
    changed(query, "ticked");
    run();
  });
  clear.addEventListener("click", () => {
    query = { ...query, chosen: nothing() };
    changed(query, "ticked");
    show(query);
    input.focus();
  });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    await draw(before + AT_ONCE, turn);
    /** @type {HTMLElement} */ (list.children[before]?.querySelector("[data-result]"))?.focus();
  });
  for (const example of root.querySelectorAll("[data-search-example]")) {
    example.addEventListener("click", () => {
      query = { words: example.textContent.trim(), chosen: nothing() };
      changed(query, "ticked");
      show(query);
      input.focus();
    });
  }
  // Arrow keys walk from the words through the results and back.
  root.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-result]"))];
    const now = stops.indexOf(/** @type {any} */ (document.activeElement));
    const next = stops[now + (event.key === "ArrowDown" ? 1 : -1)];
    if (now < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });

  function typed() {
    clearTimeout(timer);
    changed(query, "typed");
    run();
  }

  function ticked() {
    const chosen = nothing();
    for (const box of boxes) if (box.checked) chosen[box.dataset.facet].add(box.value);
    return chosen;
  }

  function show(next) {
    query = next;
    input.value = next.words;
    for (const box of boxes) box.checked = next.chosen[box.dataset.facet].has(box.value);
    return run();
  }

  async function run() {
    const mine = (turn += 1);
    const asked = query; // keys may change it while this waits
    root.setAttribute("aria-busy", "true");
    if (!list.children.length) status.textContent = "Searching";
    try {
      const found = await engine.find(asked.words, kinds);
      if (mine !== turn) return;
      answered = asked;
      tally(found);
      hits = found.filter((hit) => passes(hit.traits, asked.chosen));
      await draw(AT_ONCE, mine);
    } catch {
      if (mine === turn) failed();
      return;
    }
    if (mine !== turn) return;
    say();
    root.removeAttribute("aria-busy");
    root.dataset.searched = asked.words.trim();
  }

  function tally(found) {
    const by = counts(found.map((hit) => hit.traits), answered.chosen);
    for (const box of boxes) {
      const count = by[box.dataset.facet].get(box.value) ?? 0;
      const value = box.closest(".facet__value");
      value.querySelector("[data-facet-count]").textContent = String(count);
      value.classList.toggle("facet__value--none", count === 0);
    }
    const chosen = size(answered.chosen);
    chosenNote.textContent = chosen ? String(chosen) : "";
    clear.hidden = !chosen;
  }

  async function draw(wanted, mine) {
    const shown = hits.slice(0, wanted);
    const data = await Promise.all(shown.map((hit) => hit.data()));
    if (mine !== turn) return;
    list.replaceChildren(...shown.map((hit, i) => card(hit, data[i], shown[i - 1])));
    more.hidden = hits.length <= wanted;
    empty.hidden = hits.length > 0;
    list.hidden = hits.length === 0;
  }

  function say() {
    const words = answered.words.trim();
    const names = boxes.filter((box) => answered.chosen[box.dataset.facet].has(box.value)).map((box) => labelOf(box));
    const what = [plural(hits.length, "result", "results"), words && ` for “${words}”`, names.length && ` in ${names.join(", ")}`];
    status.textContent = `${what.filter(Boolean).join("")}.`;
    one("advice").textContent = names.length
      ? "Nothing in the guide has these words and all these filters. “Show all” takes the filters away."
      : "Nothing in the guide has these words. Fewer or other words may find it.";
  }

  function failed() {
    engine.reopen();
    root.removeAttribute("aria-busy");
    status.textContent = "The search could not be loaded. Check your connection, then press Enter to try again.";
  }

  function labelOf(box) {
    return box.closest(".facet__value").querySelector(".facet__label").textContent.trim();
  }

  function card(hit, data, before) {
    const place = at(data.raw_url ?? data.url);
    const id = place.pathname.slice(at("").pathname.length).replace(/\/$/, "");
    const section = answered.words.trim() ? bestSection(data) : null;
    const excerpt = section?.excerpt ?? "";
    const words = el("a", { href: place.href, "data-result": true, class: "result__link" }, data.meta.title);
    return el(
      "li",
      { class: "card result", "data-entry": id },
      hit.partial && !before?.partial && el("p", { class: "result__wider" }, "With some of your words"),
      el("p", { class: "kicker result__kind" }, ...names("collection", hit, 1)),
      el("h2", { class: "card__title result__title" }, words),
      data.meta.summary && el("p", { class: "card__summary result__summary" }, data.meta.summary),
      excerpt.includes("<mark>") &&
        el(
          "p",
          { class: "result__excerpt" },
          section?.anchor &&
            el("a", { class: "result__section", href: `${place.href}#${section.anchor.id}` }, section.title),
          section?.anchor && ": ",
          ...marked(excerpt),
        ),
      el("p", { class: "chips" }, ...chips("specialty", hit, "All specialties"), ...chips("stage", hit, "Every stage")),
    );
  }

  function valuesOf(facet, hit) {
    return boxes.filter((box) => box.dataset.facet === facet && hit.traits[facet].has(box.value));
  }

  function names(facet, hit) {
    return valuesOf(facet, hit).map((box) => box.dataset.one);
  }

  function chips(facet, hit, every) {
    const found = valuesOf(facet, hit);
    const all = boxes.filter((box) => box.dataset.facet === facet).length;
    const chip = (label, icon) => el("span", { class: `chip chip--${facet}`, "data-icon": icon ?? false }, label);
    if (found.length === all) return [chip(every, "material/check-all")];
    const shown = found.length > SHOWN_CHIPS + 1 ? found.slice(0, SHOWN_CHIPS) : found;
    const rest = found.length - shown.length;
    return [...shown.map((box) => chip(box.dataset.one, box.dataset.oneIcon)), ...(rest ? [chip(`${rest} more`)] : [])];
  }

  return { show, query: () => query, focus: () => input.focus() };
}

/**
 * The section of a page that holds most of what was looked for. What stands above the first heading is
 * taken only where no section has it, and where it says more than the title and summary of the card.
 */
function bestSection(data) {
  const weight = (section) => section.weighted_locations.reduce((sum, location) => sum + location.balanced_score, 0);
  const sections = data.sub_results ?? [];
  const [top] = sections.filter((section) => !section.anchor);
  const best = sections.filter((section) => section.anchor).reduce((a, b) => (a === null || weight(b) > weight(a) ? b : a), null);
  const bare = (text) => text.replace(/<\/?mark>/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const shown = bare(`${data.meta.title} ${data.meta.summary ?? ""}`);
  return best ?? (top && !shown.includes(bare(top.excerpt)) ? top : null);
}

/** Pagefind's excerpt, in which only `<mark>` is markup, as text and marks. @param {string} excerpt */
function marked(excerpt) {
  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  const before = /^(<mark>)?\p{Ll}/u.test(excerpt) ? "… " : "";
  const after = /[.!?](<\/mark>)?$/.test(excerpt) ? "" : " …";
  return `${before}${excerpt}${after}`
    .split(/(<mark>.*?<\/mark>)/s)
    .filter(Boolean)
    .map((part) => (part.startsWith("<mark>") ? el("mark", {}, plain(part.slice(6, -7))) : plain(part)));
}
