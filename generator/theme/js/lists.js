/**
 * Lists of entries: filter by topic, sort, count; questions open in place and by their address.
 * The lens narrows them too (lens.js); topics and order are kept in the address.
 */

import { all, el, first, ids, the } from "./dom.js";
import { fits, onChange, showJump } from "./lens.js";
import { keep } from "./query.js";
import { _, msg, ngettext } from "./words.js";

/** How a list may be sorted, by the word in its `data-sorts`. */
const SORTS = {
  month: { label: msg("By month"), key: (/** @type {HTMLElement} */ item) => [Number(item.dataset.month) || 13] },
  deadline: { label: msg("By deadline"), key: deadlineKey },
};

/** Start every list of the page. */
export function start() {
  for (const list of all(document, "[data-list]")) new List(list).start(new URLSearchParams(location.search));
  startQuestions();
}

/** One list with its topics, order and count. */
class List {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.items = all(list, "[data-entry]");
    this.homes = new Map(this.items.map((item) => [item, item.parentElement]));
    this.topicsOf = new Map(this.items.map((item) => [item, new Set(ids(item, "data-topics"))]));
    const topics = first(list, "[data-list-topics]");
    /** @type {[string, HTMLElement][]} */
    this.buttons = topics ? all(topics, "[data-topic]").map((button) => [button.dataset.topic ?? "", button]) : [];
    /** @type {Set<string>} */
    this.chosen = new Set();
    this.status = el("p", { class: "list__status", role: "status" });
    this.topics = topics;
  }

  /** Draw it as the address asks. @param {URLSearchParams} asked */
  start(asked) {
    const known = new Set(this.buttons.map(([topic]) => topic));
    this.chosen = new Set(asked.getAll("topic").filter((topic) => known.has(topic)));
    const wanted = asked.get("sort") ?? "";
    const bar = el("div", { class: "list__bar" }, this.status, this.chooser(wanted));
    if (this.topics) folded(this.topics).after(bar);
    else this.list.prepend(bar);
    for (const [topic, button] of this.buttons) button.addEventListener("click", () => this.toggle(topic));
    onChange(() => this.draw());
    this.draw();
    if (isSort(wanted)) this.sort(wanted);
  }

  /** @param {string} topic */
  toggle(topic) {
    if (!this.chosen.delete(topic)) this.chosen.add(topic);
    keep("topic", [...this.chosen]);
    this.draw();
  }

  draw() {
    const { items, chosen, buttons, status } = this;
    const mine = new Set(items.filter((item) => fits(item)));
    const has = (/** @type {HTMLElement} */ item, /** @type {string} */ topic) => this.topicsOf.get(item)?.has(topic) ?? false;
    let shown = 0;
    for (const item of items) {
      const passes = !chosen.size || [...chosen].some((topic) => has(item, topic)) || item.hasAttribute("data-linked");
      item.hidden = !passes;
      if (passes && mine.has(item)) shown += 1;
    }
    for (const group of all(this.list, "[data-group]")) {
      group.hidden = !all(group, "[data-entry]").some((item) => !item.hidden);
      showJump(group);
    }
    for (const [topic, button] of buttons) {
      button.setAttribute("aria-pressed", String(chosen.has(topic)));
      const count = [...mine].filter((item) => has(item, topic)).length;
      the(button, ".count").textContent = String(count);
      button.classList.toggle("chip--none", count === 0);
    }
    const many = items.length;
    status.replaceChildren(shown === many ? ngettext("{n} entry", "{n} entries", many) : ngettext("Showing {shown} of {n} entry", "Showing {shown} of {n} entries", many, { shown }));
    if (chosen.size) {
      status.append(" ", el("button", { type: "button", class: "list__clear", onclick: () => this.clear() }, _("All topics")));
    }
  }

  clear() {
    this.chosen.clear();
    keep("topic", []);
    this.draw();
    this.buttons[0]?.[1].focus();
  }

  /** @param {string} wanted the order that the address asks for */
  chooser(wanted) {
    const sorts = (this.list.dataset.sorts || "").split(" ").filter(isSort);
    if (!sorts.length) return null;
    const select = el("select", { "data-list-sort": true }, el("option", { value: "" }, _("As in the guide")), ...sorts.map((name) => el("option", { value: name }, _(SORTS[name].label))));
    select.value = isSort(wanted) && sorts.includes(wanted) ? wanted : "";
    select.addEventListener("change", () => {
      keep("sort", select.value ? [select.value] : []);
      this.sort(select.value);
    });
    return el("label", { class: "list__sort" }, _("Order"), " ", select);
  }

  /** In another order than the guide's, a list in groups is one. @param {string} name of an order, or empty for the guide's own */
  sort(name) {
    const key = isSort(name) ? SORTS[name].key : () => [];
    const order = this.items.map((item, i) => ({ item, key: [...key(item), i] }));
    order.sort((a, b) => compare(a.key, b.key));
    for (const { item } of order) (isSort(name) ? this.homes.get(this.items[0]) : this.homes.get(item))?.append(item);
    this.list.toggleAttribute("data-sorted", isSort(name));
    this.draw();
  }
}

/** @param {string} name @returns {name is keyof typeof SORTS} */
function isSort(name) {
  return Object.keys(SORTS).includes(name);
}

/** The topics in a fold: open where there is room or something is chosen. @param {HTMLElement} topics */
function folded(topics) {
  const fold = /** @type {HTMLDetailsElement} */ (el("details", { class: "list__fold" }, el("summary", {}, _("Topics"))));
  fold.open = window.matchMedia("(min-width: 52rem)").matches || new URLSearchParams(location.search).has("topic");
  topics.before(fold);
  fold.append(topics);
  topics.hidden = false;
  return fold;
}

/** Coming deadlines in order of time, then entries without one, then those that have passed. @param {HTMLElement} item */
function deadlineKey(item) {
  const day = item.dataset.deadline;
  if (!day) return [1, 0];
  const time = new Date(`${day}T23:59:59`).getTime();
  return time >= Date.now() ? [0, time] : [2, -time];
}

/** @param {number[]} a @param {number[]} b */
function compare(a, b) {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}

/** A question's address opens it; opening a question gives its address, to be copied or sent. */
function startQuestions() {
  const questions = document.querySelectorAll("details.faq[id]");
  if (!questions.length) return;
  const openLinked = () => {
    const wanted = [...questions].find((question) => `#${question.id}` === location.hash);
    if (!wanted) return;
    const item = /** @type {HTMLElement | null} */ (wanted.closest("[data-entry]"));
    // A link to a question beats the lens: whoever follows it wants to see it.
    item?.setAttribute("data-linked", "");
    if (item) item.hidden = false;
    /** @type {HTMLDetailsElement} */ (wanted).open = true;
    wanted.scrollIntoView();
  };
  for (const question of questions) {
    question.addEventListener("toggle", () => {
      if (!(/** @type {HTMLDetailsElement} */ (question).open)) return;
      const address = new URL(location.href);
      address.hash = question.id;
      history.replaceState(history.state, "", address);
    });
  }
  window.addEventListener("hashchange", openLinked);
  openLinked();
}
