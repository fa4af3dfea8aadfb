/**
 * The entry to all scripts. Each page loads only the features that it holds something for; every
 * feature is a module with a function `start`. Without any of this the pages still read well.
 */

import "./returned.js";

/** @type {[string, () => Promise<{start: () => void}>][]} what must be on the page, and what it then needs */
const FEATURES = [
  ["[data-scheme-switch]", () => import("./theme.js")],
  ["[data-keys-switch]", () => import("./keys.js")],
  ["[data-menu]", () => import("./menu.js")],
  ["[data-lens], [data-lens-applies]", () => import("./lens.js")],
  ["[data-list]", () => import("./lists.js")],
  ["[data-message]", () => import("./message.js")],
  ["[data-home-now]", () => import("./home.js")],
  ["[data-difference]", () => import("./compare.js")],
  ["[data-timelines]", () => import("./roadmap.js")],
  [".task [data-task]", () => import("./checklist.js")],
  ["[data-plan]", () => import("./plan/page.js")],
  ["[data-calendars]", () => import("./calendars.js")],
  ["[data-contacts]", () => import("./contacts.js")],
  ["[data-mentors]", () => import("./mentors.js")],
  ["[data-review-due], [data-reviews]", () => import("./reviews.js")],
  ["[data-programs]", () => import("./programs.js")],
  ["[data-date]", () => import("./coming.js")],
  ["[data-search]", () => import("./search/page.js")],
  ["html:not([data-archived]) body", () => import("./search/overlay.js")],
  ["html:not([data-archived])[data-offline]", () => import("./offline.js")],
];

const starting = FEATURES.filter(([selector]) => document.querySelector(selector)).map(async ([, load]) => (await load()).start());

// Says to tests, and to whoever scripts the page, that everything on it now answers.
Promise.allSettled(starting).then((all) => {
  document.documentElement.dataset.ready = "";
  if (all.some(({ status }) => status === "rejected")) failed();
});

/** A module that did not arrive: the page shows what it says without it, and offers to try again. */
function failed() {
  document.documentElement.dataset.failed = "";
  const words = Object.assign(document.createElement("p"), { textContent: "Part of this page could not be loaded. Check your connection." });
  const again = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Try again" });
  again.addEventListener("click", () => location.reload());
  const bar = Object.assign(document.createElement("div"), { className: "update" });
  bar.setAttribute("role", "alert");
  bar.append(words, again);
  document.body.append(bar);
}
