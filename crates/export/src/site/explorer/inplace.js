// What is around a record, drawn in its page where `build` drew no picture: in a dossier of too many records for one each, and
// around a record that too much is joined to. Drawn when it comes near to being seen.

/** @type {{ main: Element, draw: () => void } | null} */
let inPlace = null;

/** @param {Store} store */
function drawInPlace(store) {
  const main = shownMain();
  const record = main?.querySelector("article.record");
  const rank = store.rank(record?.getAttribute("data-id"));
  if (!main || !record || rank === undefined) return;
  // As of another day it is drawn anew.
  if (inPlace?.main === main) {
    inPlace.draw();
    return;
  }
  inPlace = null;
  if (main.querySelector("[id='around'], [id$=':around']")) return;
  if (neighbours(store, rank, -1, null).length + neighbours(store, rank, 1, null).length === 0) return;

  const heading = make("h2", { id: freshId() }, WORDS.aroundIt);
  const svg = /** @type {SVGSVGElement} */ (drawn("svg", { class: "dixit-diagram", role: "group" },
    drawn("title", {}, WORDS.aroundIt), drawn("desc", {}, WORDS.drawnLater)));
  const frame = make("div", { class: "frame", tabindex: "0", role: "region", "aria-label": WORDS.aroundIt });
  frame.append(svg);
  const figure = make("figure", { class: "picture", "data-name": `around-${store.id(rank)}` }, frame,
    make("figcaption", {}, WORDS.drawnHere, " ", button(WORDS.grow, WORDS.grow, () => void lookAround(store.id(rank)))));
  const table = make("details", { class: "as-table" }, make("summary", {}, WORDS.asTable));
  const section = make("section", { class: "in-place" }, heading, figure, table);
  main.append(section);
  record.querySelector(".contents ul")?.append(make("li", {}, make("a", { href: `#${heading.id}` }, WORDS.aroundIt)));

  /** @type {PictureFrame | null} */
  let picture = null;
  let isNear = false;
  const drawIt = () => {
    if (!isNear) return;
    const nearby = new Nearby(store, rank, shown.answer?.seen ?? null);
    sketch(svg, nearby, rank, WORDS.inPlaceKey);
    table.querySelector(".table")?.remove();
    table.append(tableOf(nearby));
    svg.prepend(drawn("title", {}, WORDS.aroundIt));
    linkShapes(svg, store, rank);
    if (picture) {
      picture.resize();
      picture.begin();
    } else {
      adoptLooks();
      picture = new PictureFrame(figure, frame, svg);
    }
  };
  const come = () => {
    isNear = true;
    watch.disconnect();
    drawIt();
  };
  const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && come(), { rootMargin: "600px" });
  watch.observe(section);
  addEventListener("beforeprint", () => main.isConnected && !isNear && come());
  inPlace = { main, draw: drawIt };
}

/**
 * A shape leads to its record's page, as in the pictures of other pages; what is not drawn, to the drawing that grows.
 * @param {SVGSVGElement} svg
 * @param {Store} store
 * @param {number} root
 */
function linkShapes(svg, store, root) {
  for (const shape of svg.querySelectorAll("[role=button]")) {
    const rank = Number(shape.getAttribute("data-rank") ?? NaN);
    ["role", "tabindex", "aria-expanded"].forEach((name) => shape.removeAttribute(name));
    const link = drawn("a", { href: Number.isNaN(rank) ? "#" : store.address(rank) });
    shape.replaceWith(link);
    link.append(shape);
    if (!Number.isNaN(rank)) continue;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      void lookAround(store.id(root));
    });
  }
}
