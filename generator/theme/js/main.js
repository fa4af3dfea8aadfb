/**
 * The entry to all scripts. Each page loads only the features that it holds something for; every
 * feature is a module with a function `start`. Without any of this the pages still read well.
 */

import "./returned.js";
import { _, msg } from "./words.js";

/** @type {[string, () => Promise<{start: () => void}>][]} what must be on the page, and what it then needs */
const FEATURES = [
  ["[data-scheme-switch]", () => import("./theme.js")],
  ["[data-keys-switch]", () => import("./keys.js")],
  ["[data-app]", () => import("./app.js")],
  ["[data-framed]", () => import("./framed.js")],
  ["[data-menu]", () => import("./menu.js")],
  ["[data-lens], [data-lens-applies]", () => import("./lens.js")],
  ["[data-list]", () => import("./lists.js")],
  ["[data-message]", () => import("./message.js")],
  ["main abbr[title]", () => import("./terms.js")],
  ["[data-home-now]", () => import("./home.js")],
  ["[data-fields]", () => import("./fields.js")],
  ["[data-difference]", () => import("./compare.js")],
  ["[data-timelines]", () => import("./roadmap.js")],
  ["[data-road]", () => import("./road.js")],
  [".task [data-task]", () => import("./checklist.js")],
  ["[data-checklist] .task", () => import("./checklist/view.js")],
  ["[data-checklist-index]", () => import("./checklist/progress.js")],
  [".entry-head[data-entry]", () => import("./reading.js")],
  ["[data-plan]", () => import("./plan/page.js")],
  ["[data-report]", () => import("./report.js")],
  ["[data-mine]", () => import("./mine/panel.js")],
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

/** What may go wrong with a part of the page, the first that did is told: each has another remedy. */
const FAULTS = {
  missing: msg("Part of this page could not be loaded. Check your connection."),
  old: msg("Part of this page needs a newer browser. Update this one, or open the guide in another."),
  broken: msg("Part of this page does not work in this browser. Try again, or open the guide in another."),
};

const starting = FEATURES.filter(([selector]) => document.querySelector(selector)).map(async ([, load]) => {
  let feature;
  try {
    feature = await load();
  } catch (problem) {
    // What cannot be parsed did arrive: only a newer browser helps.
    throw problem instanceof SyntaxError ? "old" : "missing";
  }
  try {
    await feature.start();
  } catch (problem) {
    console.error(problem);
    throw "broken";
  }
});

// Says to tests, and to whoever scripts the page, that everything on it now answers.
Promise.allSettled(starting).then((all) => {
  document.documentElement.dataset.ready = "";
  const faults = new Set(all.map((one) => one.status === "rejected" && one.reason));
  const first = /** @type {(keyof typeof FAULTS)[]} */ (Object.keys(FAULTS)).find((fault) => faults.has(fault));
  if (first) failed(FAULTS[first]);
});

/** Part of the page is not there: it shows what it says without, the reason, and a way to try again. @param {string} reason */
function failed(reason) {
  document.documentElement.dataset.failed = "";
  const words = Object.assign(document.createElement("p"), { textContent: _(reason) });
  const again = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: _("Try again") });
  again.addEventListener("click", () => location.reload());
  const bar = Object.assign(document.createElement("div"), { className: "update" });
  bar.setAttribute("role", "alert");
  bar.append(words, again);
  document.body.append(bar);
}
