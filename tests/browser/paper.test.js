// Pictures on paper, in a real browser: none is cut where it need not be.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (options, look) => runQuietly(browser, { reducedMotion: "reduce", ...options }, look);

test("a long timeline is printed in pieces that are cut between its rows, and is whole on the screen again", async () => {
  const { dossier } = dossiers.seed();
  await quietly({ viewport: { width: 680, height: 1000 } }, async (page) => {
    for (const file of ["timeline.html", "index.html"]) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await visit(page, dossier, file);
      await page.setViewportSize({ width: 720, height: 1000 });
      await page.emulateMedia({ media: "print" });
      const wrong = await page.evaluate(() => {
        const found = [];
        dispatchEvent(new Event("beforeprint"));
        const pieces = [...document.querySelectorAll(".pieces svg")];
        const whole = document.querySelector(".frame > svg.dixit-timeline");
        if (pieces.length < 2) found.push(`${pieces.length} pieces`);
        let below = 0;
        for (const piece of pieces) {
          const { x, y, width, height } = piece.viewBox.baseVal;
          if (Math.abs(y - below) > 0.2 || x !== 0 || width !== whole.viewBox.baseVal.width) found.push(`a piece from ${y} after ${below}`);
          below = y + height;
          const box = piece.getBoundingClientRect();
          if (getComputedStyle(piece).breakInside !== "avoid") found.push("a piece that may be cut");
          // 96 px are an inch, and the text of a Letter sheet is 186 by 247 mm.
          if (box.height === 0 || box.height / box.width > 247 / 186) found.push(`a piece of ${box.width} by ${box.height}`);
        }
        if (Math.abs(below - whole.viewBox.baseVal.height) > 0.5) found.push(`pieces down to ${below}`);
        const cuts = pieces.map((piece) => piece.viewBox.baseVal.y).slice(1);
        for (const part of whole.querySelectorAll("text, .bar, .mark")) {
          if (part.closest(".overview")) continue;
          const { y, height } = part.getBBox();
          const cut = cuts.find((cut) => cut > y + height * 0.25 && cut < y + height * 0.75);
          if (cut !== undefined) found.push(`cut at ${cut}: ${part.outerHTML}`);
        }
        dispatchEvent(new Event("afterprint"));
        if (document.querySelector(".pieces")) found.push("pieces after printing");
        return found;
      });
      assert.deepEqual(wrong, [], file);
      await page.emulateMedia({ media: "screen" });
    }
  });
});

test("on paper a wide picture lies on its side, on one sheet with its heading", async () => {
  const { dossier } = dossiers.seed();
  await quietly({}, async (page) => {
    await visit(page, dossier, "record/witkoff.html");
    const sheets = [...(await page.pdf({ preferCSSPageSize: true })).toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    const lying = sheets.filter(([, width, height]) => Number(width) > Number(height));
    assert.ok(sheets.length > 2 && lying.length === 1, `${lying.length} of ${sheets.length} sheets lie`);
  });
});
