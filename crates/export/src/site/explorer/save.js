// A picture taken away as a file: the whole of it, as SVG or as PNG, in the colours for a light ground or for a dark one.

/** Points for each unit of a picture, where that does not make more of them than any canvas is sure to hold. */
const FINE = 2;
const LONGEST_SIDE = 16384;
const MOST_POINTS = 64e6;

/**
 * The picture as a document of its own. Its links lead from the page, so it has none.
 * @param {SVGSVGElement} svg
 * @param {boolean} isDark
 */
function documentOf(svg, isDark) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const { width, height } = svg.viewBox.baseVal;
  copy.removeAttribute("style");
  copy.classList.remove("tracing");
  const day = parseDate(readQuery()["known-by"] ?? "")?.last ?? null;
  const isOfDay = day !== null && showsDay(svg);
  if (!isOfDay) {
    // The whole of it, whatever is looked at on the page.
    for (const text of copy.querySelectorAll("[data-whole]")) text.textContent = text.getAttribute("data-whole");
    for (const part of copy.querySelectorAll(".column.now")) part.remove();
    for (const whole of copy.querySelectorAll(".column[opacity]")) whole.removeAttribute("opacity");
    for (const line of copy.querySelectorAll("[data-wide]")) line.setAttribute("class", `tie ${line.getAttribute("data-wide")}`);
    for (const element of copy.querySelectorAll(".unseen")) element.classList.remove("unseen");
  }
  // The page hides the frames of the whole record where it draws those of the day.
  if (copy.classList.contains("replayed")) {
    for (const mark of copy.querySelectorAll("g:not(.cut-now) > :is(.cut-mark, .cut-mark + .ground, .cut-name)")) mark.remove();
  }
  for (const element of copy.querySelectorAll("[class]")) element.classList.remove("on-way", "aside");
  for (const hit of copy.querySelectorAll(".hit")) hit.remove();
  for (const link of copy.querySelectorAll("a")) ["href", "tabindex"].forEach((name) => link.removeAttribute(name));
  for (const shape of copy.querySelectorAll("[role=button]")) ["role", "tabindex", "aria-expanded"].forEach((name) => shape.removeAttribute(name));
  // Where a picture's style stands elsewhere on the page, it is taken along.
  if (!copy.querySelector("style")) copy.prepend(drawn("style", {}, styleOf(svg)));
  const tall = height + (day === null ? 0 : addDay(copy, day, isOfDay));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(tall));
  for (const style of copy.querySelectorAll("style")) {
    style.textContent = (style.textContent ?? "").replaceAll("@media screen and (prefers-color-scheme:dark)", isDark ? "@media all" : "@media not all");
  }
  return { text: new XMLSerializer().serializeToString(copy), size: { width, height: tall } };
}

/**
 * True if the picture is as of the day that is asked. What gathers records is saved whole; columns too if more than the day is
 * asked, for then they count what fits all of it.
 * @param {SVGSVGElement} svg
 */
function showsDay(svg) {
  if (svg.querySelector("g.group")) return false;
  return !svg.querySelector(".stretch") || KEYS.every((key) => key === "known-by" || !readQuery()[key]);
}

/** What was not public yet looks as it does on the page. */
const OF_DAY = ".edge.unseen,.naming.unseen,.way.unseen{opacity:0}.node.unseen .shape{fill:none;stroke-dasharray:2 4}" +
  ".node.unseen text,.entry.unseen{opacity:.28}.overview .unseen{visibility:hidden}";
/** What stands below the picture. */
const BELOW = ".of-day text{font-size:13px;text-anchor:start}";

/**
 * Says below a picture as of when it is. Returns how much taller it became.
 * @param {SVGSVGElement} copy
 * @param {number} day
 * @param {boolean} isOfDay
 */
function addDay(copy, day, isOfDay) {
  const { width, height } = copy.viewBox.baseVal;
  const isFaint = copy.querySelector(".unseen, .column.now") !== null;
  const told = isOfDay ? WORDS.savedAsOf(longDay(day), isFaint) : WORDS.savedWhole(longDay(day));
  const { lines } = wrapped(told, { size: 13, width: width - 48, most: 4 });
  const more = lines.length * 18 + 14;
  const below = drawn("g", { class: "of-day" }, draw("rect", { class: "ground", y: height - 1, width, height: more + 1 }));
  lines.forEach((line, place) => {
    const text = draw("text", { x: 24, y: height + 14 + place * 18 });
    text.textContent = line;
    below.append(text);
  });
  const rules = BELOW + (isOfDay ? OF_DAY : "");
  copy.append(drawn("style", {}, rules.replaceAll(/(^|[},])\./g, `$1.${svgClass(copy)} .`)), below);
  copy.setAttribute("viewBox", `0 0 ${width} ${height + more}`);
  return more;
}

/** What the styles of a picture begin with. @param {SVGSVGElement} svg */
function svgClass(svg) {
  return svg.classList[0] ?? "";
}

/** The rules for pictures of its class, of the page's own sheets. @param {SVGSVGElement} svg */
function styleOf(svg) {
  const own = svgClass(svg);
  if (own === "dixit-diagram") return LOOKS.style;
  const rules = [...document.styleSheets].filter((sheet) => sheet.href === null).flatMap((sheet) => [...sheet.cssRules]);
  return rules.map((rule) => rule.cssText).filter((text) => text.includes(`.${own}`)).join("\n");
}

/**
 * @param {string} text
 * @param {{ width: number, height: number }} size
 * @returns {Promise<Blob>}
 */
async function points(text, { width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(FINE, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_POINTS / (width * height)));
  const canvas = make("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(WORDS.notSaved))), "image/png"));
}

/**
 * @param {SVGSVGElement} svg
 * @param {string} name
 * @param {"svg" | "png"} form
 * @param {boolean} isDark
 */
async function save(svg, name, form, isDark) {
  const { text, size } = documentOf(svg, isDark);
  const blob = form === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await points(text, size);
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: `${name}-${isDark ? "dark" : "light"}.${form}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What the file of a picture is called, without its ending. @param {HTMLElement} figure */
function nameOfPicture(figure) {
  const file = figure.dataset.name ?? figure.querySelector(".downloads a")?.getAttribute("href") ?? "";
  return file.split("/").pop()?.replace(/\.svg$/, "").replace(/[^\p{L}\p{N}._-]+/gu, "-") || "picture";
}

/** @param {HTMLElement} figure @param {SVGSVGElement} svg */
function saveMenu(figure, svg) {
  const told = make("span", { role: "status" });
  const choices = /** @type {["svg" | "png", boolean][]} */ ([["png", false], ["png", true], ["svg", false], ["svg", true]]);
  const buttons = choices.map(([form, isDark]) => {
    const label = WORDS.saveAs(form, isDark);
    return button(label, label, () => {
      told.textContent = "";
      save(svg, nameOfPicture(figure), form, isDark).catch(() => { told.textContent = WORDS.notSaved; });
    });
  });
  return make("details", { class: "save" }, make("summary", {}, WORDS.save), make("div", { class: "choices" }, ...buttons, told));
}
