// What is around a record, as a drawing that grows: whichever shape is chosen is expanded in its place, so that the way one
// has gone stays in view. Beside it stands the same as a list, which leaves nothing out. It needs no picture of the page, so it
// serves where there are too many records to draw.

/** Neighbours of one relation that are listed before more are asked for. */
const NEIGHBOURS = 12;
/** Names are not drawn so small that nobody can read them. */
const LEGIBLE = 0.7;

class Around {
  constructor() {
    this.heading = make("h2", { id: freshId() });
    this.svg = /** @type {SVGSVGElement} */ (draw("svg", { class: "dixit-diagram", role: "group", viewBox: "0 0 1 1" }));
    this.frame = make("div", { class: "frame", tabindex: "0", role: "region", "aria-label": WORDS.drawing });
    this.frame.append(this.svg);
    this.table = make("details", { class: "drawn" }, make("summary", {}, WORDS.asTable));
    this.figure = make("figure", { class: "picture" }, this.frame, this.table);
    this.list = make("div", { class: "listing", role: "region", "aria-label": WORDS.around, tabindex: "0" });
    this.dialog = make("dialog", { class: "around", "aria-labelledby": this.heading.id },
      make("header", {}, this.heading, button(WORDS.dismiss, "×", () => this.dialog.close())),
      make("div", { class: "spread" }, this.figure, this.list));
    /** @type {Nearby | null} */
    this.nearby = null;
    /** @type {Layout | null} */
    this.layout = null;
    this.chosen = 0;
    adoptLooks();
    document.body.append(this.dialog);
    this.picture = new PictureFrame(this.figure, this.frame, this.svg, WORDS.aroundKeys);
    this.listen();
  }

  listen() {
    const shape = (/** @type {Event} */ event) => within(event, "[data-rank], .rest");
    const act = (/** @type {Element} */ mark) => {
      const owner = mark.getAttribute("data-owner");
      if (owner !== null) this.listAll(Number(owner), mark.getAttribute("data-side") === "-1");
      else this.toggle(Number(mark.getAttribute("data-rank")));
    };
    this.svg.addEventListener("click", (event) => {
      const mark = shape(event);
      if (mark) act(mark);
      // A line leads to a page, which in a dossier of one file is beneath this.
      if (within(event, "a.edge, a.naming") && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.dialog.close();
    });
    // On the frame, for listening for the focus would make the drawing itself take it.
    this.frame.addEventListener("focusin", (event) => {
      const rank = shape(event)?.getAttribute("data-rank");
      if (rank !== null && rank !== undefined) this.choose(Number(rank));
    });
    this.svg.addEventListener("keydown", (event) => {
      const mark = shape(event);
      if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
      const way = /** @type {Record<string, [number, number]>} */ ({
        ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
      })[event.key];
      if (way) this.step(mark, way);
      else if (event.key === "Enter" || event.key === " ") act(mark);
      else return;
      event.preventDefault();
    });
    this.table.addEventListener("toggle", () => this.tell());
  }

  /** @param {Store} store @param {number} rank */
  open(store, rank) {
    this.nearby = new Nearby(store, rank, shown.answer?.seen ?? null);
    this.chosen = rank;
    this.heading.textContent = `${WORDS.around}: ${store.label(rank)}`;
    this.svg.setAttribute("aria-label", `${WORDS.around}: ${store.label(rank)}`);
    this.figure.dataset.name = `around-${store.id(rank)}`;
    if (!this.dialog.open) this.dialog.showModal();
    this.redraw();
    const { width, height } = this.picture.size;
    this.picture.setZoom(Math.min(1, Math.max(LEGIBLE, Math.min((this.frame.clientWidth - 2) / width, (this.frame.clientHeight - 2) / height))));
    this.centre(rank);
    this.show();
    this.mark(rank)?.focus({ preventScroll: true });
  }

  redraw() {
    if (!this.nearby) return;
    const before = performance.now();
    this.layout = sketch(this.svg, this.nearby, this.chosen);
    this.picture.resize();
    this.dialog.dataset.took = (performance.now() - before).toFixed(1);
    this.tell();
  }

  /** @param {number} rank */
  mark(rank) {
    return /** @type {SVGElement | null} */ (this.svg.querySelector(`[data-rank="${rank}"]`));
  }

  /** @param {number} rank */
  toggle(rank) {
    if (!this.nearby) return;
    this.nearby.toggle(rank);
    this.chosen = this.nearby.scene.columns.has(rank) ? rank : this.nearby.root;
    this.refresh();
  }

  refresh() {
    this.redraw();
    this.centre(this.chosen);
    this.show();
    this.mark(this.chosen)?.focus({ preventScroll: true });
  }

  /** @param {number} rank */
  choose(rank) {
    const mark = this.mark(rank);
    mark?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (rank === this.chosen) return;
    this.mark(this.chosen)?.setAttribute("tabindex", "-1");
    mark?.setAttribute("tabindex", "0");
    this.chosen = rank;
    this.show();
  }

  /** Brings a shape and what it is joined to into the middle. @param {number} rank */
  centre(rank) {
    const own = this.layout?.items.find((item) => item.rank === rank);
    if (!own) return;
    const { zoom } = this.picture;
    this.frame.scrollLeft = (own.x + own.width / 2) * zoom - this.frame.clientWidth / 2;
    this.frame.scrollTop = (own.y + own.height / 2) * zoom - this.frame.clientHeight / 2;
  }

  /** To the next shape in a direction. @param {Element} mark @param {[number, number]} way */
  step(mark, [dx, dy]) {
    const centre = (/** @type {Element} */ element) => {
      const box = element.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const from = centre(mark);
    let [best, least] = [/** @type {Element | null} */ (null), Infinity];
    for (const other of this.svg.querySelectorAll("[data-rank], .rest")) {
      const to = centre(other);
      const [along, aside] = dx !== 0 ? [(to.x - from.x) * dx, Math.abs(to.y - from.y)] : [(to.y - from.y) * dy, Math.abs(to.x - from.x)];
      // Straight ahead first: what lies aside counts as three times as far.
      const far = along + 3 * aside;
      if (other !== mark && along > 1 && far < least) [best, least] = [other, far];
    }
    if (best instanceof SVGElement) best.focus({ preventScroll: true });
    best?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The record that is chosen, and all that it is joined to, as a list. */
  show() {
    if (this.nearby) this.list.replaceChildren(this.column(this.nearby, this.chosen));
    this.list.scrollTop = 0;
  }

  /** To the list of all that could not be drawn. @param {number} owner @param {boolean} isLeading */
  listAll(owner, isLeading) {
    this.choose(owner);
    const group = this.list.querySelector(isLeading ? ".group.into" : ".group.from");
    group?.scrollIntoView({ block: "start" });
    const first = group?.querySelector("button");
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  /** @param {Nearby} nearby @param {number} rank */
  column(nearby, rank) {
    const { store, seen } = nearby;
    const link = make("a", { href: store.address(rank) }, WORDS.openPage);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.dialog.close();
      go(store.address(rank));
    });
    const column = make("section", { class: `step ${WORDS.kinds[store.kind(rank)]}` },
      make("div", { class: "own" }, ...cardOf(store, rank), make("p", {}, link)));
    for (const side of /** @type {(-1 | 1)[]} */ ([-1, 1])) {
      for (const [kind, ends] of neighbours(store, rank, side, seen)) {
        const list = make("ul", { class: "plain" });
        const add = (/** @type {number[]} */ some) => list.append(...some.map((end) => make("li", {}, this.entry(nearby, rank, end))));
        add(ends.slice(0, NEIGHBOURS));
        const group = make("div", { class: `group ${side < 0 ? "into" : "from"}` },
          make("h3", {}, WORDS.relations[kind]?.[side < 0 ? 1 : 0] ?? kind, " ", make("span", { class: "count" }, String(ends.length))), list);
        if (ends.length > NEIGHBOURS) {
          const more = button(WORDS.further(ends.length - NEIGHBOURS), WORDS.further(ends.length - NEIGHBOURS), () => {
            add(ends.slice(NEIGHBOURS));
            more.remove();
          });
          more.className = "more";
          group.append(more);
        }
        column.append(group);
      }
    }
    if (!column.querySelector(".group")) column.append(make("p", { class: "nothing" }, WORDS.nothingAround));
    return column;
  }

  /** @param {Nearby} nearby @param {number} owner @param {number} rank */
  entry(nearby, owner, rank) {
    const entry = make("button", { type: "button", class: "neighbour", "aria-expanded": String(nearby.isOpen(rank) && nearby.scene.columns.has(rank)) },
      ...entryOf(nearby.store, rank, ""));
    entry.addEventListener("click", () => {
      nearby.ask(owner, rank);
      this.chosen = rank;
      this.refresh();
    });
    return entry;
  }

  /** The lines of the drawing as a table, once it is asked for. */
  tell() {
    this.table.querySelector(".table")?.remove();
    if (!this.table.open || !this.nearby) return;
    this.table.append(tableOf(this.nearby));
  }
}

/** What is drawn around a record, line by line. @param {Nearby} nearby */
function tableOf({ store, scene }) {
  const rows = scene.arcs.map(({ kind, look, from, to }) => make("tr", {},
    ...[store.label(from), LOOKS.lines[look]?.name ?? kind, store.label(to)].map((cell) => make("td", { dir: "auto" }, cell))));
  return make("div", { class: "table", tabindex: "0", role: "region", "aria-label": WORDS.asTable }, make("table", {},
    make("thead", {}, make("tr", {}, ...WORDS.tableHeads.map((head) => make("th", { scope: "col" }, head)))), make("tbody", {}, ...rows)));
}

/** @type {Around | null} */
let around = null;

/** @param {string} id */
async function lookAround(id) {
  const store = await load();
  const rank = store.rank(id);
  if (rank === undefined) return;
  around ??= new Around();
  around.open(store, rank);
}

/** On a record's page, a way in. */
function offerAround() {
  const record = shownMain()?.querySelector("article.record");
  const head = record?.querySelector(".head .identity");
  const id = record?.getAttribute("data-id");
  if (!head || !id || head.querySelector("button")) return;
  head.append(" ", button(WORDS.expand, WORDS.expand, () => void lookAround(id)));
}
