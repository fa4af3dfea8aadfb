/**
 * The guide without a network: installs the service worker, and tells the reader when a new version
 * is ready. `<html data-offline="on|off">` says whether the school wants it; off removes it.
 */

import { el } from "./dom.js";
import { at } from "./site.js";
import { _, language, number } from "./words.js";

/** @typedef {{kept: number, of: number, ended: boolean}} Prints how many print-outs are kept */
/** @typedef {{version: string, at_once?: boolean, later?: Record<string, string>, later_bytes?: number}} List */

/** Start, once the page has what it needs for itself. */
export function start() {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  const run = document.documentElement.dataset.offline === "on" ? install : remove;
  const soon = window.requestIdleCallback ?? ((/** @type {() => void} */ f) => setTimeout(f, 200));
  soon(() => run().catch(() => {}));
}

async function install() {
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (typeof data?.offline === "string") console.warn(data.offline);
    if (data?.prints) drawLine(data.prints).catch(() => {});
  });
  navigator.serviceWorker.startMessages();
  if (navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener("controllerchange", () => replaced().catch(() => {}));
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
  if (state === "ready") drawLine().catch(() => {});
  if (state === "failed") fill(_("This guide could not be kept for use without a network. It is tried again later."));
}

/** Tell in the foot what is kept, since when, and offer the rest. @param {Prints} [prints] while they are fetched */
async function drawLine(prints) {
  const found = await caches.match(at("offline.json"));
  if (!found) return;
  const since = new Date(Number(found.headers.get("x-kept"))).toLocaleDateString(language, { dateStyle: "long" });
  const line = _("Every page is kept on this device since {date} and opens without a network.", { date: since });
  const list = /** @type {List} */ (await found.json());
  const all = Object.keys(list.later ?? {}).length;
  if (!all) return fill(line);
  const kept = prints ? prints.kept : await printsKept(list);
  const told = _("Print-outs kept: {kept} of {all}.", { kept: number(kept), all: number(all) });
  if (kept === all || (prints && !prints.ended)) return fill(line, told);
  const size = number(Math.max(1, Math.round((list.later_bytes ?? 0) / 1e6)));
  fill(line, told, el("button", { type: "button", class: "button button--quiet", "data-keep-prints": true, onclick: keepPrints }, _("Keep them all ({size} MB)", { size })));
}

/** @param {List} list */
async function printsKept(list) {
  const names = (await caches.keys()).filter((name) => name.endsWith(`:${list.version}`));
  const requests = names.length ? await (await caches.open(names[0])).keys() : [];
  return requests.filter(({ url }) => url.endsWith(".pdf")).length;
}

function keepPrints() {
  navigator.serviceWorker.controller?.postMessage("keep");
}

/** @param {(string | Node)[]} parts */
function fill(...parts) {
  const line = document.querySelector("[data-offline-line]");
  if (!(line instanceof HTMLElement)) return;
  line.replaceChildren(...parts.flatMap((part) => [part, " "]));
  line.hidden = false;
}

/** Tell the reader; nothing changes before they ask for it. @param {ServiceWorker} worker */
function offer(worker) {
  if (document.querySelector("[data-update]")) return;
  bar(_("A new version of this guide is ready."), () => use(worker));
}

/** @param {string} words @param {() => void} show what shows it */
function bar(words, show) {
  const box = el(
    "div",
    { class: "update", "data-update": true },
    el("p", { role: "status" }, words),
    el("button", { type: "button", class: "button", onclick: show }, _("Show it")),
    el("button", { type: "button", class: "button button--quiet", onclick: () => box.remove() }, _("Later")),
  );
  document.body.append(box);
}

/** Another version answers from now on. Where the school wants it seen at once, it is, unless the reader is writing. */
async function replaced() {
  // It answers before it has put away what the earlier one kept.
  const active = (await navigator.serviceWorker.ready).active;
  if (active?.state === "activating") await new Promise((done) => active.addEventListener("statechange", done, { once: true }));
  const found = await caches.match(at("offline.json"));
  const list = /** @type {List | undefined} */ (await found?.json());
  if (!list?.at_once) return;
  if (!isWriting()) return location.reload();
  document.querySelector("[data-update]")?.remove();
  bar(_("This guide was corrected."), () => location.reload());
}

/** Whether something typed, or an open question, would be lost. */
function isWriting() {
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (document.querySelectorAll("input:not([type=checkbox], [type=radio], [type=search], [type=hidden]), textarea"));
  return Boolean(document.querySelector("dialog[open]")) || Array.from(fields).some((field) => field.value !== field.defaultValue);
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
