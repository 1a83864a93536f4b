// Pictures that can be moved and enlarged, and that show which ways lead through a shape. The frame scrolls as any other,
// so that a finger, a wheel and the arrow keys move the picture without our doing.

const LEAST_ZOOM = 0.1;
const MOST_ZOOM = 6;
/** Pictures are shown no smaller at first; in a narrow frame, where only a part of one is seen, a little larger. */
const LEAST_AT_FIRST = 0.6;
const LEAST_ON_NARROW = 0.65;
/** Unless this is enough for all of its width. */
const LEAST_IF_WHOLE = 0.54;
const NARROW = 900;

class PictureFrame {
  /** @param {HTMLElement} figure @param {HTMLElement} frame @param {SVGSVGElement} svg @param {string} [keys] what keys do */
  constructor(figure, frame, svg, keys) {
    this.figure = figure;
    this.frame = frame;
    this.svg = svg;
    const box = svg.viewBox.baseVal;
    this.size = { width: box.width, height: box.height };
    pictures.set(figure, this);
    this.zoom = 1;
    this.told = make("span", { class: "zoom", role: "status" });
    /** @type {Map<number, { x: number, y: number }>} */
    this.fingers = new Map();
    // What is drawn later has ways too.
    this.hasWays = svg.childElementCount === 0 || svg.querySelector("[data-from]") !== null;
    this.isTracing = false;
    /** What is lit while nothing is pointed at. @type {string[]} */
    this.resting = [];
    this.trace = button(WORDS.ways, WORDS.ways, () => this.setTracing(!this.isTracing));
    this.trace.title = WORDS.waysHint;
    const tools = make("div", { class: "picture-tools", role: "toolbar", "aria-label": WORDS.picture },
      button(WORDS.zoomOut, "−", () => this.zoomBy(1 / 1.25)), this.told, button(WORDS.zoomIn, "+", () => this.zoomBy(1.25)),
      button(WORDS.fit, WORDS.fit, () => this.fit()), button(WORDS.actual, WORDS.actualSign, () => this.setZoom(1)));
    if (this.hasWays) tools.append(this.trace);
    tools.append(saveMenu(figure, svg));
    const asked = svg.querySelector("[data-id]") ? WORDS.keys : WORDS.keysOfCounts;
    tools.append(make("span", { class: "keys" }, keys ?? asked));
    frame.before(tools);
    figure.classList.add("movable");
    this.plainTitles();
    widenLines(svg);
    this.listen();
    this.setTracing(svg.querySelector("[data-place]") !== null);
    this.begin();
  }

  /** The card of a record tells more than the browser's own balloon, and both would stand over each other. */
  plainTitles() {
    for (const title of this.svg.querySelectorAll("a:has([data-id]) title, [data-id] a title")) {
      title.remove();
    }
  }

  listen() {
    const { frame } = this;
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.setZoom(this.zoom * Math.exp(-event.deltaY / 300), event);
    }, { passive: false });
    frame.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = /** @type {Record<string, () => void>} */ ({
        "+": () => this.zoomBy(1.25), "=": () => this.zoomBy(1.25), "-": () => this.zoomBy(1 / 1.25), "0": () => this.fit(),
      })[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    this.drag();
    this.pinch();
    const mark = (/** @type {Event} */ event) => within(event, "[data-place], [data-id]");
    this.svg.addEventListener("pointerover", (event) => this.isTracing && this.showWays(mark(event)));
    this.svg.addEventListener("pointerleave", () => this.showWays(null));
    // Not on the picture itself: listening for the focus makes a drawing take it, and it would be a stop at which no key acts.
    frame.addEventListener("focusin", (event) => this.isTracing && event.target instanceof SVGElement && this.showWays(
      event.target.closest("[data-place]") ?? event.target.querySelector("[data-id]")));
    frame.addEventListener("focusout", () => this.showWays(null));
  }

  /** With a mouse, the picture is taken hold of; a click on a mark stays a click. */
  drag() {
    const { frame } = this;
    /** @type {{ x: number, y: number, left: number, top: number } | null} */
    let start = null;
    let moved = false;
    frame.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      start = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
      moved = false;
    });
    addEventListener("pointermove", (event) => {
      if (!start) return;
      const [x, y] = [event.clientX - start.x, event.clientY - start.y];
      if (!moved && Math.hypot(x, y) < 5) return;
      moved = true;
      frame.classList.add("held");
      frame.scrollLeft = start.left - x;
      frame.scrollTop = start.top - y;
    });
    addEventListener("pointerup", () => {
      start = null;
      frame.classList.remove("held");
    });
    frame.addEventListener("click", (event) => {
      if (!moved) return;
      event.preventDefault();
      event.stopPropagation();
      moved = false;
    }, true);
    frame.addEventListener("dragstart", (event) => event.preventDefault());
  }

  pinch() {
    const { frame, fingers } = this;
    const apart = () => {
      const [one, other] = [...fingers.values()];
      return one && other ? { far: Math.hypot(one.x - other.x, one.y - other.y), clientX: (one.x + other.x) / 2, clientY: (one.y + other.y) / 2 } : null;
    };
    frame.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch") fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    });
    frame.addEventListener("pointermove", (event) => {
      if (!fingers.has(event.pointerId)) return;
      const before = apart();
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const now = apart();
      if (!before || !now || before.far <= 0) return;
      // What was between the fingers stays between them.
      frame.scrollLeft -= now.clientX - before.clientX;
      frame.scrollTop -= now.clientY - before.clientY;
      this.setZoom(this.zoom * now.far / before.far, now);
    });
    // Else the browser would take two fingers for scrolling, and tell no more of them.
    frame.addEventListener("touchmove", (event) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    }, { passive: false });
    for (const type of ["pointerup", "pointercancel"]) {
      addEventListener(type, (event) => event instanceof PointerEvent && fingers.delete(event.pointerId));
    }
  }

  /** The picture has been drawn anew, at another size. */
  resize() {
    const { width, height } = this.svg.viewBox.baseVal;
    this.size = { width, height };
    this.setZoom(this.zoom);
  }

  /** @param {number} by */
  zoomBy(by) {
    this.setZoom(this.zoom * by);
  }

  /** The whole picture. */
  fit() {
    const { width, height } = this.size;
    this.setZoom(Math.min(1, (this.frame.clientWidth - 2) / width, Math.max(160, this.frame.clientHeight || innerHeight * 0.8) / height));
  }

  /**
   * As wide as the frame, and whole if that is hardly smaller; but no smaller than can be read, which on a narrow screen is a part
   * of it, about the record that the page is of.
   */
  begin() {
    const before = lookedAt.get(nameOfPicture(this.figure));
    if (before) {
      lookedAt.delete(nameOfPicture(this.figure));
      this.setTracing(before.isTracing);
      this.setZoom(before.zoom);
      this.frame.scrollTo(before.left, before.top);
      return;
    }
    const { width, height } = this.size;
    const room = this.frame.parentElement?.clientWidth ?? innerWidth;
    const tallest = parseFloat(getComputedStyle(this.frame).maxHeight) || Infinity;
    const across = (room - 2) / width;
    const least = across >= LEAST_IF_WHOLE ? LEAST_IF_WHOLE : room < NARROW ? LEAST_ON_NARROW : LEAST_AT_FIRST;
    const whole = (tallest - 2) / height;
    this.setZoom(Math.min(1, Math.max(whole < across && whole > across * 0.85 ? whole : across, least)));
    const own = shownMain()?.querySelector("article.record")?.getAttribute("data-id");
    const mark = own ? this.svg.querySelector(`[data-id="${CSS.escape(own)}"]`) : null;
    if (mark) this.centreOn(mark);
  }

  /** @param {Element} mark */
  centreOn(mark) {
    const { frame } = this;
    const [box, around] = [mark.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollLeft += box.left + box.width / 2 - around.left - around.width / 2;
    frame.scrollTop += box.top + box.height / 2 - around.top - around.height / 2;
  }

  /**
   * @param {number} zoom
   * @param {{ clientX: number, clientY: number }} [point] what stays in its place; else the middle
   */
  setZoom(zoom, point) {
    const { frame, svg, size } = this;
    const next = Math.min(Math.max(zoom, LEAST_ZOOM), MOST_ZOOM);
    const box = frame.getBoundingClientRect();
    const x = point ? point.clientX - box.left : frame.clientWidth / 2;
    const y = point ? point.clientY - box.top : frame.clientHeight / 2;
    const [across, down] = [(frame.scrollLeft + x) / this.zoom, (frame.scrollTop + y) / this.zoom];
    this.zoom = next;
    svg.style.width = `${(size.width * next).toFixed(1)}px`;
    svg.style.height = `${(size.height * next).toFixed(1)}px`;
    frame.scrollLeft = across * next - x;
    frame.scrollTop = down * next - y;
    this.told.textContent = `${Math.round(next * 100)} %`;
  }

  /** @param {boolean} isOn */
  setTracing(isOn) {
    this.isTracing = isOn;
    this.trace.setAttribute("aria-pressed", String(isOn));
    if (!isOn) {
      this.resting = [];
      this.showWays(null);
    }
  }

  /** Every way through a shape, both towards where it leads and back to where it comes from. @param {Element | null} mark */
  showWays(mark) {
    const own = nameOfPlace(mark);
    const places = own === null ? this.resting : [own];
    this.svg.classList.toggle("tracing", places.length > 0);
    this.svg.querySelectorAll(".on-way").forEach((element) => element.classList.remove("on-way"));
    if (places.length > 0) this.light(places);
  }

  /** The ways through several shapes. @param {string[]} places */
  light(places) {
    const edges = [...this.svg.querySelectorAll("[data-from]")].map((element) => ({
      element, from: element.getAttribute("data-from") ?? "", to: element.getAttribute("data-to") ?? "",
    }));
    const met = new Set(places);
    for (const [near, far] of /** @type {["from" | "to", "from" | "to"][]} */ ([["from", "to"], ["to", "from"]])) {
      const next = [...places];
      const done = new Set(places);
      for (let at = next.pop(); at !== undefined; at = next.pop()) {
        for (const edge of edges) {
          if (edge[near] !== at) continue;
          edge.element.classList.add("on-way");
          met.add(edge[far]);
          if (!done.has(edge[far])) {
            done.add(edge[far]);
            next.push(edge[far]);
          }
        }
      }
    }
    for (const element of this.svg.querySelectorAll("[data-place], [data-id]")) {
      const name = nameOfPlace(element);
      if (name !== null && met.has(name)) element.classList.add("on-way");
    }
    this.svg.classList.add("tracing");
  }

  /** The ways that make a side's figure: from the reader to all who count. @param {string} side */
  prove(side) {
    const counted = [...this.svg.querySelectorAll(`[data-place^="${side}-"]`)].filter((element) => element.classList.contains("cut-place"));
    const ends = [...this.svg.querySelectorAll(`.met[data-place^="${side}-"]`)];
    this.setTracing(true);
    this.resting = (counted.length > 0 ? counted : ends).map((element) => element.getAttribute("data-place") ?? "");
    this.showWays(null);
    this.figure.scrollIntoView({ behavior: isCalm() ? "auto" : "smooth", block: "center" });
    this.frame.focus({ preventScroll: true });
  }
}

/** What edges call the place where a mark stands. @param {Element | null} mark */
function nameOfPlace(mark) {
  return mark?.closest("[data-place]")?.getAttribute("data-place") ?? mark?.getAttribute("data-id") ?? null;
}

/** @type {WeakMap<Element, PictureFrame>} */
const pictures = new WeakMap();

/** How pictures were looked at whose page has just been put in anew, by their names. @type {Map<string, { zoom: number, left: number, top: number, isTracing: boolean }>} */
const lookedAt = new Map();

function rememberPictures() {
  lookedAt.clear();
  for (const figure of document.querySelectorAll("main figure.picture")) {
    const own = pictures.get(figure);
    if (!own || figure.getClientRects().length === 0) continue;
    lookedAt.set(nameOfPicture(own.figure), { zoom: own.zoom, left: own.frame.scrollLeft, top: own.frame.scrollTop, isTracing: own.isTracing });
  }
}

function movePictures() {
  const main = shownMain();
  if (!main) return;
  for (const figure of main.querySelectorAll("figure.picture")) {
    const frame = figure.querySelector(".frame");
    const svg = frame?.querySelector(":scope > svg");
    if (!(figure instanceof HTMLElement) || !(frame instanceof HTMLElement) || !(svg instanceof SVGSVGElement) || pictures.has(figure)) continue;
    new PictureFrame(figure, frame, svg);
  }
  for (const section of main.querySelectorAll("section.standing[data-side]")) {
    const figure = main.querySelector("figure.picture:has([data-place])");
    const line = section.querySelector(".verdict-line:not(.as-of)");
    const side = section.getAttribute("data-side") ?? "for";
    if (!figure || !line || line.querySelector("button") || !figure.querySelector(`[data-place^="${side}-"]`)) continue;
    line.append(" ", button(WORDS.showWays, WORDS.showWays, () => pictures.get(figure)?.prove(side)));
  }
}
