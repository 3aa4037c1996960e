import { setTimeout } from "node:timers/promises";

import type { BrowserCommand } from "vitest/node";

import { retry } from "./retry.js";
import type { MouseMove, WebDriver } from "./web-driver.js";

interface PointOptions {
  /** In pixels from the element's corner. By default, its center. */
  position?: { x?: number; y?: number };
  /** Whether something else may lie above it. */
  force?: boolean;
}

interface Point {
  x: number;
  y: number;
}

/** GTK's own is 400 ms. */
const DOUBLE_CLICK_MS = 500;
let lastClick: (Point & { timeMs: number }) | undefined;

const DOWN: MouseMove = { type: "pointerDown", button: 0 };
const UP: MouseMove = { type: "pointerUp", button: 0 };

const click: BrowserCommand<[selector: string, options?: PointOptions]> = async ({ web }, selector, options) =>
  clickAt(web, await findInReach(web, selector, options), DOWN, UP);

const dblClick: BrowserCommand<[selector: string, options?: PointOptions]> = async ({ web }, selector, options) =>
  clickAt(web, await findInReach(web, selector, options), DOWN, UP, DOWN, UP);

const hover: BrowserCommand<[selector: string, options?: PointOptions]> = async ({ web }, selector, options) =>
  web.mouse(moveTo(await findInReach(web, selector, options)));

const holdMouse: BrowserCommand<[x: number, y: number]> = async ({ web }, x, y) =>
  web.mouse(moveTo(await findInReach(web, "html", { position: { x, y }, force: true })), DOWN);

const releaseMouse: BrowserCommand = ({ web }) => web.mouse(UP);

/** The commands of tests that use the mouse. */
export const pointerCommands = {
  __vitest_click: click,
  __vitest_dblClick: dblClick,
  __vitest_hover: hover,
  holdMouse,
  releaseMouse,
};

const moveTo = (point: Point): MouseMove => ({ type: "pointerMove", ...point });

/** WebKit counts a click near the last one as its repetition. A test's clicks are separate, unless it says otherwise. */
async function clickAt(web: WebDriver, point: Point, ...presses: MouseMove[]): Promise<void> {
  const isNear = lastClick && Math.hypot(lastClick.x - point.x, lastClick.y - point.y) < 10;
  const untilSeparateMs = lastClick && isNear ? lastClick.timeMs + DOUBLE_CLICK_MS - Date.now() : 0;
  if (untilSeparateMs > 0) await setTimeout(untilSeparateMs);
  await web.mouse(moveTo(point), ...presses);
  lastClick = { ...point, timeMs: Date.now() };
}

/** Where the element is in the browser's page, once the mouse can reach it there. */
async function findInReach(web: WebDriver, selector: string, options: PointOptions = {}): Promise<Point> {
  return retry(async () => {
    const found = await web.run(findPoint, selector, options);
    if (typeof found === "string") throw new Error(`The mouse cannot reach ${selector}: ${found}`);
    return found;
  }, 10_000);
}

/** Runs in the page around Vitest's frame. Returns what is in the way, or the point. */
function findPoint(selector: string, { position, force }: PointOptions) {
  const frame = document.querySelector<HTMLIFrameElement>("iframe[data-vitest]");
  const tests = frame?.contentDocument;
  const element = tests?.querySelector(selector);
  if (!frame || !tests || !element) return "there is no such element.";
  const find = () => {
    const box = element.getBoundingClientRect();
    return { x: box.x + (position?.x ?? box.width / 2), y: box.y + (position?.y ?? box.height / 2) };
  };
  const { clientWidth: width, clientHeight: height } = tests.documentElement;
  const isOutside = ({ x, y }: Point) => x < 0 || y < 0 || x >= width || y >= height;
  if (!force && isOutside(find())) element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const inner = find();
  const hit = tests.elementFromPoint(inner.x, inner.y);
  if (!force && !element.contains(hit)) return `${hit?.outerHTML.slice(0, 200)} is there.`;
  if (!force && element.matches(":disabled")) return "it is disabled.";
  const outer = frame.getBoundingClientRect();
  const scale = outer.width / frame.offsetWidth;
  return { x: Math.round(outer.x + inner.x * scale), y: Math.round(outer.y + inner.y * scale) };
}
