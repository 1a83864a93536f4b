// A picture too long for a page, broken into rows: whole, and as much to be asked as any other.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import * as dossiers from "./dossiers.js";
import { open, quietly, violations, visit } from "./browser.js";

const COUNT = 90;

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

test("a long chain stands in rows in which shapes are found, ways lit, and records reached", async () => {
  const { dossier } = dossiers.chain(COUNT);
  await quietly(browser, { reducedMotion: "reduce" }, async (page) => {
    await visit(page, dossier, "index.html");
    const figure = page.locator("figure.picture", { has: page.locator("svg.dixit-diagram") });
    const svg = figure.locator("svg.dixit-diagram");
    const { width, height } = await svg.evaluate(({ viewBox: { baseVal } }) => ({ width: baseVal.width, height: baseVal.height }));
    assert.ok(width < 3_000 && width / height < 3 && width / height > 0.5, `${width} by ${height}`);
    assert.equal(await svg.locator("[data-id]").count(), COUNT);
    assert.equal(await svg.locator(".edge").count(), COUNT - 1);
    // Read the same way in each row: what revises stands before what it revises, or at the end of the row above.
    const places = await svg.locator("[data-id]").evaluateAll((shapes) =>
      Object.fromEntries(shapes.map((shape) => [shape.dataset.id, shape.getBoundingClientRect().toJSON()])));
    const rows = new Set(Object.values(places).map((place) => Math.round(place.y)));
    assert.ok(rows.size > 3, `${rows.size} rows`);
    for (let at = 1; at < COUNT; at += 1) {
      const [newer, older] = [places[`d-${at}`], places[`d-${at - 1}`]];
      assert.ok(newer.right < older.left || newer.bottom < older.top, `d-${at}`);
    }
    assert.match(await svg.locator(".legend").textContent(), /leads on in the next row/);

    const shape = svg.locator('[data-id="d-45"]');
    const before = (await shape.boundingBox()).width;
    await figure.getByRole("button", { name: "Zoom in" }).click();
    assert.ok((await shape.boundingBox()).width > before * 1.1);
    await figure.getByRole("button", { name: "Fit" }).click();
    await figure.getByRole("button", { name: "Ways through" }).click();
    await shape.hover();
    await svg.locator(".edge.on-way").first().waitFor();
    assert.equal(await svg.locator(".edge.on-way").count(), COUNT - 1);
    assert.deepEqual(await violations(page), []);
    await shape.click();
    await page.waitForURL(/record\/d-45\.html/);
  });
});
