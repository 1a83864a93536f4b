// The entries that a filter keeps as a timeline of their own, a row each, drawn from the page's table: where the page's picture
// counts, for all are too many, where most of it would be what was not asked for, and on screens that are too narrow for it.

/** So many rows make a picture; of more, a shorter time is to be asked for. */
const MOST_ROWS = 400;
/** A frame that is less wide has no room for words beside the marks: they stand above them. */
const LEAST_BESIDE = 700;
/** In a frame that is less wide, the page's picture would be too small to be read, or be seen in part. */
const LEAST_OF_WHOLE = 1000;
const WIDEST_ROWS = 1166;
const ROW = { margin: 20, label: 14, leading: 18, small: 11.5, smallLeading: 15, padding: 7, scale: 40, repeat: 760, lane: 26 };

/** @typedef {{ rank: number, date: string, since: string, label: string, who: string, at: Bounds, known: Bounds | null, track: "happened" | "said" | "public" | "made" }} Entry */
/** @typedef {{ place: (day: number) => number, ticks: [number, number][], left: number, right: number }} Scale */

/**
 * Days from left to right. The longer nothing begins or ends, the less room a day of it has, so that a year without anything
 * does not press the rest together.
 * @param {Entry[]} entries
 * @param {number} left
 * @param {number} right
 * @returns {Scale}
 */
function scaleOf(entries, left, right) {
  /** @type {Set<number>} */
  const ends = new Set();
  for (const { at, known } of entries) {
    for (const stretch of known ? [at, known] : [at]) {
      if (stretch.first !== null) ends.add(stretch.first);
      // A day goes to where the next begins.
      if (stretch.last !== null) ends.add(stretch.last + 1);
    }
  }
  const days = [...ends].sort((a, b) => a - b);
  const far = days.map(() => 0);
  for (let at = 1; at < days.length; at += 1) far[at] = (far[at - 1] ?? 0) + Math.log2(1 + (days[at] ?? 0) - (days[at - 1] ?? 0));
  const all = far.at(-1) || 1;
  const [from, to] = [left + 14, right - 14];
  const x = (/** @type {number} */ at) => from + (to - from) * (far[at] ?? 0) / all;
  const place = (/** @type {number} */ day) => {
    const after = days.findIndex((other) => other >= day);
    if (after <= 0) return after === 0 ? x(0) : to;
    const [one, other] = [days[after - 1] ?? 0, days[after] ?? 0];
    return x(after - 1) + (x(after) - x(after - 1)) * (day - one) / (other - one);
  };
  /** @type {[number, number][]} */
  const ticks = [];
  for (const [at, day] of days.slice(0, -1).entries()) {
    if (ticks.length === 0 || x(at) - (ticks.at(-1)?.[1] ?? 0) >= 46) ticks.push([day, x(at)]);
  }
  return { place, ticks, left, right };
}

/** What an entry stands under: the month in which it begins, the year if no more is known. @param {Bounds} at */
function periodOf({ first, last }) {
  if (first === null) return WORDS.noBeginning;
  const [from, to] = [new Date(first * 864e5), new Date((last ?? first) * 864e5)];
  const isYear = last !== null && from.getUTCMonth() === 0 && from.getUTCDate() === 1 && to.getUTCMonth() === 11 && to.getUTCDate() === 31;
  return isYear ? String(from.getUTCFullYear()) : `${MONTHS[from.getUTCMonth()]} ${from.getUTCFullYear()}`;
}

/** True for a date that is approximate or uncertain. @param {string} written */
const isDoubtful = (written) => /[?~%]/.test(written);

/** The sign of a track. @param {string} track @param {number} x @param {number} y @param {string} [more] */
function signOf(track, x, y, more = "") {
  const look = `${track === "made" ? "made hollow" : track} mark${more}`;
  if (track === "happened") return draw("circle", { class: look, cx: px(x), cy: px(y), r: 4.8 });
  if (track === "said") return draw("path", { class: look, d: `M${px(x)} ${px(y - 5.9)}l5.9 5.9-5.9 5.9-5.9-5.9z` });
  if (track === "made") return draw("path", { class: look, d: `M${px(x)} ${px(y - 5.4)}l5.8 10h-11.6z` });
  return draw("rect", { class: look, x: px(x - 4.4), y: px(y - 4.4), width: 8.8, height: 8.8 });
}

/**
 * A day as a sign, more of them as a bar, which fades where its end is not known.
 * @param {Scale} scale
 * @param {string} track
 * @param {Bounds} stretch
 * @param {number} y
 * @param {boolean} isDoubtful
 */
function markOf(scale, track, { first, last }, y, isDoubtful) {
  const doubt = isDoubtful ? " doubt" : "";
  if (first !== null && first === last) return signOf(track, (scale.place(first) + scale.place(first + 1)) / 2, y, doubt);
  const from = first === null ? scale.left : scale.place(first);
  const to = last === null ? scale.right : scale.place(last + 1);
  const box = { x: px(from), y: px(y - 4.5), width: px(Math.max(4, to - from)), height: 9 };
  if (first !== null && last !== null) return draw("rect", { class: `${track} bar${doubt}`, ...box, rx: track === "happened" ? 4.5 : 0 });
  return draw("rect", { class: `bar fade${doubt}`, ...box, fill: `url(#fading-${track}-${first === null ? last === null ? "both" : "start" : "end"})` });
}

/** What fading bars are filled with. */
function fadings() {
  const stops = /** @type {[string, [number, number][]][]} */ ([
    ["start", [[0, 0], [35, 0.35], [100, 0.9]]], ["end", [[0, 0.9], [65, 0.35], [100, 0]]], ["both", [[0, 0], [30, 0.55], [70, 0.55], [100, 0]]],
  ]);
  return drawn("defs", {}, ...["happened", "said", "public", "made"].flatMap((track) => stops.map(([side, all]) =>
    drawn("linearGradient", { id: `fading-${track}-${side}` }, ...all.map(([offset, opacity]) =>
      draw("stop", { class: `stop-${track}`, offset: `${offset}%`, "stop-opacity": opacity }))))));
}

/** @param {Scale} scale @param {number} y */
function scaleAt(scale, y) {
  let year = NaN;
  const named = scale.ticks.flatMap(([day, x]) => {
    const date = new Date(day * 864e5);
    const isNew = date.getUTCFullYear() !== year;
    year = date.getUTCFullYear();
    const tick = [drawn("text", { class: "tick", x: px(x), y: px(y + 28), "text-anchor": "start" }, `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]?.slice(0, 3)}`),
      draw("path", { class: "axis", d: `M${px(x)} ${px(y + 32)}v6` })];
    return isNew ? [drawn("text", { class: "year", x: px(x), y: px(y + 13), "text-anchor": "start" }, String(year)), ...tick] : tick;
  });
  return drawn("g", { class: "scale" }, draw("path", { class: "axis", d: `M${px(scale.left)} ${px(y + 35)}H${px(scale.right)}` }), ...named);
}

/** The names of who, and the id, which is not cut for their sake. @param {string} who @param {string} id @param {number} width */
function namesOf(who, id, width) {
  const room = { size: ROW.small, width, most: 2 };
  const all = wrapped(who === "" ? id : `${who} · ${id}`, room);
  return all.isCut ? [...wrapped(who, { ...room, most: 1 }).lines, ...wrapped(id, { ...room, most: 1 }).lines] : all.lines;
}

/** A date on one line, or one for each of its ends. @param {string} written @param {number} width */
function datesOf(written, width) {
  const parts = widthOf(written, 12) <= width ? [written] : written.split(/(?<=\/)/);
  return parts.flatMap((part) => wrapped(part, { size: 12, width, most: 3 }).lines);
}

/**
 * Draws the entries into an SVG element, `wide` units wide.
 * @param {SVGSVGElement} svg
 * @param {Store} store
 * @param {Entry[]} entries
 * @param {{ wide: number, title: string, told: string }} page
 */
function chronicle(svg, store, entries, { wide, title, told }) {
  const { margin, leading, smallLeading, padding } = ROW;
  const isBeside = wide >= LEAST_BESIDE;
  const dates = isBeside ? 100 : 0;
  const labelX = margin + dates + 18;
  const labelWidth = isBeside ? Math.min(400, wide * 0.36) : wide - labelX - margin;
  const scale = scaleOf(entries, isBeside ? labelX + labelWidth + 20 : margin, wide - margin);
  const all = drawn("g", {});
  let y = margin + 8;
  const line = (/** @type {string} */ text, /** @type {string} */ look, /** @type {number} */ x, /** @type {number} */ at) => {
    const element = drawn("text", { x: px(x), y: px(at), class: look }, text);
    // Its end is on the left then, where all lines begin.
    if (isFromRight(text)) element.setAttribute("direction", "rtl"), element.setAttribute("text-anchor", "end");
    return element;
  };
  for (const text of wrapped(title, { size: 20, width: wide - 2 * margin, most: 3 }).lines) {
    y += 12;
    all.append(line(text, "track", margin, y));
    y += 8;
  }
  for (const text of wrapped(told, { size: ROW.small, width: wide - 2 * margin, most: 4 }).lines) {
    y += smallLeading;
    all.append(line(text, "small", margin, y));
  }
  y += 14;
  const grid = drawn("g", {});
  let period = "";
  let lastScale = -Infinity;
  const top = y + ROW.scale;
  for (const entry of entries) {
    if (y - lastScale > ROW.repeat) {
      all.append(scaleAt(scale, y));
      lastScale = y;
      y += ROW.scale;
    }
    const own = periodOf(entry.at);
    if (own !== period) {
      period = own;
      all.append(draw("path", { class: "period", d: `M${margin} ${px(y)}H${px(wide - margin)}` }), line(own, "heading", margin, y + 21));
      y += 30;
    }
    const label = wrapped(entry.label, { size: ROW.label, width: labelWidth, most: 4 }).lines;
    const small = [entry.who, store.id(entry.rank)].filter(Boolean).join(" · ");
    const names = namesOf(entry.who, store.id(entry.rank), labelWidth);
    const date = isBeside ? datesOf(entry.date, dates - 8) : [];
    const wordsFrom = y + padding + (isBeside ? 0 : smallLeading + 2);
    const wordsTo = wordsFrom + label.length * leading + names.length * smallLeading;
    const laneY = isBeside ? y + padding + leading / 2 : wordsTo + 12;
    const isPublic = entry.known !== null && entry.track !== "public";
    const lower = laneY + (isBeside ? 13 : 0);
    const bottom = Math.max(wordsTo, y + padding + date.length * smallLeading, (isPublic ? lower : laneY) + 9) + padding;

    const shapes = [drawn("title", {}, `${entry.label} (${small}): ${entry.date}`), draw("path", { class: "rule", d: `M${px(isBeside ? labelX - 24 : margin)} ${px(bottom)}H${px(wide - margin)}` })];
    if (isBeside) date.forEach((text, place) => shapes.push(line(text, "date", margin, y + padding + 13 + place * smallLeading)));
    else shapes.push(line(entry.date, "date", labelX, y + padding + 11));
    shapes.push(signOf(entry.track, labelX - 14, isBeside ? laneY : y + padding + 7));
    label.forEach((text, place) => shapes.push(line(text, "label", labelX, wordsFrom + 14 + place * leading)));
    names.forEach((text, place) => shapes.push(line(text, "name", labelX, wordsFrom + label.length * leading + 11 + place * smallLeading)));
    if (isPublic && entry.known) {
      const [end, start] = [entry.at.last === null ? scale.right : scale.place(entry.at.last + 1), entry.known.first === null ? scale.left : scale.place(entry.known.first)];
      const below = start < end + 12 ? lower : laneY;
      if (start > end + 12) shapes.push(draw("path", { class: "from-public thread join", d: `M${px(end)} ${px(laneY)}H${px(start)}` }));
      shapes.push(markOf(scale, "public", entry.known, below, isDoubtful(entry.since)));
    } else if (entry.known === null) {
      shapes.push(draw("path", { class: "from-public never", d: `M${px(entry.at.last === null ? scale.right - 20 : scale.place(entry.at.last + 1))} ${px(laneY)}H${px(scale.right - 8)}` }),
        draw("rect", { class: "public hollow", x: px(scale.right - 8), y: px(laneY - 4.4), width: 8.8, height: 8.8 }));
    }
    shapes.push(markOf(scale, entry.track, entry.at, laneY, isDoubtful(entry.track === "public" ? entry.since : entry.date)));
    all.append(drawn("g", { class: "entry", "data-id": store.id(entry.rank) }, drawn("a", { href: store.address(entry.rank) }, ...shapes)));
    y = bottom;
  }
  for (const [, x] of scale.ticks) grid.append(draw("path", { class: "grid", d: `M${px(x)} ${px(top)}V${px(y)}` }));
  y += 10;
  let x = margin;
  for (const [track, name] of Object.entries(WORDS.tracks)) {
    const room = widthOf(name, ROW.small) + 34;
    if (x + room > wide - margin && x > margin) [x, y] = [margin, y + 20];
    const isNever = track === "never";
    all.append(isNever ? draw("rect", { class: "public hollow", x: px(x + 2), y: px(y + 7.6), width: 8.8, height: 8.8 }) : signOf(track, x + 6, y + 12), line(name, "small", x + 18, y + 16));
    x += room;
  }
  y += 26;
  for (const text of wrapped(WORDS.shortened, { size: ROW.small, width: wide - 2 * margin, most: 4 }).lines) {
    all.append(line(text, "small", margin, y + 10));
    y += smallLeading;
  }
  const height = Math.ceil(y + margin);
  svg.setAttribute("viewBox", `0 0 ${wide} ${height}`);
  svg.replaceChildren(drawn("title", {}, title), drawn("desc", {}, told), fadings(), draw("rect", { class: "ground", width: wide, height }), grid, all);
}

class Chronicle {
  /** @param {HTMLElement} whole the page's own picture @param {HTMLTableElement} table */
  constructor(whole, table) {
    this.whole = whole;
    this.isCounted = whole.querySelector(".stretch") !== null;
    this.rows = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("tbody tr[data-id]")]);
    this.title = whole.querySelector("svg > title")?.textContent ?? "";
    this.svg = /** @type {SVGSVGElement} */ (draw("svg", { class: "dixit-timeline", role: "group" }));
    this.frame = make("div", { class: "frame", tabindex: "0", role: "region", "aria-label": WORDS.keptAsPicture });
    this.frame.append(this.svg);
    this.figure = make("figure", { class: "picture kept", "data-name": "timeline-kept", hidden: true }, this.frame, make("figcaption", {}, WORDS.keptCaption));
    // The whole of it can be had all the same.
    const file = whole.querySelector(".downloads a")?.cloneNode(true);
    if (file && !this.isCounted) this.figure.querySelector("figcaption")?.append(" ", make("span", { class: "downloads" }, file));
    if (file instanceof Element) file.textContent = WORDS.wholeAsSvg;
    this.many = make("p", { class: "hint too-many", hidden: true });
    /** @type {PictureFrame | null} */
    this.picture = null;
    (this.isCounted && whole.nextElementSibling?.matches(".as-table") ? whole.nextElementSibling : whole).after(this.many);
  }

  /** @param {Store} store @param {Query} query */
  show(store, query) {
    const room = Math.floor(this.room());
    const isAsked = KEYS.some((key) => key !== "known-by" && query[key]);
    const isWanted = isAsked || room < LEAST_OF_WHOLE || (this.isCounted && Boolean(query["known-by"]));
    const kept = isWanted ? this.rows.filter((row) => !row.hidden) : [];
    const isDrawn = kept.length > 0 && kept.length <= MOST_ROWS;
    this.many.hidden = !isAsked || kept.length <= MOST_ROWS;
    this.many.textContent = this.many.hidden ? "" : WORDS.tooManyRows(kept.length, MOST_ROWS);
    this.figure.hidden = !isDrawn;
    this.whole.hidden = isDrawn && !this.isCounted;
    if (!isDrawn) return;
    const told = [WORDS.keptOf(kept.length, this.rows.length), ...[...bar.chips.querySelectorAll("span")].map((chip) => chip.textContent ?? "")].join(" · ");
    chronicle(this.svg, store, kept.flatMap((row) => this.entry(store, row) ?? []), { wide: Math.min(WIDEST_ROWS, room - 2), title: this.title, told });
    if (this.picture) {
      this.picture.resize();
      this.picture.begin();
    } else {
      this.many.after(this.figure);
      this.picture = new PictureFrame(this.figure, this.frame, this.svg);
    }
  }

  /** How wide the picture may be. */
  room() {
    return (this.whole.hidden ? this.figure : this.whole).clientWidth || shownMain()?.clientWidth || innerWidth;
  }

  /** @param {Store} store @param {HTMLElement} row @returns {Entry | null} */
  entry(store, row) {
    const rank = store.rank(row.dataset.id);
    const at = rank === undefined ? null : bounds(store.data.at[rank]);
    if (rank === undefined || at === null) return null;
    const cell = (/** @type {string} */ name, within_ = "") => row.querySelector(`[data-label="${name}"] ${within_}`)?.textContent?.trim() ?? "";
    const known = bounds(store.data.known[rank]);
    const track = { e: "happened", s: "said" }[store.kind(rank)] ?? (known ? "public" : "made");
    const written = ":is(.edtf, time)";
    return { rank, date: cell("When", written), since: cell("Public since", written), label: cell("What", ".what"), who: cell("Who"), at, known, track: /** @type {Entry["track"]} */ (track) };
  }
}

/** @type {WeakMap<Element, Chronicle>} */
const chronicles = new WeakMap();

/** @param {Store} store @param {Query} query */
function showKept(store, query) {
  const main = shownMain();
  const table = main?.querySelector(".table > table.chronology");
  const whole = main?.querySelector("figure.picture:has(.dixit-timeline):not(.kept)");
  if (!(table instanceof HTMLTableElement) || !(whole instanceof HTMLElement)) return;
  // The first page's table may hold but the first of them.
  const drawn_ = whole.querySelectorAll(".entry").length;
  if (drawn_ > 0 && drawn_ !== table.querySelectorAll("tbody tr[data-id]").length) return;
  const own = chronicles.get(whole) ?? new Chronicle(whole, table);
  chronicles.set(whole, own);
  own.show(store, query);
}

/** A column of a timeline that counts, or its row in the table, asks for its time. */
function askForTime() {
  document.addEventListener("click", (event) => {
    const link = within(event, "a[href]");
    const stretch = link?.querySelector(".stretch") ?? link?.closest(".counts tr");
    const [since, until] = ["since", "until"].map((end) => stretch?.getAttribute(`data-${end}`) ?? "");
    if (!link || !(since || until) || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const query = { ...readQuery(), since, until };
    const page = (link.getAttribute("href") ?? "").replace(/(?<=.)[#:?].*$/, "");
    const isHere = shownMain()?.querySelector(":scope > .table > table.chronology") != null;
    // In a dossier of one file another page is but an anchor.
    if (!isHere && !page.startsWith("#")) location.href = `${page}${written(query)}`;
    else writeQuery(query, true);
    if (!isHere && page.startsWith("#")) location.hash = page;
    if (isHere) void answerPage().then(() => shownMain()?.querySelector("figure.kept, .too-many:not([hidden])")?.scrollIntoView({ behavior: isCalm() ? "auto" : "smooth", block: "start" }));
  });
}
