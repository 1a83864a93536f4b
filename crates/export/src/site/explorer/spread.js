// Where the shapes of a drawing stand and where its lines run. Columns from left to right; a line leaves and arrives level,
// bends only between the columns, and where it passes a column a place is kept free for it. So no line crosses a shape, and
// no name of a line has anything else beneath it.

/**
 * A shape, a box that tells of further ones, or the place kept free for a line.
 * @typedef {{ rank: number | null, rest: Rest | null, column: number, card: Plate | null, width: number, height: number,
 *             x: number, y: number, left: Port[], right: Port[] }} Item
 * @typedef {{ of: Item, far: Item, at: number, room: number }} Port
 * @typedef {{ lines: string[], id: string, width: number, height: number, kind: string, isFromRight: boolean }} Plate
 * @typedef {{ arc: Arc | null, ports: [Port, Port][], isReversed: boolean, name: string, nameSide: "left" | "right", gutter: number }} Line
 * @typedef {{ items: Item[], lines: Line[], gutters: Map<number, [number, number, number, number]>, width: number, height: number }} Layout
 */

const LABEL_SIZE = 13;
const LEADING = 17;
const ID_SIZE = 10;
const NAME_SIZE = 10.5;
const SHAPE_GAP = 18;
/** The height that a line needs where it meets a shape, with its name and without. */
const NAMED_ROOM = 19;
const PLAIN_ROOM = 9;
/** Between a line's name and what is beside it; an arrowhead has room in it. */
const NAME_MARGIN = 14;

/** @param {Store} store @param {number} rank @param {number} further @returns {Plate} */
function cardSize(store, rank, further) {
  const kind = store.kind(rank);
  const label = store.label(rank);
  let text = wrapped(label, { size: LABEL_SIZE, width: 150, most: 5 });
  for (const width of [190, 225, 260]) {
    if (!text.isCut && text.lines.length <= 4) break;
    text = wrapped(label, { size: LABEL_SIZE, width, most: 5 });
  }
  const more = further > 0 ? ` · +${further}` : "";
  const id = (wrapped(store.id(rank), { size: ID_SIZE, width: 260 - widthOf(more, ID_SIZE), most: 1 }).lines[0] ?? "") + more;
  const [side, top, bottom] = PADDINGS[kind] ?? [18, 12, 12];
  const width = Math.max(...text.lines.map((line) => widthOf(line, LABEL_SIZE)), widthOf(id, ID_SIZE)) + 2 * side;
  return { lines: text.lines, id, kind, isFromRight: isFromRight(label), width: Math.max(64, width), height: text.lines.length * LEADING + 16 + top + bottom };
}

/**
 * Places in order, each as near to where it wants to be as those before and after let it: neighbours that would overlap move
 * together.
 * @param {Item[]} items
 * @param {number[]} wanted their middles
 */
function settle(items, wanted) {
  /** @type {{ start: number, sum: number, count: number }[]} */
  const blocks = [];
  let before = 0;
  items.forEach((item, place) => {
    // As if all were of no height, with what stands above taken off.
    const own = (wanted[place] ?? 0) - item.height / 2 - before;
    before += item.height + SHAPE_GAP;
    blocks.push({ start: place, sum: own, count: 1 });
    for (let last = blocks.at(-1), prior = blocks.at(-2); last && prior && prior.sum / prior.count > last.sum / last.count;
      last = blocks.at(-1), prior = blocks.at(-2)) {
      blocks.pop();
      prior.sum += last.sum;
      prior.count += last.count;
    }
  });
  let above = 0;
  items.forEach((item, place) => {
    const block = blocks.findLast(({ start }) => start <= place);
    item.y = block ? block.sum / block.count + above : above;
    above += item.height + SHAPE_GAP;
  });
}

/** @param {Item} item */
const middle = (item) => item.y + item.height / 2;
/** @param {Item} item */
const joined = (item) => [...item.left, ...item.right].map((port) => port.far);

/** @param {Nearby} nearby @returns {Layout} */
function spread(nearby) {
  const { store, scene } = nearby;
  /** @type {Map<number, Item[]>} */
  const columns = new Map();
  const place = (/** @type {Partial<Item> & { column: number, width: number, height: number }} */ given) => {
    const item = /** @type {Item} */ ({ rank: null, rest: null, card: null, x: 0, y: 0, left: [], right: [], ...given });
    const column = columns.get(item.column) ?? [];
    columns.set(item.column, column);
    column.push(item);
    return item;
  };
  /** @type {Map<number, Item>} */
  const shapes = new Map();
  /** @type {Map<Rest, Item>} */
  const restItems = new Map();
  for (const [rank, column] of scene.columns) {
    const card = cardSize(store, rank, nearby.further(rank));
    shapes.set(rank, place({ rank, column, card, width: card.width, height: card.height }));
  }
  for (const rest of scene.rests) {
    const column = (scene.columns.get(rest.owner) ?? 0) + rest.side;
    restItems.set(rest, place({ rest, column, width: widthOf(WORDS.andMore(rest.count), LABEL_SIZE) + 28, height: 34 }));
  }

  /** @type {Line[]} */
  const lines = [];
  const join = (/** @type {Item} */ from, /** @type {Item} */ to, /** @type {Arc | null} */ arc, /** @type {Item} */ child) => {
    const name = arc ? LOOKS.lines[arc.look]?.name ?? arc.kind : "";
    const isReversed = from.column > to.column;
    const [left, right] = isReversed ? [to, from] : [from, to];
    const port = (/** @type {Item} */ of, /** @type {Item} */ far, /** @type {"left" | "right"} */ side) => {
      const isNamed = name !== "" && of === child;
      const made = { of, far, at: 0, room: isNamed ? NAMED_ROOM : PLAIN_ROOM };
      of[side].push(made);
      return made;
    };
    /** @type {[Port, Port][]} */
    const ports = [];
    if (left.column === right.column) ports.push([port(left, right, "right"), port(right, left, "right")]);
    else {
      let last = left;
      for (let column = left.column + 1; column <= right.column; column += 1) {
        const next = column === right.column ? right : place({ column, width: 0, height: PLAIN_ROOM });
        ports.push([port(last, next, "right"), port(next, last, "left")]);
        last = next;
      }
    }
    const isAtLeft = child === left || left.column === right.column;
    lines.push({ arc, ports, isReversed, name, nameSide: isAtLeft ? "left" : "right", gutter: isAtLeft ? left.column : right.column - 1 });
  };
  for (const arc of scene.arcs) {
    const [from, to] = [shapes.get(arc.from), shapes.get(arc.to)];
    if (!from || !to) continue;
    // The name stands at the end that fewer lines meet: at whichever was drawn for the other's sake.
    const isFromChild = scene.parents.get(arc.from) === arc.to || (scene.parents.get(arc.to) !== arc.from && !nearby.isOpen(arc.from));
    join(from, to, arc, isFromChild ? from : to);
  }
  for (const [rest, item] of restItems) {
    const owner = shapes.get(rest.owner);
    if (owner && rest.side > 0) join(owner, item, null, item);
    else if (owner) join(item, owner, null, item);
  }

  const sorted = [...columns.keys()].sort((a, b) => a - b);
  order(columns, sorted);
  for (const items of columns.values()) {
    for (const item of items) {
      const room = Math.max(...[item.left, item.right].map((ports) => ports.reduce((sum, port) => sum + port.room, 0)));
      if (item.card) item.height = Math.max(item.height, room + 34);
    }
    settle(items, items.map(() => 0));
  }
  for (let round = 0; round < 8; round += 1) {
    for (const column of [...sorted].sort((a, b) => Math.abs(a) - Math.abs(b))) {
      const items = columns.get(column) ?? [];
      settle(items, items.map((item) => {
        const far = joined(item);
        return far.length === 0 ? middle(item) : far.reduce((sum, other) => sum + middle(other), 0) / far.length;
      }));
    }
  }
  return across(columns, sorted, lines);
}

/** Puts columns in such an order that lines cross little: each item at the mean place of what it is joined to. @param {Map<number, Item[]>} columns @param {number[]} sorted */
function order(columns, sorted) {
  const sweep = (/** @type {number[]} */ through, /** @type {"left" | "right"} */ side) => {
    for (const column of through) {
      const items = columns.get(column) ?? [];
      const places = new Map((columns.get(column + (side === "left" ? -1 : 1)) ?? []).map((item, place) => [item, place]));
      const key = new Map(items.map((item, place) => {
        const far = item[side].map((port) => places.get(port.far)).filter((at) => at !== undefined);
        return [item, far.length === 0 ? place : far.reduce((sum, at) => sum + at, 0) / far.length];
      }));
      items.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0));
    }
  };
  for (let round = 0; round < 3; round += 1) {
    sweep(sorted.filter((column) => column > 0), "left");
    sweep(sorted.filter((column) => column < 0).reverse(), "right");
    if (sorted.length < 4) break;
    sweep([...sorted].reverse(), "right");
    sweep(sorted, "left");
  }
}

/**
 * The columns' places from left to right, where lines meet shapes, and all of it moved to begin at 0.
 * @param {Map<number, Item[]>} columns
 * @param {number[]} sorted
 * @param {Line[]} lines
 * @returns {Layout}
 */
function across(columns, sorted, lines) {
  const items = [...columns.values()].flat();
  const top = Math.min(...items.map((item) => item.y));
  for (const item of items) {
    item.y -= top;
    for (const ports of [item.left, item.right]) {
      ports.sort((a, b) => middle(a.far) - middle(b.far));
      const foot = item.card?.kind === "s" ? TAIL / 2 : 0;
      let at = middle(item) - foot - ports.reduce((sum, port) => sum + port.room, 0) / 2;
      for (const port of ports) {
        port.at = at + port.room / 2;
        at += port.room;
      }
    }
  }
  /** @type {Layout["gutters"]} */
  const gutters = new Map();
  let x = 0;
  for (const column of sorted) {
    const own = columns.get(column) ?? [];
    const width = Math.max(...own.map((item) => item.width));
    for (const item of own) item.x = x + (width - item.width) / 2;
    x += width;
    const through = lines.filter(({ ports }) => ports.some(([from]) => from.of.column === column));
    if (through.length === 0) continue;
    const zone = (/** @type {"left" | "right"} */ side) => {
      const names = lines.filter((line) => line.name !== "" && line.gutter === column && line.nameSide === side);
      return NAME_MARGIN + Math.max(0, ...names.map((line) => widthOf(line.name, NAME_SIZE) + NAME_MARGIN));
    };
    const [left, bend, right] = [zone("left"), Math.min(150, 44 + 4 * through.length), zone("right")];
    gutters.set(column, [x, x + left, x + left + bend, x + left + bend + right]);
    x += left + bend + right;
  }
  return { items, lines, gutters, width: x, height: Math.max(...items.map((item) => item.y + item.height)) };
}
