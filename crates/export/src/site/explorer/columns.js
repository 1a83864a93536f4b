// The columns of a timeline that counts, and their table, as of what is asked: how many of a column's entries a filter and the
// day keep. The whole stays behind each, paler, so that what is missing can be seen.

/** @typedef {"happened" | "said" | "made" | "public"} Lane */
/** What the columns of the table count, one after the other: published documents stand in the last lane with all else. */
const CELLS = /** @type {(Lane | "published")[]} */ (["happened", "said", "published", "made", "public"]);

/** @typedef {{ first: number, last: number, counts: Record<string, number> }} Stretched */

/** The ends of a stretch; an open one is written empty. @param {Element} element @returns {Stretched} */
function stretchOf(element) {
  const end = (/** @type {string} */ name, /** @type {number} */ open) => {
    const written = element.getAttribute(name);
    return written ? parseDate(written)?.first ?? open : open;
  };
  return { first: end("data-since", -Infinity), last: end("data-until", Infinity), counts: {} };
}

/**
 * Counts each kept entry where its own date begins, and once more where it became public, as the picture does.
 * @param {Store} store
 * @param {Uint8Array} kept
 * @param {Stretched[]} stretches in the order of time
 */
function countInto(store, kept, stretches) {
  const add = (/** @type {number | null | undefined} */ day, /** @type {string} */ what) => {
    if (day === null || day === undefined) return;
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.first ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    const held = stretches[low - 1];
    if (held && day <= held.last) held.counts[what] = (held.counts[what] ?? 0) + 1;
  };
  for (let rank = 0; rank < store.size; rank += 1) {
    const at = kept[rank] === 1 && "esd".includes(store.kind(rank)) ? bounds(store.data.at[rank]) : null;
    if (!at) continue;
    const known = bounds(store.data.known[rank]);
    add(at.first, store.kind(rank) === "e" ? "happened" : store.kind(rank) === "s" ? "said" : known ? "published" : "made");
    add(known?.first, "public");
  }
}

/** @param {Store} store @param {Answer | null} answer */
function replayColumns(store, answer) {
  const main = shownMain();
  for (const svg of main?.querySelectorAll(".picture svg:has(.stretch)") ?? []) {
    const marks = [...svg.querySelectorAll(".stretch")];
    const stretches = marks.map(stretchOf);
    if (answer) countInto(store, answer.kept, stretches);
    marks.forEach((mark, place) => recount(mark, answer ? stretches[place]?.counts ?? {} : null));
    for (const name of svg.querySelectorAll("text.track")) {
      const lane = LANES_OF.find((one) => name.classList.contains(one)) ?? "";
      const [some, all] = [stretches.reduce((sum, one) => sum + (one.counts[lane] ?? 0), 0), marks.reduce((sum, one) => sum + wholeOf(one, lane), 0)];
      if (name.nextElementSibling?.matches(".small")) reword(name.nextElementSibling, answer ? (answer.seen ? WORDS.someOf : WORDS.someFit)(some, all) : null);
    }
  }
  for (const table of main?.querySelectorAll("table.counts") ?? []) {
    const rows = [...table.querySelectorAll("tr[data-since]")];
    const stretches = rows.map(stretchOf);
    if (answer) countInto(store, answer.kept, stretches);
    rows.forEach((row, place) => CELLS.forEach((what, at) => {
      const cell = row.children[at + 1]?.firstElementChild;
      if (cell) reword(cell, answer ? String(stretches[place]?.counts[what] || "–") : null);
    }));
  }
}

const LANES_OF = /** @type {Lane[]} */ (["happened", "said", "made", "public"]);

/** The number a column stands for in all; kept beside it, for the picture writes it only where it has room. @param {Element} mark @param {string} lane */
function wholeOf(mark, lane) {
  return Number(mark.querySelector(`rect.column.${lane}:not(.now)`)?.getAttribute("data-count") ?? 0);
}

/** @param {Element} mark @param {Record<string, number> | null} counts */
function recount(mark, counts) {
  mark.querySelectorAll(".now").forEach((drawn) => drawn.remove());
  for (const lane of LANES_OF) {
    const whole = mark.querySelector(`rect.column.${lane}`);
    const all = wholeOf(mark, lane);
    if (!whole || all === 0) continue;
    if (counts) whole.setAttribute("opacity", "0.22");
    else whole.removeAttribute("opacity");
    const some = counts?.[lane] ?? 0;
    const number = whole.nextElementSibling?.matches("text") ? whole.nextElementSibling : null;
    if (number) reword(number, counts ? String(some || "") : null);
    if (!counts || some === 0) continue;
    const [tall, y] = ["height", "y"].map((name) => Number(whole.getAttribute(name)));
    const height = Math.max(2, (tall ?? 0) * some / all);
    const now = draw("rect", { class: `${lane} column now`, x: whole.getAttribute("x") ?? "", width: whole.getAttribute("width") ?? "",
      y: ((y ?? 0) + (tall ?? 0) - height).toFixed(1), height: height.toFixed(1) });
    whole.after(now);
  }
}
