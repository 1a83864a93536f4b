// Pages as they are read: on screens of all widths, in scripts that run either way, by a screen reader, on paper.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as dossiers from "./dossiers.js";
import { open, page as quietPage, visit } from "./browser.js";

let browser;
/** Every page of a small case in many scripts, and of the bundled records one of each type. */
let all;
before(async () => {
  browser = await open();
  const [seed, scripts] = [dossiers.seed(), dossiers.scripts()];
  const files = (dossier, under) => readdirSync(join(dossier, under)).filter((file) => file.endsWith(".html")).map((file) => join(under, file));
  const records = ["witkoff", "insider-article", "plan-28", "call-14-oct", "plan28-drafted-by-us", "rubio-tweets-american"];
  all = [
    ...[...files(seed.dossier, "."), ...records.map((id) => `record/${id}.html`)].map((file) => [seed.dossier, file]),
    ...[...files(scripts.dossier, "."), ...files(scripts.dossier, "record")].map((file) => [scripts.dossier, file]),
  ];
});
after(async () => { await browser?.close(); });

async function quietly(options, look) {
  const { page, noise, close } = await quietPage(browser, { reducedMotion: "reduce", ...options });
  try {
    await look(page);
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
}

for (const [width, height] of [[1440, 900], [768, 1024], [390, 844]]) {
  test(`at ${width} px nothing hangs over, is clipped, is too small to read or to hit`, async () => {
    await quietly({ viewport: { width, height } }, async (page) => {
      for (const [dossier, file] of all) {
        await visit(page, dossier, file);
        const wrong = await page.evaluate(() => {
          const found = [];
          const name = (element) => `${element.tagName}.${element.className} “${element.textContent.slice(0, 30)}”`;
          const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (over > 0) found.push(`the page is ${over} px too wide`);
          for (const element of document.body.querySelectorAll("*")) {
            if (element.closest("svg, .skip, .frame, [hidden]") || element.getClientRects().length === 0) continue;
            const style = getComputedStyle(element);
            const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
            if (says && parseFloat(style.fontSize) < 12) found.push(`${style.fontSize}: ${name(element)}`);
            const scrolls = style.display !== "inline" && style.overflowX !== "visible";
            if (scrolls && element.scrollWidth > element.clientWidth + 1) found.push(`clipped: ${name(element)}`);
            // A link in running text is as high as its line.
            const box = element.getBoundingClientRect();
            const target = element.matches("a[href], button, summary, input") && style.display !== "inline";
            const label = element.closest("label")?.getBoundingClientRect();
            if (target && Math.min((label ?? box).width, (label ?? box).height) < 24) found.push(`${box.width} by ${box.height}: ${name(element)}`);
          }
          return found;
        });
        assert.deepEqual(wrong, [], file);
      }
    });
  });
}

test("what is written from right to left is set from the right", async () => {
  await quietly({}, async (page) => {
    const direction = (element) => element.evaluate((block) => getComputedStyle(block).direction);
    const { dossier } = dossiers.scripts();
    for (const id of ["geneva", "arabic", "denial", "levi"]) {
      await visit(page, dossier, `record/${id}.html`);
      assert.equal(await direction(page.locator("h1")), "rtl", id);
    }
    await visit(page, dossier, "record/signed.html");
    assert.equal(await direction(page.locator("blockquote p")), "rtl");
    await visit(page, dossier, "record/arabic.html");
    assert.equal(await direction(page.locator(".part-text")), "rtl");
    await visit(page, dossier, "statements.html");
    assert.equal(await direction(page.locator("tr[data-id=denial] .what").first()), "rtl");
    assert.equal(await direction(page.locator("tr[data-id=relay] .what").first()), "ltr");
    await visit(page, dossier, "record/no-money.html");
    assert.equal(await direction(page.locator("h1")), "ltr");
  });
});
