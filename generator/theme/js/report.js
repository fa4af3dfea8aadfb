/**
 * The way to report a mistake, with the page as it was read: where it stood, and as of when its server
 * says it is. Without scripts the link names the page alone.
 */
import { all } from "./dom.js";
import { _ } from "./words.js";

/** Start every such link. */
export function start() {
  for (const link of /** @type {HTMLAnchorElement[]} */ (all(document, "a[data-report]"))) link.addEventListener("click", () => (link.href = withPage(link.href)));
}

/** @param {string} address of a mail */
function withPage(address) {
  const [to, query = ""] = address.split("?");
  const subject = new URLSearchParams(query).get("subject") ?? "";
  const day = document.lastModified.split(" ")[0].replace(/^(\d+)\/(\d+)\/(\d+)$/, "$3-$1-$2");
  const body = [_("Page: {address}", { address: location.href.replace(/[?#].*$/, "") }), _("As of: {day}", { day }), "", _("What is wrong, and how do you know?"), ""].join("\r\n");
  return `${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
