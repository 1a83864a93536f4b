// How large words come out, and how they are broken into lines. Measured with the fonts of this machine.

/** A little more than is measured here: a picture that is saved may be seen with other fonts. */
const SLACK = 1.06;
/** So many characters of a label are looked at, be it a book. */
const LONGEST_LABEL = 600;

/** @type {CanvasRenderingContext2D | null} */
let measuring = null;

/** @param {string} text @param {number} size */
function widthOf(text, size) {
  measuring ??= document.createElement("canvas").getContext("2d");
  if (!measuring) return text.length * size * 0.7;
  const font = `${size}px ${LOOKS.fonts}`;
  if (measuring.font !== font) measuring.font = font;
  return measuring.measureText(text).width * SLACK;
}

/** What a person takes for one character. @param {string} text @returns {string[]} */
function graphemes(text) {
  if (!("Segmenter" in Intl)) return [...text];
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map((piece) => piece.segment);
}

/**
 * Lines no wider than `width`, `most` of them at most; what is cut off is told by "…".
 * @param {string} text
 * @param {{ size: number, width: number, most: number }} room
 * @returns {{ lines: string[], isCut: boolean }}
 */
function wrapped(text, { size, width, most }) {
  const fits = (/** @type {string} */ line) => widthOf(line, size) <= width;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  const put = (/** @type {string} */ piece, /** @type {string} */ glue) => {
    const longer = line === "" ? piece : line + glue + piece;
    if (line === "" || fits(longer)) line = longer;
    else {
      lines.push(line);
      line = piece;
    }
  };
  for (const word of text.slice(0, LONGEST_LABEL).split(/\s+/).filter(Boolean)) {
    if (lines.length > most) break;
    // Where no blanks stand between words, and in a word wider than a line, a line may end anywhere.
    if (!UNSPACED.test(word) && fits(word)) put(word, " ");
    else graphemes(word).forEach((piece, place) => put(piece, place === 0 ? " " : ""));
  }
  if (line !== "") lines.push(line);
  const isCut = lines.length > most || text.length > LONGEST_LABEL;
  const kept = lines.slice(0, most);
  if (isCut) {
    const last = graphemes(kept.pop() ?? "");
    while (last.length > 0 && !fits(`${last.join("")}…`)) last.pop();
    kept.push(`${last.join("").trimEnd()}…`);
  }
  return { lines: kept, isCut };
}

/** True if a text begins in a script that is read from right to left. @param {string} text */
function isFromRight(text) {
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}
