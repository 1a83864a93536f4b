// Pictures of every type of page, as wide as a desk, a tablet and a phone, light and dark, to be looked at: no test can tell
// whether a page is cramped, unbalanced or awkward. Writes them, and a sheet of each type, to the folder that is named.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { open, ready } from "./browser.js";
import * as dossiers from "./dossiers.js";

const WIDTHS = [[1440, 900], [768, 1024], [390, 844]];
const SCHEMES = /** @type {const} */ (["light", "dark"]);
/** What is below is more of the same. */
const TALLEST = 5000;
/** Of the bundled records, those that fill their pages. */
const TYPES = {
  overview: "index.html",
  timeline: "timeline.html",
  "timeline-asked": "timeline.html?by=witkoff&known-by=2025-11-25",
  known: "known.html",
  claims: "claims.html",
  statements: "statements.html",
  actors: "actors.html",
  documents: "documents.html",
  events: "events.html",
  conflicts: "conflicts.html",
  sources: "sources.html",
  search: "search.html?q=draft",
  claim: "record/plan28-drafted-by-us.html",
  statement: "record/rubio-tweets-american.html",
  actor: "record/witkoff.html",
  document: "record/plan-28.html",
  article: "record/insider-article.html",
  event: "record/call-14-oct.html",
};

const [where = "look", ...only] = process.argv.slice(2);
// npm runs this in its own folder.
const folder = resolve(process.env.INIT_CWD ?? ".", where);
mkdirSync(folder, { recursive: true });
const { dossier } = dossiers.seed();
const beside = (file) => pathToFileURL(join(dossier, file.split("?")[0])).href + (file.includes("?") ? `?${file.split("?")[1]}` : "");
const pages = Object.entries(TYPES).map(([name, file]) => ({ name, address: beside(file) }));
pages.push({ name: "single", address: pathToFileURL(dossiers.single()).href });

const browser = await open();
for (const { name, address } of pages.filter(({ name }) => only.length === 0 || only.includes(name))) {
  for (const [width, height] of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(address);
      await ready(page);
      // What a page spares itself while nobody sees it belongs into the picture.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { content-visibility: visible !important; }");
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      });
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.min(tall, TALLEST) };
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), clip, fullPage: true, timeout: 120_000 });
      await context.close();
    }
  }
  const shown = WIDTHS.flatMap(([width]) => SCHEMES.map((scheme) => `<img src="${name}-${width}-${scheme}.png" width="${width / 2}" alt="${width} px, ${scheme}">`));
  writeFileSync(join(folder, `${name}.html`), `<!doctype html><meta charset="utf-8"><title>${name}</title>
<style>body { display: flex; gap: 12px; align-items: start; background: #777; }</style>\n${shown.join("\n")}\n`);
}
await browser.close();
console.log(folder);
