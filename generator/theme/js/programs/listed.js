/** The school's own list of programs, to take some over from. */

import { chooser } from "../controls.js";
import { all, el } from "../dom.js";
import { fits } from "../lens.js";
import { lineForm } from "../tool.js";
import { _ } from "../words.js";

/**
 * A form with the programs that are for the reader, or null where there are none.
 * @param {ParentNode} page @param {(name: string, place: string) => void} add
 */
export function listedForm(page, add) {
  const items = all(page, "[data-program]").filter((item) => fits(item));
  if (!items.length) return null;
  const options = items.map((item) => /** @type {[string, string]} */ ([item.dataset.program || "", [item.dataset.name, item.dataset.place].filter(Boolean).join(", ")]));
  const select = chooser(options, { "data-listed": true });
  const button = el("button", { type: "submit", class: "button button--quiet", "data-add-listed": true }, _("Add"));
  return lineForm([[_("From your school's list"), select]], button, () => {
    const item = items.find((one) => one.dataset.program === select.value);
    if (item) add(item.dataset.name ?? "", item.dataset.place ?? "");
  });
}
