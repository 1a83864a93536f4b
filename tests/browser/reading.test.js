// Pages as they are read: on screens of all widths, in scripts that run either way, by a screen reader, on paper.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, visit } from "./browser.js";

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

const quietly = (options, look) => runQuietly(browser, { reducedMotion: "reduce", ...options }, look);

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
          for (const head of document.querySelectorAll("thead th")) {
            if (head.getBoundingClientRect().left < 0) continue;
            for (const word of head.textContent.matchAll(/\S+/g)) {
              const range = document.createRange();
              if (head.firstChild?.nodeType !== Node.TEXT_NODE || head.childNodes.length > 1) continue;
              range.setStart(head.firstChild, word.index);
              range.setEnd(head.firstChild, word.index + word[0].length);
              const rooms = [...range.getClientRects()];
              if (rooms.length > 1 || rooms.some((room) => room.right > head.getBoundingClientRect().right + 1)) found.push(`a broken head: ${head.textContent}`);
            }
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

test("rows of a timeline begin below one another, in whichever direction they are written", async () => {
  const { dossier } = dossiers.scripts();
  for (const width of [768, 390]) {
    await quietly({ viewport: { width, height: 900 } }, async (page) => {
      await visit(page, dossier, "timeline.html");
      const lefts = await page.$$eval("figure.kept .label", (labels) => labels.map((label) => label.getBoundingClientRect().left));
      assert.ok(lefts.length >= 4 && Math.max(...lefts) - Math.min(...lefts) < 4, `${width} px: ${lefts}`);
      const over = await page.$$eval("figure.kept svg text", (texts) => texts.filter((text) => {
        const [box, all] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
        return box.left < all.left || box.right > all.right;
      }).map((text) => text.textContent));
      assert.deepEqual(over, [], `${width} px`);
    });
  }
});

test("on paper all is light, open and whole, and nothing is there to click", async () => {
  // As wide as the text of an A4 sheet.
  await quietly({ colorScheme: "dark", viewport: { width: 680, height: 1000 } }, async (page) => {
    const seed = dossiers.seed();
    for (const file of ["index.html", "timeline.html", "statements.html", "record/plan28-drafted-by-us.html", "record/plan-28.html"]) {
      await visit(page, seed.dossier, file);
      await page.emulateMedia({ media: "print" });
      const wrong = await page.evaluate(() => {
        const found = [];
        const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
        for (const element of document.querySelectorAll("nav, .skip, .downloads, button, input, .picture-tools")) {
          if (shown(element) && !element.closest("th")) found.push(`shown: ${element.outerHTML.slice(0, 80)}`);
        }
        // A table that says again what the picture before it says is not printed.
        for (const element of document.querySelectorAll("details > :not(summary)")) {
          if (!element.checkVisibility({ contentVisibilityAuto: true }) && !element.closest(".explorer, .picture-tools, .as-table.repeats")) {
            found.push(`folded: ${element.outerHTML.slice(0, 80)}`);
          }
        }
        if (getComputedStyle(document.documentElement).backgroundColor !== "rgb(255, 255, 255)") found.push("a dark page");
        for (const ground of document.querySelectorAll(".picture svg .ground")) {
          if (getComputedStyle(ground).fill !== "rgb(255, 255, 255)") found.push("a dark picture");
          const box = ground.getBoundingClientRect();
          // 96 px are an inch; a sheet has 265 mm, of which a heading and a caption take some.
          const tallest = ground.closest(".dixit-timeline") ? Infinity : (225 / 25.4) * 96 + 1;
          if (box.width > innerWidth || box.height > tallest) found.push(`a picture of ${box.width} by ${box.height}`);
        }
        for (const head of document.querySelectorAll("thead")) {
          if (getComputedStyle(head).display !== "table-header-group") found.push("a table whose head is not repeated");
        }
        return found;
      });
      assert.deepEqual(wrong, [], file);
      await page.emulateMedia({ media: "screen" });
    }
  });
});

test("a screen reader finds one heading of the page, all others in order, and what everything is", async () => {
  await quietly({}, async (page) => {
    for (const [dossier, file] of all) {
      await visit(page, dossier, file);
      const wrong = await page.evaluate(() => {
        const found = [];
        const shown = (element) => element.checkVisibility();
        const say = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 100)}`);
        if (document.documentElement.lang !== "en") found.push("no language");
        for (const [landmark, least, most] of [["main", 1, 1], ["body > header", 1, 1], ["body > footer", 1, 1], ["header nav[aria-label]", 1, 1], ["main h1", 1, 1]]) {
          const number = [...document.querySelectorAll(landmark)].filter(shown).length;
          if (number < least || number > most) found.push(`${number} of ${landmark}`);
        }
        let level = 0;
        for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
          if (heading.closest("dialog")) continue;
          const next = Number(heading.tagName[1]);
          if (next > level + 1) say(`h${next} after h${level}`, heading);
          if (!heading.textContent?.trim()) say("empty", heading);
          level = next;
        }
        for (const table of document.querySelectorAll("main table")) {
          const heads = table.querySelectorAll("thead th[scope=col]").length;
          if (heads === 0) say("no heads", table);
          for (const row of table.querySelectorAll("tbody tr")) if (row.children.length !== heads) say("cells without heads", row);
          // What a table holds is said by its caption, or by the heading just before it.
          const named = table.caption ?? table.closest("section, article, details, main")?.querySelector("h1, h2, h3, h4, summary");
          if (!named) say("a table of what", table);
        }
        for (const figure of document.querySelectorAll("figure.picture")) {
          const frame = figure.querySelector(".frame");
          if (!frame?.getAttribute("aria-label") || frame.getAttribute("role") !== "region") say("a picture of what", figure);
          const image = figure.querySelector("img");
          if (image && !image.alt) say("no alt", image);
          for (const svg of figure.querySelectorAll(".frame svg")) {
            if (!svg.querySelector("title")?.textContent || !svg.querySelector("desc")?.textContent) say("no title or description", svg);
          }
          if (!figure.querySelector("figcaption")?.textContent?.trim()) say("no caption", figure);
        }
        for (const control of document.querySelectorAll("a[href], button, input, summary")) {
          if (!shown(control)) continue;
          const name = control.getAttribute("aria-label") ?? control.labels?.[0]?.textContent ?? control.textContent;
          if (!name?.trim() && !control.querySelector("title, [aria-label]")) say("no name", control);
        }
        return found;
      });
      assert.deepEqual(wrong, [], file);
    }
  });
});
