// The slider over the days on which the public record grew.

/** Bars of the strip above the slider, at most. */
const BARS = 120;
/** How long a day stays while they are played, in milliseconds. */
const BEAT = 800;

class Replay {
  constructor() {
    /** @type {number[]} */
    this.days = [];
    /** @type {Map<number, number>} */
    this.growth = new Map();
    /** @type {ReturnType<typeof setInterval> | null} */
    this.playing = null;
    /** True once the slider, held or playing, has left the address that Back is to return to. */
    this.isAway = false;
    const id = freshId();
    this.range = make("input", { type: "range", id, min: 0, max: 0, value: 0, step: 1, disabled: true });
    this.date = make("output", { for: id, class: "date" }, WORDS.whole);
    this.growthTold = make("span", { class: "growth" });
    this.play = button(WORDS.play, "▶", () => this.toggle());
    this.strip = make("div", { class: "strip", "aria-hidden": "true" });
    this.element = make("div", { class: "replay", role: "group", "aria-label": WORDS.replay },
      make("label", { for: id }, WORDS.replay), " ", this.date, " ", this.growthTold,
      make("div", { class: "track" }, this.play, button(WORDS.earlier, "‹", () => this.step(-1)),
        make("div", { class: "rail" }, this.strip, this.range), button(WORDS.later, "›", () => this.step(1))));
    this.range.addEventListener("input", () => {
      if (this.playing !== null) this.stop();
      this.pass(Number(this.range.value));
    });
    // A key that is held down is one gesture, as a drag is. A browser may leave out "change" where the value is set meanwhile.
    for (const type of ["pointerdown", "keydown", "change"]) {
      this.range.addEventListener(type, (event) => {
        if (!(event instanceof KeyboardEvent && event.repeat) && this.playing === null) this.isAway = false;
      });
    }
    addEventListener("popstate", () => this.stop());
  }

  /** @param {Store} store */
  ready(store) {
    // What became public on a day that no date can name is of the whole record alone.
    this.days = store.data.days.filter((day) => day >= FIRST_DAY && day <= LAST_DAY);
    this.growth.clear();
    store.data.known.forEach((known) => {
      const last = bounds(known)?.last;
      if (last !== null && last !== undefined) this.growth.set(last, (this.growth.get(last) ?? 0) + 1);
    });
    // Before the first day stands what was public before anything here was: nothing.
    this.range.min = "-1";
    this.range.max = String(this.days.length);
    this.range.disabled = this.days.length === 0;
    this.drawStrip();
  }

  /** How much became public when, as bars; the first and the last place of the slider, before the first day and the whole record, have none. */
  drawStrip() {
    const count = Math.min(BARS, this.days.length);
    const bars = Array.from({ length: count }, () => 0);
    this.days.forEach((day, place) => {
      const bar = Math.floor(place * count / this.days.length);
      bars[bar] = (bars[bar] ?? 0) + (this.growth.get(day) ?? 0);
    });
    const most = Math.max(1, ...bars);
    const svg = draw("svg", { viewBox: `-1 0 ${count + 2} 20`, preserveAspectRatio: "none" });
    const path = bars.map((bar, place) => `M${place + 0.15} 20v${-Math.max(1, 20 * Math.sqrt(bar / most)).toFixed(1)}h.7V20z`);
    svg.append(draw("path", { d: path.join("") }));
    this.strip.replaceChildren(svg);
  }

  /** Shows where the record is looked at. @param {Query} query */
  show(query) {
    const asked = query["known-by"] ? parseDate(query["known-by"])?.last ?? null : null;
    const after = asked === null ? -1 : this.days.findIndex((day) => day > asked);
    const place = asked === null ? this.days.length : after < 0 ? this.days.length - 1 : after - 1;
    this.range.value = String(place);
    const words = asked === null ? WORDS.whole : longDay(asked);
    this.date.textContent = words;
    this.range.setAttribute("aria-valuetext", words);
    const grown = asked === null ? undefined : this.growth.get(asked);
    this.growthTold.textContent = grown === undefined ? "" : WORDS.newOn(grown);
    this.element.classList.toggle("active", asked !== null);
  }

  /** @param {number} place @param {boolean} isStep */
  ask(place, isStep) {
    const first = this.days[0];
    const day = place < 0 && first !== undefined ? first - 1 : this.days[place];
    change({ ...readQuery(), "known-by": day === undefined ? "" : isoDay(day) }, isStep);
  }

  /** One of many places that are gone through: together they are one step in the history. @param {number} place */
  pass(place) {
    const before = location.href;
    this.ask(place, !this.isAway);
    if (location.href !== before) this.isAway = true;
  }

  /** @param {number} by */
  step(by) {
    this.stop();
    const [place, end] = [Number(this.range.value), by < 0 ? Number(this.range.min) : this.days.length];
    if (place !== end) this.ask(place + by, true);
  }

  toggle() {
    if (this.playing !== null) {
      this.stop();
      return;
    }
    const place = Number(this.range.value);
    this.pass(place >= this.days.length ? 0 : place);
    this.play.textContent = "❚❚";
    this.play.setAttribute("aria-label", WORDS.pause);
    this.play.title = WORDS.pause;
    this.playing = setInterval(() => {
      const next = Number(this.range.value) + 1;
      this.pass(next);
      if (next >= this.days.length) this.stop();
    }, BEAT);
  }

  stop() {
    if (this.playing !== null) clearInterval(this.playing);
    this.playing = null;
    this.isAway = false;
    this.play.textContent = "▶";
    this.play.setAttribute("aria-label", WORDS.play);
    this.play.title = WORDS.play;
  }
}
