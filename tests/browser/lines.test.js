// Lines of pictures, the names on them and the cells of a matrix, in a real browser: each leads to the record in which the relation
// is written, can be hit beside its thin stroke, tells of its record, and is no stop for the Tab key.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, violations, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (options, look) => runQuietly(browser, { reducedMotion: "reduce", ...options }, look);

/** Where a record's page is, from the root. */
const pageOf = (id) => (id.includes("#") ? `record/${id.replace("#", ".html#part-")}` : `record/${id}.html`);
/** What a statement can be read in is written in the statement; all else in the record where the line starts. */
const written = ({ from, to, kind }) => (kind === "carries" ? to : from);

/** Where the line of a mark is at its middle, on the screen, and so far beside it. */
const beside = (mark, by) => mark.evaluate((mark, by) => {
  const line = mark.querySelector(".line");
  const length = line.getTotalLength();
  const [at, next] = [length / 2, length / 2 + 0.5].map((length) => line.getPointAtLength(length).matrixTransform(line.getScreenCTM()));
  const [dx, dy] = [next.x - at.x, next.y - at.y];
  const scale = by * line.getScreenCTM().a / Math.hypot(dx, dy);
  return { x: at.x - dy * scale, y: at.y + dx * scale };
}, by);

test("every line leads to the record in which the relation is written, with and without script", async () => {
  const { project, dossier } = dossiers.seed();
  const hrefs = () => [...document.querySelectorAll("#diagrams a.edge, #around a.edge")].map((line) =>
    [line.dataset.from, line.classList[1], line.dataset.to, line.getAttribute("href")].join(" "));
  for (const javaScriptEnabled of [true, false]) {
    await quietly({ javaScriptEnabled }, async (page) => {
      await page.goto(`file://${join(dossier, "index.html")}`);
      const shown = await page.evaluate(hrefs);
      const edges = ["lineage", "people"].flatMap((theme) => JSON.parse(readFileSync(join(dossier, `json/graph-${theme}.json`), "utf8")).edges);
      assert.deepEqual(shown.sort(), edges.map((edge) => [edge.from, edge.kind, edge.to, pageOf(written(edge))].join(" ")).sort());
    });
  }
  // Around a statement there are lines from the documents that carry it.
  const { statements } = dossiers.ask(project, "said");
  const statement = statements.map(({ id }) => id).find((id) => readdirSync(join(dossier, "record")).includes(`${id}.svg`));
  await quietly({}, async (page) => {
    await visit(page, dossier, pageOf(statement));
    const shown = await page.evaluate(hrefs);
    assert.ok(shown.some((line) => line.includes(" carries ")), "something carries it");
    for (const line of shown) {
      const [from, kind, to, href] = line.split(" ");
      assert.equal(`record/${href}`, pageOf(written({ from, to, kind })), line);
    }
    // The file leads to the same pages.
    const file = readFileSync(join(dossier, `record/${statement}.svg`), "utf8");
    for (const line of shown) assert.ok(file.includes(`href="${line.split(" ")[3]}" tabindex="-1"`));
    assert.deepEqual(await violations(page), []);
  });
});

test("a line is hit beside its stroke, tells of its record and leads there; a drag does not, the Tab key passes it by", async () => {
  const { dossier } = dossiers.seed();
  await quietly({ viewport: { width: 1440, height: 900 } }, async (page) => {
    const claim = readdirSync(join(dossier, "record")).find((file) => file.endsWith(".support.svg"))?.replace(".support.svg", "") ?? "";
    await visit(page, dossier, `record/${claim}.html`);
    for (const [region, kind] of [["#network", "way"], ["#around", "edge"]]) {
      const figure = page.locator(`${region} figure`);
      if (!(await figure.count())) continue;
      await figure.getByRole("button", { name: /actual size/ }).click();
      const line = figure.locator(`a.${kind}:has(.line)`).first();
      await line.evaluate((line) => line.scrollIntoView({ block: "center", inline: "center" }));
      const { x, y } = await beside(line, 5);
      const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest("a[data-from]")?.getAttribute("href"), [x, y]);
      assert.equal(hit, await line.getAttribute("href"), `${kind} is hit beside its stroke`);
      await page.mouse.move(x - 40, y - 60);
      await page.mouse.move(x, y, { steps: 4 });
      const card = page.locator(".card");
      await card.waitFor();
      const id = hit.replace(/\.html.*/, "");
      const name = await page.evaluate((id) => globalThis.dixitData.labels[globalThis.dixitData.ids.indexOf(id)], id);
      assert.equal(await card.locator(".card-name").textContent(), name);
      assert.match(await card.locator(".said").textContent(), /^Line: .+ It leads to this record:$/);
      const box = await card.boundingBox();
      assert.ok(Math.abs(box.x - x) < 450 && Math.min(Math.abs(box.y - y), Math.abs(box.y + box.height - y)) < 40, "the card stands by the pointer");
      await page.keyboard.press("Escape");
      // Taken hold of at a line, the picture moves.
      const before = page.url();
      await page.mouse.down();
      await page.mouse.move(x - 30, y - 10, { steps: 4 });
      await page.mouse.up();
      assert.equal(page.url(), before);
    }
    const stops = await page.locator("main svg a").evaluateAll((all) => all.filter((link) => link.tabIndex >= 0).every((link) => link.querySelector("[data-id]") !== null));
    assert.ok(stops, "only shapes are stops");
    const line = page.locator("#network a.way").first();
    await line.evaluate((line) => line.scrollIntoView({ block: "center", inline: "center" }));
    const { x, y } = await beside(line, 4);
    const href = await line.getAttribute("href");
    await page.mouse.click(x, y);
    await page.waitForURL((url) => url.pathname.endsWith(`/record/${href.split("#")[0]}`));
  });
});

test("cells of a matrix, and lines of what the page draws itself, lead to where they are written", async () => {
  const dense = dossiers.dense();
  await quietly({}, async (page) => {
    await visit(page, dense.dossier, "index.html");
    const cells = await page.locator("#diagrams a.cell").evaluateAll((all) => all.map((cell) => [cell.dataset.from, cell.dataset.to, cell.getAttribute("href")]));
    const { edges } = dossiers.ask(dense.project, "graph", "--kind", "sourcing");
    const expected = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, pageOf(written(edge))]));
    assert.equal(cells.length, expected.size);
    for (const [from, to, href] of cells) assert.equal(href, expected.get(`${from} ${to}`), `${from} ${to}`);
    const cell = page.locator("#diagrams a.cell").nth(5);
    const href = await cell.getAttribute("href");
    await cell.click();
    await page.waitForURL(new RegExp(href));
  });
  const large = dossiers.large();
  await quietly({}, async (page) => {
    const { statements } = dossiers.ask(large.project, "said", "--by", "actor-5");
    await visit(page, large.dossier, pageOf(statements[0].id));
    const svg = page.locator(".in-place svg");
    await svg.scrollIntoViewIfNeeded();
    await svg.locator("a.edge").first().waitFor();
    const lines = await svg.locator("a.edge").evaluateAll((all) => all.map((line) => [line.dataset.from, line.classList[1], line.dataset.to, line.getAttribute("href")]));
    assert.ok(lines.some(([, kind]) => kind === "carries") && lines.length > 3);
    for (const [from, kind, to, href] of lines) assert.equal(href, `../${pageOf(written({ from, to, kind }))}`);
    assert.deepEqual(await violations(page), []);
    // In the drawing that grows, too.
    await page.getByRole("button", { name: "Let it grow" }).click();
    const line = page.getByRole("dialog").locator("a.edge").first();
    const way = await line.getAttribute("href");
    await line.dispatchEvent("click");
    await page.waitForURL(new RegExp(way.replace("../", "")));
  });
});
