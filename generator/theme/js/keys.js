/**
 * The switch for the one key that works alone: `/` opens the search. WCAG 2.1.4 asks that such a key
 * can be turned off, since speech input and tremor press keys nobody meant.
 */

import { el } from "./dom.js";
import * as store from "./store.js";
import { _ } from "./words.js";

const KEY = "search-key";

/** Whether `/` alone opens the search. */
export function slashOpensSearch() {
  return store.read(KEY, true);
}

/** Put the switch into the menu. */
export function start() {
  const place = document.querySelector("[data-keys-switch]");
  if (!place) return;
  const box = el("input", { type: "checkbox", checked: slashOpensSearch(), onchange: () => store.write(KEY, box.checked) });
  place.replaceChildren(el("label", { class: "keys" }, box, _("The key / opens the search")));
  store.watch(KEY, (on) => { box.checked = on ?? true; });
}
