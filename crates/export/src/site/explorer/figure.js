// Figures of support as of a day, and how they came about. The page's own figures are of the whole record and stay below.

/** @typedef {{ day: number, for: [number, number], against: [number, number], cuts: { for: number[], against: number[] } }} SupportStep */

/**
 * @param {Store} store
 * @param {number} claim
 * @returns {SupportStep[]}
 */
function supportOf(store, claim) {
  return (store.data.support[claim] ?? []).map(([day, a, b, cut, c, d, cutAgainst]) =>
    ({ day, for: [a, b], against: [c, d], cuts: { for: cut, against: cutAgainst } }));
}

/**
 * @param {SupportStep[]} steps
 * @param {number} day
 * @returns {SupportStep}
 */
function supportAsOf(steps, day) {
  const step = steps.findLast((step) => step.day <= day) ?? { for: [0, 0], against: [0, 0], cuts: { for: [], against: [] } };
  return { ...step, day };
}

/**
 * @param {Store} store
 * @param {Query} query
 */
function replayFigures(store, query) {
  replayCells(store, query);
  const day = query["known-by"] ? parseDate(query["known-by"])?.last ?? null : null;
  replayStrip(day);
  const asked = query["known-by"] ? parseDate(query["known-by"]) : null;
  for (const section of shownMain()?.querySelectorAll("section.standing[data-claim]") ?? []) {
    if (!(section instanceof HTMLElement)) continue;
    const claim = store.rank(section.dataset.claim);
    const side = section.dataset.side === "against" ? "against" : "for";
    let told = section.querySelector(".as-of");
    const isAsked = claim !== undefined && asked !== null && asked.last !== null;
    section.classList.toggle("replayed", isAsked);
    replayChains(section, store, isAsked ? asked.last : null);
    const own = section.querySelector(".verdict-line:not(.as-of)");
    own?.querySelector(".in-all")?.remove();
    if (!isAsked) {
      told?.remove();
      continue;
    }
    if (!told) {
      told = make("p", { class: "as-of verdict-line" });
      section.querySelector("h3")?.after(told);
    }
    own?.prepend(make("span", { class: "in-all" }, WORDS.inAll));
    const day = asked.last ?? 0;
    const step = supportAsOf(supportOf(store, claim), day);
    told.replaceChildren(WORDS.asOf(longDay(day)), make("strong", {}, WORDS.origins(...step[side])), ". ", ...cutInWords(store, step.cuts[side]));
  }
  const claim = store.rank(shownMain()?.querySelector("section.standing[data-claim]")?.getAttribute("data-claim"));
  const figure = shownMain()?.querySelector("figure.picture:has(.side-heading)");
  if (claim === undefined || !figure) return;
  replayCut(store, figure, asked === null || asked.last === null ? null : supportAsOf(supportOf(store, claim), asked.last));
}

/** Two bounds in few words. @param {[number, number]} bounds */
function inShort([least, most]) {
  return most === 0 ? "–" : least === most ? String(most) : `${least}–${most}`;
}

/** The figures of a list of claims. @param {Store} store @param {Query} query */
function replayCells(store, query) {
  const day = query["known-by"] ? parseDate(query["known-by"])?.last ?? null : null;
  for (const figure of document.querySelectorAll(".figure[data-claim]")) {
    if (!(figure instanceof HTMLElement)) continue;
    const claim = store.rank(figure.dataset.claim);
    if (claim === undefined) continue;
    figure.dataset.whole ??= figure.textContent ?? "";
    const side = figure.dataset.side === "against" ? "against" : "for";
    figure.textContent = day === null ? figure.dataset.whole : inShort(supportAsOf(supportOf(store, claim), day)[side]);
  }
}

/** On a claim's page: a table of the days on which its figures changed, each leading to the record as of then. */
function tellHistory(/** @type {Store} */ store) {
  const standing = shownMain()?.querySelector("section.standing[data-claim]");
  const section = standing?.parentElement;
  const claim = store.rank(standing?.getAttribute("data-claim"));
  if (!section || claim === undefined || section.querySelector(".history")) return;
  // Where only the cut is another, the figures are not told again.
  const steps = supportOf(store, claim).filter((step, rank, all) =>
    [...step.for, ...step.against].join() !== [...(all[rank - 1]?.for ?? [0, 0]), ...(all[rank - 1]?.against ?? [0, 0])].join());
  if (steps.length === 0) return;
  const cell = (/** @type {[number, number]} */ bounds) => make("td", {}, inShort(bounds));
  const rows = steps.map((step) => make("tr", {},
    make("th", { scope: "row" }, button(longDay(step.day), longDay(step.day), () =>
      change({ ...readQuery(), "known-by": isoDay(step.day) }, true))),
    cell(step.for), cell(step.against)));
  section.append(make("details", { class: "history" },
    make("summary", {}, WORDS.support),
    make("p", { class: "why" }, WORDS.supportHint),
    make("table", {}, make("thead", {}, make("tr", {},
      ...[WORDS.day, WORDS.behind, WORDS.against].map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows))));
}
