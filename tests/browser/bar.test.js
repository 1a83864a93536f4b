// The bar beneath the masthead: one Back for each thing that was done, and nothing in a box that is not asked.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, ready, visit } from "./browser.js";

let browser, dossier;
before(async () => {
  browser = await open();
  ({ dossier } = dossiers.seed());
});
after(async () => { await browser?.close(); });

const quietly = (look) => runQuietly(browser, { reducedMotion: "reduce" }, look);
const asked = (page) => page.evaluate(() => location.search);
const entries = (page) => page.evaluate(() => history.length);

async function back(page) {
  await page.goBack();
  await ready(page);
}

test("a drag of the slider, and playing, are one step back each", async () => {
  await quietly(async (page) => {
    await visit(page, dossier, "timeline.html?by=witkoff&known-by=2025-11-20");
    const range = page.locator(".replay input");
    const box = await range.boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await ready(page);
    const dragged = await asked(page);
    assert.notEqual(dragged, "?by=witkoff&known-by=2025-11-20");
    await back(page);
    assert.equal(await asked(page), "?by=witkoff&known-by=2025-11-20");

    await page.getByRole("button", { name: "Play day by day" }).click();
    await page.waitForFunction((first) => location.search !== first, await asked(page));
    const first = await asked(page);
    await page.waitForFunction((first) => location.search !== first, first);
    await page.getByRole("button", { name: "Pause" }).click();
    await ready(page);
    await back(page);
    assert.equal(await asked(page), "?by=witkoff&known-by=2025-11-20");

    // Whoever goes back while the days are played has them played no longer.
    await page.getByRole("button", { name: "Play day by day" }).click();
    await page.waitForFunction((first) => location.search !== first, await asked(page));
    await back(page);
    assert.equal(await asked(page), "?by=witkoff&known-by=2025-11-20");
    assert.ok(await page.getByRole("button", { name: "Play day by day" }).isVisible());

    // With keys, each press is a step of its own.
    await range.focus();
    const before = await asked(page);
    await page.keyboard.press("ArrowRight");
    const once = await asked(page);
    await page.keyboard.press("ArrowRight");
    await ready(page);
    await back(page);
    assert.equal(await asked(page), once);
    await back(page);
    assert.equal(await asked(page), before);
  });
});

test("what changes nothing is no step back", async () => {
  await quietly(async (page) => {
    await visit(page, dossier, "timeline.html");
    const before = await entries(page);
    await page.getByRole("button", { name: "A day later" }).click();
    await page.locator("details.filter > summary").click();
    const box = page.getByRole("combobox", { name: "About" });
    await box.fill("x");
    await box.fill("");
    await ready(page);
    assert.equal(await entries(page), before);
  });
});
