// What a drawing of what is around a record holds: which records are expanded, which of their neighbours are drawn, and how
// many are not. Not where they stand.

/** Neighbours drawn at once on each side of an expanded record, and records in a drawing altogether. */
const DRAWN_BESIDE = 7;
const MOST_DRAWN = 90;

/** @typedef {{ kind: string, look: string, from: number, to: number }} Arc */
/** @typedef {{ owner: number, side: -1 | 1, count: number }} Rest */
/** @typedef {{ columns: Map<number, number>, parents: Map<number, number>, arcs: Arc[], rests: Rest[] }} Scene */

/**
 * Which of the looks of lines a relation has: its kind's, but that what is not asserted has the stance's.
 * @param {Store} store @param {string} kind @param {number} from @returns {string}
 */
function lookOf(store, kind, from) {
  const own = `${kind} ${store.data.stances[from]}`;
  return own in LOOKS.lines ? own : kind;
}

/**
 * The neighbours on one side by relation, in the order in which relations are told; each neighbour once.
 * @param {Store} store
 * @param {number} rank
 * @param {-1 | 1} side those that lead to it, or those that it leads to
 * @param {Uint8Array | null} seen
 * @returns {[string, number[]][]}
 */
function neighbours(store, rank, side, seen) {
  /** @type {[string, number[]][]} */
  const groups = [];
  const met = new Set([rank]);
  for (const kind of Object.keys(WORDS.relations)) {
    const group = [];
    for (const end of side < 0 ? store.into(kind, rank) : store.from(kind, rank)) {
      if (met.has(end) || (seen !== null && seen[end] !== 1)) continue;
      met.add(end);
      group.push(end);
    }
    if (group.length > 0) groups.push([kind, group]);
  }
  return groups;
}

/** The first of each group in turn, so that no relation is crowded out; in the order of the groups. @param {number[][]} groups @param {number} most */
function inTurn(groups, most) {
  const taken = groups.map(() => 0);
  let left = Math.min(most, groups.reduce((sum, group) => sum + group.length, 0));
  for (let at = 0; left > 0; at = (at + 1) % groups.length) {
    const group = groups[at] ?? [];
    if ((taken[at] ?? 0) >= group.length) continue;
    taken[at] = (taken[at] ?? 0) + 1;
    left -= 1;
  }
  return groups.flatMap((group, at) => group.slice(0, taken[at]));
}

class Nearby {
  /** @param {Store} store @param {number} root @param {Uint8Array | null} seen */
  constructor(store, root, seen) {
    this.store = store;
    this.root = root;
    this.seen = seen;
    /** In the order in which they were expanded. */
    this.open = [root];
    /** Neighbours that were asked for one by one. @type {Map<number, Set<number>>} */
    this.asked = new Map();
    this.scene = this.made();
  }

  /** @param {number} rank */
  isOpen(rank) {
    return this.open.includes(rank);
  }

  /** @param {number} rank */
  toggle(rank) {
    if (!this.isOpen(rank)) this.open.push(rank);
    else if (rank !== this.root) this.open = this.open.filter((other) => other !== rank);
    this.scene = this.made();
  }

  /** Draws a neighbour of an expanded record, and expands it. @param {number} owner @param {number} rank */
  ask(owner, rank) {
    if (!this.isOpen(owner)) this.open.push(owner);
    const asked = this.asked.get(owner) ?? new Set();
    this.asked.set(owner, asked.add(rank));
    if (!this.isOpen(rank)) this.open.push(rank);
    this.scene = this.made();
  }

  /** How many records it is joined to that the drawing does not join it to. @param {number} rank */
  further(rank) {
    const { scene, store, seen } = this;
    const all = new Set(/** @type {(-1 | 1)[]} */ ([-1, 1]).flatMap((side) => neighbours(store, rank, side, seen).flatMap(([, group]) => group)));
    for (const { from, to } of scene.arcs) {
      if (from === rank) all.delete(to);
      if (to === rank) all.delete(from);
    }
    return all.size;
  }

  /** @returns {Scene} */
  made() {
    const { store, seen } = this;
    /** @type {Map<number, number>} */
    const columns = new Map([[this.root, 0]]);
    /** @type {Map<number, number>} */
    const parents = new Map();
    /** @type {Rest[]} */
    const rests = [];
    // What hung on a record that is no longer expanded goes with it.
    this.open = this.open.filter((owner) => {
      const column = columns.get(owner);
      if (column === undefined) return false;
      for (const side of /** @type {(-1 | 1)[]} */ ([-1, 1])) {
        const groups = neighbours(store, owner, side, seen).map(([, group]) => group.filter((end) => !columns.has(end)));
        const room = Math.min(DRAWN_BESIDE, MOST_DRAWN - columns.size);
        const asked = this.asked.get(owner);
        const wanted = groups.flat().filter((end) => asked?.has(end));
        const taken = new Set([...inTurn(groups.filter((group) => group.length > 0), room), ...wanted]);
        for (const end of taken) {
          columns.set(end, column + side);
          parents.set(end, owner);
        }
      }
      return true;
    });
    for (const owner of this.open) {
      // Who is joined both ways is told of once.
      const told = new Set(columns.keys());
      for (const side of /** @type {(-1 | 1)[]} */ ([-1, 1])) {
        const rest = neighbours(store, owner, side, seen).flatMap(([, group]) => group).filter((end) => !told.has(end));
        rest.forEach((end) => told.add(end));
        if (rest.length > 0) rests.push({ owner, side, count: rest.length });
      }
    }
    return { columns, parents, rests, arcs: this.arcs(columns) };
  }

  /** The relations of what is expanded to what is drawn, each once. @param {Map<number, number>} columns @returns {Arc[]} */
  arcs(columns) {
    const { store } = this;
    /** @type {Map<string, Arc>} */
    const arcs = new Map();
    for (const owner of this.open) {
      for (const kind of Object.keys(WORDS.relations)) {
        const add = (/** @type {number} */ from, /** @type {number} */ to) => {
          if (from !== to && columns.has(from) && columns.has(to)) arcs.set(`${kind} ${from} ${to}`, { kind, look: lookOf(store, kind, from), from, to });
        };
        for (const to of store.from(kind, owner)) add(owner, to);
        for (const from of store.into(kind, owner)) add(from, owner);
      }
    }
    return [...arcs.values()];
  }
}
