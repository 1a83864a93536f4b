// Gathered diagrams and their tables as of a day: what of each group and each tie could be seen by then, counted from the days
// that stand in the table. Groups and lines stay where they are; what has nothing yet stands back, as in other diagrams.

/** @typedef {{ name: string, all: number, steps: [number, number][] }} Growth of one kind: how many in all, and on which days how many more */
/** @typedef {{ name: string, number: number }} Held */

/** How large the words of a box are, and what of its width they leave free. */
const HELD = { size: 11.5, margin: 8 };
/** Kinds of relation that stand by name on a line. */
const MOST_NAMED = 2;
/** From which share of the strongest on a line is so wide. */
const WIDE = /** @type {[number, string][]} */ ([[0.85, "w4"], [0.6, "w3"], [0.35, "w2"], [0, "w1"]]);

/** @param {Element} element @returns {Growth[]} */
function growthOf(element) {
  return (element.getAttribute("data-days") ?? "").split(";").filter(Boolean).map((kind) => {
    const [name = "", all, ...days] = kind.split(" ");
    let day = 0;
    return { name, all: Number(all), steps: days.map((step) => {
      const [after = "", number = "1"] = step.split(".");
      // What is public since no day that can be told is so by no day.
      day = after === "~" ? Infinity : day + parseInt(after, 36);
      return [day, Number(number)];
    }) };
  });
}

/** What could be seen by a day; all, if none is asked for. @param {Growth[]} growth @param {number | null} day @returns {Held[]} */
function heldBy(growth, day) {
  const by = (/** @type {Growth} */ { all, steps }) => day === null ? all : steps.reduce((sum, [since, more]) => (since <= day ? sum + more : sum), 0);
  return growth.map((kind) => ({ name: kind.name, number: by(kind) })).filter(({ number }) => number > 0);
}

/** @param {Held[]} held */
const sumOf = (held) => held.reduce((sum, { number }) => sum + number, 0);

/** @param {Held[]} held */
const recordsTold = (held) => held.map(({ name, number }) => WORDS.numberOf(number, name)).join(", ");

/** The most first, and no more of them by name than there is room for. @param {Held[]} held @param {number} [most] */
function relationsTold(held, most = Infinity) {
  const sorted = [...held].sort((one, other) => other.number - one.number);
  const named = sorted.slice(0, most).map(({ name, number }) => `${LOOKS.lines[name]?.name ?? name} ${number}`);
  const rest = sumOf(sorted.slice(most));
  return [...named, ...(rest > 0 ? [WORDS.otherRelations(rest)] : [])].join(", ");
}

/** Other words within what a mark tells the pointer, which ends with all that it stands for. @param {Element} mark @param {string} all @param {string | null} now */
function retitle(mark, all, now) {
  const title = mark.querySelector("title");
  if (!title) return;
  const whole = title.getAttribute("data-whole") ?? title.textContent ?? "";
  reword(title, now === null ? null : whole.slice(0, whole.length - all.length) + now);
}

/** @param {Element} group @param {Growth[]} growth @param {Growth[]} within @param {number | null} day */
function recountGroup(group, growth, within, day) {
  const held = heldBy(growth, day);
  group.classList.toggle("unseen", held.length === 0);
  retitle(group, recordsTold(heldBy(growth, null)), day === null ? null : recordsTold(held) || WORDS.nothingYet);
  // An actor's own record goes without saying, where there is anything else.
  const others = group.hasAttribute("data-id") ? held.filter(({ name }) => name !== "actor") : held;
  const lines = [...group.querySelectorAll(".holds")];
  const width = Number(group.querySelector(".shape")?.getAttribute("width")) - HELD.margin;
  const told = wrapped(recordsTold(others.length > 0 ? others : held) || WORDS.nothingYet, { size: HELD.size, width, most: lines.length }).lines;
  lines.forEach((line, place) => reword(line, day === null ? null : told[place] ?? ""));
  const number = sumOf(heldBy(within, day));
  const own = group.querySelector(".within");
  if (own) reword(own, day === null ? null : number > 0 ? WORDS.withinIt(number) : "");
}

/**
 * @param {Element} svg
 * @param {Map<string, Growth[]>} ties
 * @param {number | null} day
 */
function recountTies(svg, ties, day) {
  const lines = [...svg.querySelectorAll("a.tie")];
  const of = (/** @type {Element} */ mark) => ties.get(mark.getAttribute("data-tie") ?? "") ?? [];
  const most = Math.max(1, ...lines.map((line) => sumOf(heldBy(of(line), null))));
  for (const line of lines) {
    const held = heldBy(of(line), day);
    const share = Math.sqrt(sumOf(held) / most);
    const width = WIDE.find(([least]) => share >= least)?.[1] ?? "w1";
    // What is saved is as wide as in the whole record.
    line.setAttribute("data-wide", line.getAttribute("data-wide") ?? WIDE.find(([, name]) => line.classList.contains(name))?.[1] ?? "w1");
    line.classList.remove(...WIDE.map(([, name]) => name));
    line.classList.add(width);
    line.classList.toggle("unseen", held.length === 0);
    retitle(line, relationsTold(heldBy(of(line), null)), day === null ? null : relationsTold(held));
  }
  for (const name of svg.querySelectorAll("a.tie-name")) {
    const held = heldBy(of(name), day);
    name.classList.toggle("unseen", held.length === 0);
    const text = name.querySelector("text");
    if (text) reword(text, day === null ? null : relationsTold(held, MOST_NAMED));
  }
}

/** @param {Query} query @param {Answer | null} answer */
function replayGathered(query, answer) {
  const day = answer?.seen ? parseDate(query["known-by"] ?? "")?.last ?? Infinity : null;
  for (const figure of shownMain()?.querySelectorAll("figure.picture:has(g.group)") ?? []) {
    figure.querySelectorAll(".as-of, .filter-aside").forEach((told) => told.remove());
    const svg = figure.querySelector("svg");
    const table = figure.nextElementSibling?.querySelector("table.groups");
    if (!svg || !table) continue;
    /** @type {Map<string, Growth[]>} */
    const ties = new Map();
    for (const cell of table.querySelectorAll("[data-tie]")) {
      const growth = growthOf(cell);
      ties.set(cell.getAttribute("data-tie") ?? "", growth);
      const held = heldBy(growth, day);
      cell.classList.toggle("unseen", held.length === 0);
      const told = cell.querySelector(".told");
      if (told) reword(told, day === null ? null : relationsTold(held) || "–");
    }
    const rows = [...table.querySelectorAll("tr[data-days]")];
    const groups = rows.map(growthOf);
    const boxes = svg.querySelectorAll("g.group");
    rows.forEach((row, place) => {
      const growth = groups[place] ?? [];
      const held = heldBy(growth, day);
      row.classList.toggle("unseen", held.length === 0);
      const cell = row.querySelector("td > div");
      if (cell) reword(cell, day === null ? null : recordsTold(held) || "–");
      const box = boxes[place];
      if (box) recountGroup(box, growth, ties.get(`${place}-${place}`) ?? [], day);
    });
    recountTies(svg, ties, day);
    const sum = (/** @type {Growth[][]} */ all) => /** @type {[number, number]} */ ([day, null].map((one) => all.reduce((sum, growth) => sum + sumOf(heldBy(growth, one)), 0)));
    const caption = figure.querySelector("figcaption");
    if (answer && KEYS.some((key) => key !== "known-by" && query[key])) caption?.prepend(make("strong", { class: "filter-aside" }, WORDS.filterAside), " ");
    if (day !== null && day !== Infinity) {
      caption?.prepend(make("strong", { class: "as-of" }, WORDS.gatheredAsOf(longDay(day), sum(groups), sum([...ties.values()]))), " ", make("span", { class: "as-of" }, WORDS.ofTheWhole), " ");
    }
  }
}
