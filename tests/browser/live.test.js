// Pages served live: a new version comes in the place of the old, the newest stays, and the reader finds things as they were.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as dossiers from "./dossiers.js";
import { open, page as newPage, ready } from "./browser.js";

let browser, served;
before(async () => {
  browser = await open();
  served = await dossiers.serve();
});
after(async () => {
  await browser?.close();
  served?.end();
});

const file = () => readdirSync(served.data, { recursive: true }).map((name) => join(served.data, name))
  .find((name) => name.endsWith(".ron") && /"(Steve|Steven|Stephen) Witkoff"/.test(readFileSync(name, "utf8")));

/** The actor's page as the server has it now. */
const sent = async () => (await fetch(`${served.address}/record/witkoff.html`)).text();

/** Gives the actor another name, and waits until the server has it. */
async function rename(name) {
  const source = file();
  writeFileSync(source, readFileSync(source, "utf8").replace(/"(Steve|Steven|Stephen) Witkoff"/g, `"${name}"`));
  await until(async () => (await sent()).match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1].includes(name));
}

async function until(isSo) {
  for (let left = 300; left > 0; left -= 1) {
    if (await isSo()) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  assert.fail("it never came");
}

/** Opens a page that is quiet in the end, changes the records, and waits until that shows. */
async function changed(path, { options = {}, before, after, name }) {
  const { page, noise, close } = await newPage(browser, { from: served.address, reducedMotion: "reduce", ...options });
  try {
    await page.goto(`${served.address}/${path}`);
    await ready(page);
    const found = await before(page);
    await page.evaluate(() => { document.querySelector("form.explorer").dataset.ready = "not yet"; });
    await rename(name);
    await ready(page);
    await after(page, found);
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
}

test("of two versions that come at once the newest stays, with its data", async () => {
  const { page, close } = await newPage(browser, { from: served.address });
  try {
    await page.goto(`${served.address}/record/witkoff.html`);
    await ready(page);
    // Data that is on its way is held until both versions are known.
    const held = [];
    await page.route(/data\.js/, async (route) => {
      const answer = await route.fetch();
      held.push(() => route.fulfill({ response: answer }));
    });
    await rename("Steven Witkoff");
    await until(() => held.length > 0);
    await rename("Stephen Witkoff");
    const version = (await sent()).match(/data-version="([^"]+)"/)[1];
    // What was asked for is given in its order, until the newest version stands.
    await until(async () => {
      held.splice(0).forEach((give) => give());
      return (await page.locator("#live").getAttribute("data-version")) === version;
    });
    await ready(page);
    assert.match(await page.locator("main h1").textContent(), /Stephen Witkoff/);
    assert.equal(await page.evaluate(() => globalThis.dixitData.labels[globalThis.dixitData.ids.indexOf("witkoff")]), "Stephen Witkoff");
  } finally {
    await close();
  }
});

test("what was open stays open, and nothing else", async () => {
  const states = (page) => page.$$eval("main details", (all) => all.map((one) => `${one.querySelector("summary").textContent.trim()} ${one.open}`));
  await changed("index.html", {
    name: "Steve Witkoff",
    before: async (page) => {
      await page.locator("main details.save > summary").last().click();
      await page.locator("main details.as-table > summary").last().click();
      const first = page.locator("main .todo details[open] > summary").first();
      await first.click();
      const found = await states(page);
      assert.ok(found.some((one) => one === "Save true") && found.some((one) => one === "Save false"), `${found}`);
      return found;
    },
    after: async (page, found) => assert.deepEqual(await states(page), found),
  });
});

test("a picture keeps its size and place, and the button its focus", async () => {
  const state = (page) => page.locator("figure.picture:visible").first().evaluate((figure) => {
    const frame = figure.querySelector(".frame");
    return { zoom: figure.querySelector(".zoom").textContent, left: frame.scrollLeft, top: frame.scrollTop, focus: document.activeElement.getAttribute("aria-label") };
  });
  for (const [path, name] of [["timeline.html", "Steven Witkoff"], ["timeline.html?by=witkoff", "Steve Witkoff"]]) {
    await changed(path, {
      name,
      before: async (page) => {
        const figure = page.locator("figure.picture:visible").first();
        const larger = figure.getByRole("button", { name: "Zoom in" });
        for (let times = 0; times < 4; times += 1) await larger.press("Enter");
        await figure.locator(".frame").evaluate((frame) => frame.scrollTo(83, 21));
        const found = await state(page);
        assert.deepEqual([found.left, found.focus], [83, "Zoom in"]);
        return found;
      },
      after: async (page, found) => assert.deepEqual(await state(page), found, path),
    });
  }
});

test("who types into the page's search goes on typing", async () => {
  await changed("search.html", {
    name: "Stephen Witkoff",
    before: async (page) => {
      await page.locator(".search-page input").focus();
      await page.keyboard.type("witkof");
      await page.keyboard.press("ArrowLeft");
      await page.locator(".search-page .hits li").first().waitFor();
    },
    after: async (page) => {
      await page.keyboard.type("X");
      assert.equal(await page.locator(".search-page input").inputValue(), "witkoXf");
    },
  });
});

test("another title of the dossier stands above the page too", async () => {
  const { page, close } = await newPage(browser, { from: served.address });
  try {
    await page.goto(`${served.address}/record/witkoff.html`);
    await ready(page);
    const project = join(served.data, "../dixit.ron");
    const written = readFileSync(project, "utf8");
    writeFileSync(project, written.replace(/title: "[^"]*"/, 'title: "Another title"'));
    await page.waitForFunction(() => document.title.endsWith("Another title"));
    assert.equal((await page.locator(".masthead .name").textContent()).trim(), "Another title");
    writeFileSync(project, written);
  } finally {
    await close();
  }
});

test("a page that can't be made for a while comes when it can be", async () => {
  const { page, close } = await newPage(browser, { from: served.address });
  try {
    await page.goto(`${served.address}/record/witkoff.html`);
    await ready(page);
    let refused = 0;
    await page.route("**/record/witkoff.html", async (route) => {
      refused += 1;
      if (refused > 2) await route.fallback();
      else await route.fulfill({ status: 503, body: "this page can't be made just now\n" });
    });
    await rename("Steven Witkoff");
    await page.getByRole("heading", { level: 1, name: "Steven Witkoff" }).waitFor();
    assert.ok(refused > 2, `${refused}`);
  } finally {
    await close();
  }
});
