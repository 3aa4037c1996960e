// @ts-check
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const AXE = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const INSTRUMENTS = await readFile(new URL("instruments.js", import.meta.url), "utf8");
const RUNS = 9;
const CYCLES = 100;
const EVENT = { type: "end_user_action_result", message: "source_created", data: { id: "1", name: "Faker" } };

/**
 * @typedef {object} Subject One app in one browser.
 * @property {import("@playwright/test").Browser} browser
 * @property {string} url
 * @property {import("./start-servers.mjs").Seen[]} seen what the servers have seen so far
 */

/** Once the page is at rest: nobody clicks in the very moment in which it appears. */
const clickAtRest = async (/** @type {import("@playwright/test").Page} */ page) => {
  await page.waitForLoadState("networkidle");
  await button(page).dispatchEvent("click");
};
/** The server has not seen this user yet. */
const FIRST_VISIT = "cold, first visit";
/** Ways to get from a page that has just appeared to a click. */
const WAYS = {
  [FIRST_VISIT]: clickAtRest,
  "cold, known user": clickAtRest,
  "as the page comes": async (/** @type {import("@playwright/test").Page} */ page) => {
    await button(page).dispatchEvent("click");
  },
  "300 ms of hover": async (/** @type {import("@playwright/test").Page} */ page) => {
    await button(page).hover();
    await page.waitForTimeout(300);
    await page.mouse.down();
    await page.mouse.up();
  },
  "keyboard focus": async (/** @type {import("@playwright/test").Page} */ page) => {
    await page.keyboard.press("Tab");
    await page.waitForTimeout(300);
    await page.keyboard.press("Enter");
  },
  "second opening": async (/** @type {import("@playwright/test").Page} */ page, /** @type {Subject} */ subject) => {
    await button(page).click();
    await authenticated(subject, 0);
    await close(page);
    subject.seen.length = 0;
    await page.mouse.move(600, 400);
    await button(page).dispatchEvent("click");
  },
};

/**
 * Medians of several runs, in milliseconds from the click.
 *
 * @param {Subject} subject
 * @param {(keyof typeof WAYS)[]} ways
 */
export async function measureTimes(subject, ways = /** @type {(keyof typeof WAYS)[]} */ (Object.keys(WAYS))) {
  /** @type {Record<string, number>} */
  const times = {};
  for (const way of ways) {
    const click = WAYS[way] ?? clickAtRest;
    const runs = [];
    for (let run = 0; run < RUNS; run++) {
      const url = new URL(subject.url);
      if (way === FIRST_VISIT) url.searchParams.set("user", `user_${randomUUID()}`);
      runs.push(await withPage({ ...subject, url: url.href }, (page) => timeOf(subject, page, click)));
    }
    for (const what of /** @type {const} */ (["feedback", "dialog", "authenticated"])) {
      times[`click → ${what}, ${way}`] = median(runs.map((run) => run[what]));
    }
  }
  return times;
}

/** Token requests, leftovers, callbacks. @param {Subject} subject */
export async function measureCounts(subject) {
  const requests = () => subject.seen.filter(({ kind }) => kind === "token").length;
  const clicks = (/** @type {number} */ number) =>
    withPage(subject, async (page) => {
      await button(page).evaluate((node, times) => {
        for (let i = 0; i < times; i++) /** @type {HTMLElement} */ (node).click();
      }, number);
      await authenticated(subject, 0);
      await page.waitForLoadState("networkidle");
      return requests();
    });
  return {
    "token requests, double click": await clicks(2),
    "token requests, 100 clicks": await clicks(100),
    ...(await withPage(subject, async (page) => {
      await openAndClose(page);
      const heapBefore = await heapOf(page);
      for (let cycle = 1; cycle < CYCLES; cycle++) await openAndClose(page);
      const left = await page.evaluate(() => /** @type {any} */ (window).bench.left());
      return {
        "token requests, 100 cycles": requests(),
        ...prefixed("left after 100 cycles: ", left),
        "left after 100 cycles: heap, kB": (await heapOf(page)) - heapBefore,
      };
    })),
    ...(await withPage(subject, async (page) => {
      for (let cycle = 1; cycle < CYCLES; cycle++) await openAndClose(page);
      let callbacks = 0;
      page.on("console", (message) => message.text().startsWith("Source created:") && callbacks++);
      await button(page).dispatchEvent("click");
      const frame = await lastFrame(page);
      const violations = await countViolations(page);
      const renders = await page.evaluate(() => /** @type {any} */ (window).renders);
      await postFrom(frame, 1);
      const forOne = callbacks;
      await postFrom(frame, 100);
      const after = await page.evaluate(() => /** @type {any} */ (window).renders);
      return {
        "axe violations in the open dialog": violations,
        "callbacks for one event after 100 openings": forOne,
        "renders of the parent by 100 events": after - renders,
      };
    })),
  };
}

/** @template T @param {Subject} subject @param {(page: import("@playwright/test").Page) => Promise<T>} work */
async function withPage({ browser, url, seen }, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(INSTRUMENTS);
  await page.goto(url);
  await button(page).waitFor();
  seen.length = 0;
  try {
    return await work(page);
  } finally {
    await context.close();
  }
}

const button = (/** @type {import("@playwright/test").Page} */ page) =>
  page.getByRole("button", { name: "Connect your data" });

async function timeOf(
  /** @type {Subject} */ subject,
  /** @type {import("@playwright/test").Page} */ page,
  /** @type {(page: import("@playwright/test").Page, subject: Subject) => Promise<void>} */ click,
) {
  await click(page, subject);
  await page.waitForFunction(() => /** @type {any} */ (window).bench.dialogAt > 0);
  const at = await authenticated(subject, 0);
  const { clickedAt, feedbackAt, dialogAt } = await page.evaluate(() => /** @type {any} */ (window).bench);
  const since = (/** @type {number} */ time) => Math.max(0, time - clickedAt);
  return { feedback: since(feedbackAt), dialog: since(dialogAt), authenticated: since(at) };
}

/** When the page in the frame first used its token. */
async function authenticated(/** @type {Subject} */ { seen }, /** @type {number} */ from) {
  for (;;) {
    const found = seen.find(({ kind, at }) => kind === "authenticated" && at >= from);
    if (found) return found.at;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function openAndClose(/** @type {import("@playwright/test").Page} */ page) {
  await button(page).dispatchEvent("click");
  // With its frame: closing before that would cancel the request for the token. A handle to an element would keep all of
  // the dialog from being collected, so it has to be a boolean.
  await page.waitForFunction(() =>
    ["dialog[open]", "dialog iframe"].every((wanted) => document.querySelector(wanted) !== null),
  );
  await close(page);
}

/** What is reachable, in kB. */
async function heapOf(/** @type {import("@playwright/test").Page} */ page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1024;
}

async function countViolations(/** @type {import("@playwright/test").Page} */ page) {
  await page.evaluate(AXE);
  const dialogs = /** @type {any} */ (() => window["axe"].run("dialog[open]", { iframes: false }));
  const { violations } = await page.evaluate(dialogs);
  return violations.length;
}

/** As Escape does, and until everybody has heard of it. */
const close = (/** @type {import("@playwright/test").Page} */ page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const dialog = document.querySelector("dialog[open]");
        dialog?.addEventListener("close", () => setTimeout(resolve));
        /** @type {HTMLDialogElement | null} */ (dialog)?.close();
      }),
  );

async function lastFrame(/** @type {import("@playwright/test").Page} */ page) {
  const handle = await page.waitForSelector("dialog[open] iframe");
  const frame = await handle.contentFrame();
  if (!frame) throw new Error("The dialog has no frame.");
  await frame.getByRole("button", { name: "Faker" }).waitFor();
  return frame;
}

const postFrom = (/** @type {import("@playwright/test").Frame} */ frame, /** @type {number} */ times) =>
  frame.evaluate(
    async ([event, number]) => {
      const origin = new URLSearchParams(location.search).get("allowedOrigin") ?? "";
      for (let i = 0; i < number; i++) parent.postMessage(event, origin);
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    /** @type {const} */ ([EVENT, times]),
  );

const median = (/** @type {number[]} */ numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const prefixed = (/** @type {string} */ prefix, /** @type {Record<string, number>} */ numbers) =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [prefix + name, number]));
