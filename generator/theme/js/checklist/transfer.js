/**
 * Ticks from one device to another without an account: a file, a link, or a QR code that carries the
 * link. What comes in is merged: nothing is lost, and the later word on a task stands.
 */

import { el } from "../dom.js";
import { save, textOf } from "../files.js";
import { guideData, tasksOf } from "../mine.js";
import { at, guide } from "../site.js";
import * as ticks from "../ticks.js";
import { announcer, ask, fileButton, forgets } from "../tool.js";
import { decode, encode } from "./code.js";
import { encode as qrCode } from "../qr.js";
import { _, ngettext } from "../words.js";

const FORMAT = "matchbook-ticks";
/** The largest QR code that a phone reads from a screen without trouble. */
const LARGEST = 25;
const QUIET = 4;

/** @type {HTMLElement | null} */
let panel = null;
const line = announcer();

/**
 * Open or close the panel; where the address carries ticks, ask whether to take them in.
 * @param {{after: HTMLElement, button: HTMLElement, stage: string}} place
 */
export async function toggle({ after, button, stage }) {
  const carried = location.hash.startsWith("#ticks=") ? location.hash.slice(7) : "";
  if (!panel) {
    panel = el("section", { class: "transfer", "data-transfer": true, "aria-labelledby": "mb-transfer" });
    after.after(panel);
    panel.hidden = true;
  }
  panel.hidden = carried ? false : !panel.hidden;
  button.setAttribute("aria-expanded", String(!panel.hidden));
  if (!panel.hidden) draw(stage);
  if (carried) await takeLink(carried);
}

/** @param {string} stage */
function draw(stage) {
  const count = Object.keys(ticks.all()).length;
  const code = el("div", { class: "transfer__code" });
  panel?.replaceChildren(
    el("h2", { id: "mb-transfer", class: "transfer__title" }, _("Copy to another device")),
    el("p", {}, _("No account needed. The ticks of all checklists travel together. On the other device nothing is lost: where both have a word on a task, the later one stands.")),
    forgets(_("Before a longer break, save a file: opening it brings every tick back.")),
    line.element,
    el(
      "p",
      { class: "transfer__ways" },
      el("button", { type: "button", class: "button", "data-save": true, onclick: saveFile }, _("Save as a file")),
      fileButton(_("Open a file"), ".json,application/json", "ticks", takeFile),
      el("button", { type: "button", class: "button button--quiet", "data-link": true, onclick: () => showLink(code, stage) }, _("Make a link and a QR code")),
      el("button", { type: "button", class: "button button--quiet button--erase", "data-erase": true, onclick: erase }, _("Erase all ticks")),
    ),
    code,
  );
  if (!count) line.say(_("Nothing is ticked on this device yet."));
}

function saveFile() {
  const kept = ticks.all();
  save(`${guide}-ticks.json`, `${JSON.stringify({ format: FORMAT, version: 1, guide, ticks: kept }, null, 1)}\n`, "application/json");
  line.say(ngettext("{n} task saved. Open the file on the other device, on this same page.", "{n} tasks saved. Open the file on the other device, on this same page.", Object.keys(kept).length));
}

/** @param {File} file */
async function takeFile(file) {
  let data;
  try {
    data = JSON.parse(await textOf(file));
  } catch {
    data = null;
  }
  if (data?.format !== FORMAT || typeof data.ticks !== "object") return line.say(_("This is not a file of ticks, so nothing was changed."));
  if (data.guide !== guide) return line.say(_("This file comes from another guide, so nothing was changed."));
  return take(data.ticks);
}

/** @param {string} text */
async function takeLink(text) {
  history.replaceState(history.state, "", location.pathname + location.search);
  let found = null;
  try {
    found = decode(text, tasksOf(await guideData()).flatMap(ticks.namesOf));
  } catch {
    return line.say(_("The ticks in this link could not be read without a connection. Open the link again when you are online."));
  }
  if (!found) return line.say(_("The link is not whole, so nothing was changed. Copy it again from the other device."));
  const done = Object.values(found.ticks).filter(({ state }) => state === "done").length;
  const yes = await ask({
    title: _("Bring in ticks from this link?"),
    text: [
      ngettext("It has {n} task, {done} of them done.", "It has {n} tasks, {done} of them done.", Object.keys(found.ticks).length, { done }),
      effect(ticks.preview(found.ticks)),
      _("Where both devices have a word on a task, the later one stands."),
    ].join(" "),
    yes: _("Bring them in"),
    no: _("Leave them"),
  });
  return yes ? take(found.ticks) : line.say(_("Nothing was changed."));
}

/** What would change on this device, in words. @param {{changed: number, taken: number}} preview */
export function effect({ changed, taken }) {
  if (!changed) return _("Nothing would change on this device.");
  const all = ngettext("{n} task would change on this device.", "{n} tasks would change on this device.", changed);
  const lost = taken ? ngettext("{n} of your ticks would be taken away.", "{n} of your ticks would be taken away.", taken) : _("None of your ticks would be taken away.");
  return `${all} ${lost}`;
}

/** @param {Record<string, unknown>} others */
function take(others) {
  const before = ticks.all();
  const changed = ticks.merge(others);
  const after = ticks.all();
  line.say(changed ? ngettext("{n} task changed. All others were as new or newer here.", "{n} tasks changed. All others were as new or newer here.", changed) : _("Everything in it was here already."), changed ? () => back(before, after) : null);
}

/** Undo a merge; what was ticked since stays. @param {Record<string, ticks.Tick>} before @param {Record<string, ticks.Tick>} after */
function back(before, after) {
  const now = ticks.all();
  for (const [key, tick] of Object.entries(after)) {
    const same = now[key]?.at === tick.at && now[key]?.state === tick.state;
    if (same && before[key]?.state !== tick.state) ticks.set(key, before[key]?.state ?? "open");
  }
  line.say(_("As it was before."));
}

/** @param {HTMLElement} place @param {string} stage */
function showLink(place, stage) {
  const address = at(`checklists/${stage}/`);
  address.hash = `ticks=${encode(ticks.all())}`;
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", readonly: true, value: address.href, "aria-label": _("Link with your ticks"), "data-ticks-link": true }));
  const code = qrCode(address.href, LARGEST);
  place.replaceChildren(
    el("p", {}, _("The link carries your ticks and nothing else. Who has it can see them.")),
    el("p", { class: "transfer__link" }, input, el("button", { type: "button", class: "button button--quiet", onclick: () => copy(input, line) }, _("Copy the link"))),
    code ? picture(code.modules) : el("p", {}, _("There are too many ticks for a QR code that a phone can read. Use the link or the file.")),
  );
  line.say(code ? _("Point the other device's camera at the code, or copy the link.") : _("The link is ready to copy."));
}

/** @param {HTMLInputElement} input @param {import("../tool.js").Announcer} line that says what became of it */
export async function copy(input, line) {
  input.select();
  try {
    await navigator.clipboard.writeText(input.value);
    line.say(_("The link is copied."));
  } catch {
    line.say(_("The link is selected. Copy it with your keyboard or menu."));
  }
}

/** Dark on white in every color scheme: cameras expect it. @param {boolean[][]} modules */
export function picture(modules) {
  const size = modules.length + 2 * QUIET;
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : []))).join("");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const part = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    svg.append(made);
  };
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": _("QR code with the same link"), class: "transfer__qr", "shape-rendering": "crispEdges" })) svg.setAttribute(key, value);
  part("rect", { width: size, height: size, fill: "#fff" });
  part("path", { d: path, fill: "#000" });
  return svg;
}

async function erase() {
  const before = ticks.all();
  const count = Object.keys(before).length;
  if (!count) return line.say(_("There is nothing to erase."));
  const yes = await ask({
    title: _("Erase all ticks?"),
    text: ngettext("{n} task of all checklists will be forgotten on this device, in the plan too. Files and links you made keep theirs.", "{n} tasks of all checklists will be forgotten on this device, in the plan too. Files and links you made keep theirs.", count),
    yes: _("Erase"),
    no: _("Keep them"),
  });
  if (!yes) return undefined;
  ticks.clear();
  return line.say(_("All ticks are erased."), () => {
    ticks.merge(before);
    line.say(_("As it was before."));
  });
}

