/** The search page: the whole view is kept in the address, so that it can be reloaded, shared, gone back to. */

import { current, onChange } from "../lens.js";
import { asks, blank, fromAddress, toAddress } from "./address.js";
import { View } from "./view.js";

/** Start the search of the search page. */
export function start() {
  const root = /** @type {HTMLElement} */ (document.querySelector("main [data-search]"));
  if (!root) return;
  let typing = false;
  const view = new View(root, (query, how) => {
    if (toAddress(query) === location.search) return;
    // A run of keys is one step back; every tick is one of its own.
    const go = how === "typed" && typing ? "replaceState" : "pushState";
    typing = how === "typed";
    history[go](null, "", toAddress(query) || location.pathname);
  });
  root.hidden = false;
  for (const off of document.querySelectorAll("[data-search-off]")) /** @type {HTMLElement} */ (off).hidden = true;
  if (window.matchMedia("(min-width: 60em)").matches) root.querySelector("[data-search-filters]")?.setAttribute("open", "");
  window.addEventListener("popstate", () => {
    typing = false;
    view.show(fromAddress(location.search));
  });
  if (asks(location.search)) {
    view.show(fromAddress(location.search)); // who comes back or follows a link reads, and does not type
  } else {
    // The form stands there before this script does: what was typed meanwhile is looked for.
    const query = { ...lensQuery(), words: view.input.value };
    history.replaceState(null, "", toAddress(query) || location.pathname);
    view.show(query);
    view.focus();
  }
  followLens(view);
}

/** Another specialty or stage chosen in the head of the page replaces that facet's ticks. @param {View} view */
function followLens(view) {
  let last = current();
  onChange((lens) => {
    const changed = /** @type {const} */ (["specialty", "stage"]).filter((name) => lens[name] !== last[name]);
    last = lens;
    if (!changed.length) return;
    const { words, chosen } = view.query;
    const ticks = Object.fromEntries(changed.map((name) => [name, new Set(lens[name] ? [lens[name]] : [])]));
    const query = { words, chosen: { ...chosen, ...ticks } };
    history.pushState(null, "", toAddress(query) || location.pathname);
    view.show(query);
  });
}

/** A search that follows the reader's lens: its ticks are there to be seen and taken away. */
export function lensQuery() {
  const query = blank();
  const lens = current();
  if (lens.specialty) query.chosen.specialty.add(lens.specialty);
  if (lens.stage) query.chosen.stage.add(lens.stage);
  return query;
}
