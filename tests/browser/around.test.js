// Expanding around a record, in a real browser: what is drawn is what the program tells, nothing lies over anything else, it can
// be gone through by keys, and the list beside it leaves nothing out.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as dossiers from "./dossiers.js";
import { flaws } from "./drawing.js";
import { open, quietly as runQuietly, ready, violations, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (options, look) => runQuietly(browser, { reducedMotion: "reduce", ...options }, look);

/** Expands around the record whose page is shown. */
async function expand(page) {
  await page.getByRole("button", { name: "Expand around it" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  return { dialog, svg: dialog.locator("svg.dixit-diagram") };
}

/** The records that the program joins to one, either way. */
function joined(project, id) {
  const { edges } = dossiers.ask(project, "graph", "--around", id, "--depth", "1", "--kind", "all");
  return new Set(edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])).filter((other) => other !== id));
}

test("a drawing of what is around a record holds what the program tells, and grows without a flaw", async () => {
  const { project, dossier } = dossiers.seed();
  for (const [viewport, colorScheme] of [[{ width: 1440, height: 900 }, "light"], [{ width: 390, height: 844 }, "dark"]]) {
    await quietly({ viewport, colorScheme }, async (page) => {
      for (const id of ["witkoff", "plan-28", "call-14-oct"]) {
        await visit(page, dossier, `record/${id}.html`);
        const { dialog, svg } = await expand(page);
        const expected = joined(project, id);
        const drawn = await svg.locator(".node").evaluateAll((nodes) => nodes.map((node) => node.dataset.id));
        // Speakers and publishers are fields in the program's answer, not edges.
        const { by, fields } = await page.evaluate((id) => {
          const { ids, arcs } = globalThis.dixitData;
          const rank = ids.indexOf(id);
          const ends = (pairs = []) => pairs.flatMap((from, at) => (at % 2 ? [] : from === rank ? [ids[pairs[at + 1]]] : pairs[at + 1] === rank ? [ids[from]] : []));
          return { by: ends(arcs.by), fields: ends(arcs.publisher) };
        }, id);
        const all = new Set([...expected, ...by, ...fields]);
        assert.ok(drawn.includes(id) && drawn.length > 3);
        assert.ok(drawn.every((one) => one === id || all.has(one)), `${drawn}`);
        const rest = (await svg.locator(".rest text").allTextContents()).map((text) => Number(text.match(/\d+/)[0]));
        assert.equal(drawn.length - 1 + rest.reduce((sum, one) => sum + one, 0), all.size, `all of ${id} is drawn or told`);
        const listed = await dialog.locator(".group .count").allTextContents();
        assert.ok(listed.reduce((sum, count) => sum + Number(count), 0) >= all.size, "the list leaves nothing out");
        assert.deepEqual(await flaws(svg), []);

        // Some of those that were drawn first are expanded in turn.
        for (const other of drawn.filter((one, place) => one !== id && place % 3 === 1)) {
          await svg.locator(`[data-id="${other}"]`).dispatchEvent("click");
          assert.equal(await svg.locator(`[data-id="${other}"]`).getAttribute("aria-expanded"), "true");
          assert.deepEqual(await flaws(svg), [], `${id}, then ${other}`);
        }
        const many = await svg.locator(".node").count();
        assert.ok(many > drawn.length, "it grew");
        await dialog.getByText("The drawing as a table").click();
        const lines = await svg.locator(".edge[data-from]").count();
        assert.equal(await dialog.locator(".drawn tbody tr").count(), lines);
        assert.deepEqual(await violations(page), []);
        await page.keyboard.press("Escape");
      }
    });
  }
});

test("a drawing is gone through by keys, and leads to the list and to the page", async () => {
  const { dossier } = dossiers.seed();
  await quietly({}, async (page) => {
    await visit(page, dossier, "record/witkoff.html?known-by=2025-11-25");
    const { dialog, svg } = await expand(page);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-id"));
    assert.equal(await focused(), "witkoff");
    await page.keyboard.press("ArrowLeft");
    const left = await focused();
    assert.ok(left && left !== "witkoff");
    assert.equal(await dialog.locator(".listing .card-name").textContent(),
      await page.evaluate((id) => globalThis.dixitData.labels[globalThis.dixitData.ids.indexOf(id)], left), "the list follows");
    const before = await svg.locator(".node").count();
    await page.keyboard.press("Enter");
    assert.equal(await focused(), left);
    assert.ok((await svg.locator(".node").count()) > before);
    await page.keyboard.press("Enter");
    assert.equal(await svg.locator(".node").count(), before, "and closes again");

    await svg.locator(".rest").first().click();
    assert.ok(await page.evaluate(() => document.activeElement?.matches(".neighbour")), "the list takes the focus");
    const shown = await svg.locator(".node").evaluateAll((nodes) => nodes.map((node) => node.querySelector("title").textContent));
    const count = await dialog.locator(".neighbour").count();
    await dialog.locator(".neighbour").nth(count - 1).click();
    assert.equal(await svg.locator("[aria-expanded=true]").count(), 2);
    assert.ok(shown.length > 0);
    assert.deepEqual(await flaws(svg), []);
    await dialog.getByRole("button", { name: "Zoom in" }).click();
    await dialog.getByRole("link", { name: "Open its page" }).click();
    await page.waitForURL(/record\/.*\.html\?known-by=2025-11-25$/);
  });
});

test("the key e expands around whichever shape has the focus, with its card and without", async () => {
  const { dossier } = dossiers.seed();
  await quietly({}, async (page) => {
    for (const file of ["timeline.html", "record/plan-28.html", "record/witkoff.html"]) {
      await visit(page, dossier, file);
      await page.locator("main figure.picture:visible .frame").first().focus();
      // Some are drawn only now.
      await page.locator("main figure.picture:visible").first().locator("svg a").first().waitFor();
      const dialog = page.getByRole("dialog");
      for (const by of ["the first shape", "the next one"]) {
        await page.keyboard.press("Tab");
        const label = await page.evaluate(() => {
          const link = document.activeElement;
          const id = link.matches("svg a") && (link.querySelector("[data-id]") ?? link.closest("[data-id]"))?.getAttribute("data-id");
          return id && globalThis.dixitData.labels[globalThis.dixitData.ids.indexOf(id)];
        });
        assert.ok(label, `${file}: ${by} is a stop`);
        // At once, without the card; and when the card has been shown and dismissed.
        await page.keyboard.press("e");
        await dialog.waitFor();
        assert.equal(await dialog.getByRole("heading", { level: 2 }).textContent(), `Around: ${label}`, file);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "hidden" });
        await page.locator(".card:visible").waitFor();
        await page.keyboard.press("Escape");
        await page.locator(".card").waitFor({ state: "hidden" });
        await page.keyboard.press("e");
        await dialog.waitFor();
        assert.equal(await dialog.getByRole("heading", { level: 2 }).textContent(), `Around: ${label}`, file);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "hidden" });
      }
    }
  });
});

test("served pages and one file draw as pages from disk do, in their colours, and save what is drawn", async () => {
  const { address, end } = await dossiers.serve();
  try {
    for (const [from, start] of [["file:", `${pathToFileURL(dossiers.single()).href}#record/witkoff`], [address, `${address}/record/witkoff.html`]]) {
      await quietly({ from, colorScheme: "dark", acceptDownloads: true }, async (page) => {
        await page.goto(start);
        await ready(page);
        const { dialog, svg } = await expand(page);
        assert.deepEqual(await flaws(svg), []);
        const fill = await svg.locator(".node.actor .shape").first().evaluate((shape) => getComputedStyle(shape).fill);
        assert.equal(fill, "rgb(22, 48, 79)", "the dark colour of actors");
        await dialog.getByText("Save", { exact: true }).click();
        const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "SVG, light" }).click()]);
        assert.equal(download.suggestedFilename(), "around-witkoff-light.svg");
        const saved = readFileSync(await download.path(), "utf8");
        assert.ok(saved.startsWith("<svg") && saved.includes(".dixit-diagram .actor .shape") && !saved.includes("tabindex"));
        assert.deepEqual(await violations(page), []);
      });
    }
  } finally {
    end();
  }
});

test("where there is no picture of what is around a record, its page draws one", async () => {
  const [seed, large] = [dossiers.seed(), dossiers.large()];
  const { statements } = dossiers.ask(large.project, "said", "--limit", "400");
  const one = (key) => statements.find((statement) => statement[key]?.length > 0)[key];
  const [actor, claim] = [one("by")[0], one("claim")];
  for (const [{ project, dossier }, id, query] of [[large, actor, ""], [large, claim, ""], [large, statements.at(-1).id, ""], [seed, "insider-article", ""], [seed, "insider-article", "?known-by=2025-11-24"]]) {
    for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
      await quietly({ viewport }, async (page) => {
        await visit(page, dossier, `record/${id}.html${query}`);
        const section = page.locator("section.in-place");
        assert.equal(await section.locator(".node").count(), 0, "nothing is drawn before it is near");
        await section.scrollIntoViewIfNeeded();
        const svg = section.locator("svg.dixit-diagram");
        await svg.locator(".node.root").waitFor();
        assert.deepEqual(await flaws(svg), [], id);
        const drawn = await svg.locator(".node").evaluateAll((nodes) => nodes.map((node) => node.dataset.id));
        assert.ok(drawn.includes(id));
        if (query === "") {
          const all = joined(project, id);
          const fields = await page.evaluate((id) => {
            const { ids, arcs } = globalThis.dixitData;
            const rank = ids.indexOf(id);
            return [...arcs.by ?? [], ...arcs.publisher ?? []].flatMap((end, at, pairs) => (end === rank ? [ids[pairs[at % 2 ? at - 1 : at + 1]]] : []));
          }, id);
          const known = new Set([...all, ...fields]);
          const rest = (await svg.locator(".rest text").allTextContents()).map((text) => Number(text.match(/\d+/)[0]));
          assert.equal(drawn.length - 1 + rest.reduce((sum, number) => sum + number, 0), known.size, `all that ${id} is joined to is drawn or told`);
          assert.ok(drawn.every((other) => other === id || known.has(other)));
        } else {
          const unseen = await page.evaluate((shapes) => shapes.filter((id) => {
            const known = globalThis.dixitData.known[globalThis.dixitData.ids.indexOf(id)];
            return typeof known === "number" && new Date(known * 864e5).toISOString().slice(0, 10) > "2025-11-24";
          }), drawn);
          assert.deepEqual(unseen.filter((other) => other !== id), [], "what was not public is not there");
        }
        assert.deepEqual(await violations(page), []);
        if (await page.locator(".contents").isVisible()) await page.locator(".contents").getByRole("link", { name: "What is around it" }).waitFor();
        const other = drawn.find((other) => other !== id);
        if (other === undefined) return;
        await svg.locator(`a:has([data-id="${other}"])`).focus();
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => decodeURIComponent(url.pathname).endsWith(`/${other.split("#")[0]}.html`));
      });
    }
  }
});

test("words of any script and length stay in their shapes", async () => {
  const twins = dossiers.twins().map(({ dossier }) => ({ dossier, claim: "claim" }));
  for (const { dossier, claim } of [...twins, { dossier: dossiers.scripts().dossier, claim: "geneva" }]) {
    await quietly({}, async (page) => {
      await visit(page, dossier, `record/${claim}.html`);
      const { svg } = await expand(page);
      for (const id of await svg.locator(".node").evaluateAll((nodes) => nodes.map((node) => node.dataset.id))) {
        if (id !== claim) await svg.locator(`[data-id="${id}"]`).dispatchEvent("click");
      }
      assert.ok((await svg.locator(".node").count()) > 5);
      assert.deepEqual(await flaws(svg), []);
    });
  }
});

test("at ten thousand records an expansion is drawn at once", async () => {
  const { dossier } = dossiers.large();
  await quietly({}, async (page) => {
    const actor = readFileSync(join(dossier, "statements.html"), "utf8").match(/class="by"[^]*?data-id="([^"]+)"/)[1];
    await visit(page, dossier, `record/${actor}.html`);
    const { dialog, svg } = await expand(page);
    const took = [Number(await dialog.getAttribute("data-took"))];
    assert.deepEqual(await flaws(svg), []);
    for (let step = 0; step < 6; step += 1) {
      await svg.locator(".node[aria-expanded=false]").nth(step).dispatchEvent("click");
      took.push(Number(await dialog.getAttribute("data-took")));
      assert.deepEqual(await flaws(svg), []);
    }
    console.log(`large: an expansion takes ${took.join(", ")} ms of script`);
  });
});

test("at ten thousand records the networks of support are drawn of every claim that few stand behind", async () => {
  const { project, dossier } = dossiers.large();
  const drawn = new Set(readdirSync(join(dossier, "record")).filter((file) => file.endsWith(".support.svg")).map((file) => file.slice(0, -".support.svg".length)));
  const claims = [...readFileSync(join(dossier, "claims.html"), "utf8").matchAll(/<tr data-id="([^"]+)"/g)].map((found) => found[1]);
  assert.ok(drawn.size > 100 && drawn.size < claims.length, `${drawn.size} of ${claims.length}`);
  for (const has of [true, false]) {
    for (const claim of claims.filter((claim) => drawn.has(claim) === has).slice(0, 4)) {
      const network = dossiers.ask(project, "graph", "--support", claim);
      const number = ["for", "against"].reduce((sum, side) => sum + network[side].nodes.length, 0);
      const support = JSON.parse(readFileSync(join(dossier, `json/support/${claim}.json`), "utf8"));
      const isEmpty = ["for", "against"].every((side) => support[side].independent.at_most === 0);
      assert.equal(has, number <= 40 && !isEmpty, `${claim}: ${number} nodes`);
      await quietly({}, async (page) => {
        await visit(page, dossier, `record/${claim}.html`);
        assert.equal(await page.locator("#network svg").count(), has ? 1 : 0);
        if (!has) return;
        await page.getByRole("button", { name: "Show the ways in the picture" }).first().click();
        assert.ok((await page.locator("#network svg.tracing .on-way").count()) > 2);
      });
    }
  }
});
