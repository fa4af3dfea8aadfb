/**
 * Ways to subscribe to a calendar, which need this site's own full address: a webcal link, which
 * calendar programs open, and the address to paste. The download stands in the page without this.
 */
import { all, el, first, the } from "./dom.js";
import * as lens from "./lens.js";
import { _, around, msg } from "./words.js";

/** Add the ways to every calendar of the page. */
export function start() {
  if (!/^https?:$/.test(location.protocol)) return; // opened from a folder: nothing to subscribe to
  for (const place of all(document, "[data-calendar]")) {
    const address = new URL(place.dataset.calendar ?? "", location.href);
    const name = el("span", { class: "visually-hidden" }, `: ${place.dataset.name}`);
    const ways = the(place, ".calendar__ways");
    first(ways, "[data-subscribe]")?.remove(); // the address that the build was told may be another one's
    the(place, "[data-address]").textContent = address.href;
    ways.prepend(
      el("a", { class: "button", href: webcal(address) }, _("Subscribe"), name),
      el("button", { type: "button", class: "button button--quiet", onclick: () => copy(address.href) }, _("Copy address"), name.cloneNode(true)),
    );
  }
  openMine();
  lens.onChange(openMine);
}

/** Who chose a stage sees its calendar without opening anything. */
function openMine() {
  for (const fold of /** @type {HTMLDetailsElement[]} */ (all(document, ".calendar__stages"))) fold.open = Boolean(lens.current().stage);
}

/** The same address in the scheme that calendar programs listen to. @param {URL} address */
export function webcal(address) {
  return address.href.replace(/^https?:/, "webcal:");
}

/** @param {string} address */
async function copy(address) {
  const status = /** @type {HTMLElement} */ (document.querySelector("[data-calendars-status]"));
  try {
    await navigator.clipboard.writeText(address);
    status.replaceChildren(...around(msg("Address copied: {address}"), { address: el("code", {}, address) }));
  } catch {
    status.replaceChildren(...around(msg("Copy this address: {address}"), { address: el("code", {}, address) }));
  }
}
