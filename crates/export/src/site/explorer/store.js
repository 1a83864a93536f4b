// The records, as `data.js` holds them, with ways to them by id and along their relations.

/**
 * @typedef {{
 *   version: number, ids: string[], kinds: string, stances: string, labels: string[], at: Stretch[], known: Stretch[],
 *   doubtful: Record<string, [string, string]>, words: Record<string, string>, files: Record<string, string>, arcs: Record<string, number[]>, parts: number[],
 *   days: number[],
 *   support: Record<string, [number, number, number, number[], number, number, number[]][]>
 * }} Data
 */

/** The relations of one kind: for each record where its neighbours begin in a list. */
class Arcs {
  /**
   * @param {number} size
   * @param {number[]} pairs
   * @param {0 | 1} near which of each pair is looked up
   */
  constructor(size, pairs, near) {
    this.starts = new Int32Array(size + 1);
    const { starts } = this;
    const add = (/** @type {Int32Array} */ counts, /** @type {number} */ at, /** @type {number} */ more) => {
      counts[at] = (counts[at] ?? 0) + more;
    };
    for (let at = near; at < pairs.length; at += 2) add(starts, (pairs[at] ?? 0) + 1, 1);
    for (let at = 0; at < size; at += 1) add(starts, at + 1, starts[at] ?? 0);
    this.ends = new Int32Array(pairs.length / 2);
    const next = starts.slice();
    for (let at = 0; at < pairs.length; at += 2) {
      const [own, other] = [pairs[at + near] ?? 0, pairs[at + 1 - near] ?? 0];
      this.ends[next[own] ?? 0] = other;
      add(next, own, 1);
    }
  }

  /** @param {number} rank */
  of(rank) {
    return this.ends.subarray(this.starts[rank], this.starts[rank + 1]);
  }

  /**
   * True if one of them is marked; for all records in a row, where making lists would take longer than looking.
   * @param {number} rank
   * @param {Uint8Array} marks
   */
  reach(rank, marks) {
    const end = this.starts[rank + 1] ?? 0;
    for (let at = this.starts[rank] ?? 0; at < end; at += 1) {
      if (marks[this.ends[at] ?? 0] === 1) return true;
    }
    return false;
  }
}

/** All kinds of relations together. */
const ANY = "any";

class Store {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    this.size = data.ids.length;
    /** @type {Map<string, number>} */
    this.ranks = new Map(data.ids.map((id, rank) => [id, rank]));
    /** @type {Map<string, Arcs>} */
    this.made = new Map();
  }

  /** @param {string | null | undefined} id */
  rank(id) {
    return id === null || id === undefined ? undefined : this.ranks.get(id);
  }

  /** @param {number} rank */
  kind(rank) {
    return this.data.kinds[rank] ?? "p";
  }

  /** @param {number} rank */
  label(rank) {
    return this.data.labels[rank] ?? "";
  }

  /** @param {number} rank */
  id(rank) {
    return this.data.ids[rank] ?? "";
  }

  /**
   * @param {string} kind
   * @param {0 | 1} near
   */
  arcs(kind, near) {
    const key = `${kind} ${near}`;
    let arcs = this.made.get(key);
    if (!arcs) {
      const pairs = kind === "in-part" ? this.data.parts : kind === ANY ? Object.values(this.data.arcs).flat() : this.data.arcs[kind];
      arcs = new Arcs(this.size, pairs ?? [], near);
      this.made.set(key, arcs);
    }
    return arcs;
  }

  /** What relations of a kind lead to. @param {string} kind @param {number} rank */
  from(kind, rank) {
    return this.arcs(kind, 0).of(rank);
  }

  /** What relations of a kind come from. @param {string} kind @param {number} rank */
  into(kind, rank) {
    return this.arcs(kind, 1).of(rank);
  }

  /** The record itself; of a part, its document. @param {number} rank */
  whole(rank) {
    return this.kind(rank) === "p" ? this.from("part-of", rank)[0] ?? rank : rank;
  }

  /**
   * Where the record's page stands, from this page.
   * @param {number} rank
   */
  address(rank) {
    const id = this.id(rank);
    const [document_, part] = id.split("#");
    const own = this.data.files[rank] ?? `record/${document_}.html${part === undefined ? "" : `#part-${part}`}`;
    const { root, single } = document.documentElement.dataset;
    if (single === undefined) return `${root ?? ""}${own}`;
    // In a dossier of one file every page is an anchor.
    const [file = "", anchor] = own.split("#");
    return `#${file.replace(/\.html$/, "")}${anchor === undefined ? "" : `:${anchor}`}`;
  }

  /** A statement that was taken back by one that is kept. @param {number} rank @param {Uint8Array | null} seen */
  isTakenBack(rank, seen) {
    return this.into("retracts", rank).some((by) => seen === null || seen[by] === 1);
  }
}

/** @type {Promise<Store> | null} */
let loading = null;

/** The data, once it is there. */
function load() {
  loading ??= new Promise((resolve, reject) => {
    const there = () => /** @type {{ dixitData?: Data }} */ (globalThis).dixitData;
    const done = () => {
      const data = there();
      if (data) resolve(new Store(data));
      else reject(new Error("the data of this dossier is missing"));
    };
    // It stands after this script, so that the page's tools are there before the data is.
    const script = document.querySelector('script[src$="data.js"]');
    if (there()) done();
    else if (script) {
      script.addEventListener("load", done);
      script.addEventListener("error", () => reject(new Error("data.js can't be read")));
    } else document.addEventListener("DOMContentLoaded", done);
  });
  return loading;
}
