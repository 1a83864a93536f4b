// Elements made of plain values. Text of records only ever becomes text.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] `true` sets an empty one, `false` none.
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElement}
 */
function draw(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/**
 * @param {string} label
 * @param {string} sign
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
function button(label, sign, act) {
  const element = make("button", { type: "button" }, sign);
  if (label !== sign) {
    element.setAttribute("aria-label", label);
    element.title = label;
  }
  element.addEventListener("click", act);
  return element;
}

/**
 * The element in which something happened, or that is around it.
 * @param {Event} event
 * @param {string} selector
 * @returns {Element | null}
 */
function within(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/** True if the reader wants nothing to move. */
function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** The page that is shown: where all pages are in one file, the others are there too. */
function shownMain() {
  const mains = [...document.querySelectorAll("main")];
  return mains.length > 1 ? mains.find((main) => main.getClientRects().length > 0) ?? null : mains[0] ?? null;
}

let lastName = 0;

/** An id that no page has. */
function freshId() {
  lastName += 1;
  return `explorer-${lastName}`;
}
