/** The comparison of specialties marks what is said for the reader's own. Nothing is hidden here. */

import { ids } from "./dom.js";
import { current, onChange } from "./lens.js";

/** Mark now, and whenever the lens changes. */
export function start() {
  onChange(draw);
  draw();
}

function draw() {
  const { specialty } = current();
  for (const stance of document.querySelectorAll("[data-stance]")) {
    const mine = Boolean(specialty) && ids(stance, "data-specialties").includes(specialty);
    stance.classList.toggle("stance--mine", mine);
    const note = /** @type {HTMLElement | null} */ (stance.querySelector("[data-stance-mine]"));
    if (note) note.hidden = !mine;
  }
}
