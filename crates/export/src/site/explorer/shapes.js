// The outlines of the kinds and the ends of lines, as the diagrams that `build` draws have them. Colours are the style
// sheet's.

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** What an outline takes of its box: at the sides, above, below. */
const PADDINGS = /** @type {Record<string, [number, number, number]>} */ ({
  a: [18, 10, 10], d: [18, 12, 10], p: [14, 16, 9], e: [24, 10, 10], c: [16, 12, 11], s: [14, 10, 19],
});
const FOLD = 13;
const TAIL = 9;
const POINT = 14;
const ROUND = 9;

/** @param {Box} box */
const stadium = ({ width, height }) => Math.min(height / 2, width / 2, 24);
/** @param {Box} box */
const cornerOf = ({ height }) => Math.min(11, height * 0.28);
/** @param {number} value */
const px = (value) => Number(value.toFixed(1));

/**
 * @param {string} kind
 * @param {Box} box
 * @returns {SVGElement[]}
 */
function outline(kind, box) {
  const { x, y, width, height } = box;
  const [right, bottom] = [px(x + width), px(y + height)];
  const path = (/** @type {string} */ d, more = "") => draw("path", { class: `shape${more}`, d });
  if (kind === "a") return [draw("rect", { class: "shape", x: px(x), y: px(y), width: px(width), height: px(height), rx: px(stadium(box)) })];
  if (kind === "d") {
    const [fx, fy] = [px(x + width - FOLD), px(y + FOLD)];
    return [path(`M${px(x)} ${px(y)}H${fx}L${right} ${fy}V${bottom}H${px(x)}Z`), path(`M${fx} ${px(y)}V${fy}H${right}Z`, " fold")];
  }
  if (kind === "p") {
    const tab = Math.min(44, width * 0.4);
    return [path(`M${px(x)} ${px(y)}H${px(x + tab)}L${px(x + tab + 7)} ${px(y + 7)}H${right}V${bottom}H${px(x)}Z`)];
  }
  if (kind === "e") {
    const [near, far, middle] = [px(x + POINT), px(x + width - POINT), px(y + height / 2)];
    return [path(`M${near} ${px(y)}H${far}L${right} ${middle}L${far} ${bottom}H${near}L${px(x)} ${middle}Z`)];
  }
  if (kind === "c") {
    const cut = cornerOf(box);
    const [near, far, upper, lower] = [px(x + cut), px(x + width - cut), px(y + cut), px(y + height - cut)];
    return [path(`M${near} ${px(y)}H${far}L${right} ${upper}V${lower}L${far} ${bottom}H${near}L${px(x)} ${lower}V${upper}Z`)];
  }
  const base = y + height - TAIL;
  const r = Math.min(ROUND, (base - y) / 3);
  const [near, far, upper, lower] = [px(x + r), px(x + width - r), px(y + r), px(base - r)];
  const left = x + Math.min(22, width / 3);
  return [path(`M${near} ${px(y)}H${far}A${px(r)} ${px(r)} 0 0 1 ${right} ${upper}V${lower}A${px(r)} ${px(r)} 0 0 1 ${far} ${px(base)}` +
    `H${px(left + 14)}L${px(left - 6)} ${bottom}L${px(left)} ${px(base)}H${near}A${px(r)} ${px(r)} 0 0 1 ${px(x)} ${lower}` +
    `V${upper}A${px(r)} ${px(r)} 0 0 1 ${near} ${px(y)}Z`)];
}

/**
 * How far within its box an outline is, where a line comes in from a side at a height.
 * @param {string} kind
 * @param {Box} box
 * @param {boolean} isRight
 * @param {number} at
 */
function inset(kind, box, isRight, at) {
  const corner = Math.max(0, Math.min(at - box.y, box.y + box.height - (kind === "s" ? TAIL : 0) - at));
  const rounded = (/** @type {number} */ radius) => {
    const off = Math.max(0, radius - corner);
    return radius - Math.sqrt(Math.max(0, radius * radius - off * off));
  };
  if (kind === "a") return rounded(stadium(box));
  if (kind === "s") return rounded(ROUND);
  if (kind === "e") return POINT * Math.max(0, 1 - corner / (box.height / 2));
  if (kind === "c") return Math.max(0, cornerOf(box) - corner);
  return kind === "d" && isRight ? Math.max(0, FOLD - (at - box.y)) : 0;
}

/** Length and half width of the ends of lines. */
const ARROW = /** @type {const} */ ([9, 4.2]);

/** How much shorter a line is for its end. @param {string} end @param {string} line */
function shortened(end, line) {
  if (["filled", "hollow", "diamond", "barred"].includes(end)) return ARROW[0] - 1;
  return ["bar", "open"].includes(end) && line === "double" ? 4 : 0;
}

/**
 * @param {string} end
 * @param {number} x
 * @param {number} y
 * @param {1 | -1} toward to the right or to the left
 * @returns {SVGElement[]}
 */
function endOf(end, x, y, toward) {
  const [length, half] = ARROW;
  const at = (/** @type {number} */ along, /** @type {number} */ across) => `${px(x - toward * along)} ${px(y + across)}`;
  const triangle = `M${at(0, 0)}L${at(length, half)}L${at(length, -half)}Z`;
  const made = /** @type {Record<string, [string, string]>} */ ({
    filled: ["full", triangle],
    hollow: ["hollow", triangle],
    open: ["open", `M${at(length, half)}L${at(0.5, 0)}L${at(length, -half)}`],
    diamond: ["full", `M${at(0, 0)}L${at(length / 2, half)}L${at(length, 0)}L${at(length / 2, -half)}Z`],
    bar: ["open", `M${at(5, 6)}L${at(5, -6)}`],
    barred: ["full", `${triangle}M${at(length + 3, 6)}L${at(length + 3, -6)}`],
  })[end];
  return made ? [draw("path", { class: `head ${made[0]}`, d: made[1] })] : [];
}
