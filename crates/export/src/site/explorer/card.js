// The card of a record, shown while its mark or link is pointed at or has the focus. It can be pointed at itself, and goes
// with Escape.

const CARD_DELAY = 300;

/** What stands for a record in a link or around it. @param {Element | null} link */
function recordIn(link) {
  return link?.matches("[data-id]") ? link : link?.querySelector("[data-id]") ?? link?.closest("main svg [data-id]") ?? null;
}

class Card {
  constructor() {
    this.element = make("div", { class: "card", role: "tooltip", id: freshId(), hidden: true });
    /** @type {Element | null} */
    this.of = null;
    /** Which record it shows. @type {string | null} */
    this.id = null;
    /** Where the pointer is: a line may cross all of a picture, so its card stands by the pointer. */
    this.pointer = { x: 0, y: 0 };
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    document.body.append(this.element);
    // What scrolls away beneath a pointer at rest has not been pointed at.
    let isPointing = true;
    document.addEventListener("keydown", () => { isPointing = false; }, true);
    const point = (/** @type {PointerEvent} */ event) => {
      if (event.pointerType === "touch" || !isPointing) return;
      this.pointer = { x: event.clientX, y: event.clientY };
      const mark = within(event, "main a [data-id], main a[data-id], main .entry[data-id], main svg a[data-from], .card");
      if (mark === this.of || mark === this.element) clearTimeout(this.timer);
      else if (mark) this.later(mark);
      else if (this.of) this.later(null);
    };
    document.addEventListener("pointerover", point);
    document.addEventListener("pointermove", (event) => {
      if (isPointing || (event.movementX === 0 && event.movementY === 0)) return;
      isPointing = true;
      point(event);
    });
    document.addEventListener("focusin", (event) => {
      const mark = within(event, "main a[data-id], main svg a");
      const own = recordIn(mark);
      if (own && mark?.matches(":focus-visible")) {
        if (this.of !== own) this.shut();
        this.later(own);
      }
      else if (!within(event, ".card")) this.shut();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.shut();
      if (event.key === "e" && !event.ctrlKey && !event.metaKey && !event.altKey) {
        // A link needs no card to be expanded around; where another mark is pointed at, its card says what the key does.
        const link = within(event, "main a");
        const id = link && (this.of ? this.id : recordIn(link)?.getAttribute("data-id"));
        if (!id) return;
        event.preventDefault();
        void lookAround(id);
      }
    });
    addEventListener("scroll", () => this.of && this.place(this.of), { passive: true });
  }

  /** @param {Element | null} mark */
  later(mark) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (mark ? void this.show(mark) : this.shut()), CARD_DELAY);
  }

  shut() {
    clearTimeout(this.timer);
    this.element.hidden = true;
    this.of?.closest("a")?.removeAttribute("aria-describedby");
    this.of = null;
  }

  /** @param {Element} mark */
  async show(mark) {
    const store = await load();
    const isLine = mark.matches("[data-from]");
    const id = isLine ? writtenIn(mark) : mark.getAttribute("data-id");
    const rank = store.rank(id);
    if (rank === undefined || !mark.isConnected) return;
    this.shut();
    this.of = mark;
    this.id = id;
    const said = isLine ? saidBy(mark) : "";
    this.element.replaceChildren(...(said ? [make("p", { class: "fact said", dir: "auto" }, WORDS.lineSays(said))] : []), ...cardOf(store, rank),
      make("p", { class: "acts" }, button(WORDS.expand, WORDS.expand, () => void lookAround(store.id(rank))),
        " ", make("span", { class: "keys" }, WORDS.expandByKey)));
    // Within a landmark, as all else that is to be read.
    (mark.closest("main") ?? document.body).append(this.element);
    this.element.hidden = false;
    this.place(mark);
    (mark.closest("a") ?? mark.querySelector("a"))?.setAttribute("aria-describedby", this.element.id);
  }

  /** Below the mark, or above where there is more room. @param {Element} mark */
  place(mark) {
    const { x, y } = this.pointer;
    const around = mark.matches("[data-from]") ? new DOMRect(x, y - 8, 0, 16) : mark.getBoundingClientRect();
    if (around.bottom < 0 || around.top > innerHeight) {
      this.shut();
      return;
    }
    const own = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(around.left, 8), innerWidth - own.width - 8);
    const below = around.bottom + 4;
    const fits = below + own.height < innerHeight - 8;
    this.element.style.left = `${Math.max(left, 8)}px`;
    this.element.style.top = `${fits ? below : Math.max(8, around.top - own.height - 4)}px`;
  }
}

/**
 * Of a claim what stands behind it and against it, as of the day asked about; of an actor how much they said.
 * @param {Store} store
 * @param {number} rank
 * @returns {string[]}
 */
function figuresOf(store, rank) {
  const kind = store.kind(rank);
  if (kind === "a") {
    const said = store.into("by", rank).filter((by) => store.kind(by) === "s").length;
    return said > 0 ? [WORDS.said(said)] : [];
  }
  if (kind !== "c") return [];
  const day = parseDate(readQuery()["known-by"] ?? "")?.last ?? Infinity;
  const { for: behind, against } = supportAsOf(supportOf(store, rank), day);
  return [WORDS.behindNow(...behind), ...(against[1] > 0 ? [WORDS.againstNow(...against)] : [])];
}

/**
 * @param {Store} store
 * @param {number} rank
 * @returns {Node[]}
 */
function cardOf(store, rank) {
  const kind = store.kind(rank);
  const names = (/** @type {string} */ arc) => [...store.from(arc, rank)].map((of) => store.label(of)).join(", ");
  const who = kind === "s" ? names("by") : kind === "d" ? names("by") || names("publisher") : kind === "e" ? names("participant") : "";
  const [at, known] = clocksOf(store, rank);
  const hasClock = "sde".includes(kind);
  const facts = [
    who,
    at,
    hasClock ? (known ? `${WORDS.publicSince} ${known}` : WORDS.notPublic) : "",
    ...figuresOf(store, rank),
  ].filter(Boolean);
  const stance = WORDS.stances[store.data.stances[rank] ?? ""];
  const head = make("p", { class: "kind-line" }, make("span", { class: `badge ${WORDS.kinds[kind]}` }, WORDS.kinds[kind] ?? ""));
  if (stance) head.append(" ", make("span", { class: "stance" }, stance));
  if (store.isTakenBack(rank, null)) head.append(" ", make("span", { class: "retracted-mark" }, "retracted"));
  return [head, make("p", { class: "card-name", dir: "auto" }, store.label(rank)),
    ...facts.map((fact) => make("p", { class: "fact", dir: "auto" }, fact))];
}
