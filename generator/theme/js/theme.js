/**
 * The color scheme: the system's, light or dark. early.js has set it before the first paint; here it
 * is chosen, and kept on the device.
 */

import { all, el } from "./dom.js";
import * as store from "./store.js";
import { _, msg } from "./words.js";

const KEY = "scheme";
/** @type {[string, string, string][]} value, words, icon */
const SCHEMES = [
  ["system", msg("System"), "material/theme-light-dark"],
  ["light", msg("Light"), "material/white-balance-sunny"],
  ["dark", msg("Dark"), "material/weather-night"],
];

/** Put the three choices where the page's frame has room for them. */
export function start() {
  const place = document.querySelector("[data-scheme-switch]");
  if (!place) return;
  const now = store.read(KEY, "system");
  place.replaceChildren(
    el(
      "fieldset",
      { class: "scheme" },
      el("legend", {}, _("Colors")),
      ...SCHEMES.map(([value, words, icon]) =>
        el(
          "label",
          { class: "scheme__choice", "data-icon": icon },
          el("input", { type: "radio", name: "scheme", value, checked: value === now, onchange: () => store.write(KEY, value) }),
          _(words),
        ),
      ),
    ),
  );
  store.watch(KEY, show);
}

/** @param {string | undefined} scheme */
function show(scheme) {
  const root = document.documentElement;
  if (scheme === "light" || scheme === "dark") root.dataset.theme = scheme;
  else delete root.dataset.theme;
  for (const input of /** @type {HTMLInputElement[]} */ (all(document, ".scheme input"))) input.checked = input.value === (scheme ?? "system");
}
