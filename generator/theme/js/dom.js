/** Making elements. Text is always text: nothing here parses HTML. */

/**
 * An element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} [attributes] a
 *   function under `onclick` and the like becomes a listener; true gives an empty attribute; false none
 * @param {...(Node | string | null | undefined | false)} children strings become text
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) made.append(child);
  return made;
}

/** Space-separated ids of an attribute. @param {Element} element @param {string} name */
export function ids(element, name) {
  return (element.getAttribute(name) || "").split(" ").filter(Boolean);
}

/**
 * Every element that fits, as HTML elements: whoever asks knows that they are.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} place @param {string} selector
 * @returns {E[]}
 */
export function all(place, selector) {
  return [.../** @type {NodeListOf<E>} */ (place.querySelectorAll(selector))];
}

/**
 * The first element that fits.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} place @param {string} selector
 * @returns {E | null}
 */
export function first(place, selector) {
  return /** @type {E | null} */ (place.querySelector(selector));
}

/**
 * The element that the page is built with; without it the page is not one of ours, and that is said.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} place @param {string} selector
 * @returns {E}
 */
export function the(place, selector) {
  const found = /** @type {E | null} */ (place.querySelector(selector));
  if (!found) throw new Error(`nothing here is ${selector}`);
  return found;
}

/** An id that no other item of this device has, nor is likely to on another. */
export function newId() {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
}
