// The page of the search, in a real browser: it finds what the program finds, obeys the filter, is shared by its address, and
// keeps no key waiting at ten thousand records.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as dossiers from "./dossiers.js";
import { address, open, page as quietPage, quietly as runQuietly, ready, violations, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (options, look) => runQuietly(browser, options, look);

/** The ids of all hits, once all of them are there. */
async function hits(page) {
  await page.waitForFunction(() => !document.querySelector(".search-page[data-filling]"));
  return page.$$eval(".hits a[data-id]", (links) => links.map((link) => link.dataset.id).sort());
}

/** What the program finds: records in which all words stand. */
function found(project, ...words) {
  const sets = words.map((word) => new Set(dossiers.ask(project, "search", `${word}*`, "--limit", "100000").hits.map((hit) => hit.id.split("#")[0])));
  return [...sets[0]].filter((id) => sets.every((set) => set.has(id))).sort();
}

/** All of the program's hits are there; what there is beside them are statements that are called by their claim's words. */
async function isAllThat(page, shown, expected, word) {
  assert.ok(expected.length > 0);
  assert.deepEqual(expected.filter((id) => !shown.includes(id)), []);
  const others = await page.evaluate((ids) => ids.map((id) => globalThis.dixitData.ids.indexOf(id)).map((rank) =>
    [globalThis.dixitData.kinds[rank], globalThis.dixitData.labels[rank].toLowerCase()]), shown.filter((id) => !expected.includes(id)));
  assert.deepEqual(others.filter(([kind, label]) => kind !== "s" || !label.includes(word.toLowerCase())), []);
}

test("all that is found stands on a page of its own, by kind, under the filter of the address", async () => {
  const { project, dossier } = dossiers.seed();
  for (const [width, colorScheme] of [[1440, "light"], [390, "dark"]]) {
    await quietly({ viewport: { width, height: 844 }, colorScheme }, async (page) => {
      await visit(page, dossier, "search.html?q=plan");
      const all = found(project, "plan");
      const shown = await hits(page);
      await isAllThat(page, shown, all, "plan");
      const counts = await page.locator(".results .count").allTextContents();
      assert.equal(counts.reduce((sum, count) => sum + Number(count), 0), shown.length);
      assert.ok(counts.length >= 4, "several kinds");
      assert.equal(await page.locator("input[type=search]:visible").count(), 1, "one box to search in");
      assert.ok((await page.locator(".hits mark").count()) > 0 && (await page.locator(".hits .found mark").count()) > 0);
      assert.deepEqual(await violations(page), []);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${over} px too wide`);

      await visit(page, dossier, "search.html?q=plan&by=witkoff&known-by=2025-11-25");
      const kept = await hits(page);
      const said = dossiers.ask(project, "said", "--by", "witkoff", "--known-by", "2025-11-25").statements.map((one) => one.id);
      assert.deepEqual(kept.filter((id) => said.includes(id)), shown.filter((id) => said.includes(id)));
      assert.ok(kept.length > 0 && kept.length < shown.length);
      assert.match(await page.locator(".search-page .told").textContent(), new RegExp(`^${kept.length} of ${shown.length} `));
      await page.getByRole("button", { name: "Clear all" }).click();
      await page.waitForFunction(() => location.search === "?q=plan");
      await ready(page);
      assert.deepEqual(await hits(page), shown);
    });
  }
});

test("Enter leads to all hits, typing goes on there, Back leads back", async () => {
  const { project, dossier } = dossiers.seed();
  await quietly({}, async (page) => {
    await visit(page, dossier, "record/witkoff.html?known-by=2025-11-25");
    await page.keyboard.press("/");
    await page.keyboard.type("ushakov");
    await page.locator(".search [role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\.html\?q=ushakov&known-by=2025-11-25$/);
    await ready(page);
    assert.ok((await hits(page)).length > 0);
    await page.getByRole("searchbox", { name: "Words, names or an id" }).fill("ushakov call");
    await page.waitForFunction(() => new URLSearchParams(location.search).get("q") === "ushakov call");
    await page.getByRole("button", { name: "Clear all" }).or(page.getByRole("button", { name: /^Remove/ })).first().click();
    await page.waitForFunction(() => location.search === "?q=ushakov+call");
    await ready(page);
    const both = await hits(page);
    assert.ok(found(project, "ushakov", "call").every((id) => both.includes(id)));
    await page.locator(".hits a").first().click();
    await page.waitForURL(/record\//);
    await page.goBack();
    await page.waitForURL(/search\.html\?q=ushakov\+call$/);
    await ready(page);
    assert.deepEqual(await hits(page), both);
  });
});

test("without script the page says where to look; one file and served pages search too", async () => {
  const { dossier } = dossiers.seed();
  const { page, noise, close } = await quietPage(browser, { javaScriptEnabled: false });
  await page.goto(address(dossier, "search.html?q=plan"));
  assert.ok(await page.getByText("dixit search").isVisible());
  assert.equal(await page.locator(".search-page a").count(), 6);
  assert.deepEqual(noise, []);
  await close();
  const { address: served, end } = await dossiers.serve();
  try {
    for (const [from, start] of [["file:", `${pathToFileURL(dossiers.single()).href}?q=witkoff#search`], [served, `${served}/search.html?q=witkoff`]]) {
      await quietly({ from }, async (page) => {
        await page.goto(start);
        await ready(page);
        assert.ok((await hits(page)).includes("witkoff"));
        // Leaving a served page ends what it listens to, which is no silence.
        if (from !== "file:") return;
        await page.locator(".hits a[data-id=witkoff]").click();
        await page.getByRole("heading", { level: 1, name: "Steve Witkoff" }).waitFor();
      });
    }
  } finally {
    end();
  }
});

test("what is found of hostile records is text", async () => {
  const found = [];
  for (const { dossier } of dossiers.twins()) {
    await quietly({}, async (page) => {
      await visit(page, dossier, "search.html?q=paper");
      await hits(page);
      const tags = await page.$$eval(".search-page *", (all) => all.filter((one) => !one.matches(".found, mark")).map((one) => `${one.tagName} ${one.getAttribute("href")}`));
      const text = await page.locator(".results").textContent();
      assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(text));
      found.push(tags);
    });
  }
  assert.deepEqual(found[1], found[0]);
});

test("at ten thousand records all hits are put in without keeping a key waiting", async () => {
  const { project, dossier } = dossiers.large();
  await quietly({}, async (page) => {
    const word = readFileSync(join(dossier, "statements.html"), "utf8").match(/<p class="what"[^>]*>(?:<[^>]+>)*([^<]+)/)[1].split(" ")[1];
    await visit(page, dossier, "search.html");
    const box = page.getByRole("searchbox", { name: "Words, names or an id" });
    const took = [];
    for (const key of word) {
      await box.press(key);
      await page.waitForTimeout(50);
      took.push(Number(await page.locator(".search-page").getAttribute("data-took")));
    }
    const start = Date.now();
    const shown = await hits(page);
    await isAllThat(page, shown, found(project, word), word);
    console.log(`large: a key on the page of the search takes ${took.join(", ")} ms of script; ${shown.length} hits in ${Date.now() - start} ms more`);
  });
});

test("dates in doubt are told as they are written, in hits and on cards", async () => {
  const { dossier } = dossiers.seed();
  await quietly({}, async (page) => {
    await visit(page, dossier, "search.html?q=insider-article");
    await hits(page);
    const hit = page.locator(".hits li:has(a[data-id=insider-article])");
    assert.match(await hit.locator(".fact").innerText(), /31 December 2025 \(2025-11-25\/2025-12-31\?\)/);
    await hit.locator("a").focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector(".card:not([hidden])")?.textContent?.includes("(2025-11-25/2025-12-31?)"));
  });
});
