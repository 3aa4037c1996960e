// @ts-check
/**
 * Takes a picture of each story, in each mode and size, into `.reports/screenshots`, and puts those of a mode and size
 * together on one sheet. `npm run screenshots:all -- dialog--page light 390x844` takes only those whose names contain all of
 * these. With `--resets` it takes them once under each style sheet that apps put before their own, in place of the modes.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

import { chromium } from "@playwright/test";
import { preview, runnerImport } from "vite";

import { CHROMIUM_ARGS, ensureChromium } from "./chromium.mjs";

const FOLDER = ".reports/screenshots";
const STORYBOOK = ".reports/screenshots-storybook";
/** How many pages are looked at, at once. */
const WORKERS = 3;
const SIZES = ["320x256", "320x640", "390x844", "844x390", "1280x860"];

/** @typedef {{ globals: string, context: import("@playwright/test").BrowserContextOptions, css?: string }} Mode */
/** @type {Record<string, Mode>} */
const MODES = {
  light: { globals: "colorScheme:light", context: { colorScheme: "light" } },
  dark: { globals: "colorScheme:dark", context: { colorScheme: "dark" } },
  rtl: { globals: "direction:rtl", context: { colorScheme: "light" } },
  forced: { globals: "colorScheme:light", context: { forcedColors: "active", reducedMotion: "reduce" } },
};

const wanted = process.argv.slice(2);
const modes = wanted.includes("--resets") ? await readResets() : MODES;
if (!wanted.includes("--no-build")) {
  const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1" };
  execFileSync("node_modules/.bin/storybook", ["build", "-o", STORYBOOK, "--quiet", "--disable-telemetry"], { env });
}
const filters = wanted.filter((word) => !word.startsWith("--"));
const { entries } = JSON.parse(readFileSync(`${STORYBOOK}/index.json`, "utf8"));
const stories = Object.keys(entries).filter((id) => entries[id].type === "story");
const pictures = Object.keys(modes).flatMap((mode) =>
  stories.flatMap((id) => SIZES.map((size) => ({ mode, size, id, name: `${mode}-${size}-${id}` }))),
);
const chosen = pictures.filter(({ name }) => filters.every((word) => name.includes(word)));

const server = await preview({ configFile: false, logLevel: "error", build: { outDir: STORYBOOK } });
const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, "");
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

// A story is opened once for each mode, and its window made larger: that is five times as fast.
const queue = [...new Set(chosen.map(({ mode, id }) => `${mode} ${id}`))];
await Promise.all(Array.from({ length: WORKERS }, work));
for (const mode of Object.keys(modes)) for (const size of SIZES) await makeSheet(mode, size);
await browser.close();
await server.close();
console.log(`${chosen.length} pictures are in ${FOLDER}.`);
// Vite's server may keep a connection open.
process.exit();

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [mode = "", id = ""] = next.split(" ");
    await take(
      mode,
      id,
      chosen.filter((picture) => picture.mode === mode && picture.id === id),
    );
  }
}

/** @param {string} mode @param {string} id @param {typeof pictures} own */
async function take(mode, id, own) {
  const { globals, context, css = "" } = modes[mode] ?? { globals: "", context: {} };
  const page = await browser.newPage({ ...context, viewport: toViewport(own[0]?.size ?? "") });
  await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story&globals=${globals}`);
  // A story that fails is a matter of the tests. It has a picture all the same.
  await page.waitForFunction(hasPlayed, null, { timeout: 20_000 }).catch(() => console.log(`${id} has not ended`));
  if (css) await page.addStyleTag({ content: css });
  for (const { size, name } of own) {
    await page.setViewportSize(toViewport(size));
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
  }
  await page.close();
}

/** @returns {Promise<Record<string, Mode>>} */
async function readResets() {
  const { module } = await runnerImport("./test/browser/widget/dialog/resets.ts");
  return Object.fromEntries(
    Object.entries(module.RESETS).map(([name, css]) => [
      `reset-${name.replaceAll(/\W+/g, "-")}`,
      { globals: "colorScheme:light", context: { colorScheme: "light" }, css },
    ]),
  );
}

/** @param {string} size */
function toViewport(size) {
  const [width = 0, height = 0] = size.split("x").map(Number);
  return { width, height };
}

/** Runs in the page of the story. */
function hasPlayed() {
  // oxlint-disable-next-line no-undef -- In the browser.
  const phase = Reflect.get(window, "__STORYBOOK_PREVIEW__")?.currentRender?.phase;
  return ["completed", "afterEach", "finished", "errored", "aborted"].includes(phase);
}

/** @param {string} mode @param {string} size */
async function makeSheet(mode, size) {
  const own = chosen.filter((picture) => picture.mode === mode && picture.size === size);
  if (own.length === 0) return;
  const [width = 0] = size.split("x").map(Number);
  const shown = Math.min(width, 420);
  const figures = own.map(({ name, id }) => {
    const data = readFileSync(`${FOLDER}/${name}.png`).toString("base64");
    return `<figure><img width="${shown}" src="data:image/png;base64,${data}"><figcaption>${id}</figcaption></figure>`;
  });
  const page = await browser.newPage({ viewport: { width: 1740, height: 900 } });
  await page.setContent(
    `<style>body{display:flex;flex-wrap:wrap;gap:12px;margin:12px;background:#888;font:13px sans-serif}figure{margin:0}img{display:block}</style>${figures.join("")}`,
  );
  await page.screenshot({ path: `${FOLDER}/sheet-${mode}-${size}.png`, fullPage: true });
  await page.close();
}
