// Days as numbers since 1 January 1970, as the data has them.

/** @typedef {number | [number | null, number | null] | null} Stretch */
/** @typedef {{ first: number | null, last: number | null }} Bounds */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** 1 January -9999 and 31 December 9999: the first and the last day that can be written. */
const [FIRST_DAY, LAST_DAY] = [-4371587, 2932896];

/**
 * The ends of a stretch of days; null if there is no date.
 * @param {Stretch | undefined} stretch
 * @returns {Bounds | null}
 */
function bounds(stretch) {
  if (stretch === null || stretch === undefined) return null;
  return typeof stretch === "number" ? { first: stretch, last: stretch } : { first: stretch[0], last: stretch[1] };
}

/**
 * 2025-11-25, or -0044-03-15: as dates are read, which have years of four digits; what lies outside of them, as the day at their end.
 * @param {number} day
 */
function isoDay(day) {
  const date = new Date(Math.min(Math.max(day, FIRST_DAY), LAST_DAY) * 864e5);
  const year = date.getUTCFullYear();
  const digits = (/** @type {number} */ number, /** @type {number} */ count) => String(number).padStart(count, "0");
  return `${year < 0 ? "-" : ""}${digits(Math.abs(year), 4)}-${digits(date.getUTCMonth() + 1, 2)}-${digits(date.getUTCDate(), 2)}`;
}

/**
 * 25 November 2025
 * @param {number} day
 */
function longDay(day) {
  const date = new Date(day * 864e5);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/**
 * The dates of a record in words: when it was, and since when it has been public. What is marked approximate or uncertain is
 * told as it is written too.
 * @param {Store} store
 * @param {number} rank
 * @returns {[string, string]} empty where there is none
 */
function clocksOf(store, rank) {
  const written = store.data.doubtful[rank] ?? ["", ""];
  const told = (/** @type {Stretch | undefined} */ stretch, /** @type {string} */ as) => {
    const of = bounds(stretch);
    return of === null ? "" : inWords(of) + (as === "" ? "" : ` (${as})`);
  };
  return [told(store.data.at[rank], written[0]), told(store.data.known[rank], written[1])];
}

/**
 * 25 November – 31 December 2025; a stretch of whole months or years by their names, and no name twice.
 * @param {Bounds} stretch
 * @returns {string}
 */
function inWords({ first, last }) {
  if (first === null && last === null) return "at an unknown time";
  if (last === null) return `${longDay(first ?? 0)} or later`;
  if (first === null) return `by ${longDay(last)}`;
  if (first === last) return longDay(first);
  const [from, to] = [new Date(first * 864e5), new Date(last * 864e5)];
  const isOfMonths = from.getUTCDate() === 1 && new Date((last + 1) * 864e5).getUTCDate() === 1;
  const isOfYears = isOfMonths && from.getUTCMonth() === 0 && to.getUTCMonth() === 11;
  const isOneYear = from.getUTCFullYear() === to.getUTCFullYear();
  const isOneMonth = isOneYear && from.getUTCMonth() === to.getUTCMonth();
  const named = (/** @type {Date} */ date) =>
    [isOfMonths ? "" : date.getUTCDate(), isOfYears ? "" : MONTHS[date.getUTCMonth()], date.getUTCFullYear()].filter((part) => part !== "");
  if (isOfYears ? isOneYear : isOfMonths && isOneMonth) return named(to).join(" ");
  const [begun, ended] = [named(from), named(to)];
  const told = begun.slice(0, isOneMonth ? -2 : isOneYear ? -1 : begun.length);
  return `${told.join(" ")}${told.length === 1 ? "–" : " – "}${ended.join(" ")}`;
}
