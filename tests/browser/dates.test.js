// Dates of the filter: read as the program reads them, marked where they are uncertain, refused with words that teach.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as dossiers from "./dossiers.js";
import { open, page as quietPage, ready, rows, visit, violations } from "./browser.js";

const explorer = join(import.meta.dirname, "../../crates/export/src/site/explorer");

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

test("the script gives dates the bounds that the program gives them", () => {
  // Written by a test of the program, which is held to its own reading.
  const cases = JSON.parse(readFileSync(join(import.meta.dirname, "dates.json"), "utf8"));
  const source = ["days.js", "dates.js"].map((file) => readFileSync(join(explorer, file), "utf8")).join("\n");
  const parseDate = new Function(`${source}; return parseDate;`)();
  const day = (number) => (number === null ? null : new Date(number * 864e5).toISOString().replace(/T.*/, "").replace(/^-00/, "-"));
  assert.ok(cases.length > 80);
  for (const { written, bounds } of cases) {
    const read = parseDate(written);
    assert.deepEqual(read === null ? null : [day(read.first), day(read.last)], bounds, `"${written}"`);
  }
});

test("dates of any precision filter as on the command line, and what is uncertain is marked", async () => {
  const { page, noise, close } = await quietPage(browser, {});
  const { project, dossier } = dossiers.seed();
  let marked = 0;
  for (const [since, until] of [["2025-10-14", "2025-11-18"], ["2025-24", ""], ["", "2025-23"], ["2025-11~", "2025-11~"], ["2025-10/2025-11-20", ""], ["../2025-11", "2025-1X"]]) {
    const query = new URLSearchParams({ ...(since && { since }), ...(until && { until }) });
    await visit(page, dossier, `timeline.html?${query}`);
    const { entries } = dossiers.ask(project, "timeline", ...(since ? ["--since", since] : []), ...(until ? ["--until", until] : []));
    assert.deepEqual(await rows(page), entries.map((entry) => entry.id), String(query));
    const [from] = dossiers.bounds(project, since);
    const [, to] = dossiers.bounds(project, until);
    const reaches = ({ at }) => (from && (at.earliest === null || at.earliest < from)) || (to && (at.latest === null || at.latest > to));
    const maybe = await page.$$eval("tr.maybe", (found) => found.map((row) => row.dataset.id));
    assert.deepEqual(maybe, entries.filter(reaches).map((entry) => entry.id), String(query));
    assert.equal(await page.locator("tr.maybe .maybe-mark").count(), maybe.length);
    marked += maybe.length;
    const told = await page.locator(".explorer > .told").textContent();
    assert.match(told, new RegExp(`^${entries.length} of `));
    assert.equal(told.includes("perhaps"), maybe.length > 0);
  }
  assert.ok(marked > 0);
  assert.deepEqual(noise, []);
  await close();
});

test("a stretch fills both ends; what is no date is said, and how it is written", async () => {
  const { page, noise, close } = await quietPage(browser, {});
  const { dossier } = dossiers.seed();
  await visit(page, dossier, "timeline.html");
  const all = (await rows(page)).length;
  await page.locator(".filter summary").click();
  const since = page.getByRole("textbox", { name: "Since" });
  await since.fill("2025-10/2025-11-20");
  await since.press("Enter");
  await page.waitForURL(/\?since=2025-10&until=2025-11-20$/);
  await ready(page);
  assert.ok((await rows(page)).length < all);
  await since.fill("14.10.2025");
  await since.press("Tab");
  const fault = page.getByRole("alert");
  assert.match(await fault.textContent(), /14\.10\.2025.*2025-11-14/);
  assert.equal(await since.getAttribute("aria-invalid"), "true");
  assert.match(page.url(), /since=2025-10&/, "what stood there stays");
  assert.deepEqual(await violations(page), []);
  await visit(page, dossier, "timeline.html?since=yesterday");
  assert.match(await page.locator(".explorer > .told").textContent(), /yesterday.*nothing is filtered by it/);
  await visit(page, dossier, "actors.html?by=witkoff");
  assert.match(await page.locator(".explorer > .told").textContent(), /claims and actors with whatever kept leads to them/);
  assert.deepEqual(noise, []);
  await close();
});
