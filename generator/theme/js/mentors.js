/**
 * The mentor directory: choose interests, a level of training and a kind of practice; whoever shares
 * most comes first, with the reason in words. Nothing chosen here is kept or sent. Specialty and
 * stage are the lens's (lens.js).
 */

import { el } from "./dom.js";
import { fits, onChange } from "./lens.js";
import { _, join, ngettext } from "./words.js";

/**
 * @typedef {{item: HTMLElement, interests: string[], level: string, practice: string, place: number}} Mentor
 * @typedef {{interests: Set<string>, level: string, practice: string}} Wanted
 */

/** Start the directory. */
export function start() {
  const section = /** @type {HTMLElement} */ (document.querySelector("[data-mentors]"));
  const list = /** @type {HTMLElement} */ (section.querySelector("[data-mentors-list]"));
  const mentors = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".mentor"))].map(read);
  /** @type {Wanted} */
  const wanted = { interests: new Set(), level: "", practice: "" };
  const status = el("p", { class: "list__status", role: "status" });
  const chooseOf = (/** @type {"level" | "practice"} */ field) => (/** @type {string} */ value) => {
    wanted[field] = value;
    draw();
  };
  const tools = el(
    "div",
    { class: "mentors__selects" },
    select(mentors, _("Level of training"), "level", chooseOf("level")),
    select(mentors, _("Kind of practice"), "practice", chooseOf("practice")),
  );
  const boxes = interests(mentors, (word, isWanted) => {
    if (isWanted) wanted.interests.add(word);
    else wanted.interests.delete(word);
    draw();
  });
  section.querySelector("[data-mentors-tools]")?.append(...(boxes ? [boxes] : []), tools, status);
  onChange(draw);
  draw();

  function draw() {
    const scored = mentors.map((mentor) => ({ mentor, shared: overlaps(mentor, wanted) }));
    scored.sort((a, b) => b.shared.length - a.shared.length || a.mentor.place - b.mentor.place);
    const chosen = wanted.interests.size + Number(Boolean(wanted.level)) + Number(Boolean(wanted.practice));
    let shown = 0;
    for (const { mentor, shared } of scored) {
      mentor.item.hidden = chosen > 0 && !shared.length;
      if (!mentor.item.hidden && fits(mentor.item)) shown += 1;
      explain(mentor, shared, chosen);
    }
    const order = scored.map(({ mentor }) => mentor.item);
    // Moving what has the focus would take it away; the order changes only when it has to.
    if (order.some((item, i) => list.children[i] !== item)) list.append(...order);
    status.replaceChildren(
      chosen ? ngettext("Showing {shown} of {n} mentor, best overlap first", "Showing {shown} of {n} mentors, best overlap first", mentors.length, { shown }) : ngettext("{n} mentor", "{n} mentors", shown),
    );
  }
}

/** @param {Mentor[]} mentors @param {(word: string, isWanted: boolean) => void} choose */
function interests(mentors, choose) {
  const words = distinct(mentors.flatMap((mentor) => mentor.interests));
  if (!words.length) return null;
  const boxes = words.map((word) => {
    const box = el("input", { type: "checkbox", value: word });
    box.addEventListener("change", () => choose(word, box.checked));
    return el("label", { class: "mentors__interest" }, box, " ", word);
  });
  return el("fieldset", { class: "mentors__interests" }, el("legend", {}, _("Interests")), ...boxes);
}

/** @param {Mentor[]} mentors @param {string} label @param {"level" | "practice"} field @param {(value: string) => void} choose */
function select(mentors, label, field, choose) {
  const words = distinct(mentors.map((mentor) => mentor[field]));
  if (!words.length) return null;
  const chooser = el("select", { [`data-mentors-${field}`]: true }, el("option", { value: "" }, _("Any")), ...words.map((word) => el("option", { value: word }, word)));
  chooser.addEventListener("change", () => choose(chooser.value));
  return el("label", { class: "mentors__select" }, `${label} `, chooser);
}

/**
 * What a mentor shares with the wish, in words.
 * @param {Mentor} mentor
 * @param {Wanted} wanted
 * @returns {string[]}
 */
export function overlaps(mentor, wanted) {
  const lower = new Set([...wanted.interests].map((word) => word.toLowerCase()));
  const shared = mentor.interests.filter((word) => lower.has(word.toLowerCase()));
  if (wanted.level && same(wanted.level, mentor.level)) shared.push(mentor.level);
  if (wanted.practice && same(wanted.practice, mentor.practice)) shared.push(mentor.practice);
  return shared;
}

/** @param {Mentor} mentor @param {string[]} shared @param {number} chosen */
function explain(mentor, shared, chosen) {
  const why = /** @type {HTMLElement} */ (mentor.item.querySelector("[data-mentor-why]"));
  why.hidden = !shared.length;
  why.textContent = ngettext("Shares {shared} of your {n} choice: {names}", "Shares {shared} of your {n} choices: {names}", chosen, { shared: shared.length, names: shared.join(", ") });
  const input = /** @type {HTMLInputElement | null} */ (mentor.item.querySelector('[data-fill-input="shared_interest"]'));
  const interest = join(shared.filter((word) => mentor.interests.includes(word)));
  if (input && interest && (!input.value || input.value === input.dataset.filledIn)) {
    input.value = input.dataset.filledIn = interest;
    input.dispatchEvent(new Event("input"));
  }
}

/** @param {HTMLElement} item @param {number} place @returns {Mentor} */
function read(item, place) {
  return {
    item,
    place,
    interests: (item.dataset.interests || "").split("|").filter(Boolean),
    level: item.dataset.level || "",
    practice: item.dataset.practice || "",
  };
}

/** @param {string} one @param {string} other */
function same(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}

/** Each word once, whatever its case, in order. @param {string[]} words */
function distinct(words) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const word of words) if (word && !found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  return [...found.values()].sort((a, b) => a.localeCompare(b));
}
