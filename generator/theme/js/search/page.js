/** The search page: the whole view is kept in the address, so that it can be reloaded, shared, gone back to. */

import { current } from "../lens.js";
import { asks, blank, fromAddress, toAddress } from "./address.js";
import { create } from "./view.js";

/** Start the search of the search page. */
export function start() {
  const root = /** @type {HTMLElement} */ (document.querySelector("main [data-search]"));
  if (!root) return;
  let typing = false;
  const view = create(root, (query, how) => {
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
  view.show(asks(location.search) ? fromAddress(location.search) : withLens());
  view.focus();

  function withLens() {
    const query = lensQuery();
    history.replaceState(null, "", toAddress(query) || location.pathname);
    return query;
  }
}

/** A search that follows the reader's lens: its ticks are there to be seen and taken away. */
export function lensQuery() {
  const query = blank();
  const lens = current();
  if (lens.specialty) query.chosen.specialty.add(lens.specialty);
  if (lens.stage) query.chosen.stage.add(lens.stage);
  return query;
}
