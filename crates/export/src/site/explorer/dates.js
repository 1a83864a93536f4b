// Dates as people write them into a filter: EDTF, levels 0 and 1 with masked digits and halves and quarters of years, with the
// bounds that `dixit` gives them on its command line. A test of the program writes cases that this is held to.

/** The first and last months of seasons, quarters, thirds and halves; a last one before the first is of the next year. */
const SEASONS = /** @type {Record<number, [number, number]>} */ ({
  21: [3, 5], 22: [6, 8], 23: [9, 11], 24: [12, 2], 25: [3, 5], 26: [6, 8], 27: [9, 11], 28: [12, 2], 29: [9, 11], 30: [12, 2],
  31: [3, 5], 32: [6, 8], 33: [1, 3], 34: [4, 6], 35: [7, 9], 36: [10, 12], 37: [1, 4], 38: [5, 8], 39: [9, 12], 40: [1, 6], 41: [7, 12],
});
const DATE = /^[?~%]?(-?)([0-9X]{4})[?~%]?(?:-[?~%]?([0-9X]{2})[?~%]?(?:-[?~%]?([0-9X]{2})[?~%]?)?)?$/;
const TIME = /(?<=^-?\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** The number of a day; month 13 is January of the next year, day 0 the last of the month before. @param {number} year @param {number} month @param {number} day */
function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 864e5;
}

/** The numbers from `low` to `high` that digits may be, of which `X` is any. @param {string} digits @param {number} low @param {number} high */
function completions(digits, low, high) {
  const fits = (/** @type {number} */ number) => [...String(number).padStart(digits.length, "0")].every((digit, at) => digits[at] === "X" || digits[at] === digit);
  if (!digits.includes("X")) return Number(digits) >= low && Number(digits) <= high ? [Number(digits)] : [];
  return Array.from({ length: high - low + 1 }, (_, at) => low + at).filter(fits);
}

/** A day, month, season or year. @param {string} written @returns {Bounds | null} */
function parsePoint(written) {
  const parts = DATE.exec(written);
  if (!parts) return null;
  const [, sign, year = "", month, day] = parts;
  if (sign && (year.includes("X") || year === "0000")) return null;
  const years = completions(year, 0, 9999).map((number) => (sign ? -number : number));
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  if (month === undefined) return { first: dayNumber(first, 1, 1), last: dayNumber(last, 12, 31) };
  const season = SEASONS[Number(month)];
  if (season) {
    const [from, to] = season;
    return day === undefined ? { first: dayNumber(first, from, 1), last: dayNumber(to < from ? last + 1 : last, to + 1, 0) } : null;
  }
  const months = completions(month, 1, 12);
  if (months.length === 0) return null;
  if (day === undefined) return { first: dayNumber(first, months[0] ?? 1, 1), last: dayNumber(last, (months.at(-1) ?? 12) + 1, 0) };
  const within = (/** @type {number} */ of) => months.flatMap((number) => completions(day, 1, new Date(dayNumber(of, number + 1, 0) * 864e5).getUTCDate())
    .map((one) => dayNumber(of, number, one)));
  // Of years that are not all known, those with such a day: 29 February is not in every one.
  const earliest = years.map(within).find((days) => days.length > 0)?.[0];
  const latest = years.toReversed().map(within).find((days) => days.length > 0)?.at(-1);
  return earliest === undefined || latest === undefined ? null : { first: earliest, last: latest };
}

/**
 * A date, or a stretch `a/b` with `..` or nothing for an end that is open; null if it is none.
 * @param {string} given
 * @returns {Bounds | null}
 */
function parseDate(given) {
  const written = given.trim();
  const ends = written.split("/");
  if (ends.length > 2) return null;
  if (ends.length === 1) return parsePoint(written.replace(TIME, "")) ?? null;
  const isOpen = (/** @type {string | undefined} */ end) => end === "" || end === "..";
  const [from, to] = ends.map((end) => (isOpen(end) ? null : parsePoint(end)));
  if (ends.every(isOpen) || (from === null && !isOpen(ends[0])) || (to === null && !isOpen(ends[1]))) return null;
  const bounds_ = { first: from?.first ?? null, last: to?.last ?? null };
  return bounds_.first !== null && bounds_.last !== null && bounds_.first > bounds_.last ? null : bounds_;
}
