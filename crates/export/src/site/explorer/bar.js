// The bar beneath the masthead: search, filter, and as of when the public record is looked at. It holds on every page.

/** The fields that name records, with the kinds that may stand there. */
const FIELDS = /** @type {[Key, string, string][]} */ ([
  ["by", "a", WORDS.anyone], ["about", "caedp", WORDS.anything], ["in", "dp", WORDS.anywhere],
]);
/** @type {Key[]} */
const DATES = ["since", "until"];

class Bar {
  constructor() {
    this.search = new Picker({
      label: WORDS.search, hint: WORDS.searchHint, kinds: "acdes",
      pick: (rank, store) => go(store.address(rank)),
      all: (typed) => {
        location.href = searchAddress(typed);
      },
    });
    this.search.element.classList.add("search");
    this.replay = new Replay();
    /** @type {Map<Key, Picker>} */
    this.pickers = new Map();
    /** @type {Map<Key, HTMLInputElement>} */
    this.dates = new Map();
    const fields = make("div", { class: "filter-fields" });
    for (const [key, kinds, hint] of FIELDS) {
      const picker = new Picker({
        label: WORDS.fields[key] ?? key, hint, kinds,
        pick: (rank, store) => change({ ...readQuery(), [key]: store.id(rank) }, true),
        cleared: () => change({ ...readQuery(), [key]: "" }, true),
      });
      this.pickers.set(key, picker);
      fields.append(picker.element);
    }
    for (const key of DATES) {
      const input = make("input", {
        type: "text", id: freshId(), autocomplete: "off", spellcheck: "false", placeholder: WORDS.dateSample, "aria-describedby": "explorer-dates",
      });
      input.addEventListener("change", () => this.askDate(key, input.value.trim()));
      this.dates.set(key, input);
      fields.append(make("div", { class: "dated" }, make("label", { for: input.id }, WORDS.fields[key] ?? key), input));
    }
    this.fault = make("p", { class: "fault", role: "alert", hidden: true });
    fields.append(this.fault, make("p", { class: "hint", id: "explorer-dates" }, WORDS.dateHint));
    this.count = make("span", { class: "count" });
    this.filter = make("details", { class: "filter" },
      make("summary", {}, WORDS.filter, " ", this.count), fields);
    this.chips = make("ul", { class: "chips", "aria-label": WORDS.filter });
    this.told = make("p", { class: "told", role: "status" });
    this.form = make("form", { class: "explorer", method: "get", "aria-label": WORDS.tools },
      make("div", { class: "tools" }, this.search.element, this.filter, this.replay.element), this.chips, this.told);
    // What is asked stands in the address already; nothing is sent.
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** A stretch gives both ends at once; what is no date is not asked, and said. @param {Key} key @param {string} written */
  askDate(key, written) {
    const isSound = written === "" || parseDate(written) !== null;
    this.fault.hidden = isSound;
    this.fault.textContent = isSound ? "" : WORDS.noDate(written);
    this.dates.get(key)?.setAttribute("aria-invalid", String(!isSound));
    if (!isSound) return;
    const [from, to] = written.split("/").map((end) => (end === ".." ? "" : end));
    change({ ...readQuery(), ...(to === undefined ? { [key]: written } : { since: from ?? "", until: to }) }, true);
  }

  /**
   * @param {Store} store
   * @param {Query} query
   * @param {{ some: number, all: number, maybe: number }} rows
   */
  show(store, query, rows) {
    // The page of the search has a box of its own, with all that is found below it.
    this.search.element.hidden = shownMain()?.querySelector(".search-page") != null;
    const name = (/** @type {Key} */ key) => {
      const value = query[key] ?? "";
      const rank = store.rank(value);
      if (!DATES.includes(key) && key !== "known-by") return rank === undefined ? value : store.label(rank);
      const date = parseDate(value);
      return date === null ? value : inWords(date);
    };
    const active = KEYS.filter((key) => query[key]);
    const chips = active.map((key) => {
      const what = `${WORDS.fields[key]}: ${name(key)}`;
      const remove = button(WORDS.remove(what), "×", () => change({ ...readQuery(), [key]: "" }, true));
      return make("li", {}, make("span", { dir: "auto" }, what), remove);
    });
    if (active.length > 1) chips.push(make("li", { class: "all" }, button(WORDS.clear, WORDS.clear, () => change({}, true))));
    this.chips.replaceChildren(...chips);
    this.chips.hidden = active.length === 0;
    const filters = active.filter((key) => key !== "known-by").length;
    this.count.textContent = filters ? String(filters) : "";
    for (const [key, picker] of this.pickers) picker.keep(query[key] ? name(key) : "");
    for (const [key, input] of this.dates) {
      if (document.activeElement === input) continue;
      input.value = query[key] ?? "";
      input.setAttribute("aria-invalid", "false");
    }
    // A fault goes with what was written.
    this.fault.hidden = ![...this.dates.values()].some((input) => input.getAttribute("aria-invalid") === "true");
    const none = active.filter((key) => (DATES.includes(key) || key === "known-by") && parseDate(query[key] ?? "") === null);
    const kept = active.length > 0 && rows.all > 0 ? WORDS.shown(rows.some, rows.all) + (rows.maybe > 0 ? WORDS.someMaybe(rows.maybe) : "") + "." : "";
    const leads = query.by || query.about || query.in ? WORDS.keptHint : "";
    const cut = active.length > 0 && shownMain()?.querySelector("p.more code") ? WORDS.cutLists : "";
    this.told.replaceChildren(...[...none.map((key) => WORDS.noDate(query[key] ?? "")), kept, leads, cut].filter(Boolean).map((line) => make("span", {}, line, " ")));
    this.replay.show(query);
  }
}
