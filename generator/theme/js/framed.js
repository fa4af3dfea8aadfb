/**
 * The guide inside a page of another site, such as a learning platform: browsers keep its storage apart
 * there, or forget it, so the reader is told, and led to the guide in a tab of its own.
 */

import { el } from "./dom.js";
import { _ } from "./words.js";

/** Start; early.js has seen that another site is around the page. */
export function start() {
  const link = /** @type {HTMLAnchorElement} */ (el("a", { href: location.href, target: "_blank", rel: "noopener", "data-own-tab": true }, _("Open in its own tab")));
  // What the address says by then: filters and words of a search change it.
  link.addEventListener("click", () => (link.href = location.href));
  const bar = el("aside", { class: "framed", "aria-label": _("Inside another page") }, el("p", {}, _("You see the guide inside another page. What you tick and write here may be kept apart from the guide itself, or be forgotten."), " ", link));
  document.querySelector(".top")?.after(bar);
}
