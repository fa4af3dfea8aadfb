/**
 * The comparison of fields: up to five side by side, the list narrowed by family and sorted by a
 * fact. All of it stands in the page already; the choice is kept in the address.
 */

import { chooser, field as labeled } from "./controls.js";
import { all, el, first, ids, the } from "./dom.js";
import { keep } from "./query.js";
import { _, ngettext } from "./words.js";

/**
 * @typedef {{item: HTMLElement, id: string, name: string, family: string, facts: Map<string, HTMLElement>, box: HTMLInputElement, place: number}} Field
 */

/** Fields that fit beside each other. */
export const MOST = 5;

/** Start the comparison. */
export function start() {
  const section = the(document, "[data-fields]");
  new Comparison(section).start(new URLSearchParams(location.search));
}

class Comparison {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.list = the(section, "[data-fields-list]");
    this.tools = the(section, "[data-fields-tools]");
    this.table = the(section, "[data-fields-table]");
    this.fields = all(this.list, "[data-field]").map(read);
    this.labels = labelsOf(this.fields, ids(section, "data-order"));
    this.status = el("p", { class: "list__status", role: "status" });
    /** @type {string[]} ids in the order chosen */
    this.chosen = [];
    const families = new Map(this.fields.map(({ family, item }) => [family, item.dataset.familyName ?? family]));
    const sortable = [...this.labels].filter(([name]) => this.fields.filter(({ facts }) => facts.get(name)?.dataset.number).length > 1);
    this.family = chooser([["", _("All families")], ...families]);
    this.sort = chooser([["", _("Name")], ...sortable]);
    this.order = chooser([["", _("Smallest first")], ["down", _("Largest first")]]);
    /** @type {[string, string, HTMLSelectElement][]} the word of each in the address, its label */
    this.controls = [["family", _("Family"), this.family], ["sort", _("Sort by"), this.sort], ["order", _("Order"), this.order]];
  }

  /** Draw it as the address asks. @param {URLSearchParams} asked */
  start(asked) {
    const known = new Set(this.fields.map(({ id }) => id));
    this.chosen = [...new Set(asked.getAll("field"))].filter((id) => known.has(id)).slice(0, MOST);
    for (const [name, words, control] of this.controls) {
      control.value = asked.get(name) ?? "";
      if (control.selectedIndex < 0) control.value = "";
      control.addEventListener("change", () => {
        keep(name, control.value ? [control.value] : []);
        this.draw();
      });
      this.tools.append(labeled(words, control));
    }
    this.list.before(this.status);
    for (const one of this.fields) {
      one.box.addEventListener("change", () => this.toggle(one.id));
      const words = el("label", { class: "field-row__choose" }, one.box, el("span", {}, _("Compare")), el("span", { class: "visually-hidden" }, ` ${one.name}`));
      the(one.item, ".field-row__name").before(words);
    }
    this.draw();
    // The list has folded: bring back what the address asked for.
    if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  /** @param {string} id */
  toggle(id) {
    this.chosen = this.chosen.includes(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id];
    keep("field", this.chosen);
    this.draw();
  }

  draw() {
    const family = this.family.value;
    const sort = this.sort.value;
    const full = this.chosen.length >= MOST;
    let shown = 0;
    for (const one of this.fields) {
      const isChosen = this.chosen.includes(one.id);
      one.box.checked = isChosen;
      one.box.disabled = full && !isChosen;
      one.item.hidden = Boolean(family) && one.family !== family;
      if (!one.item.hidden) shown += 1;
      const fact = sort ? one.facts.get(sort) : null;
      const short = fact ? firstFact(fact) : [el("p", {}, sort ? _("No document gave us this.") : one.item.dataset.summary || "")];
      the(one.item, "[data-field-short]").replaceChildren(...short);
    }
    const order = sorted(this.fields, sort, this.order.value === "down");
    if (order.some(({ item }, i) => this.list.children[i] !== item)) this.list.append(...order.map(({ item }) => item));
    const every = this.fields.length;
    const count = shown === every ? ngettext("{n} field", "{n} fields", every) : ngettext("Showing {shown} of {n} field", "Showing {shown} of {n} fields", every, { shown });
    this.status.textContent = full ? `${count}. ${_("{n} are chosen; take one out to choose another.", { n: MOST })}` : count;
    this.drawTable();
  }

  drawTable() {
    const chosen = this.chosen.flatMap((id) => this.fields.find((one) => one.id === id) ?? []);
    if (!chosen.length) return this.table.replaceChildren();
    const told = [...this.labels].filter(([name]) => chosen.some(({ facts }) => facts.has(name)));
    // Roles are written out: on a phone the parts stand below each other, and browsers then forget what they are.
    const head = el(
      "tr",
      { role: "row" },
      el("td", { role: "cell" }),
      ...chosen.map((one) =>
        el(
          "th",
          { scope: "col", role: "columnheader" },
          el("a", { href: the(one.item, ".field-row__name a").getAttribute("href") }, one.name),
          el("button", { type: "button", class: "fields__out", "data-field-out": one.id, "aria-label": _("Take out {field}", { field: one.name }), onclick: () => this.takeOut(one.id) }, _("Take out")),
        ),
      ),
    );
    const rows = told.map(([name, label]) =>
      el(
        "tr",
        { role: "row", "data-row": name },
        el("th", { scope: "row", role: "rowheader" }, label),
        ...chosen.map(({ name: title, facts }) => {
          const fact = facts.get(name);
          return el(
            "td",
            { role: "cell" },
            el("span", { class: "fields__of" }, title),
            ...(fact ? [...the(fact, "dd").cloneNode(true).childNodes] : [el("p", { class: "fields__none" }, _("No document gave us this."))]),
          );
        }),
      ),
    );
    this.table.replaceChildren(
      el(
        "table",
        { role: "table", class: `fields__grid fields__grid--${chosen.length}` },
        el("caption", { class: "visually-hidden" }, _("The chosen fields side by side")),
        el("thead", { role: "rowgroup" }, head),
        el("tbody", { role: "rowgroup" }, ...rows),
      ),
    );
  }

  /** @param {string} id */
  takeOut(id) {
    this.toggle(id);
    // The button is gone: the keyboard goes on at the next one, or in the list.
    (first(this.table, "[data-field-out]") ?? this.fields.find((one) => one.id === id)?.box)?.focus();
  }
}

/**
 * By the fact's number, those without one last; by name without a fact. Pure.
 * @template {{name: string, place: number, facts: Map<string, {dataset: {number?: string}}>}} F
 * @param {F[]} fields @param {string} fact @param {boolean} down
 * @returns {F[]}
 */
export function sorted(fields, fact, down) {
  const number = (/** @type {F} */ one) => {
    const value = one.facts.get(fact)?.dataset.number;
    return value === undefined ? null : Number(value) * (down ? -1 : 1);
  };
  return [...fields].sort((a, b) => {
    const [x, y] = [number(a), number(b)];
    if (!fact) return a.name.localeCompare(b.name) * (down ? -1 : 1);
    if (x !== null && y !== null && x !== y) return x - y;
    return Number(x === null) - Number(y === null) || a.place - b.place;
  });
}

/** @param {HTMLElement} fact @returns {Node[]} the newest alone: the field's own page and the table have all */
function firstFact(fact) {
  return [the(fact, "dd .fact").cloneNode(true)];
}

/** @param {HTMLElement} item @param {number} place @returns {Field} */
function read(item, place) {
  item.dataset.summary = the(item, "[data-field-short]").textContent?.trim() ?? "";
  return {
    item,
    place,
    id: item.dataset.field ?? "",
    name: item.dataset.name ?? "",
    family: item.dataset.family ?? "",
    facts: new Map(all(item, "[data-fact]").map((fact) => [fact.dataset.fact ?? "", fact])),
    box: el("input", { type: "checkbox" }),
  };
}

/** Every fact that some field has, with its label, in the order of the page. @param {Field[]} fields @param {string[]} order */
function labelsOf(fields, order) {
  return new Map(
    order.flatMap((name) => {
      const fact = fields.map(({ facts }) => facts.get(name)).find(Boolean);
      return fact ? [/** @type {[string, string]} */ ([name, the(fact, "dt").textContent ?? name])] : [];
    }),
  );
}
