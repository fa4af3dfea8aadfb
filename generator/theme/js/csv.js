/**
 * Tables as text for spreadsheets, by RFC 4180: cells apart by commas, rows by CR LF, a cell with a
 * comma, a quote or a line break in quotes, a quote inside written twice.
 *
 * A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` as a formula. `guard` puts an
 * apostrophe before such a cell, `unguard` takes it away again; the two are exact inverses, so what
 * is exported and imported comes back as it was. Pure: nothing here knows the page.
 */

/** Cells that a spreadsheet may run, and cells that already look guarded. */
const DANGER = /^'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;
const BOM = "\uFEFF";
/** The line by which Excel in Europe is told what stands between the cells. */
const SEP_LINE = /^"?sep=([,;\t])"?(?:\r\n|\r|\n)/i;

/**
 * The cell made harmless. @param {string} cell @returns {string}
 */
export function guard(cell) {
  return DANGER.test(cell) ? `'${cell}` : cell;
}

/**
 * The cell as it was before `guard`. @param {string} cell @returns {string}
 */
export function unguard(cell) {
  return cell[0] === "'" && DANGER.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/**
 * Rows to text. A byte order mark comes first, without which Excel reads names such as Müller wrong.
 * @param {string[][]} rows
 * @param {{guarded?: boolean, mark?: boolean}} [options] both true unless told
 * @returns {string}
 */
export function serialize(rows, { guarded = true, mark = true } = {}) {
  const lines = rows.map((row) => {
    const line = row.map((cell) => quoted(guarded ? guard(cell) : cell)).join(",");
    return line === "" && row.length ? '""' : line; // one empty cell is not an empty line
  });
  return (mark ? BOM : "") + lines.map((line) => `${line}\r\n`).join("");
}

/** @param {string} cell */
function quoted(cell) {
  return /[",\r\n;\t]|^\s|\s$|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Text to rows. Takes what spreadsheets write: any line end, a byte order mark, semicolons or tabs
 * in place of commas. Never fails: a quote that is not closed ends with the text, a quote in the
 * middle of a cell is a quote. Empty lines are left out, and so is a first line `sep=;`.
 * @param {string} text
 * @param {{guarded?: boolean, delimiter?: string}} [options] guarded unless told; the delimiter is
 *   found in the first line unless told
 * @returns {string[][]}
 */
export function parse(text, { guarded = true, delimiter } = {}) {
  const whole = text.startsWith(BOM) ? text.slice(1) : text;
  const told = delimiter ? null : SEP_LINE.exec(whole);
  const source = told ? whole.slice(told[0].length) : whole;
  const between = delimiter ?? told?.[1] ?? delimiterOf(source);
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let at = 0;
  const length = source.length;
  const finish = (/** @type {boolean} */ empty) => {
    if (!(empty && row.length === 1)) rows.push(row);
    row = [];
  };
  while (at < length) {
    let cell = "";
    const inQuotes = source[at] === '"';
    if (inQuotes) {
      at += 1;
      for (;;) {
        const end = source.indexOf('"', at);
        if (end < 0) {
          cell += source.slice(at);
          at = length;
          break;
        }
        cell += source.slice(at, end);
        at = end + 1;
        if (source[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const start = at;
    while (at < length && source[at] !== between && source[at] !== "\n" && source[at] !== "\r") at += 1;
    cell += source.slice(start, at);
    row.push(guarded ? unguard(cell) : cell);
    if (source[at] === between) {
      at += 1;
      if (at === length) row.push("");
      if (at < length) continue;
    } else if (source[at] === "\r" && source[at + 1] === "\n") at += 2;
    else at += 1;
    finish(!inQuotes && cell === "");
  }
  return rows;
}

/**
 * What stands between the cells of the first line: a comma, a semicolon or a tab.
 * @param {string} text
 */
export function delimiterOf(text) {
  let inQuotes = false;
  const found = { ",": 0, ";": 0, "\t": 0 };
  for (const sign of text) {
    if (sign === '"') inQuotes = !inQuotes;
    else if (!inQuotes && (sign === "\n" || sign === "\r")) break;
    else if (!inQuotes && sign in found) found[/** @type {","} */ (sign)] += 1;
  }
  return /** @type {[string, number][]} */ (Object.entries(found)).reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
