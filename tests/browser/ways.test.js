// The other ways to a dossier: all pages in one file, and served live while records are edited.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as dossiers from "./dossiers.js";
import { open, page as quietPage, ready, rows, violations } from "./browser.js";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser?.close(); });

/** Every file of records under a folder. */
function files(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".ron")).map((file) => join(folder, file));
}

test("one file holds all pages, is filtered and searched, and leads from page to page", async () => {
  const file = dossiers.single();
  const { page, noise, close } = await quietPage(browser);
  try {
    await page.goto(pathToFileURL(file).href);
    await ready(page);
    const shown = () => page.$$eval("main", (mains) => mains.filter((main) => main.getClientRects().length > 0).map((main) => main.id));
    assert.deepEqual(await shown(), ["index"]);
    await page.getByRole("navigation").getByRole("link", { name: "Claims", exact: true }).click();
    assert.deepEqual(await shown(), ["claims"]);
    const current = () => page.$$eval(".masthead [aria-current]", (links) => links.map((link) => `${link.textContent} ${link.getAttribute("aria-current")}`));
    await page.waitForFunction(() => document.querySelector(".masthead [aria-current]")?.textContent === "Claims");
    assert.deepEqual(await current(), ["Claims page"]);
    await page.goto(`${pathToFileURL(file).href}?known-by=2025-11-20#statements`);
    await ready(page);
    const asked = dossiers.ask(join(import.meta.dirname, "../.."), "said", "--known-by", "2025-11-20");
    assert.deepEqual((await rows(page)).sort(), asked.statements.map((statement) => statement.id).sort());
    await page.getByRole("searchbox").or(page.getByRole("combobox", { name: "Search" })).first().fill("witkoff");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#record\//);
    assert.equal((await shown()).length, 1);
    assert.match((await shown())[0], /^record\//);
    await page.waitForFunction(() => document.querySelector(".masthead [aria-current=true]") !== null);
    assert.deepEqual(await current(), ["Actors true"], "a record stands beneath the page of its kind");
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
});

test("each page of one file has its title, and a link past the navigation to what is shown", async () => {
  const file = pathToFileURL(dossiers.single()).href;
  const { page, noise, close } = await quietPage(browser);
  try {
    await page.goto(file);
    await page.waitForFunction(() => document.querySelector("a.skip:not([hidden])") !== null);
    const whole = await page.title();
    for (const [id, title] of [["claims", "Claims"], ["record/witkoff", "Steve Witkoff"], ["record/plan-28", null], ["timeline", "Timeline"]]) {
      await page.goto(`${file}#${id}`);
      await page.waitForFunction((whole) => document.title !== whole, whole);
      await page.waitForFunction((id) => document.querySelector("a.skip").getAttribute("href") === `#${id}`, id);
      const heading = await page.locator("main:visible h1").textContent();
      assert.equal(await page.title(), `${title ?? heading.trim()} · ${whole}`);
    }
    await page.evaluate(() => document.body.focus());
    await page.locator("a.skip").focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "timeline");
    await page.goBack();
    await page.waitForFunction((whole) => document.title !== `Timeline · ${whole}`, whole);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
});

test("one file reads without script", async () => {
  const { page, noise, close } = await quietPage(browser, { javaScriptEnabled: false });
  try {
    await page.goto(`${pathToFileURL(dossiers.single()).href}#record/witkoff`);
    assert.ok(await page.getByRole("heading", { level: 1, name: "Steve Witkoff" }).isVisible());
    assert.equal(await page.locator("main:visible").count(), 1);
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
});

test("served pages follow what is saved, keep the last sound state, and say what is wrong", async () => {
  const { address, data, end } = await dossiers.serve();
  const { page, noise, close } = await quietPage(browser, { from: address, colorScheme: "dark" });
  try {
    await page.goto(`${address}/record/witkoff.html?known-by=2025-11-24`);
    await ready(page);
    assert.deepEqual(await violations(page), []);
    const source = files(data).find((file) => readFileSync(file, "utf8").includes('"Steve Witkoff"'));
    const before = readFileSync(source, "utf8");
    const heading = (name) => page.getByRole("heading", { level: 1, name, exact: true });
    await heading("Steve Witkoff").waitFor();

    writeFileSync(source, before.replaceAll('"Steve Witkoff"', '"Steven Witkoff"'));
    await heading("Steven Witkoff").waitFor();
    assert.match(page.url(), /known-by=2025-11-24/);
    await ready(page);
    assert.ok(await page.locator(".replay.active").isVisible(), "the slider stays where it was");

    writeFileSync(source, before.replace("[", "[ Actor(id: "));
    const notice = page.locator("#live .broken");
    await notice.waitFor();
    assert.match(await notice.textContent(), /\.ron:\d+:\d+/);
    assert.ok(await heading("Steven Witkoff").isVisible(), "the last sound state stays");
    assert.deepEqual(await violations(page), []);

    writeFileSync(source, before);
    await heading("Steve Witkoff").waitFor();
    await notice.waitFor({ state: "detached" });
    assert.deepEqual(noise, []);
  } finally {
    await close();
    end();
  }
});

test("a picture is saved as PNG and SVG, in the colours asked for", async () => {
  const { dossier } = dossiers.seed();
  const { page, noise, close } = await quietPage(browser, { acceptDownloads: true });
  try {
    await page.goto(pathToFileURL(join(dossier, "index.html")).href);
    await ready(page);
    const figure = page.locator("#diagrams figure").first();
    await figure.getByText("Save", { exact: true }).click();
    const saved = async (label) => {
      const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: label }).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const png = await saved("PNG, dark");
    assert.equal(png.name, "lineage-dark.png");
    assert.deepEqual([...png.bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    const [width, height] = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
    const box = await figure.locator("svg").evaluate((svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]);
    assert.deepEqual([width, height], box.map((side) => Math.round(side * 2)));
    /** The colour of the first point, in a browser that asks for light. */
    const ground = (bytes) => page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return [...context.getImageData(4, 4, 1, 1).data];
    }, `data:image/png;base64,${bytes.toString("base64")}`);
    assert.ok(Math.max(...(await ground(png.bytes)).slice(0, 3)) < 64, "a dark ground");
    assert.ok(Math.min(...(await ground((await saved("PNG, light")).bytes)).slice(0, 3)) > 192, "a light ground");
    const svg = await saved("SVG, light");
    assert.equal(svg.name, "lineage-light.svg");
    assert.ok(svg.bytes.toString().startsWith("<svg") && !svg.bytes.includes(" href="));
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
});

test("a picture saved while the record is replayed says as of when it is", async () => {
  const { dossier } = dossiers.seed();
  const { page, noise, close } = await quietPage(browser, { acceptDownloads: true });
  try {
    for (const [file, of] of [["timeline.html", "figure.picture:visible"], ["record/witkoff.html", "figure.picture:visible"], ["record/plan-28.html", "figure.picture:visible"]]) {
      await page.goto(`${pathToFileURL(join(dossier, file)).href}?known-by=2025-11-24`);
      await ready(page);
      const figure = page.locator(of).first();
      await figure.scrollIntoViewIfNeeded();
      await figure.locator("svg a").first().waitFor({ state: "attached" });
      await figure.getByText("Save", { exact: true }).click();
      const saved = async (label) => {
        const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: label }).click()]);
        return readFileSync(await download.path());
      };
      const svg = (await saved("SVG, light")).toString();
      const state = await page.evaluate((text) => {
        const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
        const box = root.getAttribute("viewBox").split(" ").map(Number);
        const told = [...root.querySelectorAll(".of-day text")];
        return {
          told: told.map((line) => line.textContent).join(" "),
          isWithin: told.every((line) => Number(line.getAttribute("y")) < box[3]) && box[3] === Number(root.getAttribute("height")),
          unseen: [...root.querySelectorAll("[data-id].unseen")].map((mark) => mark.getAttribute("data-id")).sort(),
        };
      }, svg);
      const unseen = await figure.locator("svg [data-id].unseen").evaluateAll((marks) => marks.map((mark) => mark.dataset.id).sort());
      assert.match(state.told, /^As of 24 November 2025/, file);
      assert.ok(state.isWithin, file);
      assert.deepEqual(state.unseen, unseen, file);
      const png = await saved("PNG, light");
      const tall = Number(svg.match(/ height="([\d.]+)"/)[1]);
      assert.ok(Math.abs(png.readUInt32BE(20) / png.readUInt32BE(16) - tall / Number(svg.match(/ width="([\d.]+)"/)[1])) < 0.01, file);
    }
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
});
