// Shows a new version of a served page in its place: the reader stays where he was, with what he had opened, typed and
// scrolled. Says "dixit:replaced" on the document when it has, for scripts that enhance the content.
// @ts-check
"use strict";
(() => {
  /** @type {EventSource | undefined} */
  let news;
  /** The version that is being fetched; of several, the last counts. */
  let wanted = "";

  /** @param {ParentNode} of */
  const notice = (of) => of.querySelector("#live");

  /** @param {Document} of */
  const version = (of) => notice(of)?.getAttribute("data-version") ?? "";

  /**
   * Where an element stands, so that its successor can be found: by its id, else by its address among links of the same
   * address, else by its number among all of its kind.
   * @param {Element | null} element
   * @returns {((root: Element) => Element | null) | undefined}
   */
  const finder = (element) => {
    const main = document.querySelector("main");
    if (!element || !main || !main.contains(element) || element === main) return undefined;
    if (element.id) {
      const id = element.id;
      return () => document.getElementById(id);
    }
    const href = element.getAttribute("href");
    /** @param {Element} root */
    const alike = (root) =>
      [...root.querySelectorAll(element.localName)].filter((other) => other.getAttribute("href") === href);
    const number = alike(main).indexOf(element);
    return (root) => alike(root)[number] ?? null;
  };

  /** What the reader did to the page. @param {Element} main */
  const state = (main) => {
    /** @type {((root: Element) => void)[]} */
    const restore = [];
    for (const element of main.querySelectorAll("details, input, select, .frame, .table")) {
      const find = finder(element);
      if (!find) continue;
      if (element instanceof HTMLDetailsElement) {
        const open = element.open;
        restore.push((root) => {
          const now = find(root);
          if (now instanceof HTMLDetailsElement) now.open = open;
        });
      } else if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
        const value = element.value;
        const checked = element instanceof HTMLInputElement && element.checked;
        restore.push((root) => {
          const now = find(root);
          if (now instanceof HTMLInputElement) now.checked = checked;
          if (now instanceof HTMLInputElement || now instanceof HTMLSelectElement) now.value = value;
        });
      } else if (element.scrollLeft || element.scrollTop) {
        const { scrollLeft, scrollTop } = element;
        restore.push((root) => find(root)?.scrollTo(scrollLeft, scrollTop));
      }
    }
    const focused = finder(document.activeElement);
    if (focused) {
      restore.push((root) => {
        const now = focused(root);
        if (now instanceof HTMLElement || now instanceof SVGElement) now.focus({ preventScroll: true });
      });
    }
    return restore;
  };

  /** The data that the page's own script reads is loaded anew. @returns {Promise<void>} */
  const reloadData = () =>
    new Promise((done) => {
      const old = document.querySelector('script[src$="data.js"]');
      if (!old) return done();
      const script = document.createElement("script");
      script.addEventListener("load", () => done());
      script.addEventListener("error", () => done());
      script.src = old.getAttribute("src") ?? "";
      old.replaceWith(script);
    });

  /** @param {Document} fresh */
  const swap = async (fresh) => {
    const [oldMain, newMain] = [document.querySelector("main"), fresh.querySelector("main")];
    const [oldNotice, newNotice] = [notice(document), notice(fresh)];
    if (!oldMain || !newMain || !oldNotice || !newNotice) return location.reload();
    const main = document.importNode(newMain, true);
    if (oldMain.innerHTML !== newMain.innerHTML || document.querySelector('script[src$="data.js"]')) {
      const { scrollX, scrollY } = window;
      const restore = state(oldMain);
      await reloadData();
      oldMain.replaceWith(main);
      document.title = fresh.title;
      for (const again of restore) again(main);
      window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
      document.dispatchEvent(new CustomEvent("dixit:replaced"));
    }
    // The element stays, so that what is new in it is read out.
    const said = document.importNode(newNotice, true);
    if (oldNotice.innerHTML !== newNotice.innerHTML) oldNotice.replaceChildren(...said.childNodes);
    oldNotice.setAttribute("data-version", version(fresh));
  };

  /** @param {string} present */
  const refresh = async (present) => {
    if (present === version(document) || present === wanted) return;
    wanted = present;
    try {
      const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
      const text = await answer.text();
      if (wanted === present) await swap(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      // The server is gone; when it is back, it says so.
    } finally {
      if (wanted === present) wanted = "";
    }
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
