/**
 * Reviews, on the day: a page built last year knows today that its review is overdue.
 * The build writes due dates; this compares them with the reader's own day.
 */

import { fromNumber, longDate, parseDay, today, toNumber } from "./dates.js";
import { el } from "./dom.js";
import { _ } from "./words.js";

const SOON = 90; // days, as in views/review_register.py

/** Start on the page: the line under an entry, or the whole register. */
export function start() {
  const now = toNumber(today());
  for (const line of document.querySelectorAll("[data-review-due]")) {
    const due = parseDay(line.getAttribute("data-review-due") || "");
    if (due && toNumber(due) < now && !line.querySelector(".overdue")) {
      line.append(" ", el("strong", { class: "overdue" }, _("This review is overdue.")));
    }
  }
  const register = document.querySelector("[data-reviews]");
  if (register) refresh(register, now);
}

/**
 * Bring the register's states and counts to today.
 * @param {Element} register
 * @param {number} now
 */
function refresh(register, now) {
  const counts = { overdue: 0, soon: 0 };
  for (const cell of register.querySelectorAll("[data-review-state]")) {
    const due = parseDay(cell.getAttribute("data-review-state") || "");
    if (!due) continue;
    const left = toNumber(due) - now;
    if (left < 0) {
      counts.overdue += 1;
      cell.replaceChildren(el("strong", { class: "overdue" }, _("overdue")));
    } else {
      if (left <= SOON) counts.soon += 1;
      cell.replaceChildren(left <= SOON ? _("due soon") : _("current"));
    }
  }
  for (const place of register.querySelectorAll("[data-reviews-count]")) {
    const name = /** @type {"overdue" | "soon"} */ (place.getAttribute("data-reviews-count"));
    place.textContent = String(counts[name]);
  }
  const day = register.querySelector("[data-reviews-today]");
  if (day) day.textContent = longDate(fromNumber(now));
}
