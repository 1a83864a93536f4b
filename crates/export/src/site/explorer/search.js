// The page of the search: all that is found, by kind, as far as it fits the filter. Long lists are put in slice by slice, so that
// a key is never waited for.

/** Hits put in at once, and in each slice after that. */
const FIRST_HITS = 60;
const NEXT_HITS = 150;
/** Characters shown on each side of what was found in a longer text. */
const EXCERPT = 70;

/** Characters that do not show themselves, and could make a text look like another. */
const HIDDEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** @param {string} hidden */
const spelledOut = (hidden) => `U+${hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;

/** What is searched for, as it stands in the address. */
function typedInAddress() {
  return new URLSearchParams(location.search).get("q") ?? "";
}

/** Where all that is found stands. @param {string} typed */
function searchAddress(typed) {
  const asked = new URLSearchParams({ q: typed, ...readQuery() });
  const { root, single } = document.documentElement.dataset;
  return single === undefined ? `${root ?? ""}search.html?${asked}` : `?${asked}#search`;
}

class SearchPage {
  /** @param {HTMLElement} place what there is without script, and goes */
  constructor(place) {
    this.place = place;
    const id = freshId();
    this.input = make("input", { type: "search", id, value: typedInAddress(), autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
    this.told = make("p", { class: "told", role: "status" });
    this.results = make("div", { class: "results" });
    const form = make("form", { role: "search" }, make("label", { for: id }, WORDS.searchFor), this.input);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("input", () => {
      const parameters = new URLSearchParams(location.search);
      parameters.set("q", this.input.value);
      history.replaceState(null, "", `${location.pathname}?${parameters}${location.hash}`);
      void load().then((store) => this.show(store, shown.answer));
    });
    place.replaceChildren(form, this.told, this.results);
    /** What is still to be put in belongs to this question. */
    this.asked = 0;
  }

  /** @param {Store} store @param {Answer | null} answer */
  show(store, answer) {
    const before = performance.now();
    const typed = this.input.value;
    const { ranks } = indexOf(store).find(typed, "acdes", Infinity);
    const kept = answer === null ? ranks : ranks.filter((rank) => answer.kept[rank] === 1);
    const isAsked = typed.trim() !== "";
    this.told.textContent = !isAsked ? WORDS.typeToFind
      : kept.length === ranks.length ? WORDS.hits(ranks.length) : WORDS.hitsKept(kept.length, ranks.length);
    this.asked += 1;
    this.results.replaceChildren();
    /** @type {{ list: HTMLElement, rank: number }[]} */
    const rows = [];
    for (const kind of "acedsp") {
      const own = kept.filter((rank) => store.kind(rank) === kind);
      if (own.length === 0) continue;
      const list = make("ol", { class: "hits" });
      const heading = make("h2", {}, WORDS.kindsOf[kind] ?? "", " ", make("span", { class: "count" }, String(own.length)));
      this.results.append(make("section", {}, heading, list));
      rows.push(...own.map((rank) => ({ list, rank })));
    }
    this.fill(store, rows, typed, 0, this.asked);
    this.place.dataset.took = (performance.now() - before).toFixed(1);
  }

  /**
   * @param {Store} store
   * @param {{ list: HTMLElement, rank: number }[]} rows
   * @param {string} typed
   * @param {number} from
   * @param {number} asked
   */
  fill(store, rows, typed, from, asked) {
    if (asked !== this.asked) return;
    const to = from + (from === 0 ? FIRST_HITS : NEXT_HITS);
    for (const { list, rank } of rows.slice(from, to)) list.append(hitOf(store, rank, typed));
    this.place.toggleAttribute("data-filling", to < rows.length);
    if (to < rows.length) setTimeout(() => this.fill(store, rows, typed, to, asked), 0);
  }
}

/** @param {Store} store @param {number} rank @param {string} typed */
function hitOf(store, rank, typed) {
  const link = make("a", { href: store.address(rank), "data-id": store.id(rank) });
  link.append(...entryOf(store, rank, typed).slice(1));
  const item = make("li", {}, link);
  const found = excerptOf(store, rank, typed);
  if (found) item.append(make("p", { class: "found", dir: "auto" }, marked(found, typed)));
  const [at, known] = clocksOf(store, rank);
  const facts = [at, known && `${WORDS.publicSince} ${known}`].filter(Boolean);
  if (facts.length > 0) item.append(make("p", { class: "fact" }, facts.join(" · ")));
  return item;
}

/** What stands around the first word that was found beside the name; nothing if the name has all of them. @param {Store} store @param {number} rank @param {string} typed */
function excerptOf(store, rank, typed) {
  const terms = fold(typed).trim().split(" ").filter(Boolean);
  const name = fold(store.label(rank));
  const missing = terms.filter((term) => !name.includes(UNSPACED.test(term) ? term : ` ${term}`));
  const text = store.data.words[rank];
  if (missing.length === 0 || text === undefined) return "";
  for (const word of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const folded = fold(word[0]).trim();
    if (!missing.some((term) => folded.startsWith(term) || (UNSPACED.test(term) && folded.includes(term)))) continue;
    const [from, to] = [Math.max(0, word.index - EXCERPT), Math.min(text.length, word.index + word[0].length + EXCERPT)];
    // No word is cut in two.
    const start = from === 0 ? 0 : Math.min(text.slice(from, word.index).search(/\s/) + 1 + from, word.index);
    const cut = text.slice(word.index, to).lastIndexOf(" ");
    const end = to === text.length || cut <= word[0].length ? to : word.index + cut;
    return `${start > 0 ? "… " : ""}${text.slice(start, end).replace(/\s+/g, " ").trim().replace(HIDDEN, spelledOut)}${end < text.length ? " …" : ""}`;
  }
  return "";
}

/** @type {WeakMap<Element, SearchPage>} */
const searches = new WeakMap();

/** On the page of the search: what is found, anew. @param {Store} store */
function showSearch(store) {
  const place = shownMain()?.querySelector(".search-page");
  if (!(place instanceof HTMLElement)) return;
  const page = searches.get(place) ?? new SearchPage(place);
  const typed = typedInAddress();
  if (page.input.value !== typed) page.input.value = typed;
  searches.set(place, page);
  page.show(store, shown.answer);
}
