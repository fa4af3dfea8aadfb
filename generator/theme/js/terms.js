/**
 * The glossary: a term's meaning opens under a pointer, at a tap, and by Enter or the space bar. As
 * WCAG 1.4.13 asks, the pointer may move onto it, Escape closes it, and else it stays until the
 * pointer or the focus has left. Without this module the browser's own tooltip is left.
 */

import { el } from "./dom.js";

/** Inside these a term would be a control in a control; there the tooltip must do. */
const CONTROLS = "a, button, label, summary, [role=button]";
const GAP = 6; // pixels between a term and its meaning
const EDGE = 8; // and between it and the window's edge
const PATIENCE = 120; // milliseconds that the pointer may take from the one to the other

/** One place for all meanings, spoken when it is filled. */
const bubble = el("div", { class: "meaning", id: "mb-meaning", role: "status" });
/** @type {HTMLElement | null} the term whose meaning is shown */
let shown = null;
let leaving = 0;

/** Take over the terms of the page. */
export function start() {
  for (const term of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main abbr[title]"))) {
    if (!term.closest(CONTROLS)) takeOver(term);
  }
  document.body.append(bubble);
  bubble.addEventListener("pointerenter", stay);
  bubble.addEventListener("pointerleave", leave);
  bubble.addEventListener("click", () => getSelection()?.isCollapsed && close()); // it may cover another term
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("pointerdown", ({ target }) => {
    if (shown && target instanceof Node && !shown.contains(target) && !bubble.contains(target)) close();
  });
  window.addEventListener("resize", close);
}

/** @param {HTMLElement} term */
function takeOver(term) {
  term.dataset.meaning = term.title;
  term.removeAttribute("title");
  for (const [name, value] of [["tabindex", "0"], ["role", "button"], ["aria-expanded", "false"]]) term.setAttribute(name, value);
  term.addEventListener("click", () => open(term));
  term.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (shown === term) close();
    else open(term);
  });
  term.addEventListener("pointerenter", (event) => {
    stay();
    if (event.pointerType === "mouse") open(term);
  });
  term.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
  term.addEventListener("blur", close);
}

/** @param {HTMLElement} term */
function open(term) {
  stay();
  if (shown === term) return;
  close();
  shown = term;
  term.setAttribute("aria-expanded", "true");
  bubble.textContent = term.dataset.meaning ?? "";
  const [first] = term.getClientRects();
  const room = document.documentElement.clientWidth - bubble.offsetWidth - EDGE;
  const below = first.bottom + GAP;
  const fits = below + bubble.offsetHeight <= window.innerHeight;
  bubble.style.left = `${window.scrollX + Math.max(EDGE, Math.min(first.left, room))}px`;
  bubble.style.top = `${window.scrollY + (fits ? below : Math.max(0, first.top - GAP - bubble.offsetHeight))}px`;
}

function close() {
  stay();
  shown?.setAttribute("aria-expanded", "false");
  shown = null;
  bubble.textContent = "";
}

function stay() {
  clearTimeout(leaving);
}

function leave() {
  stay();
  leaving = window.setTimeout(close, PATIENCE);
}
