/**
 * Where the reader was, and what they have read: kept on the device, by the entry's address inside the
 * site. Home offers to go on; the entry itself can be marked as read.
 *
 * @typedef {{title: string, at: number, read: boolean}} Mark
 */
import { el, first, the } from "./dom.js";
import { at, base } from "./site.js";
import * as store from "./store.js";
import { _ } from "./words.js";

const NAME = "reading";
/** Opened entries that are kept, the newest; what is marked as read is kept for good. */
const MOST = 20;
/** Days after which one does not go on any more. */
const FRESH = 30;

/** What was kept, whatever it was. @returns {Record<string, Mark>} */
export function marks() {
  const kept = store.read(NAME, {});
  const all = Object.entries(kept && typeof kept === "object" ? kept : {});
  return Object.fromEntries(all.filter(([path, mark]) => /^[a-z0-9/-]+\/$/.test(path) && typeof mark?.title === "string" && Number.isFinite(mark.at)));
}

/** @param {string} path @param {Mark} mark */
function keep(path, mark) {
  const all = Object.entries({ ...marks(), [path]: mark }).sort(([, a], [, b]) => b.at - a.at);
  const opened = all.filter(([, { read }]) => !read).slice(0, MOST);
  store.write(NAME, Object.fromEntries([...opened, ...all.filter(([, { read }]) => read)]));
}

/** Remember the entry of this page, and offer to mark it. */
export function start() {
  const path = location.pathname.slice(base.pathname.length);
  const title = first(document, "main h1")?.textContent?.trim() ?? "";
  const main = the(document, "main");
  if (!title) return;
  keep(path, { title, at: Date.now(), read: marks()[path]?.read ?? false });
  const button = el("button", { type: "button", class: "button button--quiet", "data-read": true, onclick: () => keep(path, { title, at: Date.now(), read: !marks()[path]?.read }) });
  const draw = () => {
    const read = marks()[path]?.read ?? false;
    button.setAttribute("aria-pressed", String(read));
    button.textContent = read ? _("Read. Mark as not read") : _("Mark as read");
  };
  store.watch(NAME, draw);
  draw();
  const place = el("p", { class: "reading" }, button);
  const end = first(main, ".related, .citations, .sources, .entry-foot");
  if (end) end.before(place);
  else main.append(place);
}

/** Where the reader was, to go on there; nothing once it is read, or long ago. @returns {HTMLElement | null} */
export function goOn() {
  const limit = Date.now() - FRESH * 86_400_000;
  const last = Object.entries(marks()).filter(([, { read, at }]) => !read && at > limit).sort(([, a], [, b]) => b.at - a.at)[0];
  if (!last) return null;
  return el("p", { class: "week__go-on", "data-go-on": true }, _("Go on where you were:"), " ", el("a", { href: at(last[0]).href }, last[1].title));
}
