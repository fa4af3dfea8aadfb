/** The menu opens and closes by itself, as <details>. Here it also closes as readers expect of a menu. */

/** Close on Escape (and go back to its button), on a tap elsewhere, and when the focus leaves it. */
export function start() {
  for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[data-menu]"))) {
    const button = /** @type {HTMLElement} */ (menu.querySelector("summary"));
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      button.focus();
    });
    menu.addEventListener("focusout", (event) => {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next && !menu.contains(next)) menu.open = false;
    });
    document.addEventListener("pointerdown", (event) => {
      if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
    });
  }
}
