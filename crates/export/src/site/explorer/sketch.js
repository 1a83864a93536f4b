// A laid-out drawing as SVG, in the looks of the diagrams that `build` draws, its key below.

const SKETCH_MARGIN = 24;
const KEY_SIZE = 11.5;
const KEY_ROW = 26;
const KEY_SAMPLE = 40;
/** What is not drawn, in a file that has none of the page's styles. */
const REST = "#7d8894";

/** The styles of diagrams, for pages that hold none of them; the pages' policy lets no `style` element in everywhere. */
function adoptLooks() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOKS.style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function drawn(tag, attributes, ...children) {
  const element = draw(tag, attributes);
  element.append(...children);
  return element;
}

/** @param {string} text @param {number} x @param {number} y @param {string} [look] */
function words(text, x, y, look) {
  return drawn("text", { x: px(x), y: px(y), ...(look ? { class: look } : {}) }, text);
}

/**
 * A line in its look through level pieces.
 * @param {Look} look
 * @param {[number, number, number, number][]} pieces from, to
 * @param {number | null} around how far it goes out if it comes back on the same side
 */
function lineOf(look, pieces, around) {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return [];
  const start = first[0] > first[2] ? 1 : -1;
  const end = last[2] < last[0] ? -1 : 1;
  const [tip, tail] = [[last[2], last[3]], [first[0], first[1]]];
  const at = pieces.map((piece) => /** @type {[number, number, number, number]} */ ([...piece]));
  const [begin, finish] = [at[0], at.at(-1)];
  if (begin) begin[0] -= start * shortened(look.tail, look.line);
  if (finish) finish[2] -= end * shortened(look.head, look.line);
  let path = "";
  at.forEach(([x0, y0, x1, y1], place) => {
    const before = at[place - 1];
    if (!before) path = `M${px(x0)} ${px(y0)}`;
    else {
      const bend = around === null ? (before[2] + x0) / 2 : Math.max(before[2], x0) + around;
      path += `C${px(bend)} ${px(before[3])} ${px(bend)} ${px(y0)} ${px(x0)} ${px(y0)}`;
    }
    path += `L${px(x1)} ${px(y1)}`;
  });
  const made = [draw("path", { class: look.line ? `line ${look.line}` : "line", d: path })];
  if (look.line === "double") made.push(draw("path", { class: "gap", d: path }));
  return [drawn("g", { class: look.colour }, ...made, ...endOf(look.tail, tail[0] ?? 0, tail[1] ?? 0, /** @type {1 | -1} */ (start)),
    ...endOf(look.head, tip[0] ?? 0, tip[1] ?? 0, /** @type {1 | -1} */ (end)))];
}

/** @param {Item} item @param {boolean} isRight @param {number} at */
function edgeOf(item, isRight, at) {
  const by = item.card ? inset(item.card.kind, item, isRight, at) : 0;
  return isRight ? item.x + item.width - by : item.x + by;
}

/** @param {Layout} layout @param {Line} line */
function piecesOf(layout, line) {
  /** @type {[number, number, number, number][]} */
  const pieces = [];
  const [only] = line.ports;
  if (only && only[0].of.column === only[1].of.column) {
    const out = layout.gutters.get(only[0].of.column)?.[1] ?? 0;
    const ends = only.map((port) => edgeOf(port.of, true, port.at));
    return { pieces: /** @type {typeof pieces} */ ([[ends[0] ?? 0, only[0].at, out, only[0].at], [out, only[1].at, ends[1] ?? 0, only[1].at]]), isLoop: true };
  }
  line.ports.forEach(([from, to], place) => {
    const gutter = layout.gutters.get(from.of.column) ?? [0, 0, 0, 0];
    const before = line.ports[place - 1]?.[1];
    const start = before ? layout.gutters.get(before.of.column - 1)?.[2] ?? 0 : edgeOf(from.of, true, from.at);
    pieces.push([start, from.at, gutter[1], from.at]);
    if (place === line.ports.length - 1) pieces.push([gutter[2], to.at, edgeOf(to.of, false, to.at), to.at]);
  });
  return { pieces: line.isReversed ? pieces.reverse().map(([a, b, c, d]) => /** @type {[number, number, number, number]} */ ([c, d, a, b])) : pieces, isLoop: false };
}

/** @param {Nearby} nearby @param {Item} item @param {number} chosen */
function shapeOf(nearby, item, chosen) {
  const { store } = nearby;
  const { rank, card, rest } = item;
  if (rest) {
    const label = WORDS.andMoreOf(rest.count, store.label(rest.owner));
    return drawn("g", { class: "rest", role: "button", tabindex: -1, "data-owner": rest.owner, "data-side": rest.side },
      drawn("title", {}, label),
      draw("rect", { class: "shape", x: px(item.x), y: px(item.y), width: px(item.width), height: px(item.height), rx: 6, fill: "none", stroke: REST }),
      words(WORDS.andMore(rest.count), item.x + item.width / 2, item.y + item.height / 2 + 4.5));
  }
  if (rank === null || !card) return null;
  const isOpen = nearby.isOpen(rank);
  const name = WORDS.kinds[card.kind] ?? "";
  const further = nearby.further(rank);
  const group = drawn("g", {
    class: `node ${name}${isOpen ? " expanded" : ""}${rank === nearby.root ? " root" : ""}`, role: "button", tabindex: rank === chosen ? 0 : -1,
    "data-id": store.id(rank), "data-rank": rank, "aria-expanded": String(isOpen),
  }, drawn("title", {}, `${name}: ${store.label(rank)}${further > 0 ? `, ${WORDS.notDrawn(further)}` : ""}`), ...outline(card.kind, item));
  let y = item.y + (PADDINGS[card.kind]?.[1] ?? 12) + (item.height - card.height) / 2 - 4;
  for (const line of card.lines) {
    y += LEADING;
    const text = words(line, item.x + item.width / 2, y);
    if (card.isFromRight) text.setAttribute("direction", "rtl");
    group.append(text);
  }
  group.append(words(card.id, item.x + item.width / 2, y + 16, "id"));
  return group;
}

/** What the shapes and lines mean, those that occur. @param {Nearby} nearby @param {number} width @param {string} told */
function keyOf(nearby, width, told) {
  const { store, scene } = nearby;
  const kinds = [..."dpscea"].filter((kind) => [...scene.columns.keys()].some((rank) => store.kind(rank) === kind));
  const looks = Object.keys(LOOKS.lines).filter((key) => scene.arcs.some((arc) => arc.look === key)).map((key) => LOOKS.lines[key]);
  const entries = [...kinds.map((kind) => ({ kind, look: null, name: WORDS.kinds[kind] ?? "" })),
    ...looks.map((look) => ({ kind: "", look: look ?? null, name: look?.name ?? "" }))];
  const column = KEY_SAMPLE + 36 + Math.max(...entries.map(({ name }) => widthOf(name, KEY_SIZE)));
  const across_ = Math.max(1, Math.floor((width + 26) / column));
  const group = drawn("g", { class: "legend" });
  entries.forEach(({ kind, look, name }, place) => {
    const [x, y] = [(place % across_) * column, Math.floor(place / across_) * KEY_ROW];
    const sample = look ? lineOf(look, [[x, y + 12, x + KEY_SAMPLE, y + 12]], null)
      : [drawn("g", { class: name }, ...outline(kind, { x, y: y + 3, width: KEY_SAMPLE, height: kind === "s" ? 24 : 18 }))];
    group.append(...sample, words(name, x + KEY_SAMPLE + 10, y + 16));
  });
  let height = Math.ceil(entries.length / across_) * KEY_ROW;
  for (const line of wrapped(told, { size: KEY_SIZE, width, most: 6 }).lines) {
    group.append(words(line, 0, height + 18));
    height += 17;
  }
  return { group, height: height + 8 };
}

/** What marks of a relation have: their ends, and the way to the record in which it is written. @param {Store} store @param {Arc} arc */
function relationOf(store, { kind, from, to }) {
  const isAtEnd = LOOKS.writtenAtEnd.includes(kind);
  return /** @type {Record<string, string>} */ ({
    "data-from": store.id(from), "data-to": store.id(to), href: store.address(isAtEnd ? to : from), tabindex: "-1", ...(isAtEnd ? { "data-written": "to" } : {}),
  });
}

/**
 * Draws into an SVG element, whatever was in it before.
 * @param {SVGSVGElement} svg
 * @param {Nearby} nearby
 * @param {number} chosen the shape that the Tab key leads to
 * @param {string} [told] how to read it
 * @returns {Layout} with the shapes' places in the drawing
 */
function sketch(svg, nearby, chosen, told = WORDS.aroundKey) {
  const layout = spread(nearby);
  const inner = Math.max(layout.width, 340);
  const key = keyOf(nearby, inner, told);
  const [dx, dy] = [SKETCH_MARGIN + (inner - layout.width) / 2, SKETCH_MARGIN];
  const below = dy + layout.height + 22;
  const [width, height] = [Math.ceil(inner + 2 * SKETCH_MARGIN), Math.ceil(below + key.height + SKETCH_MARGIN)];
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  for (const item of layout.items) {
    item.x += dx;
    item.y += dy;
    for (const port of [...item.left, ...item.right]) port.at += dy;
  }
  for (const gutter of layout.gutters.values()) gutter.forEach((x, place) => { gutter[place] = x + dx; });

  const [edges, names] = [drawn("g", {}), drawn("g", {})];
  for (const line of layout.lines) {
    const { pieces, isLoop } = piecesOf(layout, line);
    const look = line.arc ? LOOKS.lines[line.arc.look] : { name: "", colour: "rest-line", line: "dotted", head: "none", tail: "none" };
    if (!look) continue;
    const rest = line.ports.flat().find((port) => port.of.rest)?.of.rest;
    /** @type {Record<string, string>} */
    const ends = line.arc ? relationOf(nearby.store, line.arc) : { "data-rest": rest ? nearby.store.id(rest.owner) : "" };
    const mark = line.arc ? "a" : "g";
    const [, bend = 0, after = 0] = layout.gutters.get(line.gutter) ?? [];
    const around = isLoop ? (after - bend) * 0.8 : null;
    const told = line.arc ? [drawn("title", {}, `${ends["data-from"]} ${look.name} ${ends["data-to"]}`)] : [];
    edges.append(drawn(mark, { class: `edge ${line.arc?.kind ?? ""}`, ...ends, ...(line.arc ? {} : { stroke: REST }) }, ...told, ...lineOf(look, pieces, around)));
    if (line.name === "") continue;
    const ports = line.nameSide === "left" ? line.ports[0] : line.ports.at(-1);
    const port = line.nameSide === "left" ? ports?.[0] : ports?.[1];
    const [start, , , end] = layout.gutters.get(line.gutter) ?? [0, 0, 0, 0];
    const wide = widthOf(line.name, NAME_SIZE);
    const x = line.nameSide === "left" ? start + NAME_MARGIN + wide / 2 : end - NAME_MARGIN - wide / 2;
    const y = port?.at ?? 0;
    names.append(drawn(mark, { class: `naming ${line.arc?.kind ?? ""}`, ...ends },
      draw("rect", { class: "ground", x: px(x - wide / 2 - 2), y: px(y - 7), width: px(wide + 4), height: 14, rx: 3 }),
      words(line.name, x, y + NAME_SIZE * 0.34, `name ${look.colour}`)));
  }
  // In the order of reading, for who steps from one to the next.
  const shapes = [...layout.items].sort((a, b) => a.column - b.column || a.y - b.y)
    .map((item) => shapeOf(nearby, item, chosen)).filter((shape) => shape !== null);
  key.group.setAttribute("transform", `translate(${SKETCH_MARGIN} ${px(below + 8)})`);
  svg.replaceChildren(
    drawn("desc", {}, WORDS.aroundTold(nearby.scene.columns.size, nearby.scene.arcs.length)),
    draw("rect", { class: "ground", width, height }), edges, names, drawn("g", {}, ...shapes),
    draw("path", { class: "rule", d: `M${SKETCH_MARGIN} ${px(below)}H${SKETCH_MARGIN + inner}` }), key.group);
  widenLines(svg);
  return layout;
}
