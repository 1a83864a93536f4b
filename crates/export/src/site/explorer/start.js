// Puts it together: the page as it is first, then what is asked of it.

/** What the page shows now. */
const shown = {
  /** @type {Answer | null} */
  answer: null,
  /** @type {Page | null} */
  page: null,
  /** How long the last question took to show, in milliseconds, for tests. */
  took: 0,
};

const bar = new Bar();

/** @param {string} address */
function go(address) {
  if (address.startsWith("#")) {
    location.hash = address;
    return;
  }
  const [file = "", anchor] = address.split("#");
  location.href = `${file}${written(readQuery())}${anchor === undefined ? "" : `#${anchor}`}`;
}

/** @param {Query} query @param {boolean} isStep */
function change(query, isStep) {
  writeQuery(query, isStep);
  void answerPage();
}

/** Shows the page as the address asks for it. */
async function answerPage() {
  const store = await load();
  const before = performance.now();
  const query = readQuery();
  shown.page ??= new Page(store);
  shown.answer = answer(store, query);
  const rows = shown.page.show(shown.answer);
  document.documentElement.toggleAttribute("data-replaying", shown.answer?.seen != null);
  replayFigures(store, query);
  replayColumns(store, shown.answer);
  replayGathered(query, shown.answer);
  showSearch(store);
  markTab(store);
  bar.show(store, query, rows);
  showKept(store, query);
  drawInPlace(store);
  delete document.documentElement.dataset.asking;
  shown.took = performance.now() - before;
  bar.form.dataset.took = shown.took.toFixed(1);
  bar.form.dataset.ready = written(query);
  document.dispatchEvent(new CustomEvent("dixit:shown"));
  // The search is made ready while nobody waits for it.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => indexOf(store));
}

/** In a dossier of one file the page that is shown is known here alone: its title, and where the link over the navigation leads. */
function namePage() {
  const main = shownMain();
  if (document.documentElement.dataset.single === undefined || !main) return;
  document.title = main.getAttribute("data-title") ?? document.title;
  const skip = document.querySelector("a.skip");
  skip?.setAttribute("href", `#${main.id}`);
  skip?.removeAttribute("hidden");
}

/** The navigation in it too. @param {Store} store */
function markTab(store) {
  if (document.documentElement.dataset.single === undefined) return;
  const main = shownMain();
  const own = main?.id ?? "";
  const kind = store.kind(store.rank(main?.querySelector("article.record")?.getAttribute("data-id")) ?? -1);
  const above = own.startsWith("record/") ? WORDS.kindsOf[kind === "p" ? "d" : kind]?.toLowerCase() : undefined;
  for (const link of document.querySelectorAll(".masthead nav a")) {
    const page = link.getAttribute("href")?.slice(1);
    if (page === own) link.setAttribute("aria-current", "page");
    else if (page === above) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Takes hold of a page that has just come, or whose content was put in anew. */
function enhance() {
  shown.page = null;
  namePage();
  movePictures();
  offerAround();
  if (!isEmpty(readQuery())) document.documentElement.dataset.asking = "";
  const ready = () => void load().then((store) => {
    bar.replay.ready(store);
    tellHistory(store);
    return answerPage();
  }).catch((error) => {
    delete document.documentElement.dataset.asking;
    bar.told.textContent = String(error instanceof Error ? error.message : error);
  });
  // What is asked comes at once; else reading goes first.
  if (!isEmpty(readQuery())) ready();
  else if ("requestIdleCallback" in globalThis) requestIdleCallback(ready, { timeout: 500 });
  else setTimeout(ready, 50);
}

document.documentElement.style.setProperty("--not-public-yet", JSON.stringify(WORDS.notPublicYet));
document.querySelector(".masthead")?.after(bar.form);
carryAlong();
askForTime();
new Card();
// Where all pages are in one file, which one is shown is settled when all are there.
if (document.documentElement.dataset.single !== undefined && document.readyState !== "complete") addEventListener("load", enhance);
else enhance();
/** As wide as the window was when the last question was answered. */
let wide = innerWidth;
addEventListener("resize", () => {
  const isTurned = (wide < LEAST_BESIDE) !== (innerWidth < LEAST_BESIDE);
  wide = innerWidth;
  if (isTurned) void answerPage();
});
addEventListener("popstate", () => void answerPage());
// Where all pages are in one file, another one is shown.
addEventListener("hashchange", () => {
  if (document.documentElement.dataset.single !== undefined) enhance();
});
// Whoever puts a new `main` into the page, and new data beside it, says so before and after.
document.addEventListener("dixit:replacing", rememberPictures);
document.addEventListener("dixit:replaced", () => {
  loading = null;
  enhance();
});
document.addEventListener("keydown", (event) => {
  const isTyping = within(event, "input, textarea, select, [contenteditable]") !== null;
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const own = shownMain()?.querySelector(".search-page input");
  (own instanceof HTMLElement ? own : bar.search.input).focus();
});
