// Who would all have to have been wrong as of a day: in words, and framed in the picture of the networks. Both are those of the
// whole record where no day is asked about.

/** @param {Store} store @param {readonly number[]} cut @returns {(Node | string)[]} */
function cutInWords(store, cut) {
  const links = cut.flatMap((rank, place) => [place > 0 ? "; " : "", make("a", { href: store.address(rank), "data-id": store.id(rank) }, make("bdi", {}, store.label(rank)))]);
  return cut.length === 0 ? [] : [WORDS.cut(cut.length), " ", ...links, "."];
}

/**
 * @param {Store} store
 * @param {Element} figure
 * @param {SupportStep | null} step null for the whole record
 */
function replayCut(store, figure, step) {
  const svg = figure.querySelector(".frame > svg");
  if (!svg) return;
  svg.classList.toggle("replayed", step !== null);
  for (const mark of svg.querySelectorAll(".cut-now")) mark.remove();
  /** @type {SVGTextElement[]} */
  const headings = [...svg.querySelectorAll(/** @type {"text"} */ ("text.side-heading"))];
  headings.forEach((heading, rank) => {
    const side = rank === 0 ? "for" : "against";
    const lines = [];
    for (let next = heading.nextElementSibling; next?.matches("text.side-text"); next = next.nextElementSibling) lines.push(next);
    reword(heading, step && `${WORDS.asOf(longDay(step.day))}${WORDS.sides[side]}: ${WORDS.origins(...step[side])}`);
    const told = step && (step.cuts[side].length > 0 ? WORDS.cutIsFramed : WORDS.noWay);
    lines.forEach((line, place) => reword(line, told && (place > 0 ? "" : told)));
    for (const place of svg.querySelectorAll(`.met[data-place^="${side}-"]`)) {
      if (!(place instanceof SVGGElement)) continue;
      place.dataset.wasCut ??= String(place.classList.contains("cut-place"));
      const own = store.rank(place.querySelector("[data-id]")?.getAttribute("data-id"));
      const isCut = step === null ? place.dataset.wasCut === "true" : own !== undefined && step.cuts[side].includes(own);
      place.classList.toggle("cut-place", isCut);
      if (step !== null && isCut) place.after(frameAround(place));
    }
  });
}

/** The frame and the word that `build` draws around who is in the cut. @param {SVGGElement} place */
function frameAround(place) {
  const { x, y, width, height } = place.getBBox();
  const group = draw("g", { class: "cut-now" });
  const word = draw("text", { class: "cut-name", x: x + 11, y: y - 2 });
  word.textContent = WORDS.cutMark;
  group.append(
    draw("rect", { class: "cut-mark", x: x - 5, y: y - 5, width: width + 10, height: height + 10, rx: 9 }),
    draw("rect", { class: "ground", x: x + 7, y: y - 11, width: 33, height: 12 }), word);
  return group;
}
