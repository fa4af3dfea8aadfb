/**
 * What is copied in Word, Outlook or a web page, as Markdown that a page of the guide can hold.
 * In: the clipboard's HTML. Out: text, and how many pictures were left out. The importer follows the
 * same rules for documents; Word's lists are paragraphs that only say so in their styles.
 */

const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "BLOCKQUOTE", "FIGURE", "CENTER"]);
const LEFT_OUT = new Set(["SCRIPT", "STYLE", "HEAD", "META", "LINK", "TITLE", "TEMPLATE", "O:P", "XML", "NOSCRIPT", "IFRAME", "OBJECT", "SVG", "BUTTON", "INPUT"]);

/**
 * @param {string} html
 * @returns {{markdown: string, pictures: number}}
 */
export function toMarkdown(html) {
  const plain = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const page = new DOMParser().parseFromString(plain, "text/html"); // our policy would complain of each style
  const state = { pictures: 0 };
  const text = blocks(page.body, state).join("\n\n");
  return { markdown: text.replace(/\n{3,}/g, "\n\n").trim(), pictures: state.pictures };
}

/** Whether the clipboard's HTML says more than its plain text. @param {string} html */
export function saysMore(html) {
  return /<(?:b|strong|i|em|a|h[1-6]|ul|ol|li|table|blockquote|img|hr)\b|mso-list|font-weight:\s*(?:bold|[6-9]00)/i.test(html);
}

/** @param {Node} node @param {{pictures: number}} state @returns {string[]} */
function blocks(node, state) {
  /** @type {string[]} */
  const made = [];
  let line = "";
  /** @type {{level: number, ordered: boolean, text: string}[]} */
  let list = [];
  const endLine = () => {
    const text = tidy(line);
    if (text) made.push(escapedStart(text));
    line = "";
  };
  const endList = () => {
    if (list.length) made.push(wordList(list));
    list = [];
  };
  for (const child of node.childNodes) {
    if (!(child instanceof Element)) {
      const text = inline(child, state);
      if (text.trim()) endList();
      line += text;
      continue;
    }
    const name = child.tagName;
    if (LEFT_OUT.has(name) || hidden(child)) continue;
    const word = wordItem(child, state);
    if (word) {
      endLine();
      list.push(word);
      continue;
    }
    const own = block(child, name, state);
    if (own === null) {
      const text = inline(child, state);
      if (text.trim()) endList();
      line += text;
      continue;
    }
    endLine();
    endList();
    made.push(...own.filter(Boolean));
  }
  endLine();
  endList();
  return made;
}

/** A block's Markdown; null where it stands in a line. @param {Element} child @param {string} name @param {{pictures: number}} state @returns {string[] | null} */
function block(child, name, state) {
  const heading = /^H([1-6])$/.exec(name);
  if (heading) {
    const level = Math.min(4, Math.max(2, Number(heading[1])));
    const text = tidy(inside(child, state)).replace(/\*\*/g, "");
    return [text ? `${"#".repeat(level)} ${text}` : ""];
  }
  if (name === "UL" || name === "OL") return [listOf(child, 0, state)];
  if (name === "TABLE") return [tableOf(child, state)];
  if (name === "HR") return ["---"];
  if (name === "PRE") return ["```\n" + (child.textContent || "").replace(/\n+$/, "") + "\n```"];
  if (name === "BLOCKQUOTE") return [blocks(child, state).join("\n\n").split("\n").map((line) => `> ${line}`.trimEnd()).join("\n")];
  if (BLOCKS.has(name) || name === "LI" || name === "DL" || name === "DT" || name === "DD") return blocks(child, state);
  if (child.querySelector("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6")) return blocks(child, state);
  return null;
}

/** @param {Element} list @param {number} depth @param {{pictures: number}} state @returns {string} */
function listOf(list, depth, state) {
  const ordered = list.tagName === "OL";
  const rows = [];
  let number = Number(list.getAttribute("start") || 1);
  for (const item of list.children) {
    if (item.tagName === "UL" || item.tagName === "OL") {
      rows.push(listOf(item, depth + 1, state));
      continue;
    }
    if (item.tagName !== "LI") continue;
    const inner = [...item.children].filter((one) => one.tagName === "UL" || one.tagName === "OL");
    for (const one of inner) one.remove();
    const text = tidy(blocks(item, state).join(" "));
    rows.push(`${"    ".repeat(depth)}${ordered ? `${number}.` : "-"} ${text}`);
    number += 1;
    for (const one of inner) rows.push(listOf(one, depth + 1, state));
  }
  return rows.join("\n");
}

/** A paragraph of Word that stands for a list's item. @param {Element} child @param {{pictures: number}} state */
function wordItem(child, state) {
  const style = child.getAttribute("data-style") || "";
  const found = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style);
  if (!found) return null;
  const copy = /** @type {Element} */ (child.cloneNode(true));
  let label = "";
  for (const mark of copy.querySelectorAll("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']")) {
    label += mark.textContent || "";
    mark.remove();
  }
  let text = tidy(inside(copy, state));
  if (!label) {
    const bare = /^\s*([·•o§▪\-–]|\(?(?:\d+|[a-z]|[ivx]+)[.)])\s+/.exec(text);
    if (bare) {
      label = bare[1];
      text = text.slice(bare[0].length);
    }
  }
  return { level: Number(found[1]), ordered: /[0-9a-z]+[.)]/i.test(label.trim()) && label.trim() !== "o", text };
}

/** @param {{level: number, ordered: boolean, text: string}[]} list */
function wordList(list) {
  /** @type {number[]} */
  const counts = [];
  const lowest = Math.min(...list.map((one) => one.level));
  return list
    .map((one) => {
      const depth = one.level - lowest;
      counts.length = depth + 1;
      counts[depth] = (counts[depth] || 0) + 1;
      return `${"    ".repeat(depth)}${one.ordered ? `${counts[depth]}.` : "-"} ${one.text}`;
    })
    .join("\n");
}

/** @param {Element} table @param {{pictures: number}} state */
function tableOf(table, state) {
  const rows = [...table.querySelectorAll("tr")]
    .filter((row) => row.closest("table") === table)
    .map((row) => [...row.children].map((cell) => tidy(blocks(cell, state).join(" ")).replace(/\|/g, "\\|")))
    .filter((row) => row.some(Boolean));
  if (!rows.length) return "";
  if (rows.every((row) => row.length === 1)) return rows.map((row) => row[0]).join("\n\n");
  const width = Math.max(...rows.map((row) => row.length));
  const line = (/** @type {string[]} */ row) => `| ${Array.from({ length: width }, (_, at) => row[at] || "").join(" | ")} |`;
  return [line(rows[0]), `|${" --- |".repeat(width)}`, ...rows.slice(1).map(line)].join("\n");
}

/** @param {Node} node @param {{pictures: number}} state @returns {string} */
function inside(node, state) {
  return [...node.childNodes].map((child) => inline(child, state)).join("");
}

/** @param {Node} node @param {{pictures: number}} state @returns {string} */
function inline(node, state) {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent || "").replace(/[\s\u00a0]+/g, " "));
  if (!(node instanceof Element)) return "";
  const name = node.tagName;
  if (LEFT_OUT.has(name) || hidden(node)) return "";
  if (name === "BR") return node.nextSibling ? "\\\n" : "";
  if (name === "IMG") {
    state.pictures += 1;
    return "";
  }
  const text = inside(node, state);
  if (!text.trim()) return text ? " " : "";
  if (name === "A") {
    const address = plainAddress(node.getAttribute("href") || "");
    const words = text.trim();
    return address ? around(text, words === address ? `<${address}>` : `[${words}](${address})`) : text;
  }
  const style = node.getAttribute("data-style") || "";
  if (name === "CODE" || name === "KBD") return around(text, `\`${(node.textContent || "").trim()}\``);
  let made = text.trim();
  const outer = node.closest("h1, h2, h3, h4, h5, h6");
  const normal = /font-weight:\s*(?:normal|400)/i.test(style);
  if (!outer && !normal && (name === "B" || name === "STRONG" || /font-weight:\s*(?:bold|[6-9]00)/i.test(style)) && !/^\*\*/.test(made)) made = `**${made}**`;
  else if ((name === "I" || name === "EM" || /font-style:\s*italic/i.test(style)) && !/^\*/.test(made)) made = `*${made}*`;
  else if (name === "DEL" || name === "S") made = `~~${made}~~`;
  return around(text, made);
}

/** Blanks at the ends stay outside of marks. @param {string} text @param {string} made */
function around(text, made) {
  const before = /^\s/.test(text) ? " " : "";
  const after = /\s$/.test(text) ? " " : "";
  return before + made + after;
}

/** The address that was meant: Outlook's and Google's detours taken out; only the web and mail. @param {string} href */
function plainAddress(href) {
  try {
    const url = new URL(href);
    if (/\.safelinks\.protection\.outlook\.com$/i.test(url.hostname) && url.searchParams.get("url")) {
      return plainAddress(url.searchParams.get("url") || "");
    }
    if (/^(www\.)?google\.[a-z.]+$/i.test(url.hostname) && url.pathname === "/url" && (url.searchParams.get("q") || url.searchParams.get("url"))) {
      return plainAddress(url.searchParams.get("q") || url.searchParams.get("url") || "");
    }
    if (!["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) return "";
    return href.replace(/[()\s<>]/g, (sign) => encodeURIComponent(sign).replace("(", "%28").replace(")", "%29"));
  } catch {
    return "";
  }
}

/** @param {Element} node */
function hidden(node) {
  return /display:\s*none|mso-hide:\s*all/i.test(node.getAttribute("data-style") || "");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/([\\`*_[\]<])/g, "\\$1");
}

/** @param {string} text */
function escapedStart(text) {
  return text.replace(/^(\s*)([#>+-]|\d+[.)])(\s)/, (_all, blank, sign, gap) => `${blank}${sign.length > 1 ? sign.slice(0, -1) : ""}\\${sign.slice(-1)}${gap}`);
}

/** @param {string} text */
function tidy(text) {
  return text.replace(/[ \t]+/g, " ").replace(/ ?\\\n ?/g, "\\\n").replace(/(?:\\\n)+$/, "").trim();
}
