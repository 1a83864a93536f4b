// Dossiers in a real browser, opened from disk: what can be seen is what the program answers, nothing is broken, nothing is
// said on the console, and what records say changes nothing.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readdirSync, readFileSync, existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as dossiers from "./dossiers.js";
import { address, open, page as quietPage, quietly as runQuietly, ready, rows, visit } from "./browser.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** A page of each type: of the seed, records that fill theirs. */
const TYPES = ["index.html", "timeline.html", "known.html", "conflicts.html", "sources.html", "search.html", "actors.html", "documents.html", "events.html",
  "claims.html", "statements.html", "record/witkoff.html", "record/plan-28.html"];

let browser, seed, large;
/** @type {string[]} */
const figures = [];

before(async () => {
  browser = await open();
  seed = dossiers.seed();
  const size = (dossier, file) => Math.round(statSync(join(dossier, file)).size / 1024);
  figures.push(`seed: data.js ${size(seed.dossier, "data.js")} KiB, explorer.js ${size(seed.dossier, "explorer.js")} KiB`);
  large = dossiers.large();
  figures.push(`large: built in ${(large.took / 1000).toFixed(1)} s, data.js ${size(large.dossier, "data.js")} KiB`);
});

after(async () => {
  await browser?.close();
  console.log(figures.join("\n"));
});

const quietly = (options, look) => runQuietly(browser, options, look);

function htmlFiles(dossier) {
  return readdirSync(dossier, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(dossier, join(entry.parentPath, entry.name)));
}

/** One page of each type, with those of records that the data names. */
function typesOf({ dossier, project }) {
  const claim = disputed(project);
  const statement = dossiers.ask(project, "said", "--claim", claim).statements[0].id;
  const event = readFileSync(join(dossier, "events.html"), "utf8").match(/<tr data-id="([^"]+)"/)[1];
  return [...TYPES, ...[claim, statement, event].map((id) => `record/${id}.html`)];
}

/** The claims on either side of each dispute. */
function disputes(project) {
  const found = dossiers.ask(project, "conflicts").conflicts.filter((conflict) => conflict.kind === "disputed");
  return [...new Set(found.flatMap((conflict) => conflict.sides.map((side) => side.claim)))];
}

/** A claim that somebody asserts and somebody denies. */
function disputed(project) {
  return disputes(project)[0];
}

test("every internal link of both dossiers leads somewhere", () => {
  for (const { dossier } of [seed, large]) {
    const files = htmlFiles(dossier);
    const ids = new Map();
    const idsOf = (file) => {
      if (!ids.has(file)) ids.set(file, new Set([...readFileSync(join(dossier, file), "utf8").matchAll(/ id="([^"]*)"/g)].map((found) => found[1])));
      return ids.get(file);
    };
    let followed = 0;
    const known = new Set();
    for (const file of files) {
      const text = readFileSync(join(dossier, file), "utf8");
      for (const [, href] of text.matchAll(/<(?:a|link|script|img)\b[^>]*? (?:href|src)="([^"]*)"/g)) {
        if (/^[a-z]+:/.test(href)) continue;
        followed += 1;
        const [path, anchor] = href.split("#");
        const target = path ? join(dirname(file), path) : file;
        const key = `${target}#${anchor ?? ""}`;
        if (known.has(key)) continue;
        known.add(key);
        assert.ok(existsSync(join(dossier, target)), `${file} leads to ${href}`);
        if (anchor) assert.ok(idsOf(target).has(anchor), `${file} leads to ${href}`);
      }
    }
    assert.ok(followed > 5000, `${followed}`);
    figures.push(`${files.length} pages, ${followed} links followed`);
  }
});

test("every page of the seed opens in silence, and its rows and marks are records", async () => {
  const files = htmlFiles(seed.dossier);
  let next = 0;
  // A page is ready when the browser has nothing better to do, so several are waited for at once.
  const walk = () => quietly({}, async (page) => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      await visit(page, seed.dossier, file);
      const unknown = await page.$$eval("main [data-id]", (marks) => {
        const ids = new Set(globalThis.dixitData.ids);
        return marks.map((mark) => mark.dataset.id).filter((id) => !ids.has(id));
      });
      assert.deepEqual(unknown, [], file);
    }
  });
  await Promise.all(Array.from({ length: 4 }, walk));
  figures.push(`${files.length} pages of the seed opened`);
});

test("a filter in the address shows what the program answers", async () => {
  const questions = [
    ["by=witkoff", ["--by", "witkoff"]],
    ["by=witkoff&known-by=2025-11-25", ["--by", "witkoff", "--known-by", "2025-11-25"]],
    ["in=plan-28", ["--in", "plan-28"]],
    ["about=plan-28", ["--about", "plan-28"]],
    ["since=2025-10-14&until=2025-10", ["--since", "2025-10-14", "--until", "2025-10"]],
    ["known-by=2025-11-21", ["--known-by", "2025-11-21"]],
    ["by=witkoff&since=2025-11", ["--by", "witkoff", "--since", "2025-11"]],
  ];
  await quietly({}, async (page) => {
    for (const [query, flags] of questions) {
      await visit(page, seed.dossier, `statements.html?${query}`);
      const said = dossiers.ask(seed.project, "said", ...flags);
      const expected = said.statements.map((one) => one.id);
      assert.deepEqual(await rows(page), expected, query);
      await visit(page, seed.dossier, `timeline.html?${query}`);
      const timeline = dossiers.ask(seed.project, "timeline", ...flags);
      assert.deepEqual(await rows(page), timeline.entries.map((one) => one.id), query);
    }
  });
});

test("the same holds for ten thousand records, and is quick", async () => {
  await quietly({}, async (page) => {
    await visit(page, large.dossier, "statements.html");
    const actor = await page.$eval("main .by a[data-id]", (link) => link.dataset.id);
    const days = await page.evaluate(() => globalThis.dixitData.days);
    const day = new Date(days[Math.floor(days.length / 2)] * 864e5).toISOString().slice(0, 10);
    for (const [query, flags] of [[`by=${actor}`, ["--by", actor]], [`known-by=${day}`, ["--known-by", day]]]) {
      await visit(page, large.dossier, `statements.html?${query}`);
      const said = dossiers.ask(large.project, "said", ...flags);
      assert.deepEqual(await rows(page), said.statements.map((one) => one.id), query);
      const took = Number(await page.$eval("form.explorer", (form) => form.dataset.took));
      figures.push(`large: filter ${query} took ${took} ms of script on 7,500 rows`);
    }
  });
});

test("what is typed finds what the program finds, at ten thousand records", async () => {
  await quietly({}, async (page) => {
    await visit(page, large.dossier, "index.html");
    const words = readFileSync(join(large.dossier, "statements.html"), "utf8").match(/<p class="what"[^>]*>(?:<[^>]+>)*([^<]+)/)[1].split(" ").slice(1, 3);
    const box = page.locator(".search input");
    await box.click();
    await page.waitForTimeout(300);
    const slow = [];
    for (const word of words) {
      await box.fill("");
      for (const key of word) {
        await box.press(key);
        await page.waitForFunction((typed) => document.querySelector(".search input").value.endsWith(typed), key);
        await page.waitForTimeout(30);
        slow.push(Number(await box.getAttribute("data-took")));
      }
      const told = await page.locator(".search .told").textContent();
      const hits = dossiers.ask(large.project, "search", `${word}*`, "--limit", "100000").hits;
      const records = new Set(hits.map((hit) => hit.id)).size;
      assert.equal(Number(told.match(/^\d+/)[0]), records, word);
    }
    slow.sort((a, b) => a - b);
    const median = slow[Math.floor(slow.length / 2)];
    figures.push(`large: a key of the search takes ${median} ms (median of ${slow.length}), at worst ${slow.at(-1)} ms`);
  });
});

test("search is folded, goes by keys alone and leads to the record, the filter with it", async () => {
  await quietly({}, async (page) => {
    await visit(page, seed.dossier, "index.html?known-by=2025-11-25");
    await page.keyboard.press("/");
    await page.keyboard.type("WÍTK");
    await page.locator(".search [role=option]").first().waitFor();
    const first = page.locator(".search [role=option]").first();
    assert.match(await first.textContent(), /Witkoff/);
    await page.keyboard.press("ArrowDown");
    assert.equal(await first.getAttribute("aria-selected"), "true");
    await page.keyboard.press("Enter");
    await page.waitForURL(/record\/witkoff\.html\?known-by=2025-11-25$/);
    await ready(page);
    await page.keyboard.press("/");
    await page.keyboard.type("zzzz");
    assert.equal(await page.locator(".search .told").textContent(), "Nothing found");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".search .listed").isVisible(), false);
  });
});

test("the filter's fields change the address; Back undoes it; links take it along", async () => {
  await quietly({}, async (page) => {
    await visit(page, seed.dossier, "statements.html");
    const all = (await rows(page)).length;
    await page.locator(".filter summary").click();
    const by = page.getByRole("combobox", { name: "Said or done by" });
    await by.fill("witkoff");
    await page.locator(".filter [role=option]").first().click();
    await page.waitForURL(/\?by=witkoff$/);
    await ready(page);
    const some = (await rows(page)).length;
    assert.ok(some > 0 && some < all);
    assert.match(await page.locator(".explorer > .told").textContent(), new RegExp(`^${some} of ${all} `));
    await page.locator(".filter summary").click();
    await page.getByRole("link", { name: "Timeline" }).click();
    await page.waitForURL(/timeline\.html\?by=witkoff$/);
    await ready(page);
    await page.goBack();
    await page.waitForURL(/statements\.html\?by=witkoff$/);
    await ready(page);
    assert.equal((await rows(page)).length, some);
    await page.goBack();
    await page.waitForFunction(() => location.search === "");
    await ready(page);
    assert.equal((await rows(page)).length, all);
    await page.goForward();
    await page.waitForFunction(() => location.search === "?by=witkoff");
    await page.getByRole("button", { name: /^Remove: Said or done by/ }).click();
    await page.waitForFunction(() => location.search === "");
    await ready(page);
    assert.equal((await rows(page)).length, all);
  });
});

test("the slider replays rows, marks and figures of support as the program gives them", async () => {
  const claims = disputes(seed.project);
  await quietly({}, async (page) => {
    await visit(page, seed.dossier, "timeline.html");
    const days = await page.evaluate(() => globalThis.dixitData.days.map((day) => new Date(day * 864e5).toISOString().slice(0, 10)));
    assert.ok(days.length >= 3);
    await page.locator(".replay input").focus();
    for (const day of [...days].reverse()) {
      await page.keyboard.press("ArrowLeft");
      await page.waitForFunction((day) => location.search === `?known-by=${day}`, day);
      await ready(page);
      const timeline = dossiers.ask(seed.project, "timeline", "--known-by", day);
      const expected = timeline.entries.map((one) => one.id);
      assert.deepEqual(await rows(page), expected, day);
      const marks = await page.$$eval("svg .entry:not(.unseen)", (found) => found.map((mark) => mark.dataset.id));
      // An event that is in no document itself may be seen through one that tells of it.
      assert.ok(expected.every((id) => marks.includes(id)), day);
      assert.ok((await page.locator(".replay output").textContent()).includes(day.slice(0, 4)));
    }
    for (const claim of claims.slice(0, 3)) {
      for (const day of days) {
        await visit(page, seed.dossier, `record/${claim}.html?known-by=${day}`);
        const support = dossiers.ask(seed.project, "support", claim, "--known-by", day);
        for (const side of ["for", "against"]) {
          const { at_least: least, at_most: most } = support[side].independent;
          const expected = most === 0 ? "no independent origin" : least !== most ? `between ${least} and ${most} independent origins`
            : `${most} independent origin${most === 1 ? "" : "s"}`;
          const told = page.locator(`.standing[data-side=${side}] .as-of strong`);
          assert.equal(await told.textContent(), expected, `${claim} ${side} ${day}`);
        }
      }
    }
    await visit(page, seed.dossier, "timeline.html");
    await page.getByRole("button", { name: "Play day by day" }).click();
    await page.waitForFunction((day) => location.search === `?known-by=${day}`, days[1], { timeout: 5000 });
    await page.getByRole("button", { name: "Pause" }).click();
  });
});

test("pictures zoom, move, show ways and cards, and lead to the record", async () => {
  await quietly({ reducedMotion: "reduce" }, async (page) => {
    const claim = disputed(seed.project);
    await visit(page, seed.dossier, `record/${claim}.html`);
    const figure = page.locator("#network figure");
    const frame = figure.locator(".frame");
    await figure.scrollIntoViewIfNeeded();
    const width = () => figure.locator("svg").evaluate((svg) => svg.getBoundingClientRect().width);
    await figure.getByRole("button", { name: /actual size/ }).click();
    const plain = await width();
    await figure.getByRole("button", { name: "Zoom in" }).click();
    assert.ok((await width()) > plain * 1.2);
    await frame.focus();
    await page.keyboard.press("-");
    assert.ok(Math.abs((await width()) - plain) < 2);
    const box = await frame.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await page.waitForTimeout(100);
    assert.ok((await width()) > plain * 1.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 120, box.y + 40, { steps: 5 });
    await page.mouse.up();
    assert.ok((await frame.evaluate((element) => element.scrollLeft)) > 50);
    await page.keyboard.press("0");

    await page.getByRole("button", { name: "Show the ways in the picture" }).first().click();
    const lit = await figure.locator("svg.tracing .way.on-way").count();
    assert.ok(lit > 0);

    const mark = figure.locator("a:has(.node)").first();
    await mark.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    const card = page.locator(".card");
    await card.waitFor();
    const id = await figure.locator("a:has(.node) .node").first().getAttribute("data-id");
    const label = await page.evaluate((id) => globalThis.dixitData.labels[globalThis.dixitData.ids.indexOf(id)], id);
    assert.equal(await card.locator(".card-name").textContent(), label);
    await page.keyboard.press("e");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    assert.ok((await dialog.locator(".neighbour").count()) > 0);
    await page.keyboard.press("Escape");
    assert.equal(await dialog.isVisible(), false);
    await page.keyboard.press("Escape");
    await mark.click();
    await page.waitForURL(new RegExp(`record/${id}\\.html`));
  });
});

test("a large dossier has a way from any record to any other that is near", async () => {
  await quietly({}, async (page) => {
    const id = readFileSync(join(large.dossier, "statements.html"), "utf8").match(/<tr[^>]* data-id="([^"]+)"/)[1];
    await visit(page, large.dossier, `record/${id}.html`);
    await page.getByRole("button", { name: "Expand around it" }).click();
    assert.ok((await page.getByRole("dialog").locator(".neighbour").count()) > 0);
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    figures.push(`large: first paint of a record's page ${Math.round(paint)} ms`);
    for (const file of ["index.html", "statements.html"]) {
      await visit(page, large.dossier, file);
      const first = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
      figures.push(`large: first paint of ${file} ${Math.round(first)} ms`);
    }
  });
});

test("a large dossier has pictures whose marks lead to what they stand for", async () => {
  await quietly({}, async (page) => {
    await visit(page, large.dossier, "index.html");
    const boxes = page.locator("#diagrams figure.picture a:has(g.group)");
    assert.ok((await boxes.count()) > 20);
    // All records that a diagram has are told, and a table says what the picture does.
    const { nodes, edges } = JSON.parse(readFileSync(join(large.dossier, "json/graph-sourcing.json"), "utf8"));
    const told = await page.locator("#diagrams .digest-note").allTextContents();
    assert.ok(told.join(" ").includes(`${nodes.length} records, ${edges.length} relations`));
    assert.ok((await page.locator("#diagrams details.as-table").count()) > 0);
    const box = page.locator("#diagrams figure.picture a:has(g.group[data-id])").filter({ hasText: /statement/ }).last();
    const actor = await box.locator("g.group").getAttribute("data-id");
    await box.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`record/${actor}\\.html`));

    await visit(page, large.dossier, "timeline.html");
    const columns = page.locator("figure.picture a:has(g.stretch)");
    const number = await columns.count();
    assert.ok(number >= 20 && number <= 62);
    // Every entry is in one column.
    const { entries } = dossiers.ask(large.project, "timeline");
    const counts = await page.locator("details.as-table tbody tr").evaluateAll((rows) =>
      rows.map((row) => [1, 2, 3, 4].map((cell) => Number(row.children[cell].textContent.trim()) || 0).reduce((sum, one) => sum + one)));
    assert.equal(counts.reduce((sum, one) => sum + one), entries.length);
  });
});

test("without script the pages are whole and show no controls", async () => {
  const { page, noise, close } = await quietPage(browser, { javaScriptEnabled: false });
  await page.goto(address(seed.dossier, "statements.html?by=witkoff"));
  assert.equal(await page.locator("form.explorer").count(), 0);
  const all = dossiers.ask(seed.project, "said");
  assert.equal(await page.locator("main tr[data-id]").count(), all.statements.length);
  assert.deepEqual(noise, []);
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    await quietly({ colorScheme, reducedMotion: "reduce", bypassCSP: true }, async (page) => {
      const look = async (what) => {
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
        const violations = found.violations.map((one) =>
          `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
        assert.deepEqual(violations, [], what);
      };
      for (const file of typesOf(seed)) {
        await visit(page, seed.dossier, file);
        await look(file);
      }
      await visit(page, seed.dossier, "statements.html?by=witkoff&known-by=2025-11-25");
      await page.locator(".filter summary").click();
      await look("the filter");
      await page.locator(".filter summary").click();
      await page.locator(".search input").fill("plan");
      await page.locator(".search [role=option]").first().waitFor();
      await look("the search");
      await page.keyboard.press("Escape");
      await visit(page, seed.dossier, "record/witkoff.html?known-by=2025-11-21");
      await page.getByRole("button", { name: "Expand around it" }).click();
      await page.getByRole("dialog").waitFor();
      await look("what is around");
    });
  });
}

for (const [width, height] of [[1440, 900], [768, 1024], [390, 844]]) {
  test(`nothing hangs over the edge at ${width} px`, async () => {
    await quietly({ viewport: { width, height } }, async (page) => {
      for (const file of typesOf(seed)) {
        await visit(page, seed.dossier, `${file}?by=witkoff&known-by=2025-11-25`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, `${file} is ${over} px too wide`);
      }
    });
  });
}

test("print shows the page and not its controls", async () => {
  await quietly({}, async (page) => {
    await visit(page, seed.dossier, "timeline.html");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".explorer .tools").isVisible(), false);
    assert.equal(await page.locator(".picture-tools").first().isVisible(), false);
  });
});

test("what records say changes nothing", async () => {
  const skeletons = [];
  for (const { dossier } of dossiers.twins()) {
    const skeleton = [];
    await quietly({}, async (page) => {
      const tree = () => page.evaluate(() => {
        // Longer words make wider pictures, which have a box to tick; what is hidden is spelled out; what is found is marked.
        const quiet = (element) => !element.matches(".hidden-char, mark, style, br, wbr") && !element.closest("svg, .full-size");
        const acts = ["src", "type", "role", "action", "rel", "target"];
        return [...document.querySelectorAll("*")].filter(quiet).map((element) => {
          const names = [...element.attributes].map((attribute) => attribute.name).filter((name) => name.startsWith("on"));
          const href = element.getAttribute("href");
          return [element.tagName, href, ...names, ...acts.map((name) => element.getAttribute(name))].join(" ");
        });
      });
      for (const file of htmlFiles(dossier).sort()) {
        await visit(page, dossier, file);
        skeleton.push(file, ...await tree());
      }
      await visit(page, dossier, "record/claim.html?by=ann&known-by=2025-11-05");
      await page.getByRole("button", { name: "Expand around it" }).click();
      await page.getByRole("dialog").locator(".neighbour").first().click();
      skeleton.push("around", ...await tree());
      await page.keyboard.press("Escape");
      await page.locator(".search input").fill("paper");
      await page.locator(".search [role=option]").first().waitFor();
      skeleton.push("search", String(await page.locator(".search [role=option]").count()));
      await page.keyboard.press("Escape");
      const link = page.locator("main a[data-id]").first();
      await link.hover();
      await page.locator(".card").waitFor();
      skeleton.push("card", ...await tree());
    });
    skeletons.push(skeleton);
  }
  assert.deepEqual(skeletons[1], skeletons[0]);
});
