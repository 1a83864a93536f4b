// Lines of pictures as ways to records: to the one in whose fields the relation is written. They are thin, so a wider one that
// nobody sees is laid over each; it would be a quarter of every picture, were it written into them.

/** How wide a line is to the pointer, in the picture's own units. */
const HIT_WIDTH = 12;

/**
 * The record in which the relation is written that a line, the name on it or a cell stands for.
 * @param {Element} mark
 * @returns {string | null}
 */
function writtenIn(mark) {
  const end = mark.getAttribute(mark.getAttribute("data-written") === "to" ? "data-to" : "data-from");
  if (!mark.matches(".way")) return end;
  // Where a record may stand at two places, lines lead from place to place.
  return mark.closest("svg")?.querySelector(`[data-place="${CSS.escape(end ?? "")}"] [data-id]`)?.getAttribute("data-id") ?? null;
}

/** What a line says; a name tells what its line does. @param {Element} mark @returns {string} */
function saidBy(mark) {
  if (!mark.matches(".naming")) return mark.getAttribute("aria-label") ?? "";
  const ends = ["data-from", "data-to"].map((end) => `[${end}="${CSS.escape(mark.getAttribute(end) ?? "")}"]`).join("");
  const lines = [...mark.closest("svg")?.querySelectorAll(`a.edge${ends}`) ?? []];
  return lines.map(saidBy).find((said) => said.includes(mark.textContent ?? "")) ?? "";
}

/** Makes lines easy to hit; what they say becomes their name where a card tells it to the pointer. @param {SVGSVGElement} svg */
function widenLines(svg) {
  for (const link of svg.querySelectorAll("a:is(.edge, .way, .tie)")) {
    const line = link.querySelector("path.line:not(.head)");
    if (line && !link.querySelector(".hit")) {
      link.append(draw("path", { class: "hit", d: line.getAttribute("d") ?? "", fill: "none", "stroke-width": HIT_WIDTH, "pointer-events": "visibleStroke" }));
    }
    const title = link.querySelector("title");
    if (!title || link.matches(".tie") || !svg.closest("main")) continue;
    link.setAttribute("aria-label", title.textContent ?? "");
    title.remove();
  }
}
