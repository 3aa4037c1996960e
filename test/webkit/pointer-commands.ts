import { setTimeout } from "node:timers/promises";

import type { BrowserCommand } from "vitest/node";

import { retry } from "./retry.js";
import type { MouseMove, WebDriver } from "./web-driver.js";

interface PointOptions {
  /** In pixels from the element's corner. By default, its center. */
  position?: { x?: number; y?: number };
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

export const click: BrowserCommand<[selector: string, options?: PointOptions]> = async ({ web }, selector, options) =>
  clickAt(web, await findInReach(web, selector, options), DOWN, UP);

const dblClick: BrowserCommand<[selector: string, options?: PointOptions]> = async ({ web }, selector, options) =>
  clickAt(web, await findInReach(web, selector, options), DOWN, UP, DOWN, UP);

const hover: BrowserCommand<[selector: string, options?: PointOptions]> = async ({ web }, selector, options) =>
  web.mouse(moveTo(await findInReach(web, selector, options)));

const clickMouse: BrowserCommand<[x: number, y: number]> = async ({ web }, x, y) =>
  clickAt(web, await toPage(web, { x, y }), DOWN, UP);

const holdMouse: BrowserCommand<[x: number, y: number]> = async ({ web }, x, y) =>
  clickAt(web, await toPage(web, { x, y }), DOWN);

const releaseMouse: BrowserCommand = ({ web }) => web.mouse(UP);

const turnWheel: BrowserCommand<[x: number, y: number, deltaY: number]> = async ({ web }, x, y, deltaY) => {
  const point = await toPage(web, { x, y });
  await web.mouse(moveTo(point));
  await web.turnWheel(point.x, point.y, deltaY);
};

/** The commands of tests that use the mouse. */
export const pointerCommands = {
  __vitest_click: click,
  __vitest_dblClick: dblClick,
  __vitest_hover: hover,
  clickMouse,
  holdMouse,
  releaseMouse,
  turnWheel,
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
const findInReach = async (web: WebDriver, selector: string, options: PointOptions = {}): Promise<Point> =>
  toPage(
    web,
    await retry(async () => {
      const found = await web.run(findPoint, selector, options);
      if (typeof found === "string") throw new Error(`The mouse cannot reach ${selector}: ${found}`);
      return found;
    }, 10_000),
  );

/** Converts a point of Vitest's frame to one of the page around it. */
const toPage = (web: WebDriver, point: Point): Promise<Point> =>
  web.run(({ x, y }) => {
    const frame = document.querySelector<HTMLIFrameElement>("iframe[data-vitest]");
    const { left = 0, top = 0, width = 1 } = frame?.getBoundingClientRect() ?? {};
    const scale = width / (frame?.offsetWidth ?? width);
    return { x: Math.round(left + x * scale), y: Math.round(top + y * scale) };
  }, point);

/** Runs in the page around Vitest's frame. Returns the point in the frame, or what is in the way. */
function findPoint(selector: string, { position }: PointOptions) {
  const tests = document.querySelector<HTMLIFrameElement>("iframe[data-vitest]")?.contentDocument;
  const element = tests?.querySelector(selector);
  if (!tests || !element) return "there is no such element.";
  const find = () => {
    const box = element.getBoundingClientRect();
    return { x: box.x + (position?.x ?? box.width / 2), y: box.y + (position?.y ?? box.height / 2) };
  };
  const { clientWidth: width, clientHeight: height } = tests.documentElement;
  const isOutside = ({ x, y }: Point) => x < 0 || y < 0 || x >= width || y >= height;
  if (isOutside(find())) element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const { x, y } = find();
  const hit = tests.elementFromPoint(x, y);
  if (!element.contains(hit)) return `${hit?.outerHTML.slice(0, 200)} is there.`;
  return element.matches(":disabled") ? "it is disabled." : { x, y };
}
