/**
 * The last word on the order. Pagefind weighs words; this knows what an entry is called and what a
 * reader means by a question. It sees only the best results, with what their cards show anyway.
 */

/**
 * Below 1, so that a great difference in Pagefind's scores does not drown the name: it counts a title
 * that has a word in two forms twice over (Pagefind issue 1127).
 */
const WEIGHT_OF_WORDS = 0.55;

/** Words that ask; an entry that is a question is the better answer to one. */
const ASKING = /^(how|when|what|which|who|whom|where|why|can|cant|cannot|could|should|do|does|dont|is|are|am|will|may|i|vs|versus|difference)$/;
/**
 * What pages of one kind are good for: a subject as a whole, a question, or what readers name by
 * words such as `template` (`asked`). The search page says it of each collection.
 * @typedef {{answers: string, asked: Set<string>}} Kind
 */

/** The kinds of page that a search form offers, by collection. @param {Iterable<HTMLInputElement>} boxes */
export function kindsOf(boxes) {
  const kinds = [...boxes].filter((box) => box.dataset.facet === "collection");
  return new Map(kinds.map((box) => [box.value, { answers: box.dataset.answers ?? "", asked: new Set(split(box.dataset.askedAs ?? "")) }]));
}

/**
 * Order the best results anew.
 * @param {string} words as typed
 * @param {string[]} useful those that say something
 * @param {{score: number, kind: Kind | undefined, title: string, aka: string[]}[]} results
 * @returns {number[]} the results' places in their new order
 */
export function rank(words, useful, results) {
  const asked = split(words);
  const said = split(useful.join(" "));
  const scores = results.map((result) => result.score ** WEIGHT_OF_WORDS * called(said, result) * meant(asked, result.kind));
  return results.map((_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
}

/** How well the words are the entry's own name: its title, or one of its other names, the first of them most. @param {string[]} said @param {{title: string, aka: string[]}} result */
function called(said, { title, aka }) {
  const name = split(title);
  const inTitle = said.length > 0 && said.every((word) => name.some((other) => same(word, other)));
  const byTitle = inTitle ? 0.5 + 0.5 * likeness(said, name) : likeness(said, name);
  const byOther = aka.map((other, i) => likeness(said, split(other)) * (0.8 - 0.02 * i));
  const best = Math.max(byTitle, ...byOther);
  return 1 + 2 * best * best;
}

/** From 0, nothing in common, to 1, the same words: twice the common ones over both. @param {string[]} said @param {string[]} name */
function likeness(said, name) {
  if (said.join("") === name.join("")) return 1;
  const common = said.filter((word) => name.some((other) => same(word, other))).length;
  return common ? (2 * common) / (said.length + Math.max(name.length, common)) : 0;
}

/** How well the kind of entry fits what is asked for. @param {string[]} asked @param {Kind | undefined} kind */
function meant(asked, kind) {
  if (kind?.answers === "question") return asked.some((word) => ASKING.test(word)) ? 1.5 : 0.95;
  if (kind?.asked.size) return asked.some((word) => kind.asked.has(word)) ? 1.35 : 0.95;
  // With nothing else to tell them apart, the page that treats a subject as a whole comes first.
  return kind?.answers === "subject" ? 1.2 : 1;
}

/** Words without their endings: enough to tell `award` from `awards` and `introvert` from `introverted`. @param {string} a @param {string} b */
function same(a, b) {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 3 && long.startsWith(short.replace(/(e|y)$/, "")) && long.length - short.length <= 3;
}

/** Lower-case words; hyphens, apostrophes and the words that join names go. @param {string} text @returns {string[]} */
function split(text) {
  return text
    .toLowerCase()
    .replace(/[-–'’]/g, "")
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word && !/^(a|an|the|of|for|to|in|on|at|and|or|your|you|my)$/.test(word));
}
