// What was found in the record as a whole, as of a day: conflicts that were none yet are hidden, and numbers are of what was
// there by then. What the page can't find anew says that it is of the whole record.

/** @typedef {{ element: HTMLElement, since: number | null, ranks: number[] }} Finding */
/** @typedef {{ element: Element, count: (seen: Uint8Array) => number, whole: Node[], zero: string }} Count */

class Findings {
  /** @param {Store} store @param {Element} main */
  constructor(store, main) {
    this.store = store;
    this.main = main;
    /** @type {Finding[]} */
    this.found = [];
    for (const element of main.querySelectorAll("[data-known]")) {
      if (!(element instanceof HTMLElement)) continue;
      const named = element.querySelectorAll(element.matches("article") ? "li[data-id]" : "[data-id]");
      const ranks = [...named].map((one) => store.rank(one.getAttribute("data-id"))).filter((rank) => rank !== undefined);
      this.found.push({ element, since: parseDate(element.dataset.known ?? "")?.last ?? null, ranks });
    }
    /** Numbers of findings, each with the days since when they have been there. */
    this.tallies = [...main.querySelectorAll("[data-since-days]")].map((element) => ({
      element, all: Number(element.textContent), noun: element.parentElement?.querySelector("[data-one]") ?? null,
      days: (element.getAttribute("data-since-days") ?? "").split(" ").map((day) => parseDate(day)?.last).filter((day) => typeof day === "number"),
    }));
    /** @type {Count[]} */
    this.counts = [...main.querySelectorAll("[data-count]")].map((element) => ({
      element, count: this.countOf(element), whole: [...element.childNodes], zero: element.closest("td") ? "–" : "0",
    }));
    this.own = store.rank(main.querySelector("article.record")?.getAttribute("data-id"));
  }

  /** How many records a number is of, by what it says that it counts. @param {Element} element @returns {(seen: Uint8Array) => number} */
  countOf(element) {
    const { store } = this;
    const [what = "", stance] = (element.getAttribute("data-count") ?? "").split(":");
    const of = store.rank(element.closest("[data-id]")?.getAttribute("data-id"));
    const isSaid = (/** @type {number} */ rank, /** @type {Uint8Array} */ seen) => seen[rank] === 1 && store.kind(rank) === "s";
    const takes = (/** @type {number} */ rank) => store.data.stances[rank] === stance;
    if (what === "by" && of !== undefined) return (seen) => store.into("by", of).filter((rank) => isSaid(rank, seen)).length;
    if (what === "in" && of !== undefined) {
      return (seen) => (seen[of] === 1 ? store.from("carries", of).filter((rank) => isSaid(rank, seen)).length : 0);
    }
    if (what === "says" && of !== undefined) {
      return (seen) => store.into("says", of).filter((rank) => isSaid(rank, seen) && takes(rank) && !store.isTakenBack(rank, seen)).length;
    }
    const all = (/** @type {(rank: number) => boolean} */ fits) => (/** @type {Uint8Array} */ seen) => {
      let count = 0;
      for (let rank = 0; rank < store.size; rank += 1) if (seen[rank] === 1 && fits(rank)) count += 1;
      return count;
    };
    return what === "stance" ? all((rank) => store.kind(rank) === "s" && takes(rank)) : all((rank) => store.kind(rank) === what[0]);
  }

  /** @param {Answer | null} answer */
  show(answer) {
    const seen = answer?.seen ?? null;
    const day = answer?.day ?? null;
    const isThere = (/** @type {number | null} */ since) => seen === null || (since !== null && (day === null || since <= day));
    for (const { element, since, ranks } of this.found) {
      element.hidden = !isThere(since) || (answer !== null && ranks.length > 0 && !ranks.some((rank) => answer.kept[rank] === 1));
    }
    for (const list of this.main.querySelectorAll("[data-most]")) {
      let left = Number(list.getAttribute("data-most"));
      for (const one of list.children) if (one instanceof HTMLElement && !one.hidden && (left -= 1) < 0) one.hidden = true;
    }
    for (const { element, all, noun, days } of this.tallies) {
      const number = seen === null ? all : days.filter(isThere).length;
      reword(element, String(number));
      if (noun) reword(noun, number === 1 ? noun.getAttribute("data-one") : null);
      const branch = element.closest(".tally > li");
      if (branch instanceof HTMLElement) this.tellRest(branch, number, seen !== null);
    }
    for (const { element, count, whole, zero } of this.counts) {
      if (seen === null) element.replaceChildren(...whole);
      else element.textContent = String(count(seen) || zero);
    }
    for (const details of this.main.querySelectorAll(".todo > details, .day > details")) this.recount(details, answer !== null);
    this.tellOfWhole(seen !== null);
    this.tellOfOwn(seen, day);
  }

  /** Of a sort of conflicts the first few are named, and how many more there are. @param {HTMLElement} branch @param {number} number @param {boolean} isReplayed */
  tellRest(branch, number, isReplayed) {
    branch.hidden = number === 0;
    const more = branch.querySelector(".more");
    const link = more?.querySelector("a");
    if (!(more instanceof HTMLElement) || !link) return;
    const left = number - [...branch.querySelectorAll("ul > li")].filter((one) => one instanceof HTMLElement && !one.hidden).length;
    more.hidden = isReplayed && left <= 0;
    reword(link, isReplayed ? (link.textContent ?? "").replace(/\d+/, String(left)) : null);
  }

  /** The number over a list that is folded, of what is left of it; and that what is cut off was not looked through. @param {Element} details @param {boolean} isAsked */
  recount(details, isAsked) {
    const count = details.querySelector(":scope > summary .count");
    const list = details.querySelector(":scope > ul");
    if (!count || !list) return;
    const left = [...list.children].filter((row) => row instanceof HTMLElement && !row.hidden).length;
    reword(count, isAsked && left !== list.children.length ? WORDS.someFit(left, list.children.length) : null);
  }

  /** What the page can't find anew, and what its lists leave out. @param {boolean} isReplayed */
  tellOfWhole(isReplayed) {
    for (const list of this.main.querySelectorAll("[data-found]")) {
      const told = list.previousElementSibling?.matches(".found-whole") ? list.previousElementSibling : null;
      if (isReplayed && !told) list.before(make("p", { class: "found-whole" }, WORDS.foundInWhole(list.getAttribute("data-found") ?? "")));
      if (!isReplayed) told?.remove();
    }
  }

  /** At the head of a record's page: that it was not public by then. @param {Uint8Array | null} seen @param {number | null} day */
  tellOfOwn(seen, day) {
    const head = this.main.querySelector("article.record > header");
    head?.querySelector(".not-yet")?.remove();
    const isSeen = seen === null || this.own === undefined || seen[this.own] === 1;
    this.main.toggleAttribute("data-not-yet", !isSeen);
    if (!isSeen) head?.append(make("p", { class: "not-yet" }, WORDS.notPublicBy(day === null ? "" : longDay(day))));
  }
}
