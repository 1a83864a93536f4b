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

test("a name that was typed is asked if it is one record's, and else gives way to what is asked", async () => {
  await quietly(async (page) => {
    await visit(page, dossier, "timeline.html");
    await page.locator("details.filter > summary").click();
    const box = page.getByRole("combobox", { name: "Said or done by" });
    await box.fill("steve WITKOFF");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => location.search === "?by=witkoff");
    await ready(page);
    assert.equal(await box.inputValue(), "Steve Witkoff");
    for (const typed of ["Steve", "nobody of that name"]) {
      await box.fill(typed);
      await page.keyboard.press("Tab");
      await page.waitForFunction(() => [...document.querySelectorAll("[role=combobox]")].some((input) => input.value === "Steve Witkoff"));
      assert.equal(await asked(page), "?by=witkoff");
    }
    const other = page.getByRole("combobox", { name: "About" });
    await other.fill("pla");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => ![...document.querySelectorAll("[role=combobox]")].some((input) => input.value === "pla"));
    assert.equal(await other.inputValue(), "");
    assert.equal(await asked(page), "?by=witkoff");
  });
});

test("that something is no date is said as long as it stands there", async () => {
  await quietly(async (page) => {
    await visit(page, dossier, "timeline.html?by=witkoff");
    await page.locator("details.filter > summary").click();
    const since = page.getByRole("textbox", { name: "Since" });
    const fault = page.locator(".filter .fault");
    await since.fill("foo");
    await page.keyboard.press("Enter");
    await fault.waitFor();
    assert.equal(await since.getAttribute("aria-invalid"), "true");
    await page.getByRole("button", { name: /^Remove/ }).first().click();
    await page.waitForFunction(() => location.search === "");
    await ready(page);
    assert.equal(await since.inputValue(), "");
    assert.ok(await fault.isHidden());
    assert.equal(await since.getAttribute("aria-invalid"), "false");
  });
});

test("the slider stands before the first day too", async () => {
  await quietly(async (page) => {
    await visit(page, dossier, "timeline.html?known-by=2000-01-01");
    const days = await page.evaluate(() => globalThis.dixitData.days.map((day) => new Date(day * 864e5).toISOString().slice(0, 10)));
    await page.getByRole("button", { name: "A day later" }).click();
    await ready(page);
    assert.equal(await asked(page), `?known-by=${days[0]}`);
    await page.getByRole("button", { name: "A day later" }).click();
    await ready(page);
    assert.equal(await asked(page), `?known-by=${days[1]}`);
    for (let times = 0; times < 3; times += 1) await page.getByRole("button", { name: "A day earlier" }).click();
    await ready(page);
    assert.ok((await asked(page)) < `?known-by=${days[0]}`);
    assert.equal(await page.locator("main tbody tr[data-id]:visible").count(), 0);
  });
});

test("days before the first year and after 9999 are written as they are read", async () => {
  const { project, dossier: ancient } = dossiers.ancient();
  await quietly(async (page) => {
    await visit(page, ancient, "timeline.html");
    const seen = [];
    for (let times = 0; times < 5; times += 1) {
      await page.getByRole("button", { name: "A day earlier" }).click();
      await ready(page);
      const day = new URLSearchParams(await asked(page)).get("known-by");
      if (seen.at(-1) === day) break;
      seen.push(day);
      const { entries } = dossiers.ask(project, "timeline", `--known-by=${day}`);
      const shown = await page.$$eval("main tr[data-id]", (rows) => rows.filter((row) => row.getClientRects().length > 0).map((row) => row.dataset.id));
      assert.deepEqual(shown.sort(), entries.map((one) => one.id).sort(), day);
    }
    assert.deepEqual(seen, ["2025-11-03", "-0044-03-15", "-0046-09-30", "-0046-09-29"]);
    await page.getByRole("button", { name: "A day later" }).click();
    for (let times = 0; times < 3; times += 1) await page.getByRole("button", { name: "A day later" }).click();
    await ready(page);
    assert.equal(await asked(page), "", "from the last day that can be written to the whole record");
  });
});
