// What of the page fits the question: rows that do not are hidden, steps of chains and marks of pictures stand back, for a
// chain with a link missing would say something else.

/** @typedef {{ element: HTMLElement, rank: number }} Row */

/** Says of a row that its date may lie outside the dates asked for. @param {HTMLElement} row @param {boolean} isMaybe */
function markMaybe(row, isMaybe) {
  row.classList.toggle("maybe", isMaybe);
  row.querySelector(":scope .maybe-mark")?.remove();
  if (!isMaybe) return;
  const place = row.querySelector(".date")?.parentElement ?? row.querySelector("td") ?? row;
  place.append(" ", make("span", { class: "maybe-mark", title: WORDS.maybeHint }, WORDS.maybe));
}

/** What on the page stands for records. Found once; a page may have ten thousand rows. */
class Page {
  /** @param {Store} store */
  constructor(store) {
    /** @type {Row[]} */
    this.rows = [];
    /** @type {{ element: Element, rank: number }[]} */
    this.steps = [];
    /** @type {{ element: Element, ends: number[] }[]} */
    this.arcs = [];
    /** @type {Element[]} */
    this.lists = [];
    /** @type {Findings | null} */
    this.findings = null;
    const main = shownMain();
    // What is found is filtered before it is shown.
    if (!main || main.querySelector(".search-page")) return;
    for (const element of main.querySelectorAll("tr, li")) {
      if (!(element instanceof HTMLElement)) continue;
      const own = element.dataset.id ?? (element.closest(".day, .todo") && element.querySelector("[data-id]")?.getAttribute("data-id"));
      const rank = store.rank(own);
      if (rank === undefined) continue;
      if (element.closest(".tree")) this.steps.push({ element, rank });
      else this.rows.push({ element, rank });
    }
    /** @type {Map<string, number>} */
    const places = new Map();
    for (const element of main.querySelectorAll("svg [data-id]")) {
      const rank = store.rank(element.getAttribute("data-id"));
      if (rank === undefined) continue;
      this.steps.push({ element, rank });
      const place = element.closest("[data-place]")?.getAttribute("data-place");
      if (place) places.set(place, rank);
    }
    for (const element of main.querySelectorAll("svg [data-from], table.lines [data-from]")) {
      const ends = ["data-from", "data-to"].map((end) => element.getAttribute(end) ?? "");
      const ranks = ends.map((end) => places.get(end) ?? store.rank(end)).filter((rank) => rank !== undefined);
      this.arcs.push({ element, ends: ranks });
    }
    this.lists = [...main.querySelectorAll("table, ul, ol")].filter((list) =>
      !list.closest(".tree, .tally > li") && list.querySelector("tr[data-id], li[data-id], .day li, .todo li, li[data-known]"));
    this.findings = new Findings(store, main);
  }

  /**
   * @param {Answer | null} answer
   * @returns {{ some: number, all: number, maybe: number }} how many of the rows are shown, and how many of them may not belong there
   */
  show(answer) {
    let [some, maybe] = [0, 0];
    // What can be read in a document that was not public could not be read.
    const isShut = answer?.seen != null && this.findings?.own !== undefined && answer.seen[this.findings.own] !== 1;
    for (const { element, rank } of this.rows) {
      const fits = answer === null || (answer.kept[rank] === 1 && !(isShut && element.closest("[id$='read-in-it']")));
      if (element.hidden === fits) element.hidden = !fits;
      if (fits) some += 1;
      const isMaybe = fits && answer?.maybe?.[rank] === 1;
      if (isMaybe) maybe += 1;
      if (isMaybe !== element.classList.contains("maybe")) markMaybe(element, isMaybe);
    }
    for (const { element, rank } of this.steps) {
      const isSeen = answer?.seen == null || answer.seen[rank] === 1;
      element.classList.toggle("unseen", !isSeen);
      element.classList.toggle("aside", answer !== null && isSeen && answer.kept[rank] !== 1);
    }
    for (const { element, ends } of this.arcs) {
      element.classList.toggle("unseen", answer?.seen != null && ends.some((rank) => answer.seen?.[rank] !== 1));
    }
    this.findings?.show(answer);
    this.tellOfEmptyLists();
    return { some, all: this.rows.length, maybe };
  }

  /** A list of which nothing is left says so; a day or a branch of a list goes with what stands in it. */
  tellOfEmptyLists() {
    for (const list of this.lists) {
      const rows = list.matches("table") ? list.querySelectorAll("tbody > tr") : list.children;
      const isEmpty_ = rows.length > 0 && [...rows].every((row) => row instanceof HTMLElement && row.hidden);
      const frame = list.closest(".table") ?? list;
      const branch = list.closest(".day > details, .todo > details");
      if (branch instanceof HTMLElement) {
        branch.hidden = isEmpty_;
        const day = branch.closest(".day");
        if (day instanceof HTMLElement) {
          day.hidden = [...day.querySelectorAll(":scope > details")].every((part) => part instanceof HTMLElement && part.hidden);
        }
        continue;
      }
      const told = frame.nextElementSibling?.matches(".none-fits") ? frame.nextElementSibling : null;
      if (isEmpty_ && !told) frame.after(make("p", { class: "none-fits nothing" }, WORDS.noneFits));
      if (!isEmpty_) told?.remove();
      // A caption says what of nothing fits.
      if (list.querySelector(":scope > caption")) list.classList.toggle("emptied", isEmpty_);
      else if (frame instanceof HTMLElement) frame.hidden = isEmpty_;
    }
  }
}
