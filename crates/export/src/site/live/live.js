// Shows a new version of a served page in its place: the reader stays where he was, with what he had opened, typed and
// scrolled. Says "dixit:replaced" on the document when it has, for scripts that enhance the content.
// @ts-check
"use strict";
(() => {
  /** @type {EventSource | undefined} */
  let news;
  /** The version that was last heard of. */
  let wanted = "";
  /** True while a version is on its way: one after the other, for two at a time would take turns at the same content. */
  let isBusy = false;
  /** Waits before a version that could not be had is asked for again, in milliseconds. */
  const [SOON, LATE] = [500, 8000];

  /** @param {ParentNode} of */
  const notice = (of) => of.querySelector("#live");

  /** @param {Document} of */
  const version = (of) => notice(of)?.getAttribute("data-version") ?? "";

  /** Text without numbers that a new version may have changed. @param {Element | null | undefined} element */
  const told = (element) => {
    const copy = element?.cloneNode(true);
    if (!(copy instanceof Element)) return "";
    for (const count of copy.querySelectorAll(".count")) count.remove();
    return copy.textContent?.trim() ?? "";
  };

  /** What an element is called by itself; nothing if only its place tells it from others. @param {Element} element */
  const nameOf = (element) => {
    // Ids that the page's own script gives are others each time.
    if (element.id && !element.id.startsWith("explorer-")) return `#${element.id}`;
    const given = ["data-id", "data-claim", "data-side", "data-name", "aria-label", "name", "href"]
      // What is asked of the page goes along its links, and is not on those that have just come.
      .map((name) => element.getAttribute(name)?.replace(/\?[^#]*/, "")).filter(Boolean);
    if (given.length > 0) return given.join(" ");
    if (element.matches("details")) return told(element.querySelector(":scope > summary")).replace(/\d+/g, "");
    if (element.matches("summary")) return told(element).replace(/\d+/g, "");
    if (element.matches("section, figure, article, .day")) return told(element.querySelector("h2, h3, h4"));
    if (element.matches("li, tr")) return element.querySelector("[data-id]")?.getAttribute("data-id") ?? "";
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) return told(element.labels?.[0]);
    return element instanceof HTMLButtonElement ? told(element) : "";
  };

  /**
   * All that fit, by what they and what is around them are called: so a successor is found however many others of its kind
   * have come, gone, or are not there yet.
   * @param {Element} root
   * @param {string} selector
   */
  const named = (root, selector) => {
    /** @type {Map<string, Element[]>} */
    const found = new Map();
    for (const element of root.querySelectorAll(selector)) {
      let name = element.localName;
      for (let at = /** @type {Element | null} */ (element); at && at !== root; at = at.parentElement) name += `\n${nameOf(at)}`;
      const alike = found.get(name);
      if (alike) alike.push(element);
      else found.set(name, [element]);
    }
    return found;
  };

  /** @typedef {{ selector: string, name: string, at: number, put: (element: Element) => void }} Deed */

  /** What is put back of an element; nothing if it has nothing of the kind. @param {Element} element */
  const deedOn = (element) => {
    if (element instanceof HTMLDetailsElement) {
      const { open } = element;
      return (/** @type {Element} */ now) => now.toggleAttribute("open", open);
    }
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
      const { value } = element;
      const checked = element instanceof HTMLInputElement && element.checked;
      return (/** @type {Element} */ now) => {
        if (now instanceof HTMLInputElement) now.checked = checked;
        if (now instanceof HTMLInputElement || now instanceof HTMLSelectElement) now.value = value;
      };
    }
    const { scrollLeft, scrollTop } = element;
    return scrollLeft || scrollTop ? (/** @type {Element} */ now) => now.scrollTo(scrollLeft, scrollTop) : undefined;
  };

  /** What the reader did to the page. @param {Element} main @returns {Deed[]} */
  const state = (main) => {
    /** @type {Deed[]} */
    const deeds = [];
    // Pictures that move keep their place and size themselves.
    const selector = "details, input, select, figure:not(.movable) .frame, .table";
    for (const [name, elements] of named(main, selector)) {
      elements.forEach((element, at) => {
        const put = deedOn(element);
        if (put) deeds.push({ selector, name, at, put });
      });
    }
    const focused = document.activeElement;
    if (!focused || focused === main || !main.contains(focused)) return deeds;
    const kind = focused.localName;
    const caret = focused instanceof HTMLInputElement ? [focused.selectionStart, focused.selectionEnd] : [];
    for (const [name, elements] of named(main, kind)) {
      const at = elements.indexOf(focused);
      if (at < 0) continue;
      deeds.push({ selector: kind, name, at, put: (now) => {
        // Whoever has gone elsewhere meanwhile is not called back.
        if (document.activeElement !== document.body || !(now instanceof HTMLElement || now instanceof SVGElement)) return;
        now.focus({ preventScroll: true });
        if (now instanceof HTMLInputElement && caret[0] != null) now.setSelectionRange(caret[0], caret[1] ?? null);
      } });
    }
    return deeds;
  };

  /** Puts back what can be found. @param {Element} main @param {Deed[]} deeds @returns {Deed[]} the others */
  const restored = (main, deeds) => {
    /** @type {Map<string, Map<string, Element[]>>} */
    const there = new Map();
    return deeds.filter(({ selector, name, at, put }) => {
      const found = there.get(selector) ?? named(main, selector.replace(":not(.movable)", ""));
      there.set(selector, found);
      const now = found.get(name)?.[at];
      if (now) put(now);
      return !now;
    });
  };

  let data = document.querySelector('script[src$="data.js"]');
  const dataAddress = data?.getAttribute("src") ?? "";

  /** The data that the page's own script reads is loaded anew: that of a version, and not what was on its way for another. @param {string} of */
  const reloadData = (of) =>
    new Promise((done, fail) => {
      if (!data) return done(undefined);
      const script = document.createElement("script");
      script.addEventListener("load", done);
      script.addEventListener("error", fail);
      script.src = `${dataAddress}?${new URLSearchParams({ version: of })}`;
      data.replaceWith(script);
      data = script;
    });

  /** Puts content in place of the old, and the reader back to where he was. @param {Element} oldMain @param {Element} main */
  const replace = (oldMain, main) => {
    document.dispatchEvent(new CustomEvent("dixit:replacing"));
    const { scrollX, scrollY } = window;
    const deeds = state(oldMain);
    oldMain.replaceWith(main);
    // First whoever enhances the content, for some of what the reader did was done to what they put in.
    document.dispatchEvent(new CustomEvent("dixit:replaced"));
    const left = restored(main, deeds);
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    const reached = window.scrollY;
    document.addEventListener("dixit:shown", () => {
      if (!main.isConnected) return;
      restored(main, left);
      // Unless he went on meanwhile.
      if (window.scrollY === reached) window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    }, { once: true });
  };

  /** @param {Document} fresh */
  const swap = (fresh) => {
    const [oldMain, newMain] = [document.querySelector("main"), fresh.querySelector("main")];
    const [oldNotice, newNotice] = [notice(document), notice(fresh)];
    if (!oldMain || !newMain || !oldNotice || !newNotice) throw new Error("no page");
    const [oldName, newName] = [document, fresh].map((of) => of.querySelector(".masthead .name a"));
    if (oldName && newName && oldName.innerHTML !== newName.innerHTML) {
      oldName.replaceChildren(...document.importNode(newName, true).childNodes);
    }
    document.title = fresh.title;
    if (data || oldMain.innerHTML !== newMain.innerHTML) replace(oldMain, document.importNode(newMain, true));
    // The element stays, so that what is new in it is read out.
    const said = document.importNode(newNotice, true);
    if (oldNotice.innerHTML !== newNotice.innerHTML) oldNotice.replaceChildren(...said.childNodes);
    oldNotice.setAttribute("data-version", version(fresh));
  };

  /** Shows a version, unless another is wanted by the time that all of it is there. @param {string} present */
  const show = async (present) => {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    // What the server says when it can't make the page is none.
    if (!fresh.querySelector("main") || !notice(fresh)) throw new Error("no page");
    if (wanted === present) await reloadData(version(fresh));
    if (wanted === present) swap(fresh);
  };

  /** @param {string} present */
  const refresh = async (present) => {
    wanted = present;
    if (isBusy) return;
    isBusy = true;
    let wait = SOON;
    /** @type {string | undefined} */
    let done;
    // A page may be newer than the news of it.
    while (done !== wanted && wanted !== version(document) && news) {
      const next = wanted;
      try {
        await show(next);
        done = next;
        wait = SOON;
      } catch {
        // The page can't be made now, or the server is gone: what is there stays, and it is asked again.
        await new Promise((again) => setTimeout(again, wait));
        wait = Math.min(2 * wait, LATE);
      }
    }
    isBusy = false;
  };

  // A browser keeps few connections open to one place, for all its tabs: a page that nobody sees gives its own back.
  const listen = () => {
    if (document.hidden) {
      news?.close();
      news = undefined;
    } else if (!news) {
      news = new EventSource(new URL("/events", location.href));
      news.addEventListener("version", (event) => void refresh(event.data));
    }
  };
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", () => news?.close());
  listen();
})();
