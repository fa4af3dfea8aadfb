/**
 * The guide opened from a home screen, without the browser's own bar: a way back and a way to send a
 * page on stand in the head, and files open beside the guide, since a sheet has no way back at all.
 */

import { el } from "./dom.js";
import { at } from "./site.js";
import { _ } from "./words.js";

/** What browsers show by themselves, in the whole window. */
const FILES = /\.(pdf|ics|csv|docx?|xlsx?|pptx?|json)$/i;

/** Start; early.js has seen that there is no browser around the page. */
export function start() {
  const row = document.querySelector(".top__row");
  row?.prepend(el("button", { type: "button", class: "app__button", "data-icon": "material/arrow-left", "data-app-back": true, onclick: back }, el("span", { class: "visually-hidden" }, _("Back"))));
  if (typeof navigator.share === "function") {
    row?.append(el("button", { type: "button", class: "app__button app__button--share", "data-icon": "material/share-variant", "data-app-share": true, onclick: share }, el("span", { class: "visually-hidden" }, _("Share this page"))));
  }
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link && FILES.test(link.pathname) && !link.hasAttribute("download")) link.target = "_blank";
  }, true);
}

function back() {
  if (history.length > 1) history.back();
  else location.assign(at("")); // opened here by a link
}

async function share() {
  try {
    await navigator.share({ title: document.title, url: location.href.replace(/#.*$/, "") });
  } catch {
    // The reader thought better of it.
  }
}
