/** Where this page stands in the site. The page's frame says so on <html>. */

const root = document.documentElement;

/** The address of the site's home page: every address is made from it, so any sub-path works. */
export const base = new URL((root.dataset.base || ".").replace(/\/?$/, "/"), location.href);
base.search = base.hash = "";

/** The guide's id: keeps two guides on one host apart. */
export const guide = root.dataset.guide || "guide";

/** The kind of page: `entry`, `list`, `search`, ... */
export const kind = root.dataset.kind || "";

/**
 * The full address of a page of this site.
 * @param {string} address an address inside the site, such as `guides/letters/`
 * @returns {URL}
 */
export function at(address) {
  return new URL(address.replace(/^\/+/, ""), base);
}
