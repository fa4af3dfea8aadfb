/**
 * Search from every page: `/`, Ctrl-K or Cmd-K, or the search link. Nothing is loaded before that.
 * The form is the search page's own, so that both are one.
 */

import { el, the } from "../dom.js";
import { slashOpensSearch } from "../keys.js";
import { at, kind } from "../site.js";
import { _ } from "../words.js";

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {import("./view.js").View | undefined} */
let view;

/** Listen for the keys and the links that open the search. */
export function start() {
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writes(event.target) && slashOpensSearch();
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !letter) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-search-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open();
  });
}

/** Whether keys pressed there write something. @param {EventTarget | null} place */
function writes(place) {
  const target = /** @type {HTMLInputElement} */ (place);
  return target.isContentEditable || /^(textarea|select)$/i.test(target.tagName) || (/^input$/i.test(target.tagName) && !/^(checkbox|radio|button|range|submit)$/.test(target.type));
}

async function open() {
  if (kind === "search") {
    /** @type {HTMLElement} */ (document.querySelector("main [data-search-words]")).focus();
    return;
  }
  dialog ??= document.body.appendChild(frame());
  if (dialog.open) return;
  dialog.showModal();
  if (view) {
    view.focus();
    return;
  }
  await load();
}

let loading = false;

async function load() {
  if (loading || !dialog) return;
  loading = true;
  const status = the(dialog, "[data-search-coming] [role=status]");
  status.textContent = _("Loading the search");
  try {
    await fill(dialog);
  } catch {
    status.textContent = _("The search could not be loaded. Check your connection, then press Enter to try again.");
  }
  loading = false;
}

function frame() {
  return /** @type {HTMLDialogElement} */ (
    el(
      "dialog",
      {
        class: "overlay",
        "aria-label": _("Search"),
        onclick: (event) => event.target === event.currentTarget && event.currentTarget.close(),
        // Once is enough: alone, a field for searching takes the first Escape to empty itself.
        onkeydown: (event) => {
          if (event.key !== "Escape" || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.close();
        },
      },
      el(
        "div",
        { class: "overlay__inside" },
        el("p", { class: "overlay__bar" }, el("a", { class: "overlay__page", href: at("search/").href }, _("Open as a page")), el("button", { type: "button", class: "overlay__close", onclick: () => dialog?.close() }, _("Close"))),
        // On a slow network the reader types while the form is on its way.
        el(
          "div",
          { "data-search-coming": true },
          el("label", { class: "search__label" }, el("span", { class: "search__label-words" }, _("What are you looking for?")), " ", el("input", { class: "search__words", type: "search", autocomplete: "off", autofocus: true, onkeydown: (event) => event.key === "Enter" && load() })),
          el("p", { class: "search__status", role: "status" }),
        ),
      ),
    )
  );
}

/** @param {HTMLDialogElement} place */
async function fill(place) {
  // All have to end before one failure is told: the next try would join what is still on its way to fail.
  const coming = /** @type {const} */ ([import("./view.js"), import("./page.js"), import("./address.js"), fetch(at("search/")), import("./listing.js").then(({ open: begin }) => begin())]);
  const ended = await Promise.allSettled(coming);
  const there = ended[3].status === "fulfilled" && ended[3].value.ok;
  if (there && ended.some(({ status }) => status === "rejected")) {
    // The page was left open while another version was published, whose scripts have other names.
    location.assign(at(`search/?q=${encodeURIComponent(/** @type {HTMLInputElement} */ (the(place, "[data-search-coming] input")).value)}`));
  }
  const [{ View }, { lensQuery }, { toAddress }, answer] = await Promise.all(coming);
  if (!answer.ok) throw new Error("no search page");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = /** @type {HTMLElement} */ (document.importNode(the(page, "[data-search]"), true));
  form.hidden = false;
  const waiting = the(place, "[data-search-coming]");
  waiting.remove();
  the(place, ".overlay__inside").append(form);
  const link = /** @type {HTMLAnchorElement} */ (place.querySelector(".overlay__page"));
  const follow = (/** @type {import("./address.js").Query} */ query) => {
    link.href = at("search/" + toAddress(query)).href;
  };
  const made = (view = new View(form, follow));
  form.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-result], .result__section")) place.close();
  });
  const query = { ...lensQuery(), words: /** @type {HTMLInputElement} */ (the(waiting, "input")).value };
  follow(query);
  made.show(query);
  made.focus();
}
