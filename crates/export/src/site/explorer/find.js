// Search as one types: words without case and accents, each typed one the beginning of a word.

/** Letters whose stroke or ligature is no mark that Unicode takes apart, as people type them without it. */
const PLAIN = /** @type {Record<string, string>} */ ({
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t",
  "ς": "σ",
});

/** Marks that people leave out: accents, and the points of Hebrew, Arabic and Syriac. In other scripts a mark is a letter. */
const ACCENTS = /(?=\p{M})[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;

/** Characters within words that take no place. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * The words of a text, folded, with single blanks between them and around.
 * @param {string} text
 */
function fold(text) {
  let folded = text;
  // Few texts are not plain ASCII, and only they need more than lower case.
  if (/[^\0-\x7f]/.test(text)) {
    folded = text.normalize("NFKD").replace(ACCENTS, "").replace(UNSEEN, "");
  }
  folded = folded.toLowerCase();
  if (/[^\0-\x7f]/.test(folded)) {
    folded = folded.replace(/[ßæœøłđðþħıŧς]/g, (letter) => PLAIN[letter] ?? letter);
    return ` ${folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim()} `;
  }
  return ` ${folded.replace(/[^a-z0-9]+/g, " ").trim()} `;
}

/** Scripts that put no blanks between words: there, what is typed may stand anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** All words of all records, folded once, one text for each record. */
class Index {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    const { labels, words } = store.data;
    this.names = labels.map(fold);
    /** @type {string[]} */
    this.texts = this.names.map((name, rank) => {
      const more = words[rank];
      return more === undefined ? name : name + fold(more);
    });
    // A text put together of two is copied into one when it is first looked through: now, rather than at the first key.
    for (const text of this.texts) text.includes("\0");
  }

  /**
   * The records in which all words are found, those first whose name begins with them, then those with them in it; parts
   * only where they are asked for.
   * @param {string} typed
   * @param {string} kinds letters of the kinds wanted
   * @param {number} most
   * @returns {{ total: number, ranks: number[] }}
   */
  find(typed, kinds, most) {
    const terms = fold(typed).trim().split(" ").filter(Boolean).map((term) => (UNSPACED.test(term) ? term : ` ${term}`));
    const id = typed.trim();
    /** @type {number[][]} */
    const tiers = [[], [], [], []];
    let total = 0;
    for (let rank = 0; rank < this.texts.length; rank += 1) {
      if (!kinds.includes(this.store.kind(rank))) continue;
      const isId = this.store.id(rank) === id;
      const text = this.texts[rank] ?? "";
      if (!isId && (terms.length === 0 || !terms.every((term) => text.includes(term)))) continue;
      total += 1;
      const name = this.names[rank] ?? "";
      const isNamed = terms.every((term) => name.includes(term));
      // Who is called so comes before what begins with the word.
      const isFirst = isNamed && (this.store.kind(rank) === "a" || name.startsWith(terms[0] ?? ""));
      const tier = isId ? 0 : isFirst ? 1 : isNamed ? 2 : 3;
      const list = tiers[tier];
      if (list && list.length < most) list.push(rank);
    }
    // Who and what comes before what was said of it.
    const order = "acedsp";
    const place = (/** @type {number} */ rank) => order.indexOf(this.store.kind(rank));
    return { total, ranks: tiers.flatMap((tier) => tier.sort((a, b) => place(a) - place(b))).slice(0, most) };
  }
}

/** @type {Index | null} */
let builtIndex = null;

/** @param {Store} store */
function indexOf(store) {
  if (builtIndex?.store !== store) builtIndex = new Index(store);
  return builtIndex;
}

/**
 * A text with what was typed marked in it.
 * @param {string} text
 * @param {string} typed
 * @returns {DocumentFragment}
 */
function marked(text, typed) {
  const fragment = document.createDocumentFragment();
  const terms = fold(typed).trim().split(" ").filter(Boolean);
  let rest = 0;
  for (const word of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const folded = fold(word[0]).trim();
    const isHit = terms.some((term) => folded.startsWith(term) || (UNSPACED.test(term) && folded.includes(term)));
    if (!isHit) continue;
    fragment.append(text.slice(rest, word.index), make("mark", {}, word[0]));
    rest = word.index + word[0].length;
  }
  fragment.append(text.slice(rest));
  return fragment;
}
