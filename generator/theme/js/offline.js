/**
 * The guide without a network: installs the service worker, and tells the reader when a new version
 * is ready. `<html data-offline="on|off">` says whether the school wants it; off removes it.
 */

import { el } from "./dom.js";
import { at } from "./site.js";
import { _ } from "./words.js";

/** Start, once the page has what it needs for itself. */
export function start() {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  const run = document.documentElement.dataset.offline === "on" ? install : remove;
  const soon = window.requestIdleCallback ?? ((/** @type {() => void} */ f) => setTimeout(f, 200));
  soon(() => run().catch(() => {}));
}

async function install() {
  navigator.serviceWorker.addEventListener("message", ({ data }) => typeof data?.offline === "string" && console.warn(data.offline));
  navigator.serviceWorker.startMessages();
  const saving = /** @type {any} */ (navigator).connection?.saveData;
  const known = await navigator.serviceWorker.getRegistration(at(""));
  if (saving && !known) return; // a reader who pays by the megabyte is not made to fetch all of it
  const registration = await navigator.serviceWorker.register(at("sw.js"), { scope: at("").pathname, updateViaCache: "none" });
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  follow(registration.installing);
  if (registration.active && !registration.installing) say("ready");
}

/** @param {ServiceWorker | null} worker one that is being installed */
function follow(worker) {
  worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
    if (worker.state === "activated") say("ready");
    if (worker.state === "redundant" && !navigator.serviceWorker.controller) say("failed");
  });
}

/** For tests, and for whoever wants to know: whether the guide can be read without a network. @param {string} state */
function say(state) {
  document.documentElement.dataset.offlineState = state;
}

/** Tell the reader; nothing changes before they ask for it. @param {ServiceWorker} worker */
function offer(worker) {
  if (document.querySelector("[data-update]")) return;
  const bar = el(
    "div",
    { class: "update", "data-update": true },
    el("p", { role: "status" }, _("A new version of this guide is ready.")),
    el("button", { type: "button", class: "button", onclick: () => use(worker) }, _("Show it")),
    el("button", { type: "button", class: "button button--quiet", onclick: () => bar.remove() }, _("Later")),
  );
  document.body.append(bar);
}

/** @param {ServiceWorker} worker */
function use(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("use");
}

async function remove() {
  const registration = await navigator.serviceWorker.getRegistration(at(""));
  if (registration?.scope === at("").href) await registration.unregister();
  const prefix = `matchbook:${at("").pathname}:`;
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
}
