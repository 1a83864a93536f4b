// What a page says of the record as of a day, in a real browser, is what the program answers for that day: conflicts, numbers,
// who would all have had to be wrong. And a filter that finds a record in a long list.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (look) => runQuietly(browser, { reducedMotion: "reduce" }, look);

async function daysOf(page, dossier) {
  await visit(page, dossier, "timeline.html");
  return page.evaluate(() => globalThis.dixitData.days.map((day) => new Date(day * 864e5).toISOString().slice(0, 10)));
}

test("conflicts are those of the day", async () => {
  const { project, dossier } = dossiers.seed();
  const numbers = new Set();
  await quietly(async (page) => {
    for (const day of await daysOf(page, dossier)) {
      const { conflicts } = dossiers.ask(project, "conflicts", "--known-by", day);
      const of = (kind) => conflicts.filter((one) => one.kind === kind).length;
      numbers.add(conflicts.length);
      await visit(page, dossier, `conflicts.html?known-by=${day}`);
      assert.equal(await page.locator("article.conflict:visible").count(), conflicts.length, day);
      for (const kind of ["disputed", "reversed", "value"]) {
        assert.equal(Number(await page.locator(`h2#${kind} .count`).textContent()), of(kind), `${kind} on ${day}`);
      }
      assert.equal(await page.locator("article.conflict:visible .side:not(:has(li[data-id]:visible))").count(), 0, `a side of nobody on ${day}`);
      await visit(page, dossier, `index.html?known-by=${day}`);
      const told = await page.locator("#conflicts .tally > li:visible > a strong").allTextContents();
      assert.deepEqual(told.map(Number), ["disputed", "reversed", "value"].map(of).filter((number) => number > 0), day);
    }
    assert.ok(numbers.size > 2, "the days differ");
    await visit(page, dossier, "conflicts.html?by=rubio");
    const kept = await page.locator("article.conflict:visible").count();
    assert.ok(kept > 0 && kept < await page.locator("article.conflict").count(), "a filter keeps some");
  });
});

test("numbers are those of the day, and the whole record's again without one", async () => {
  const { project, dossier } = dossiers.seed();
  await quietly(async (page) => {
    const numbers = () => page.locator("[data-count]").allTextContents();
    const days = await daysOf(page, dossier);
    for (const day of days) {
      const { records, stances } = dossiers.ask(project, "stats", "--known-by", day);
      await visit(page, dossier, `index.html?known-by=${day}`);
      const told = (await numbers()).map(Number);
      const named = stances.map((one) => one.count);
      assert.deepEqual(told.slice(0, records.length), records.map((one) => one.count), day);
      assert.deepEqual(told.slice(records.length), named.filter((_, rank) => ["Asserts", "Denies", "Reports"].includes(stances[rank].name)), day);

      await visit(page, dossier, `actors.html?known-by=${day}`);
      const rows = await page.locator("table.actors tbody tr:visible").evaluateAll((all) => all.map((row) => [row.dataset.id, row.querySelector("[data-count=by]").textContent]));
      const { statements } = dossiers.ask(project, "said", "--known-by", day);
      for (const [actor, number] of rows) {
        const own = statements.filter((said) => said.by.includes(actor)).length;
        assert.equal(number, own === 0 ? "–" : String(own), `${actor} on ${day}`);
      }
      await visit(page, dossier, `claims.html?known-by=${day}`);
      const claims = await page.locator("table.claims tbody tr:visible").evaluateAll((all) => all.map((row) => [row.dataset.id, ...["a", "d", "r"].map((letter) => row.querySelector(`[data-count="says:${letter}"]`).textContent)]));
      for (const [claim, ...taken] of claims) {
        const of = (stance) => statements.filter((said) => said.claim === claim && said.stance === stance && !said.retracted).length || "–";
        assert.deepEqual(taken, ["Asserts", "Denies", "Reports"].map((stance) => String(of(stance))), `${claim} on ${day}`);
      }
    }
    await visit(page, dossier, "index.html");
    const whole = await numbers();
    await page.getByRole("button", { name: "A day earlier" }).click();
    await page.getByRole("button", { name: "A day earlier" }).click();
    await page.waitForFunction((whole) => document.querySelector("[data-count]").textContent !== whole, whole[0]);
    await page.getByRole("button", { name: /^Remove/ }).click();
    await page.waitForFunction((whole) => document.querySelector("[data-count]").textContent === whole, whole[0]);
    assert.deepEqual(await numbers(), whole);
  });
});

test("who would all have had to be wrong is told and framed as of the day", async () => {
  const { project, dossier } = dossiers.seed();
  const claims = [...new Set(dossiers.ask(project, "conflicts").conflicts.filter((one) => one.kind === "disputed").flatMap((one) => one.sides.map((side) => side.claim)))].slice(0, 5);
  let changed = 0;
  await quietly(async (page) => {
    for (const day of (await daysOf(page, dossier)).slice(-5)) {
      for (const claim of claims) {
        await visit(page, dossier, `record/${claim}.html?known-by=${day}`);
        const support = dossiers.ask(project, "support", claim, "--known-by", day);
        for (const side of ["for", "against"]) {
          const cut = support[side].cut.map((one) => one.id ?? one).sort();
          const told = page.locator(`.standing[data-side=${side}] .as-of`);
          if (await told.count() === 0) continue;
          assert.deepEqual((await told.locator("a").evaluateAll((links) => links.map((link) => link.dataset.id))).sort(), cut, `${claim} ${side} on ${day}`);
          const framed = await page.locator(`.cut-place[data-place^="${side}-"] [data-id]`).evaluateAll((all) => all.map((one) => one.dataset.id));
          if (await page.locator(`[data-place^="${side}-"]`).count() > 0) assert.deepEqual([...new Set(framed)].sort(), cut, `${claim} ${side} framed on ${day}`);
          if (cut.length > 0) changed += 1;
        }
        const marks = await page.locator(".cut-mark:visible").count();
        assert.equal(marks, await page.locator(".cut-place").count(), `marks of ${claim} on ${day}`);
      }
    }
  });
  assert.ok(changed > 0, "some day has a cut");
});

test("what was not public says so, and nothing could be read in it", async () => {
  const { project, dossier } = dossiers.seed();
  await quietly(async (page) => {
    await visit(page, dossier, "record/insider-article.html?known-by=2025-11-20");
    assert.equal(dossiers.ask(project, "said", "--in", "insider-article", "--known-by", "2025-11-20").statements.length, 0);
    assert.equal(await page.locator("#read-in-it tr[data-id]:visible").count(), 0);
    assert.match(await page.locator("article.record > header").innerText(), /Not public by 20 November 2025/);
    await visit(page, dossier, "record/plan28-american.html?known-by=2025-11-20");
    assert.deepEqual(await page.locator("table.speech caption:visible").allTextContents(), await page.locator("table.speech caption").allTextContents());
    await visit(page, dossier, "record/insider-article.html");
    assert.equal(await page.locator(".not-yet").count(), 0);
    assert.ok((await page.locator("#read-in-it tr[data-id]:visible").count()) > 100);
  });
});

test("the last days on the first page are the last as of the day", async () => {
  const { dossier } = dossiers.seed();
  await quietly(async (page) => {
    const last = (day) => page.locator("#new .latest > li:visible").evaluateAll((all) => all.map((one) => one.dataset.known)).then((days) => days.map((one) => [one, day]));
    for (const day of await daysOf(page, dossier)) {
      await visit(page, dossier, `index.html?known-by=${day}`);
      const days = await last(day);
      assert.ok(days.length > 0 && days.length <= 4 && days.every(([one]) => one !== "" && one <= day), String(days));
    }
  });
});

test("the filter finds what became public in a long list", async () => {
  const { project, dossier } = dossiers.seed();
  await quietly(async (page) => {
    for (const actor of ["trump", "maga-circles"]) {
      await visit(page, dossier, `known.html?by=${actor}`);
      const said = dossiers.ask(project, "said", "--by", actor).statements.filter((one) => one.known_since);
      const shown = new Set(await page.locator(".day li a[data-id]").evaluateAll((links) => links.filter((link) => !link.closest("[hidden]")).map((link) => link.dataset.id)));
      for (const one of said) assert.ok(shown.has(one.id), `${one.id} of ${actor}`);
    }
  });
});
