/** Coming dates, on the day: what has passed since the site was built leaves its list. */

import { compare, parseDay, today } from "./dates.js";
import { el } from "./dom.js";
import { _ } from "./words.js";

/** Start every list of dates on the page. */
export function start() {
  const now = today();
  const passed = [...document.querySelectorAll("[data-date]")].filter((item) => {
    const day = parseDay(item.getAttribute("data-date") || "");
    return day && compare(day, now) < 0;
  });
  for (const item of passed) {
    const list = item.parentElement;
    item.remove();
    if (list && !list.children.length) list.replaceWith(el("p", { class: "empty" }, _("No coming date is known to this guide right now.")));
  }
}
