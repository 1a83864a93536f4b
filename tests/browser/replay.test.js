// The public record as of a day, in a real browser: the strip above the timeline and the chains of support are those that the
// program gives for that day. And two fingers on a picture.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import * as dossiers from "./dossiers.js";
import { open, quietly as runQuietly, ready, visit } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

const quietly = (options, look) => runQuietly(browser, { reducedMotion: "reduce", ...options }, look);

const iso = (days) => days.map((day) => new Date(day * 864e5).toISOString().slice(0, 10));

test("the strip above the timeline shows what was public, and counts it", async () => {
  const { project, dossier } = dossiers.seed();
  await quietly({}, async (page) => {
    await visit(page, dossier, "timeline.html");
    const strip = page.locator(".picture .overview");
    const told = () => strip.locator("text[data-track]").evaluateAll((texts) => Object.fromEntries(texts.map((text) => [text.dataset.track, text.textContent])));
    const whole = await told();
    const numbers = () => strip.locator(".count").allTextContents();
    const before = await numbers();
    const days = iso(await page.evaluate(() => globalThis.dixitData.days));
    for (const day of days) {
      await visit(page, dossier, `timeline.html?known-by=${day}`);
      const { entries } = dossiers.ask(project, "timeline", "--known-by", day);
      const of = (kind) => entries.filter((entry) => entry.kind === kind).length;
      const now = await told();
      assert.equal(Number(now.happened.match(/^\d+/)[0]), of("event"), day);
      assert.equal(Number(now.said.match(/^\d+/)[0]), of("statement"), day);
      assert.equal(Number(now.public.match(/^\d+/)[0]), entries.length, day);
      const visible = await strip.locator("[data-track=public][data-days]").evaluateAll((marks) =>
        marks.filter((mark) => getComputedStyle(mark).visibility === "visible").reduce((sum, mark) => sum + mark.dataset.days.split(" ").length, 0));
      assert.equal(visible, entries.length, `marks of ${day}`);
    }
    await page.getByRole("button", { name: /^Remove/ }).first().click();
    await page.waitForFunction(() => location.search === "");
    await ready(page);
    assert.deepEqual(await told(), whole);
    assert.deepEqual(await numbers(), before);
  });
});

test("chains of support are those of the day", async () => {
  const { project, dossier } = dossiers.seed();
  const claims = [...new Set(dossiers.ask(project, "conflicts").conflicts.filter((one) => one.kind === "disputed").flatMap((one) => one.sides.map((side) => side.claim)))];
  let gone = 0;
  await quietly({}, async (page) => {
    await visit(page, dossier, "timeline.html");
    const days = iso(await page.evaluate(() => globalThis.dixitData.days)).slice(-6);
    for (const claim of claims) {
      for (const day of days) {
        await visit(page, dossier, `record/${claim}.html?known-by=${day}`);
        const support = dossiers.ask(project, "support", claim, "--known-by", day);
        for (const side of ["for", "against"]) {
          const section = page.locator(`.standing[data-side=${side}]`);
          if (await section.locator(".retracted-list").count()) continue;
          const shown = await section.locator(".origins > li:not(.unseen) > .origin-name > strong a").evaluateAll((links) => links.map((link) => link.dataset.id));
          assert.deepEqual(shown.sort(), support[side].origins.map((one) => one.id ?? one).sort(), `${claim} ${side} ${day}`);
          gone += await section.locator(".origins > li.unseen").count();
        }
      }
    }
  });
  assert.ok(gone > 0, "some origin was not there yet");
});

test("two fingers enlarge a picture and keep what is between them there", async () => {
  const { dossier } = dossiers.seed();
  await quietly({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
    await visit(page, dossier, "timeline.html");
    const frame = page.locator(".picture .frame:visible").first();
    await frame.scrollIntoViewIfNeeded();
    const box = await frame.boundingBox();
    const width = () => frame.locator("svg").evaluate((svg) => svg.getBoundingClientRect().width);
    const before = await width();
    const [x, y] = [box.x + box.width / 2, Math.min(box.y + 150, 700)];
    const touch = await page.context().newCDPSession(page);
    const fingers = (apart) => [{ x: x - apart / 2, y, id: 1 }, { x: x + apart / 2, y, id: 2 }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(60) });
    for (const apart of [80, 110, 140, 180]) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(apart) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    const wide = await width();
    assert.ok(wide > before * 2 && wide < before * 4, `${before} became ${wide}`);
    assert.equal(await page.evaluate(() => visualViewport.scale), 1, "the picture grows, not the page");

    // The same by events, with the middle looked at.
    const place = await frame.evaluate((frame, [x, y]) => {
      const svg = frame.querySelector("svg");
      const at = () => {
        const box = svg.getBoundingClientRect();
        return [(x - box.left) / box.width, (y - box.top) / box.height];
      };
      const send = (type, id, x) => frame.dispatchEvent(new PointerEvent(type, { pointerId: id, pointerType: "touch", clientX: x, clientY: y, bubbles: true }));
      const before = at();
      send("pointerdown", 11, x - 80);
      send("pointerdown", 12, x + 80);
      for (const apart of [70, 55, 45]) {
        send("pointermove", 11, x - apart);
        send("pointermove", 12, x + apart);
      }
      send("pointerup", 11, x - 45);
      send("pointerup", 12, x + 45);
      return [before, at()];
    }, [x, y]);
    assert.ok((await width()) < wide * 0.7, "and smaller again");
    assert.ok(Math.abs(place[0][0] - place[1][0]) < 0.02, `${place}`);
  });
});
