// The strip above the timeline as of a day: what was not public yet is gone from it, and its numbers are of what was.

/** @param {number | null} day */
function replayStrip(day) {
  const strip = shownMain()?.querySelector(".picture .overview");
  if (!strip) return;
  /** @type {Map<string, [number, number]>} */
  const tracks = new Map();
  for (const mark of strip.querySelectorAll("[data-days]")) {
    // One place for each entry, an empty one for what never was.
    const days = (mark.getAttribute("data-days") ?? "").split(" ");
    const count = day === null ? days.length : days.filter((known) => known !== "" && Number(known) <= day).length;
    mark.classList.toggle("unseen", count === 0);
    const number = mark.querySelector(".count");
    if (number) reword(number, day === null ? null : count > 1 ? String(count) : "");
    const track = mark.getAttribute("data-track");
    const [some, all] = tracks.get(track ?? "") ?? [0, 0];
    if (track !== null) tracks.set(track, [some + count, all + days.length]);
  }
  for (const told of strip.querySelectorAll("text[data-track]")) {
    const [some, all] = tracks.get(told.getAttribute("data-track") ?? "") ?? [0, 0];
    reword(told, day === null ? null : WORDS.someOf(some, all));
  }
}

/** Other words for the time being; `null` for its own. @param {Element} element @param {string | null} text */
function reword(element, text) {
  if (text === null && !element.hasAttribute("data-whole")) return;
  if (!element.hasAttribute("data-whole")) element.setAttribute("data-whole", element.textContent ?? "");
  element.textContent = text ?? element.getAttribute("data-whole");
}

/**
 * The chains of a side as of a day: those from documents that were not public are marked, and origins to whom none leads else.
 * What was taken back only later counted then, and says so.
 * @param {Element} section
 * @param {Store} store
 * @param {number | null} day
 */
function replayChains(section, store, day) {
  const isUnseen = (/** @type {Element} */ chain) => {
    const first = store.rank(chain.querySelector("[data-id]")?.getAttribute("data-id"));
    return day !== null && first !== undefined && store.kind(first) === "d" && !isPublicBy(bounds(store.data.known[first]), day);
  };
  for (const origin of section.querySelectorAll(".origins > li")) {
    const chains = [...origin.querySelectorAll(".chains > li")];
    for (const chain of chains) tellUnseen(chain, isUnseen(chain));
    // Where not all ways are on the page, one of the others may have been there.
    const isGone = chains.length > 0 && !origin.querySelector("p.more") && chains.every(isUnseen);
    origin.classList.toggle("unseen", isGone);
  }
  for (const link of section.querySelectorAll(".retracted-list a[data-id]")) {
    const rank = store.rank(link.getAttribute("data-id"));
    const by = rank === undefined ? [] : [...store.into("retracts", rank)];
    const isLater = day !== null && by.length > 0 && by.every((one) => !isPublicBy(bounds(store.data.known[one]), day));
    link.parentElement?.querySelector(`.then-mark[data-of="${CSS.escape(store.id(rank ?? -1))}"]`)?.remove();
    if (isLater) link.after(" ", make("span", { class: "then-mark", "data-of": store.id(rank ?? -1) }, WORDS.notTakenBackYet));
  }
}

/** @param {Element} chain @param {boolean} isUnseen */
function tellUnseen(chain, isUnseen) {
  chain.classList.toggle("unseen", isUnseen);
  chain.querySelector(".then-mark")?.remove();
  if (isUnseen) chain.append(" ", make("span", { class: "then-mark" }, WORDS.notPublicYet));
}
