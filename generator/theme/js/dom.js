/** Making elements. Text is always text: nothing here parses HTML. */

/**
 * An element with attributes and children.
 * @param {string} tag
 * @param {Record<string, string | boolean | ((event: any) => void)>} [attributes] a function under
 *   `onclick` and the like becomes a listener; true gives an empty attribute; false none
 * @param {...(Node | string | null | undefined | false)} children strings become text
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/**
 * `1 entry`, `2 entries`.
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

/** Space-separated ids of an attribute. @param {Element} element @param {string} name */
export function ids(element, name) {
  return (element.getAttribute(name) || "").split(" ").filter(Boolean);
}
