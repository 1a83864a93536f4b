// Pictures of much, in a real browser: every picture has a table that says the same; columns count what a filter and the day
// keep, as the program counts it; and of few records with very many relations every one has a mark.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, ready, violations, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (options, look) => runQuietly(browser, { reducedMotion: "reduce", ...options }, look);

test("every picture has a table that says the same", async () => {
  const { dossier } = dossiers.seed();
  const records = readdirSync(join(dossier, "record")).filter((file) => file.endsWith(".html")).map((file) => `record/${file}`);
  await quietly({}, async (page) => {
    let pictures = 0;
    for (const file of ["index.html", ...records.filter((_, at) => at % 25 === 0)]) {
      await visit(page, dossier, file);
      // The next picture's table is not this one's.
      const without = await page.$$eval("main figure.picture", (figures) => figures.filter((figure) => {
        let next = figure.nextElementSibling;
        while (next && !next.matches("details.as-table, figure")) next = next.nextElementSibling;
        return !next?.matches("details.as-table");
      }).map((figure) => figure.getAttribute("data-name") ?? figure.querySelector("h3")?.textContent));
      assert.deepEqual(without, [], file);
      pictures += await page.locator("main figure.picture").count();
    }
    assert.ok(pictures > 12);
    // What lines lead from and to is what the program says.
    await visit(page, dossier, "index.html");
    const rows = () => page.$$eval("#diagrams details.as-table", (all) => all.map((one) => [...one.querySelectorAll("table.lines tr[data-from]")]
      .filter((row) => getComputedStyle(row).display !== "none").map((row) => `${row.getAttribute("data-from")} ${row.getAttribute("data-to")}`)));
    const edges = (theme) => JSON.parse(readFileSync(join(dossier, `json/graph-${theme}.json`), "utf8")).edges.map(({ from, to }) => `${from} ${to}`);
    const [lineage, people] = await rows();
    assert.deepEqual([...lineage].sort(), edges("lineage").sort());
    assert.deepEqual([...people].sort(), edges("people").sort());
    await page.locator("#diagrams details.as-table summary").first().click();
    assert.deepEqual(await violations(page), []);
    // As of a day it has what the picture has.
    await visit(page, dossier, "index.html?known-by=2025-11-21");
    const seen = (await rows())[0];
    assert.ok(seen.length > 0 && seen.length < lineage.length);
    const drawn = await page.$$eval("#diagrams figure:first-of-type svg .edge[data-from]:not(.unseen)", (all) => all.length);
    assert.equal(seen.length, drawn);
  });
});

test("the table of a network names who stands where, with the cut", async () => {
  const { project, dossier } = dossiers.seed();
  const claim = readdirSync(join(dossier, "record")).find((file) => file.endsWith(".support.svg"))?.replace(".support.svg", "") ?? "";
  const network = dossiers.ask(project, "graph", "--support", claim);
  await quietly({}, async (page) => {
    await visit(page, dossier, `record/${claim}.html`);
    const rows = await page.$$eval("#network table.lines tbody tr", (all) => all.map((row) => [row.getAttribute("data-from"), row.textContent]));
    const nodes = [...network.for.nodes, ...network.against.nodes].filter((node) => node.id !== null);
    assert.deepEqual(rows.map(([id]) => id).filter(Boolean).sort(), nodes.map((node) => node.id).sort());
    assert.equal(rows.filter(([, text]) => text.includes("in the cut")).length, nodes.filter((node) => node.in_cut).length);
  });
});

test("columns and their table count what is kept, as the program does, and are saved whole", async () => {
  const { project, dossier } = dossiers.large();
  await quietly({ acceptDownloads: true }, async (page) => {
    await visit(page, dossier, "timeline.html");
    const columns = page.locator("svg .stretch");
    const title = await columns.first().locator("title").textContent();
    assert.match(title, /statements/, "a column tells what it counts when it is pointed at");
    for (const [query, words] of [["?known-by=2012-01-01", ["--known-by", "2012-01-01"]], ["?by=actor-5", ["--by", "actor-5"]]]) {
      await visit(page, dossier, `timeline.html${query}`);
      const { entries } = dossiers.ask(project, "timeline", ...words);
      const own = entries.map((entry) => [entry.at.earliest, entry.kind, entry.known_since?.earliest ?? null]);
      const rows = await page.$$eval("table.counts tr[data-since]", (all) => all.map((row) => ({ since: row.dataset.since || "0000", until: row.dataset.until || "9999",
        numbers: [...row.children].slice(1).map((cell) => Number(cell.textContent.trim().replace("–", "0"))) })));
      for (const { since, until, numbers } of rows) {
        const within = (day) => day !== null && day >= since && day <= until;
        const count = (kind) => own.filter(([at, one]) => one === kind && within(at)).length;
        const [happened, said, published, made, known] = numbers;
        assert.deepEqual([happened, said, published + made, known],
          [count("event"), count("statement"), count("document"), own.filter(([, , public_]) => within(public_)).length], `${query} ${since}`);
      }
      const drawn = await page.$$eval("svg .stretch", (all) => all.map((mark) => [...mark.querySelectorAll(".said.now")].length));
      assert.deepEqual(drawn, rows.filter(({ numbers }) => numbers.some((number) => number >= 0)).map(({ numbers }) => (numbers[1] > 0 ? 1 : 0)));
    }
    const figure = page.locator("main figure.picture").first();
    await figure.getByText("Save", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: "SVG, light" }).click()]);
    const saved = readFileSync(await download.path(), "utf8");
    assert.ok(saved.includes("8600 entries") && !saved.includes("column now") && !saved.includes(" opacity="));
    await page.getByRole("button", { name: "Clear all" }).or(page.getByRole("button", { name: /^Remove/ })).first().click();
    await page.waitForFunction(() => location.search === "");
    await ready(page);
    assert.equal(await page.locator("svg .now").count(), 0);
    assert.equal(await columns.first().locator("title").textContent(), title);
    // What can't be replayed says so.
    await visit(page, dossier, "index.html?known-by=2012-01-01");
    assert.ok(await page.locator("#diagrams .stays-whole").first().isVisible());
  });
});

test("of few records with very many relations a matrix has a mark for each", async () => {
  const { project, dossier } = dossiers.dense();
  const { nodes, edges } = dossiers.ask(project, "graph", "--kind", "sourcing");
  assert.ok(edges.length > 600);
  for (const [viewport, colorScheme] of [[{ width: 1440, height: 900 }, "light"], [{ width: 390, height: 844 }, "dark"]]) {
    await quietly({ viewport, colorScheme }, async (page) => {
      await visit(page, dossier, "index.html");
      const svg = page.locator("#diagrams svg");
      const cells = await svg.locator(".cell").evaluateAll((all) => all.map((cell) => `${cell.dataset.from} ${cell.dataset.to}`));
      assert.deepEqual(cells.sort(), edges.map(({ from, to }) => `${from} ${to}`).sort());
      assert.deepEqual((await svg.locator("a .row").evaluateAll((all) => all.map((row) => row.dataset.id))).sort(), nodes.map(({ id }) => id).sort());
      assert.equal(await page.locator("#diagrams table.lines tbody tr").count(), edges.length);
      assert.deepEqual(await violations(page), []);
      // No name lies over a mark, none over another.
      const over = await svg.evaluate((svg) => {
        const boxes = [...svg.querySelectorAll(".row text, .column text, .cell path")].map((one) => one.getBoundingClientRect());
        return boxes.filter((one, at) => boxes.slice(0, at).some((other) =>
          one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 3 && other.top < one.bottom - 3)).length;
      });
      assert.equal(over, 0);
      await visit(page, dossier, "index.html?known-by=2025-11-05");
      const seen = await svg.locator(".cell:not(.unseen)").count();
      assert.ok(seen > 0 && seen < edges.length);
      await svg.locator("a:has(.row)").nth(3).focus();
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      await page.locator(".card").waitFor();
      const id = await svg.locator("a:has(.row)").nth(3).locator(".row").getAttribute("data-id");
      await page.keyboard.press("Enter");
      await page.waitForURL(new RegExp(`record/${id}\\.html`));
    });
  }
});

test("what is around a record is asked for by a key, from links in lists too", async () => {
  const { dossier } = dossiers.seed();
  await quietly({}, async (page) => {
    await visit(page, dossier, "claims.html");
    await page.locator("main tr a[data-id]").first().focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await page.locator(".card").waitFor();
    await page.keyboard.press("e");
    await page.getByRole("dialog").waitFor();
  });
});
