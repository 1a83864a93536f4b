// What is around a record, step by step: its neighbours by relation; whichever is chosen opens beside it, so that the way
// one has gone stays in view. It needs no picture, so it serves where there are too many records to draw.

/** Neighbours of one relation that are listed before more are asked for. */
const NEIGHBOURS = 12;

class Around {
  constructor() {
    this.columns = make("div", { class: "columns-around", tabindex: "0", role: "region", "aria-label": WORDS.around });
    this.heading = make("h2", { id: freshId() });
    this.dialog = make("dialog", { class: "around", "aria-labelledby": this.heading.id },
      make("header", {}, this.heading, button(WORDS.dismiss, "×", () => this.dialog.close())), this.columns);
    document.body.append(this.dialog);
  }

  /** @param {Store} store @param {number} rank */
  open(store, rank) {
    this.columns.replaceChildren(this.column(store, rank));
    this.heading.textContent = `${WORDS.around}: ${store.label(rank)}`;
    if (!this.dialog.open) this.dialog.showModal();
    this.columns.querySelector("button")?.focus();
  }

  /** @param {Store} store @param {number} rank */
  column(store, rank) {
    const link = make("a", { href: store.address(rank) }, WORDS.openPage);
    link.addEventListener("click", () => this.dialog.close());
    const column = make("section", { class: `step ${WORDS.kinds[store.kind(rank)]}` },
      make("div", { class: "own" }, ...cardOf(store, rank), make("p", {}, link)));
    const seen = shown.answer?.seen ?? null;
    for (const [kind, words] of Object.entries(WORDS.relations)) {
      for (const near of /** @type {[0, 1]} */ ([0, 1])) {
        const ends = [...new Set(near === 0 ? store.from(kind, rank) : store.into(kind, rank))]
          .filter((end) => seen === null || seen[end] === 1);
        if (ends.length === 0) continue;
        const list = make("ul", { class: "plain" });
        const add = (/** @type {number[]} */ some) => list.append(...some.map((end) => make("li", {}, this.step(store, end, column))));
        add(ends.slice(0, NEIGHBOURS));
        const group = make("div", { class: "group" }, make("h3", {}, words[near] ?? "", " ", make("span", { class: "count" }, String(ends.length))), list);
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

  /** @param {Store} store @param {number} rank @param {HTMLElement} column */
  step(store, rank, column) {
    const step = make("button", { type: "button", class: "neighbour", "aria-expanded": "false" }, ...entryOf(store, rank, ""));
    step.addEventListener("click", () => {
      while (column.nextElementSibling) column.nextElementSibling.remove();
      column.querySelectorAll("[aria-expanded=true]").forEach((other) => other.setAttribute("aria-expanded", "false"));
      step.setAttribute("aria-expanded", "true");
      const next = this.column(store, rank);
      column.after(next);
      next.scrollIntoView({ behavior: isCalm() ? "auto" : "smooth", inline: "end", block: "nearest" });
    });
    return step;
  }
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
