/**
 * Lists of entries: filter by topic, sort, count; questions open in place and by their address.
 * The lens narrows them too (lens.js); topics and order are kept in the address.
 */

import { el, ids, plural } from "./dom.js";
import { fits, onChange } from "./lens.js";

/** How a list may be sorted, by the word in its `data-sorts`. */
const SORTS = {
  month: { label: "By month", key: (item) => [Number(item.dataset.month) || 13] },
  deadline: { label: "By deadline", key: deadlineKey },
};

/** Start every list of the page. */
export function start() {
  for (const list of document.querySelectorAll("[data-list]")) startList(/** @type {HTMLElement} */ (list));
  startQuestions();
}

/** @param {HTMLElement} list */
function startList(list) {
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-entry]")]);
  const topics = /** @type {HTMLElement | null} */ (list.querySelector("[data-list-topics]"));
  const buttons = /** @type {HTMLElement[]} */ ([...(topics?.querySelectorAll("[data-topic]") ?? [])]);
  const asked = new URLSearchParams(location.search);
  const chosen = new Set(asked.getAll("topic").filter((topic) => buttons.some((button) => button.dataset.topic === topic)));
  const status = el("p", { class: "list__status", role: "status" });
  const bar = el("div", { class: "list__bar" }, status, chooser());
  if (topics) folded(topics).after(bar);
  else list.prepend(bar);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      if (!chosen.delete(button.dataset.topic)) chosen.add(button.dataset.topic);
      keep("topic", [...chosen]);
      draw();
    });
  }
  onChange(draw);
  draw();
  if (SORTS[asked.get("sort")]) sort(asked.get("sort"));

  function draw() {
    const mine = items.filter((item) => fits(item));
    const topicsOf = new Map(items.map((item) => [item, ids(item, "data-topics")]));
    let shown = 0;
    for (const item of items) {
      const passes = !chosen.size || topicsOf.get(item).some((topic) => chosen.has(topic)) || item.hasAttribute("data-linked");
      item.hidden = !passes;
      if (passes && mine.includes(item)) shown += 1;
    }
    for (const button of buttons) {
      const topic = button.dataset.topic;
      button.setAttribute("aria-pressed", String(chosen.has(topic)));
      const count = mine.filter((item) => topicsOf.get(item).includes(topic)).length;
      button.querySelector(".count").textContent = String(count);
      button.classList.toggle("chip--none", count === 0);
    }
    const all = items.length;
    status.replaceChildren(shown === all ? plural(all, "entry", "entries") : `Showing ${shown} of ${plural(all, "entry", "entries")}`);
    if (chosen.size) {
      status.append(" ", el("button", { type: "button", class: "list__clear", onclick: clear }, "All topics"));
    }
  }

  function clear() {
    chosen.clear();
    keep("topic", []);
    draw();
    buttons[0]?.focus();
  }

  function chooser() {
    const sorts = (list.dataset.sorts || "").split(" ").filter((name) => SORTS[name]);
    if (!sorts.length) return null;
    const select = el("select", { "data-list-sort": true }, el("option", { value: "" }, "As in the guide"), ...sorts.map((name) => el("option", { value: name }, SORTS[name].label)));
    const wanted = asked.get("sort");
    /** @type {HTMLSelectElement} */ (select).value = sorts.includes(wanted) ? wanted : "";
    select.addEventListener("change", () => {
      const name = /** @type {HTMLSelectElement} */ (select).value;
      keep("sort", name ? [name] : []);
      sort(name);
    });
    return el("label", { class: "list__sort" }, "Order ", select);
  }

  function sort(name) {
    const place = items[0]?.parentElement;
    const key = SORTS[name]?.key ?? (() => []);
    const order = items.map((item, i) => ({ item, key: [...key(item), i] }));
    order.sort((a, b) => compare(a.key, b.key));
    place?.append(...order.map((one) => one.item));
  }
}

/** The topics in a fold: open where there is room or something is chosen. @param {HTMLElement} topics */
function folded(topics) {
  const fold = /** @type {HTMLDetailsElement} */ (el("details", { class: "list__fold" }, el("summary", {}, "Topics")));
  fold.open = window.matchMedia("(min-width: 52rem)").matches || new URLSearchParams(location.search).has("topic");
  topics.before(fold);
  fold.append(topics);
  topics.hidden = false;
  return fold;
}

/** Coming deadlines in order of time, then entries without one, then those that have passed. */
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

/** @param {string} name @param {string[]} values */
function keep(name, values) {
  const address = new URL(location.href);
  address.searchParams.delete(name);
  for (const value of values) address.searchParams.append(name, value);
  history.replaceState(history.state, "", address);
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
