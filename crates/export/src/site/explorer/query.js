// What is asked, as it stands in the address: a link is a finding.

/** @typedef {"by" | "about" | "in" | "since" | "until" | "known-by"} Key */
/** @typedef {Partial<Record<Key, string>>} Query */

/** @type {Key[]} */
const KEYS = ["by", "about", "in", "since", "until", "known-by"];

/** @returns {Query} */
function readQuery() {
  const given = new URLSearchParams(location.search);
  /** @type {Query} */
  const query = {};
  for (const key of KEYS) {
    const value = given.get(key);
    if (value) query[key] = value;
  }
  return query;
}

/**
 * @param {Query} query
 * @returns {string} empty, or with a question mark
 */
function written(query) {
  const parameters = new URLSearchParams();
  for (const key of KEYS) {
    const value = query[key];
    if (value) parameters.set(key, value);
  }
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

/** @param {Query} query */
function isEmpty(query) {
  return KEYS.every((key) => !query[key]);
}

/**
 * An address that is there already is no step.
 * @param {Query} query
 * @param {boolean} isStep true for a step that Back should undo
 */
function writeQuery(query, isStep) {
  // What is searched for stands on one page alone, and stays there.
  const typed = new URLSearchParams(location.search).get("q");
  const asked = written(query);
  const all = typed === null ? asked : `?${new URLSearchParams({ q: typed })}${asked.replace("?", "&")}`;
  const address = `${location.pathname}${all}${location.hash}`;
  if (address === `${location.pathname}${location.search}${location.hash}`) return;
  if (isStep) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/** Links within the dossier take along what is asked; just before they are used, since a page may have thousands. */
function carryAlong() {
  const carry = (/** @type {Event} */ event) => {
    const link = within(event, "a[href]");
    const href = link?.getAttribute("href");
    if (!link || !href || href.startsWith("#") || /^[a-z][a-z0-9+.-]*:/i.test(href)) return;
    const [path = "", anchor] = href.split("#");
    const file = path.split("?")[0] ?? "";
    if (!file.endsWith(".html")) return;
    link.setAttribute("href", `${file}${written(readQuery())}${anchor === undefined ? "" : `#${anchor}`}`);
  };
  for (const type of ["pointerover", "focusin", "click", "contextmenu"]) document.addEventListener(type, carry, true);
}
