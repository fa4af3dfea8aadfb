/**
 * Everything of the reader's on this device, in one place: what there is, one file of it, a link or a
 * code for another device, and erasing it all.
 */
import { decode, encode } from "../checklist/code.js";
import { copy, effect, picture } from "../checklist/transfer.js";
import { people } from "../contacts/records.js";
import { formatDay, today } from "../dates.js";
import { el, the } from "../dom.js";
import { save, textOf } from "../files.js";
import { label } from "../lens.js";
import { guideData, LOADED, tasksOf } from "../mine.js";
import { keptPlan } from "../plan/choice.js";
import { comparison } from "../programs/records.js";
import { encode as qrCode } from "../qr.js";
import { at, guide } from "../site.js";
import * as store from "../store.js";
import * as ticks from "../ticks.js";
import { announcer, ask, fileButton } from "../tool.js";
import { _, msg, ngettext } from "../words.js";
import { fromFile, fromLink, merged, NAMES, toFile, toLink } from "./parts.js";

const HASH = "#mine=";
/** The largest QR code that a phone reads from a screen without trouble. */
const LARGEST = 25;
const PROBLEMS = {
  unknown: msg("This is not a file saved here, so nothing was changed."),
  "other-guide": msg("This file comes from another guide, so nothing was changed."),
  newer: msg("This file comes from a newer version of the guide, so nothing was changed. Load this page anew and try again."),
};

const said = announcer();
const list = el("ul", { class: "mine__list" });
const code = el("div", { class: "transfer__code" });
/** @type {import("../plan/model.js").PlanData} */
let data;

/** Take over the place for it on the page. */
export async function start() {
  const place = the(document, "[data-mine]");
  const loaded = await guideData().catch(() => null);
  if (!loaded) return void document.addEventListener(LOADED, () => void start(), { once: true });
  data = loaded;
  place.hidden = false;
  const button = (/** @type {string} */ words, /** @type {string} */ hook, /** @type {() => void} */ does, kind = "button--quiet") => el("button", { type: "button", class: `button ${kind}`, [`data-mine-${hook}`]: true, onclick: does }, words);
  place.append(
    list,
    said.element,
    el(
      "p",
      { class: "tool__actions" },
      button(_("Save everything as one file"), "save", saveFile, ""),
      fileButton(_("Open a file"), ".json,application/json", "mine", takeFile),
      button(_("Make a link and a code"), "link", showLink),
      button(_("Erase everything"), "erase", erase, "button--quiet button--erase"),
    ),
    code,
  );
  for (const name of NAMES) store.watch(name, draw);
  draw();
  window.addEventListener("hashchange", takeLink);
  await takeLink();
}

/** Every part that is kept. @returns {import("./parts.js").Parts} */
function kept() {
  return Object.fromEntries(NAMES.map((name) => [name, store.read(name, undefined)]).filter(([, value]) => value !== undefined));
}

/** What there is, in words, of every part that holds something. */
function summary() {
  const { lens, plan, contacts, programs, about, searches } = kept();
  const { events, dates, year } = keptPlan(plan, data);
  const chosen = [label("specialty", lens?.specialty), label("stage", lens?.stage)].filter(Boolean).join(", ");
  const days = events.length + Object.keys(dates).length;
  const met = people(contacts).length;
  const compared = comparison(programs).programs.length;
  const told = Object.keys(about ?? {}).length;
  const done = Object.values(ticks.all()).filter(({ state }) => state !== "open").length;
  return [
    chosen,
    year ? `${_("Match year")}: ${year}` : "",
    days ? ngettext("{n} date in your plan", "{n} dates in your plan", days) : "",
    done ? ngettext("{n} task ticked or set aside", "{n} tasks ticked or set aside", done) : "",
    met ? ngettext("{n} person in the contact log", "{n} people in the contact log", met) : "",
    compared ? ngettext("{n} program compared", "{n} programs compared", compared) : "",
    searches?.length ? ngettext("{n} of your last searches", "{n} of your last searches", searches.length) : "",
    told ? ngettext("{n} line about you for messages", "{n} lines about you for messages", told) : "",
  ].filter(Boolean);
}

function draw() {
  const lines = summary();
  list.replaceChildren(...(lines.length ? lines : [_("Nothing is kept on this device yet.")]).map((line) => el("li", {}, line)));
}

function saveFile() {
  save(`${guide}-${formatDay(today())}.json`, toFile(kept(), guide, new Date()), "application/json");
  said.say(_("Saved. On another device, open the file here."));
}

/** @param {File} file */
async function takeFile(file) {
  const opened = fromFile(await textOf(file), guide);
  if ("problem" in opened) return said.say(_(PROBLEMS[opened.problem]));
  return take(opened.parts);
}

/** @param {import("./parts.js").Parts} theirs */
function take(theirs) {
  const before = kept();
  const { ticks: records, ...rest } = merged(before, theirs, data);
  for (const [name, value] of Object.entries(rest)) if (name in before || name in theirs) store.write(name, value);
  ticks.merge(records);
  said.say(_("Brought in. Nothing that was here is gone."), () => restore(before));
}

/** @param {import("./parts.js").Parts} before */
function restore(before) {
  for (const name of NAMES) {
    if (name in before) store.write(name, before[name]);
    else store.remove(name);
  }
  said.say(_("As it was before."));
}

async function showLink() {
  const address = at("plan/");
  address.hash = `${HASH.slice(1)}${await toLink(kept(), encode(ticks.all()))}`;
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", readonly: true, value: address.href, "aria-label": _("Link with your plan and ticks"), "data-mine-address": true }));
  const modules = qrCode(address.href, LARGEST);
  code.replaceChildren(
    el("p", {}, _("The link carries your choice, dates, ticks and what you say about yourself in messages, not the people and programs: those go by file. Who has the link can see it.")),
    el("p", { class: "transfer__link" }, input, el("button", { type: "button", class: "button button--quiet", onclick: () => copy(input, said) }, _("Copy the link"))),
    modules ? picture(modules.modules) : el("p", {}, _("There is too much for a code that a phone can read. Use the link or the file.")),
  );
  said.say(modules ? _("Point the other device's camera at the code, or copy the link.") : _("The link is ready to copy."));
}

async function takeLink() {
  if (!location.hash.startsWith(HASH)) return undefined;
  const text = location.hash.slice(HASH.length);
  history.replaceState(history.state, "", location.pathname + location.search);
  const found = await fromLink(text);
  const records = found && decode(String(found.ticks ?? ""), tasksOf(data).flatMap(ticks.namesOf));
  if (!found || !records) return said.say(_("The link is not whole, so nothing was changed. Copy it again from the other device."));
  const yes = await ask({
    title: _("Bring in what this link carries?"),
    text: [
      _("It is added to what is on this device."),
      effect(ticks.preview(records.ticks)),
      _("Where both devices have a word on a task, the later one stands."),
    ].join(" "),
    yes: _("Bring it in"),
    no: _("Leave it"),
  });
  return yes ? take({ ...found, ticks: records.ticks }) : said.say(_("Nothing was changed."));
}

async function erase() {
  const before = kept();
  const yes = await ask({
    title: _("Erase everything of yours?"),
    text: _("Your choice, plan, ticks, contact log, programs, last searches and what you say about yourself will be gone from this device. Files and links you made keep theirs."),
    yes: _("Erase everything"),
    no: _("Keep it"),
  });
  if (!yes) return;
  for (const name of NAMES) {
    store.remove(name);
    store.writeDraft(name, undefined);
  }
  code.replaceChildren();
  said.say(_("Everything is erased. Until you leave this page, you can undo it."), () => restore(before));
}
