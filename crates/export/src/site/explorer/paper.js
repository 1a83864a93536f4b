// A timeline that is longer than a sheet of paper, for printing: cut between its rows, each piece whole on its sheet and, where it
// can be, with a scale of days above its rows.

/** How high a piece is for its width, on A4 and Letter: beneath the head of a page, and with a sheet to itself. */
const FIRST_PIECE = 1.12;
const NEXT_PIECE = 1.3;

/**
 * Where a timeline may be cut: beneath each row, and before each line of those without a date.
 * @param {SVGSVGElement} svg
 */
function cutsOf(svg) {
  const height = (/** @type {Element} */ path) => Number(/^M[\d.-]+ ([\d.-]+)H/.exec(path.getAttribute("d") ?? "")?.[1] ?? NaN);
  const rows = [...svg.querySelectorAll(".entry .rule")].map(height).filter(Number.isFinite);
  const last = rows.at(-1) ?? Infinity;
  const lines = [...svg.querySelectorAll(":scope > .small")].map((line) => Number(line.getAttribute("y")) + 4.5).filter((y) => y > last);
  // A scale is drawn again just beneath a row; the first stands above them all.
  const scales = [...svg.querySelectorAll(".scale .axis:first-child")].slice(1).map(height);
  const isBeforeScale = (/** @type {number} */ y) => scales.some((line) => line > y && line - y < 60);
  return [...rows, ...lines].map((y) => ({ y, isBest: isBeforeScale(y) }));
}

/**
 * The pieces of a picture, from top to bottom.
 * @param {{ y: number, isBest: boolean }[]} cuts
 * @param {{ width: number, height: number }} size
 * @returns {[number, number][]}
 */
function piecesBetween(cuts, { width, height }) {
  /** @type {[number, number][]} */
  const pieces = [];
  let top = 0;
  for (;;) {
    const most = width * (top === 0 ? FIRST_PIECE : NEXT_PIECE);
    const within = cuts.filter(({ y }) => y > top && y <= top + most);
    const best = within.findLast(({ y, isBest }) => isBest && y > top + most * 0.55) ?? within.at(-1);
    if (top + most >= height || !best) return [...pieces, [top, height]];
    pieces.push([top, best.y]);
    top = best.y;
  }
}

function cutPictures() {
  for (const frame of shownMain()?.querySelectorAll(".picture .frame") ?? []) {
    const svg = frame.querySelector(":scope > svg.dixit-timeline");
    if (!(svg instanceof SVGSVGElement) || frame.closest("[hidden]") || frame.nextElementSibling?.matches(".pieces")) continue;
    const { width, height } = svg.viewBox.baseVal;
    const pieces = piecesBetween(cutsOf(svg), { width, height });
    if (pieces.length < 2) continue;
    const all = make("div", { class: "pieces" });
    for (const [from, to] of pieces) {
      const piece = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
      ["style", "width", "height", "aria-labelledby"].forEach((name) => piece.removeAttribute(name));
      // Fading bars are filled from the first picture, which is there, if unseen.
      piece.querySelectorAll(":scope > title, :scope > desc, :scope > style, :scope > defs").forEach((part) => part.remove());
      piece.setAttribute("viewBox", `0 ${from} ${width} ${to - from}`);
      all.append(piece);
    }
    frame.after(all);
  }
}

function joinPictures() {
  document.querySelectorAll(".picture .pieces").forEach((pieces) => pieces.remove());
}

addEventListener("beforeprint", cutPictures);
addEventListener("afterprint", joinPictures);
