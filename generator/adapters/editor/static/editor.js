/**
 * The editor's pages come alive: problems at the field while typing, tools for the text, clean paste,
 * pictures. Everything works without this script, by the form's own buttons.
 */
import { saysMore, toMarkdown } from "./paste.js";

const PAUSE = 500;
/** @param {HTMLFormElement} form */
function entry(form) {
  const state = form.querySelector("[data-state]");
  let timer = 0;
  let asked = 0;
  let changed = false;
  let leaving = false;
  const ask = async () => {
    const number = ++asked;
    const data = new FormData(form);
    data.set("act", "check");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams([...data].filter((pair) => typeof pair[1] === "string")), headers: { Accept: "application/json" } });
      if (!answer.ok || number !== asked || !(answer.headers.get("Content-Type") || "").includes("json")) return;
      const told = await answer.json();
      if (number !== asked) return;
      show(form, told);
      changed = told.changed;
      say(changed ? "Not saved yet." : "");
    } catch {
      say("The editor does not answer: is its window still open?");
    }
  };
  const say = (/** @type {string} */ text) => {
    if (state && state.textContent !== text) state.textContent = text;
  };
  const soon = () => {
    changed = true;
    say("Not saved yet.");
    clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  };
  form.addEventListener("input", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.type === "checkbox") alone(form, box);
    if (box.hasAttribute("data-line")) box.value = box.value.replace(/\s*\n\s*/g, " ");
    soon();
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    say("Saving ...");
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });
  const at = /** @type {HTMLElement | null} */ (form.querySelector(".row > details[open]"));
  const named = new URLSearchParams(location.search).get("field");
  if (named) document.getElementById(`field-${named}`)?.scrollIntoView();
  else if (at && !location.hash && form.querySelector("[autofocus]") === null && document.referrer === location.href) at.scrollIntoView({ block: "center" });
  form.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("[data-summary] a");
    if (link) follow(event, link);
  });
  const text = /** @type {HTMLTextAreaElement | null} */ (form.querySelector("textarea[name=body]"));
  if (text) writing(form, text, soon);
}

/** "Everyone" stands alone: ticking it takes the others away, and the other way round. @param {HTMLFormElement} form @param {HTMLInputElement} box */
function alone(form, box) {
  if (!box.checked) return;
  const group = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(box.name)}"]`)]);
  const all = group.find((one) => one.hasAttribute("data-all"));
  if (!all) return;
  for (const one of group) {
    if (one !== box && (box === all || one === all)) one.checked = false;
  }
}

/** Problems and windows of an answer, beside their fields. @param {HTMLFormElement} form @param {{problems: {name: string, severity: string, text: string}[], windows: Record<string, string>}} told */
function show(form, told) {
  /** @type {Map<Element, {severity: string, text: string}[]>} */
  const lists = new Map();
  for (const list of form.querySelectorAll("[data-problems]")) lists.set(list, []);
  const rest = [];
  for (const problem of told.problems) {
    const list = home(form, problem.name);
    if (list) lists.get(list)?.push(problem);
    else rest.push(problem);
  }
  for (const [list, problems] of lists) {
    fill(list, problems.map((one) => item(one.severity, one.text)));
    const control = list.closest("[data-field]")?.querySelector("input:not([type=hidden]), select, textarea");
    if (control && list.parentElement === control.parentElement) {
      if (problems.length) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
  const summary = form.querySelector("[data-summary]");
  if (summary) {
    const rows = told.problems.map((one) => {
      const row = item(one.severity, "");
      const list = home(form, one.name);
      const field = list?.closest("[data-field]");
      if (field) {
        const link = document.createElement("a");
        link.href = `#${field.id}`;
        link.textContent = one.text;
        row.append(link);
      } else {
        row.textContent = one.text;
      }
      return row;
    });
    const title = document.createElement("h2");
    title.textContent = `${rows.length} ${rows.length === 1 ? "thing" : "things"} to look at`;
    const list = document.createElement("ul");
    list.append(...rows);
    fill(summary, rows.length ? [title, list] : []);
  }
  for (const place of form.querySelectorAll("[data-window]")) {
    const said = told.windows[place.getAttribute("data-window") || ""] || "";
    if (place.textContent !== said) place.textContent = said;
  }
}

/** Where a problem of that name is shown: at its control, or at the nearest one around it. @param {HTMLFormElement} form @param {string} name */
function home(form, name) {
  for (let at = name; at; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const found = form.querySelector(`[data-problems="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}

/** @param {Element} place @param {Element[]} made */
function fill(place, made) {
  const before = [...place.children].map((one) => one.outerHTML).join("");
  const after = made.map((one) => one.outerHTML).join("");
  if (before !== after) place.replaceChildren(...made);
}

/** @param {string} severity @param {string} text */
function item(severity, text) {
  const row = document.createElement("li");
  row.className = severity;
  row.textContent = text;
  return row;
}

/** To the control that a problem is about, opening what hides it. @param {Event} event @param {Element} link */
function follow(event, link) {
  const field = document.getElementById((link.getAttribute("href") || "").slice(1));
  if (!field) return;
  event.preventDefault();
  for (let around = field.parentElement; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  const control = /** @type {HTMLElement | null} */ (field.querySelector("input:not([type=hidden]), select, textarea"));
  (control || field).focus();
  field.scrollIntoView({ block: "center" });
}

// the text

const TOOLS = /** @type {const} */ ([
  ["Bold", "bold", "b"],
  ["Italic", "italic", "i"],
  ["Heading", "heading", ""],
  ["List", "list", ""],
  ["Numbers", "numbers", ""],
  ["Link", "link", "k"],
  ["Table", "table", ""],
  ["Note", "note", ""],
  ["Picture or file", "picture", ""],
]);

/** @param {HTMLFormElement} form @param {HTMLTextAreaElement} text @param {() => void} soon */
function writing(form, text, soon) {
  const bar = /** @type {HTMLElement} */ (form.querySelector("[data-tools]"));
  const collection = form.dataset.collection || "";
  const ours = () => {
    const keep = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=body_mode][value=keep][type=radio]"));
    const append = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=body_mode][value=append]"));
    if (keep?.checked && append && text.value.trim()) append.checked = true;
  };
  const put = (/** @type {string} */ made, from = text.selectionStart, to = text.selectionEnd) => {
    text.focus();
    text.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, made)) {
      text.setRangeText(made, from, to, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const act = (/** @type {string} */ name) => {
    const picked = text.value.slice(text.selectionStart, text.selectionEnd);
    if (name === "bold") put(`**${picked || "bold"}**`);
    else if (name === "italic") put(`*${picked || "italic"}*`);
    else if (name === "heading") lines((line) => (line.startsWith("## ") ? line.slice(3) : `## ${line.replace(/^#+\s*/, "")}`));
    else if (name === "list") lines((line) => (line.startsWith("- ") ? line.slice(2) : `- ${line}`));
    else if (name === "numbers") lines((line, at) => (/^\d+\. /.test(line) ? line.replace(/^\d+\. /, "") : `${at + 1}. ${line}`));
    else if (name === "table") put("\n| What | Where |\n| --- | --- |\n|  |  |\n");
    else if (name === "note") put(`\n!!! note\n\n    ${picked || "Write the note here."}\n`);
    else if (name === "link") link(form, collection, picked, put);
    else if (name === "picture") choose();
  };
  const lines = (/** @type {(line: string, at: number) => string} */ change) => {
    const from = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
    const end = text.value.indexOf("\n", text.selectionEnd);
    const to = end < 0 ? text.value.length : end;
    put(text.value.slice(from, to).split("\n").map(change).join("\n"), from, to);
  };
  for (const [label, name, key] of TOOLS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    if (key) button.title = `Ctrl+${key.toUpperCase()}`;
    button.addEventListener("click", () => act(name));
    bar.append(button);
  }
  bar.hidden = false;
  text.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const tool = TOOLS.find((one) => one[2] && one[2] === event.key.toLowerCase());
    if (tool) {
      event.preventDefault();
      act(tool[1]);
    }
  });
  text.addEventListener("input", ours);
  text.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    if (!data) return;
    const html = data.getData("text/html");
    const picture = [...data.files].find((one) => one.type.startsWith("image/"));
    if (picture && !data.getData("text/plain").trim()) {
      event.preventDefault();
      void take(picture);
    } else if (html && saysMore(html)) {
      event.preventDefault();
      const made = toMarkdown(html);
      put(made.markdown);
      if (made.pictures) said(`${made.pictures} ${made.pictures === 1 ? "picture was" : "pictures were"} left out: copy each by itself, and paste it here.`);
    }
  });
  text.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  text.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void take(file);
  });
  const place = /** @type {HTMLElement} */ (form.querySelector("[data-pictures]"));
  const said = (/** @type {string} */ words) => {
    const note = document.createElement("p");
    note.className = "notice";
    note.setAttribute("role", "status");
    note.textContent = words;
    place.replaceChildren(note);
    place.hidden = false;
  };
  const choose = () => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/*,.pdf,.docx,.xlsx,.pptx,.csv";
    input.addEventListener("change", () => {
      if (input.files?.[0]) void take(input.files[0]);
    });
    input.click();
  };
  const take = async (/** @type {File} */ file) => {
    const isPicture = file.type.startsWith("image/");
    const [from, to] = [text.selectionStart, text.selectionEnd];
    const words = await asked(isPicture ? "What does the picture show, for those who cannot see it?" : "What is this file, in a few words?", isPicture ? "" : file.name);
    if (words === null) return;
    said("Taking it ...");
    const data = new FormData();
    data.set("file", isPicture ? await small(file) : file, file.name || "picture.png");
    data.set("alt", words);
    data.set("collection", collection);
    try {
      const answer = await fetch("/picture", { method: "POST", body: data });
      const told = await answer.json();
      if (told.refused) said(told.refused);
      else {
        put(told.markdown, from, to);
        place.hidden = true;
        soon();
      }
    } catch {
      said("The file could not be taken: it may be too large.");
    }
  };
}

/** A large photo made small before it is sent; what the browser cannot read is sent as it is. @param {File} file @returns {Promise<Blob>} */
async function small(file) {
  if (file.size < 1_500_000 || file.type === "image/gif" || file.type === "image/svg+xml") return file;
  try {
    const picture = await createImageBitmap(file);
    const part = Math.min(1, 1600 / picture.width);
    const canvas = new OffscreenCanvas(Math.round(picture.width * part), Math.round(picture.height * part));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: file.type === "image/png" ? "image/png" : "image/jpeg", quality: 0.88 });
  } catch {
    return file;
  }
}

/** Words that somebody has to give; null where they would rather not. @param {string} question @param {string} given @returns {Promise<string | null>} */
function asked(question, given) {
  return new Promise((resolve) => {
    const { box, form, close } = dialog(question);
    const input = document.createElement("input");
    input.value = given;
    input.required = true;
    input.setAttribute("aria-label", question);
    form.prepend(input);
    close((fine) => resolve(fine ? input.value.trim() : null));
    box.showModal();
    input.focus();
  });
}

/** @param {string} title */
function dialog(title) {
  const box = document.createElement("dialog");
  const heading = document.createElement("h2");
  heading.textContent = title;
  heading.id = "dialog-title";
  box.setAttribute("aria-labelledby", "dialog-title");
  const form = document.createElement("form");
  form.method = "dialog";
  const row = document.createElement("p");
  const ok = document.createElement("button");
  ok.className = "strong";
  ok.textContent = "Put it in";
  ok.value = "ok";
  const no = document.createElement("button");
  no.textContent = "Cancel";
  no.value = "";
  no.formNoValidate = true;
  row.append(ok, " ", no);
  form.append(row);
  box.append(heading, form);
  document.body.append(box);
  return {
    box,
    form,
    close: (/** @type {(fine: boolean) => void} */ then) =>
      box.addEventListener("close", () => {
        then(box.returnValue === "ok");
        box.remove();
      }),
  };
}

/** Choose a page of the guide, or give an address. @param {HTMLFormElement} form @param {string} collection @param {string} picked @param {(made: string, from: number, to: number) => void} put */
function link(form, collection, picked, put) {
  const entries = /** @type {HTMLOptionElement[]} */ ([...form.querySelectorAll("#entries option")]).map((one) => ({ id: one.value, title: one.textContent || "" }));
  const text = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea[name=body]"));
  const [from, to] = [text.selectionStart, text.selectionEnd];
  const { box, form: inner, close } = dialog("Link to");
  const input = document.createElement("input");
  input.setAttribute("aria-label", "A page of the guide, or a web address");
  const list = document.createElement("ul");
  let target = "";
  let title = "";
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = /^(https?:|mailto:)/.test(input.value) ? [] : entries.filter((one) => words.every((word) => `${one.title} ${one.id}`.toLowerCase().includes(word))).slice(0, 12);
    list.replaceChildren(
      ...found.map((one) => {
        const row = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `${one.title} (${one.id.split("/")[0]})`;
        button.addEventListener("click", () => {
          const [folder, slug] = one.id.split("/");
          target = folder === collection ? `${slug}.md` : `../${one.id}.md`;
          title = one.title;
          box.close("ok");
        });
        row.append(button);
        return row;
      }),
    );
  };
  input.addEventListener("input", draw);
  inner.prepend(input, list);
  close((fine) => {
    if (!fine) return;
    const address = target || input.value.trim();
    if (address) put(`[${picked || title || address}](${address})`, from, to);
  });
  draw();
  box.showModal();
  input.focus();
}

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-entry]"));
if (form) entry(form);
