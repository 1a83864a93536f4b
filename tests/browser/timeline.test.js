// Timelines in a real browser: of what a filter keeps, on narrow screens, and from a column to the entries of its time.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, ready, rows, violations, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (options, look) => runQuietly(browser, { reducedMotion: "reduce", ...options }, look);

const kept = (page) => page.locator("figure.kept svg");
const entries = (page) => kept(page).locator(".entry").evaluateAll((found) => found.map((entry) => entry.dataset.id));

/** Words that leave the picture or lie over others, and marks that lie over words. */
function flaws(svg) {
  return svg.evaluate((svg) => {
    const found = [];
    const { width, height } = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, ...plain(text.getBBox()) }));
    const marks = [...svg.querySelectorAll(".entry :is(.bar, .mark)")].map((mark) => ({ text: mark.outerHTML, ...plain(mark.getBBox()) }));
    function plain({ x, y, width, height }) {
      // A font's box is higher than its letters.
      return { left: x, right: x + width, top: y + height * 0.2, bottom: y + height * 0.85 };
    }
    const isOver = (one, other) => one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.bottom - 0.5 && other.top < one.bottom - 0.5;
    texts.forEach((one, place) => {
      if (one.left < -0.5 || one.right > width + 0.5 || one.top < 0 || one.bottom > height) found.push(`“${one.text}” leaves the picture`);
      for (const other of [...texts.slice(place + 1), ...marks]) if (isOver(one, other)) found.push(`“${one.text}” lies over “${other.text}”`);
    });
    for (const one of marks) if (one.left < 0 || one.right > width) found.push(`${one.text} leaves the picture`);
    return found;
  });
}

test("what a filter keeps is drawn, a row each, in the order and at the days that the program gives", async () => {
  const { project, dossier } = dossiers.seed();
  for (const [width, height, colorScheme] of [[1440, 900, "light"], [768, 1024, "dark"], [390, 844, "light"]]) {
    await quietly({ viewport: { width, height }, colorScheme }, async (page) => {
      for (const [query, flags] of [
        ["by=witkoff", ["--by", "witkoff"]],
        ["since=2025-10-14&until=2025-11-20", ["--since", "2025-10-14", "--until", "2025-11-20"]],
        ["about=plan-28&known-by=2025-11-24", ["--about", "plan-28", "--known-by", "2025-11-24"]],
      ]) {
        await visit(page, dossier, `timeline.html?${query}`);
        const expected = dossiers.ask(project, "timeline", ...flags).entries;
        assert.deepEqual(await entries(page), expected.map((entry) => entry.id), query);
        assert.deepEqual(await flaws(kept(page)), [], `${query} at ${width} px`);
        assert.equal(await page.locator("figure.picture:not(.kept) .entry").first().isVisible(), false, "the picture of all stands back");
        // Days lie from left to right as they follow each other, and what became public is where the data has it.
        const days = await kept(page).locator(".entry").evaluateAll((found) => found.flatMap((entry) => {
          const day = globalThis.dixitData.at[globalThis.dixitData.ids.indexOf(entry.dataset.id)];
          const sign = [...entry.querySelectorAll(".mark")].at(-1);
          const box = sign?.getBBox();
          return typeof day === "number" && box ? [[day, box.x + box.width / 2]] : [];
        }));
        for (const [day, x] of days) {
          assert.ok(days.every(([other, there]) => Math.sign(other - day) === Math.sign(Math.round(there - x))), `${query}: ${days}`);
        }
        assert.deepEqual(await violations(page), [], query);
      }
      await page.getByRole("button", { name: "Clear all" }).click();
      await page.waitForFunction(() => location.search === "");
      await ready(page);
      assert.equal(await page.locator("figure.kept").isVisible(), width < 1000, "with no filter, drawn anew where the whole would be too small to be read");
    });
  }
});

test("on a narrow screen the timeline is drawn as wide as it, in words that can be read", async () => {
  const { project, dossier } = dossiers.seed();
  await quietly({ viewport: { width: 390, height: 844 } }, async (page) => {
    const all = dossiers.ask(project, "timeline").entries.map((entry) => entry.id);
    for (const file of ["index.html", "timeline.html"]) {
      await visit(page, dossier, file);
      assert.deepEqual(await entries(page), all, file);
      const { wide, room, least } = await kept(page).evaluate((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const sizes = [...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
        return { wide: svg.getBoundingClientRect().width, room: svg.parentElement.clientWidth, least: Math.min(...sizes) };
      });
      assert.ok(wide <= room + 1 && least > 10, `${file}: ${wide} of ${room} px, ${least} px high`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.locator("figure.kept").waitFor({ state: "hidden" });
    assert.ok(await page.locator("figure.picture:not(.kept) .entry").first().isVisible(), "turned, it is the picture of all again");
  });
});

test("a column leads to the entries of its time, drawn if they are few enough, and told of if not", async () => {
  const { project, dossier } = dossiers.large();
  await quietly({}, async (page) => {
    const seen = { drawn: 0, many: 0 };
    for (const file of ["timeline.html", "index.html"]) {
      await visit(page, dossier, file);
      const columns = page.locator("figure.picture a:has(.stretch)");
      const number = await columns.count();
      for (const place of [1, Math.floor(number / 2), number - 2]) {
        await visit(page, dossier, file);
        const column = columns.nth(place);
        const [since, until] = await column.locator(".stretch").evaluate((mark) => [mark.dataset.since, mark.dataset.until]);
        assert.match(`${since} ${until}`, /^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/);
        await column.focus();
        await page.keyboard.press("Enter");
        await page.waitForURL(`**/timeline.html?since=${since}&until=${until}`);
        await ready(page);
        const expected = dossiers.ask(project, "timeline", "--since", since, "--until", until).entries.map((entry) => entry.id);
        assert.ok(expected.length > 0);
        assert.deepEqual(await rows(page, ".chronology"), expected);
        const isDrawn = await page.locator("figure.kept").isVisible();
        if (isDrawn) {
          assert.deepEqual(await entries(page), expected);
          assert.deepEqual(await flaws(kept(page)), []);
        } else assert.match(await page.locator(".too-many").textContent(), new RegExp(`^${expected.length} entries`));
        seen[isDrawn ? "drawn" : "many"] += 1;
        assert.ok(await columns.first().isVisible(), "the columns stay");
      }
    }
    assert.ok(seen.drawn > 0, "some are few enough");
    await visit(page, dossier, "timeline.html?since=1900");
    assert.ok(await page.locator(".too-many").isVisible());
    // So do the rows of the table that says what the columns do.
    await page.locator(".as-table summary").click();
    await page.locator(".counts tbody a").nth(1).click();
    await page.waitForURL(/since=\d{4}-\d\d-\d\d&until=/);
    await ready(page);
    assert.ok((await rows(page, ".chronology")).length > 0);
  });
});
