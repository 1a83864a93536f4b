// Which records a question keeps: what `dixit said` and `dixit timeline` keep of statements, events and documents. A claim
// is kept with one of its statements, an actor with anything kept that leads to them.

/** Of what is kept, `maybe` marks what may have been outside the dates asked for. */
/** @typedef {{ kept: Uint8Array, seen: Uint8Array | null, day: number | null, maybe: Uint8Array | null }} Answer `day` is the end of the day by which `seen` was public; null if that is open. */

/** @param {Bounds | null} since @param {number | null} day the end of the day asked about */
function isPublicBy(since, day) {
  if (since === null) return false;
  return day === null || (since.last !== null && since.last <= day);
}

/** True if the first is over before the second begins. @param {Bounds} one @param {Bounds} other */
function isBefore(one, other) {
  return one.last !== null && other.first !== null && one.last < other.first;
}

/** True if all of it lies after the beginning of what is asked. @param {Bounds} at @param {Bounds | null} since */
function isAfterStart(at, since) {
  return !since || since.first === null || (at.first !== null && at.first >= since.first);
}

/** True if all of it lies before the end of what is asked. @param {Bounds} at @param {Bounds | null} until */
function isBeforeEnd(at, until) {
  return !until || until.last === null || (at.last !== null && at.last <= until.last);
}

/**
 * @param {Store} store
 * @param {number} rank
 * @param {number} topic
 */
function isAbout(store, rank, topic) {
  return store.from("about", rank).some((of) =>
    of === topic || (store.kind(of) === "p" && store.from("part-of", of).includes(topic)));
}

/**
 * What could be seen by then: what was public, and what that leads to.
 * @param {Store} store
 * @param {number | null} day
 * @returns {Uint8Array}
 */
function seenBy(store, day) {
  const seen = new Uint8Array(store.size);
  const pass = (/** @type {string} */ kind, /** @type {(rank: number) => boolean} */ test) => {
    for (let rank = 0; rank < store.size; rank += 1) {
      if (store.kind(rank) === kind && test(rank)) seen[rank] = 1;
    }
  };
  const isPublic = (/** @type {number} */ rank) => isPublicBy(bounds(store.data.known[rank]), day);
  // Kinds are gone through in such an order that just those are marked through which the next can be seen; none of its own,
  // hence the copies.
  const leading = store.arcs(ANY, 1);
  const through = () => {
    const before = seen.slice();
    return (/** @type {number} */ rank) => leading.reach(rank, before);
  };
  pass("d", isPublic);
  pass("s", isPublic);
  const met = through();
  pass("e", (rank) => isPublic(rank) || met(rank));
  const throughStatements = store.arcs("says", 1);
  pass("c", (rank) => throughStatements.reach(rank, seen));
  pass("a", through());
  pass("p", (rank) => seen[store.whole(rank)] === 1);
  return seen;
}

/**
 * @param {Store} store
 * @param {Query} query
 * @returns {Answer | null} null if nothing is asked
 */
function answer(store, query) {
  if (isEmpty(query)) return null;
  const { data } = store;
  const asked = (/** @type {Key} */ key) => (query[key] ? store.rank(query[key]) ?? -1 : null);
  const [by, about, carrier] = [asked("by"), asked("about"), asked("in")];
  const date = (/** @type {Key} */ key) => (query[key] ? parseDate(query[key] ?? "") : null);
  const [since, until, known] = [date("since"), date("until"), date("known-by")];
  const [hasSince, hasUntil, hasKnown] = [query.since, query.until, query["known-by"]].map(Boolean);
  const kept = new Uint8Array(store.size);

  const isThen = (/** @type {number} */ rank) => {
    if (!hasSince && !hasUntil) return true;
    const at = bounds(data.at[rank]);
    if (at === null) return false;
    return (!since || !isBefore(at, since)) && (!until || !isBefore(until, at));
  };
  const isPublic = (/** @type {number} */ rank) => !known || isPublicBy(bounds(data.known[rank]), known.last);
  const leads = (/** @type {string} */ kind, /** @type {number} */ rank, /** @type {number} */ to) =>
    store.from(kind, rank).includes(to);
  const isCarried = (/** @type {number} */ rank) => {
    if (carrier === null) return true;
    if (carrier < 0) return false;
    const whole = store.whole(carrier);
    return isPublic(whole) && store.into("carries", rank).includes(whole) &&
      (whole === carrier || store.from("in-part", rank).includes(carrier));
  };
  const isOf = /** @type {Record<string, (rank: number) => boolean>} */ ({
    s: (rank) => (by === null || leads("by", rank, by)) && isCarried(rank) &&
      (about === null || store.from("says", rank).some((claim) => claim === about || isAbout(store, claim, about))),
    e: (rank) => carrier === null && (about === null || rank === about || isAbout(store, rank, about)) &&
      (by === null || leads("participant", rank, by) || leads("initiated-by", rank, by)),
    d: (rank) => (about === null || rank === about) && (carrier === null || rank === carrier) &&
      (by === null || leads("by", rank, by) || leads("publisher", rank, by)),
  });
  for (let rank = 0; rank < store.size; rank += 1) {
    const test = isOf[store.kind(rank)];
    if (test && isThen(rank) && isPublic(rank) && test(rank)) kept[rank] = 1;
  }
  // What has no clock of its own is kept with what leads to it.
  const topicAlone = about !== null && KEYS.every((key) => key === "about" || !query[key]);
  const reach = (/** @type {string} */ kind, /** @type {string} */ arc) => {
    const leading = store.arcs(arc, 1);
    const before = kept.slice();
    for (let rank = 0; rank < store.size; rank += 1) {
      if (store.kind(rank) !== kind || kept[rank]) continue;
      if (leading.reach(rank, before) || (topicAlone && (rank === about || isAbout(store, rank, about ?? -1)))) kept[rank] = 1;
    }
  };
  reach("c", "says");
  reach("a", ANY);
  for (let rank = 0; rank < store.size; rank += 1) {
    if (store.kind(rank) === "p" && kept[store.whole(rank)]) kept[rank] = 1;
  }
  // A date that is none is told in the bar and keeps everything.
  const maybe = since || until ? new Uint8Array(store.size) : null;
  for (let rank = 0; maybe && rank < store.size; rank += 1) {
    const at = kept[rank] ? bounds(data.at[rank]) : null;
    if (at && !((isAfterStart(at, since)) && isBeforeEnd(at, until))) maybe[rank] = 1;
  }
  const seen = hasKnown && known ? seenBy(store, known.last) : null;
  return { kept, maybe, seen, day: known?.last ?? null };
}
