// A browser that opens dossiers from disk and reports every word on its console.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** Opens Debian's chromium, or whatever CHROMIUM names. */
export function open() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}

/** Where a file of a dossier is opened from disk. */
export function address(dossier, file) {
  const [path, rest = ""] = file.split(/(?=[?#])(.*)/s);
  return pathToFileURL(join(dossier, path)).href + rest;
}

/**
 * A page whose noise is kept: messages, errors, dialogs, and whatever it tried to load from elsewhere.
 * @param {import("playwright-core").Browser} browser
 */
export async function page(browser, { from = "file:", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const noise = [];
  page.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(from) && !/^(blob|data):/.test(request.url())) noise.push(`request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => noise.push(`failed: ${request.url()}`));
  return { page, noise, close: () => context.close() };
}

/** Runs with a page of its own, and in the end nothing may have been said. */
export async function quietly(browser, options, look) {
  const { page: own, noise, close } = await page(browser, options);
  try {
    await look(own);
    assert.deepEqual(noise, []);
  } finally {
    await close();
  }
}

/** Goes to a file and waits until the page answers its address. */
export async function visit(page, dossier, file) {
  await page.goto(address(dossier, file));
  await ready(page);
}

/** Waits until the page shows what its address asks. */
export async function ready(page) {
  await page.waitForFunction(() => {
    const form = document.querySelector("form.explorer");
    const keys = ["by", "about", "in", "since", "until", "known-by"];
    const given = new URLSearchParams(location.search);
    const asked = new URLSearchParams();
    for (const key of keys) if (given.get(key)) asked.set(key, given.get(key));
    const written = asked.toString();
    return form instanceof HTMLElement && form.dataset.ready === (written ? `?${written}` : "");
  });
}

/** The ids of the rows that can be seen. */
export function rows(page, within = "main") {
  return page.$$eval(`${within} tr[data-id]`, (found) =>
    found.filter((row) => row.getClientRects().length > 0).map((row) => row.dataset.id));
}

/** What axe finds wrong with a page, in its own script, for the page's policy lets none in by a tag. */
export async function violations(page) {
  await page.evaluate(readFileSync(axe, "utf8"));
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
}
