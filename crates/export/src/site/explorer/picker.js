// A box to type in that lists records: the search, and the fields of the filter. Keys as for any combobox.

/** Records listed at once. */
const LISTED = 12;

/**
 * The words by which a record is told apart in a list: its kind, its name, and who says it.
 * @param {Store} store
 * @param {number} rank
 * @param {string} typed
 */
function entryOf(store, rank, typed) {
  const kind = store.kind(rank);
  const who = kind === "s" ? [...store.from("by", rank)].map((by) => store.label(by)).join(", ") : "";
  const stance = WORDS.stances[store.data.stances[rank] ?? ""];
  const name = make("span", { class: "entry-name", dir: "auto" });
  if (who) name.append(make("span", { class: "entry-who" }, stance ? `${who} (${stance}): ` : `${who}: `));
  name.append(marked(store.label(rank), typed));
  if (store.isTakenBack(rank, null)) name.append(" ", make("span", { class: "retracted-mark" }, "retracted"));
  return [make("span", { class: `badge ${WORDS.kinds[kind]}` }, WORDS.kinds[kind] ?? ""), name];
}

class Picker {
  /**
   * @param {{ label: string, hint: string, kinds: string, pick: (rank: number, store: Store) => void,
   *           cleared?: () => void, all?: (typed: string) => void }} options
   */
  constructor(options) {
    this.options = options;
    const id = freshId();
    this.input = make("input", {
      type: "search", id, role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": `${id}-list`, placeholder: options.hint,
    });
    this.list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": options.label, hidden: true, tabindex: -1 });
    this.told = make("p", { class: "told", role: "status" });
    this.all = button(WORDS.allHits(0), WORDS.allHits(0), () => this.options.all?.(this.input.value));
    this.all.className = "all-hits";
    this.all.hidden = true;
    // What scrolls would be a stop on the way to the next field; its entries are gone through from the box.
    this.element = make("div", { class: "picker" }, make("label", { for: id }, options.label), this.input,
      make("div", { class: "listed", hidden: true, tabindex: -1 }, this.list, this.told, this.all));
    /** @type {number[]} */
    this.ranks = [];
    this.at = -1;
    /** What stands in the box while nothing is typed: what is asked. */
    this.kept = "";
    /** How long the last search took, for tests. */
    this.took = 0;
    this.listen();
  }

  get panel() {
    return /** @type {HTMLElement} */ (this.list.parentElement);
  }

  listen() {
    this.input.addEventListener("focus", () => void load().then(indexOf).catch(() => {}));
    this.input.addEventListener("input", () => {
      if (this.input.value === "") this.options.cleared?.();
      void this.search();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", () => setTimeout(() => {
      if (this.element.contains(document.activeElement)) return;
      this.shut();
      void this.settle();
    }, 150));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = within(event, "[role=option]");
      if (option) void this.choose([...this.list.children].indexOf(option));
    });
  }

  async search() {
    const store = await load();
    const index = indexOf(store);
    const before = performance.now();
    const typed = this.input.value;
    const { total, ranks } = index.find(typed, this.options.kinds, LISTED);
    this.ranks = ranks;
    this.at = -1;
    this.list.replaceChildren(...ranks.map((rank, place) => make("li", {
      role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false",
    }, ...entryOf(store, rank, typed))));
    const isAsked = typed.trim() !== "";
    this.told.textContent = !isAsked ? ""
      : total > ranks.length ? `${WORDS.hits(total)}: ${WORDS.more(total - ranks.length)}` : WORDS.hits(total);
    this.panel.hidden = !isAsked;
    this.all.hidden = !this.options.all || total === 0;
    this.all.textContent = WORDS.allHits(total);
    this.list.hidden = ranks.length === 0;
    this.input.setAttribute("aria-expanded", String(isAsked && ranks.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.took = performance.now() - before;
    this.input.dataset.took = this.took.toFixed(2);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && this.ranks.length > 0) {
      event.preventDefault();
      const count = this.ranks.length;
      this.mark(this.at < 0 ? (step > 0 ? 0 : count - 1) : (this.at + step + count) % count);
    } else if (event.key === "Enter" && !this.panel.hidden) {
      event.preventDefault();
      if (this.at < 0 && this.options.all) this.options.all(this.input.value);
      else void this.choose(Math.max(this.at, 0));
    } else if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault();
      this.shut();
    }
  }

  /** @param {number} place */
  mark(place) {
    this.at = place;
    [...this.list.children].forEach((option, rank) => option.setAttribute("aria-selected", String(rank === place)));
    const option = this.list.children[place];
    if (!option) return;
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {number} place */
  async choose(place) {
    const rank = this.ranks[place];
    if (rank === undefined) return;
    this.shut();
    this.options.pick(rank, await load());
  }

  /** @param {string} asked */
  keep(asked) {
    this.kept = asked;
    if (document.activeElement !== this.input) this.input.value = asked;
  }

  /** What was typed into a field of the filter and left there is taken if it names one record; else it would only seem to be asked. */
  async settle() {
    const typed = this.input.value;
    if (!this.options.cleared || typed === this.kept) return;
    const store = await load();
    const named = indexOf(store).find(typed, this.options.kinds, Infinity).ranks
      .filter((rank) => store.id(rank) === typed.trim() || fold(store.label(rank)) === fold(typed));
    if (typed !== this.input.value || document.activeElement === this.input) return;
    const [only, ...others] = named;
    if (only !== undefined && others.length === 0) this.options.pick(only, store);
    else this.input.value = this.kept;
  }

  shut() {
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
