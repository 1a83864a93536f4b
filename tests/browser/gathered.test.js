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

const iso = (days) => days.map((day) => new Date(day * 864e5).toISOString().slice(0, 10));

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
  });
});

test("a gathered diagram and its table count what the program has by a day, and are saved whole", async () => {
  const { project, dossier } = dossiers.large();
  // In the page and in what the program draws alike: what each box is called and holds.
  const boxes = (root) => [...root.querySelectorAll("g.group")].map((group) => {
    const text = (name) => [...group.querySelectorAll(`.${name}`)].map((line) => line.textContent).join(" ").replace(/\s+/g, " ").trim();
    return { id: group.getAttribute("data-id") ?? text("called"), holds: text("holds"), isUnseen: group.classList.contains("unseen") };
  });
  await quietly({ acceptDownloads: true }, async (page) => {
    await visit(page, dossier, "index.html");
    const figure = page.locator("#diagrams figure.picture:has(g.group)").filter({ hasText: "What rests on what" });
    const whole = await figure.locator("svg").evaluate(boxes);
    const text = () => figure.locator("svg").evaluate((svg) => [...svg.querySelectorAll("text, title")].map((one) => one.textContent).join("|"));
    const wholeText = await text();
    const days = iso(await page.evaluate(() => globalThis.dixitData.days));
    let compared = 0;
    for (const day of [days[0], days[Math.floor(days.length / 20)], days[Math.floor(days.length / 2)], days.at(-1)]) {
      await visit(page, dossier, `index.html?known-by=${day}`);
      const { nodes, edges } = dossiers.ask(project, "graph", "--kind", "sourcing", "--known-by", day);
      const told = await figure.locator("figcaption strong.as-of").textContent();
      assert.ok(told.includes(`: ${nodes.length} of `) && told.includes(` and ${edges.length} of `), `${told} on ${day}, ${nodes.length}, ${edges.length}`);
      const shown = await figure.locator("svg").evaluate(boxes);
      assert.deepEqual(shown.map(({ id }) => id), whole.map(({ id }) => id), "groups stay");
      for (const { holds, isUnseen } of shown) assert.equal(isUnseen, holds === "none public");
      // All boxes together hold all records, by kind.
      const numbers = await figure.evaluate((figure) => [...figure.nextElementSibling.querySelectorAll("tr[data-days] td:nth-child(2)")].map((cell) => cell.textContent));
      for (const kind of ["actor", "document", "event", "statement"]) {
        const sum = numbers.reduce((sum, one) => sum + Number(one.match(new RegExp(`(\\d+) ${kind}`))?.[1] ?? 0), 0);
        assert.equal(sum, nodes.filter((node) => node.kind === kind).length, `${kind}s on ${day}`);
      }
      // Lines and their table hold all relations, by kind.
      const ties = await figure.evaluate((figure) => [...figure.nextElementSibling.querySelectorAll("[data-tie]")].map((one) => one.textContent));
      for (const [kind, name] of [["carries", "carries"], ["relies-on", "relies on"], ["spoken-by", "spoken by"]]) {
        const sum = ties.reduce((sum, one) => sum + Number(one.match(new RegExp(`${name} (\\d+)`))?.[1] ?? 0), 0);
        assert.equal(sum, edges.filter((edge) => edge.kind === kind).length, `${kind} on ${day}`);
      }
      // Whoever has a box in what the program draws of that day has the same in it.
      const svg = dossiers.draw(project, "graph", "--kind", "sourcing", "--known-by", day);
      const drawing = await page.evaluateHandle((svg) => new DOMParser().parseFromString(svg, "image/svg+xml"), svg);
      for (const { id, holds } of await drawing.evaluate(boxes)) {
        const own = shown.find((one) => one.id === id);
        if (!own || /other actors/.test(id)) continue;
        assert.equal(own.holds, holds, `${id} on ${day}`);
        compared += 1;
      }
    }
    assert.ok(compared > 40, `${compared} boxes`);
    assert.deepEqual(await violations(page), []);

    // Its lines lead to what the table says of them; as of a day without any there is none to be hit.
    await visit(page, dossier, `index.html?known-by=${days[0]}`);
    assert.ok((await figure.locator("a.tie.unseen").count()) > 0);
    const line = figure.locator("a.tie:not(.unseen)").first();
    const tie = await line.getAttribute("data-tie");
    await line.dispatchEvent("click");
    const cell = page.locator("#diagrams span:target");
    await cell.waitFor();
    assert.equal(await cell.getAttribute("data-tie"), tie);
    assert.ok(await cell.isVisible(), "its table is open");

    await figure.getByText("Save", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: "SVG, light" }).click()]);
    const saved = readFileSync(await download.path(), "utf8");
    assert.ok(saved.includes(`>${whole[0].holds.split(",")[0]}`) && !saved.includes("unseen") && !saved.includes('class="hit"'));

    // What the filter asks beside the day is said not to count.
    await visit(page, dossier, "index.html?by=actor-5");
    assert.ok(await figure.locator(".filter-aside").isVisible());
    assert.equal(await figure.locator(".as-of").count(), 0);
    await page.getByRole("button", { name: /^Remove/ }).first().click();
    await page.waitForFunction(() => location.search === "");
    await ready(page);
    assert.equal(await text(), wholeText);
    assert.equal(await page.locator("#diagrams .filter-aside").count(), 0);
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
