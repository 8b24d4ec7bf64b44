// Looks at an HTML report in a headless Chromium: no violation of axe-core in
// light, dark, desktop and phone; nothing asked of the network; no error; keys,
// filters and sorting work, the filters also with scripts off. Writes screenshots.
//
//   npm install --no-save axe-core puppeteer-core     (outside the checkout, or with --prefix)
//   NODE_PATH=…/node_modules node scripts/check_html.mjs report.html shots/
//
// CHROMIUM names the browser, /usr/bin/chromium by default. Not part of the test
// suite: the structure of the page is tested there, in Python.

import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [report, shots = "shots"] = process.argv.slice(2);
if (!report) {
  console.error("usage: node scripts/check_html.mjs report.html [shots/]");
  process.exit(2);
}
const bases = (process.env.NODE_PATH ?? "").split(path.delimiter).filter(Boolean);
const require = createRequire(import.meta.url);
const from = (name) => require(require.resolve(name, { paths: [...bases, process.cwd()] }));
const puppeteer = from("puppeteer-core");
const axe = from("axe-core");

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking",
];
const VIEWS = [
  { name: "desktop", width: 1280, height: 900, scheme: "light" },
  { name: "desktop-dark", width: 1280, height: 900, scheme: "dark" },
  { name: "tablet", width: 820, height: 1180, scheme: "light" },
  { name: "phone", width: 390, height: 844, scheme: "light" },
  { name: "phone-dark", width: 390, height: 844, scheme: "dark" },
];
const address = pathToFileURL(path.resolve(report)).href;
const faults = [];
const expect = (holds, words) => {
  console.log(`${holds ? "ok  " : "FAULT"} ${words}`);
  if (!holds) faults.push(words);
};

mkdirSync(shots, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, headless: true,
});

async function open({ width, height, scheme }, scripts = true) {
  const page = await browser.newPage();
  await page.setViewport({ width, height, isMobile: width < 500, hasTouch: width < 500 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setJavaScriptEnabled(scripts);
  const asked = [];
  const said = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(address, { waitUntil: "load" });
  return { page, asked, said };
}

// axe-core needs to run in the page, which its policy forbids: it is let in by the debugger alone.
async function violations(page) {
  await page.evaluate(axe.source);
  const { found, passes } = await page.evaluate(async () => {
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations, passes } = await globalThis.axe.run(document, { runOnly });
    return { found: violations, passes: passes.length };
  });
  if (passes < 20) throw new Error(`axe-core looked at ${passes} rules only`);
  return found;
}

for (const view of VIEWS) {
  const { page, asked, said } = await open(view);
  await page.screenshot({ path: path.join(shots, `${view.name}.png`) });
  await page.screenshot({ path: path.join(shots, `${view.name}-full.png`), fullPage: true });
  for (const open of [false, true]) {
    await page.evaluate((open) => document.querySelectorAll("details").forEach((one) => { one.open = open; }), open);
    const found = await violations(page);
    expect(found.length === 0, `${view.name}: axe-core, ${open ? "everything unfolded" : "everything folded"}`);
    for (const { id, help, nodes } of found) {
      console.log(`     ${id}: ${help} (${nodes.length})\n     ${nodes[0].html}\n     ${nodes[0].failureSummary}`);
    }
  }
  const wide = await page.evaluate((width) => document.documentElement.scrollWidth > width, view.width);
  expect(!wide, `${view.name}: nothing overflows`);
  expect(asked.length === 1, `${view.name}: nothing is asked of the network (${asked.slice(1)})`);
  expect(said.length === 0, `${view.name}: nothing goes wrong (${said})`);
  await page.close();
}

const count = (page, what) => page.$$eval(what, (all) => all.filter((one) => one.getClientRects().length).length);

for (const scripts of [true, false]) {
  const { page } = await open(VIEWS[0], scripts);
  const name = scripts ? "with scripts" : "without scripts";
  const cards = await count(page, ".card");
  expect(cards > 0, `${name}: ${cards} cards`);
  const boxes = await page.$$(".filters fieldset input");
  for (const box of boxes) await box.click();
  expect(await count(page, ".card") === 0, `${name}: filters take every card away`);
  expect(await count(page, ".fig .icon") === 0, `${name}: and every mark`);
  for (const box of boxes) await box.click();
  expect(await count(page, ".card") === cards, `${name}: and give them back`);
  await page.$eval(".fig", (mark) => mark.focus());
  await page.keyboard.press("Enter");
  await new Promise((done) => setTimeout(done, 300));
  expect(await count(page, ".card:target") === 1, `${name}: a figure leads to its card`);
  if (!scripts) await page.screenshot({ path: path.join(shots, "no-script.png") });
  await page.close();
}

{
  const { page } = await open(VIEWS[0]);
  const here = () => page.evaluate(() => document.activeElement.closest(".card")?.id ?? null);
  await page.keyboard.press("j");
  const first = await here();
  await page.keyboard.press("j");
  const second = await here();
  await page.keyboard.press("k");
  expect(first && second && first !== second && await here() === first, `keys: j j k goes ${first} ${second} ${first}`);
  expect(await count(page, ".fig.here") === 1, "keys: the figure of the card is shown");
  if (await page.$(".card[data-attention]")) {
    await page.keyboard.press("n");
    expect(await page.evaluate(() => "attention" in document.activeElement.closest(".card").dataset), "keys: n finds a finding");
    await new Promise((done) => setTimeout(done, 600));
    await page.screenshot({ path: path.join(shots, "keyboard.png") });
  }
  const off = await page.$("#keys input");
  await off.click();
  const before = await here();
  await page.keyboard.press("j");
  expect(await here() === before, "keys: can be turned off");
  const head = await page.$("table.sortable th.number button");
  if (head) {
    await head.click();
    const values = await page.$$eval("table.sortable tbody tr", (rows) => rows.map((row) => Number(row.cells[2].dataset.value)));
    expect(values.every((value, at) => at === 0 || values[at - 1] >= value), `sorting: ${values}`);
    expect(await page.$eval("th[aria-sort]", (cell) => cell.ariaSort) === "descending", "sorting: is announced");
  }
  await page.pdf({ path: path.join(shots, "print.pdf"), format: "A4", preferCSSPageSize: true, printBackground: true });
  await page.close();
}

await browser.close();
console.log(faults.length ? `${faults.length} fault(s)` : "no fault");
process.exit(faults.length ? 1 : 0);
