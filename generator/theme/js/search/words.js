/**
 * Words as the search compares them: small letters, no accents, no signs, `e-mail` also as `email`.
 * Which words say nothing, and which ask, depends on the language of the guide.
 */

/** A word; it joins the `parts`, of which most words have none. @typedef {{word: string, parts: string[]}} Word */

/** Beginnings that melt into the next word, as in generator/views/spellings.py. */
const ELIDED = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|all|dell|nell|sull|un)['’](?=[\p{L}\p{N}]{2})/giu;
/** Letters that have no accent to take off. @type {Record<string, string>} */
const LETTERS = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i" };
/** A word, with the parts that hyphens and the like join; the same for texts without accents, which is quicker. */
const WORD = /[\p{L}\p{N}&]+(?:[-‐‑–+./][\p{L}\p{N}&]+)*/gu;
const PLAIN_WORD = /[a-z0-9&]+(?:[-+./][a-z0-9&]+)*/g;
const JOINED = /[-‐‑–+./]/;
// oxlint-disable-next-line no-control-regex
const PLAIN = /^[\0-\x7f]*$/;

/** Words that say nothing about what is looked for, by language. @type {Record<string, Set<string>>} */
const EMPTY = {
  en: set(
    `a about advice am an and any are as at be been best but by can could did do does find for from get give go good had has
     have help how i im ive if in into is it its just make me much my need of on or our should so some than that the their them
     then there they this tips to too up us use using vs was we were what when where which who whom why will with would you your
     mean means meaning happens`,
  ),
  es: set(
    `a al algo ante antes como con cual cuales cuando cuanto cuantos de del desde donde el ella en entre era es esta este esto hacer
     hago hay la las le les lo los me mi mis muy o para pero por puedo que quien se ser si sobre son su sus te tengo tu un una uno y ya yo debo`,
  ),
};
/** Words that ask: a page that is a question is the better answer to one. @type {Record<string, Set<string>>} */
const ASKING = {
  en: set("how when what which who whom where why can cant cannot could should do does dont is are am will may i vs versus difference"),
  es: set("como cuando que cual cuales quien quienes donde por puedo debo cuanto cuantos"),
};

/** @param {string} words */
function set(words) {
  return new Set(words.trim().split(/\s+/));
}

/** Small letters, no accents, no elisions, no apostrophes; numbers without what groups their digits. @param {string} text */
export function fold(text) {
  let folded = /['’]/.test(text) ? text.replace(ELIDED, "") : text;
  if (!PLAIN.test(folded)) folded = folded.normalize("NFKD").replace(/\p{M}/gu, "");
  folded = folded.toLowerCase().replace(/[œæøłđðþßı]/g, (letter) => LETTERS[letter]).replace(/['’ʼ]/g, "");
  return /\d[,.]\d{3}/.test(folded) ? folded.replace(/(\d)[,.](?=\d{3}(?!\d))/g, "$1") : folded;
}

/** Texts come again: the names of terms with every thing they are of. @type {Map<string, Word[]>} */
const known = new Map();

/**
 * The words of a text, folded; of `sub-internship` all that it may be typed as.
 * @param {string} text
 * @returns {Word[]}
 */
export function split(text) {
  let words = known.get(text);
  if (words) return words;
  const folded = fold(text);
  words = (folded.match(PLAIN.test(folded) ? PLAIN_WORD : WORD) ?? []).map((found) => {
    if (!JOINED.test(found)) return { word: found, parts: [] };
    const parts = found.split(JOINED);
    return { word: parts.join(""), parts };
  });
  known.set(text, words);
  return words;
}

/**
 * The words of a query that say something; all of them where none does. A word in capitals among
 * others that are not, such as the OR, is a name.
 * @param {string} text @param {string} language
 */
export function useful(text, language) {
  const empty = EMPTY[language.slice(0, 2)] ?? EMPTY.en;
  const every = split(text);
  const named = new Set((text.match(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu) ?? []).map(fold));
  const shouted = text === text.toUpperCase() && every.length > 2;
  const left = every.filter(({ word }) => !empty.has(word) || (named.has(word) && !shouted));
  return left.length ? left : every;
}

/** Whether the words ask a question. @param {string} text @param {string} language */
export function asks(text, language) {
  const asking = ASKING[language.slice(0, 2)] ?? ASKING.en;
  return text.includes("?") || split(text).some(({ word }) => asking.has(word));
}

const TAILS = ["", "s", "es", "e", "d", "ed", "ing", "er", "ers", "r", "rs"];

/**
 * Other forms that a word may stand in: `applying` and `apply`, `scrubbing` and `scrub`. Only endings
 * that keep the meaning: a couple is not a coup, and whoever wears something is not weary.
 * @param {string} word folded
 * @returns {Set<string>}
 */
export function forms(word) {
  const found = new Set();
  for (const tail of TAILS) {
    if (!word.endsWith(tail)) continue;
    const base = word.slice(0, word.length - tail.length);
    if (base.length < (tail === "" || tail === "s" ? 3 : 4)) continue;
    const once = base.replace(/([bdgmnprt])\1$/, "$1");
    const twice = base + base.slice(-1);
    for (const end of base.length > 3 ? TAILS : ["", "s"]) {
      found.add(base + end).add(once + end);
      if (/^(ed|ing|er|ers)$/.test(end)) found.add(twice + end);
    }
  }
  for (const [one, other] of [["y", "ies"], ["y", "ied"], ["ies", "y"], ["ied", "y"]]) {
    if (word.length > 4 && word.endsWith(one)) found.add(word.slice(0, word.length - one.length) + other);
  }
  found.delete(word);
  return found;
}

/**
 * How many letters are wrong, left out, added or changed places (optimal string alignment).
 * @param {string} typed @param {string} meant
 * @param {number} most more than so many are not counted to the end
 * @param {boolean} [begun] whether `typed` may be the beginning of `meant`
 */
export function errors(typed, meant, most, begun = false) {
  const width = begun ? Math.min(meant.length, typed.length + most) : meant.length;
  if (Math.abs(width - typed.length) > most && !(begun && width > typed.length)) return most + 1;
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: width + 1 }, (_, i) => i)];
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= width; j += 1) {
      const same = typed[i - 1] === meant[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return begun ? Math.min(...last.slice(Math.max(0, typed.length - most))) : last[width];
}
