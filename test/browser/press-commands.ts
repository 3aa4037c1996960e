import type { BrowserCommand, BrowserCommandContext } from "vitest/node";

// Real presses and a real wheel: `userEvent` releases each key, clicks only what is visible, and does not scroll.
declare module "vitest/browser" {
  interface BrowserCommands {
    /** Presses a key and holds it down; repeats it if it is already down. */
    holdKey: (key: string) => Promise<void>;
    releaseKey: (key: string) => Promise<void>;
    /** Clicks at a position in the tests' window, in pixels, whatever is there. */
    clickMouse: (x: number, y: number) => Promise<void>;
    /**
     * Presses the mouse at a position in the tests' window, in pixels, and holds it down. `count` is 2 for the second half
     * of a double click.
     */
    holdMouse: (x: number, y: number, count?: number) => Promise<void>;
    releaseMouse: (count?: number) => Promise<void>;
    /** Taps with a finger at a position in the tests' window, in pixels. */
    tap: (x: number, y: number) => Promise<void>;
    /** Turns the mouse wheel down over a position in the tests' window, in pixels. */
    turnWheel: (x: number, y: number, deltaY: number) => Promise<void>;
  }
}

const holdKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.down(key);
const releaseKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.up(key);
const holdMouse: BrowserCommand<[x: number, y: number, count?: number]> = async (context, x, y, count = 1) => {
  await moveMouse(context, x, y);
  await context.page.mouse.down({ clickCount: count });
};
const releaseMouse: BrowserCommand<[count?: number]> = ({ page }, count = 1) => page.mouse.up({ clickCount: count });
const clickMouse: BrowserCommand<[x: number, y: number]> = async (context, x, y) => {
  await holdMouse(context, x, y);
  await releaseMouse(context);
};
const turnWheel: BrowserCommand<[x: number, y: number, deltaY: number]> = async (context, x, y, deltaY) => {
  await moveMouse(context, x, y);
  await context.page.mouse.wheel(0, deltaY);
};

const tap: BrowserCommand<[x: number, y: number]> = async (context, x, y) => {
  const at = await toPage(context, x, y);
  // Playwright's own needs a context with touch.
  const devtools = await context.context.newCDPSession(context.page);
  await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await devtools.detach();
};

async function moveMouse(context: BrowserCommandContext, x: number, y: number): Promise<void> {
  const at = await toPage(context, x, y);
  await context.page.mouse.move(at.x, at.y);
}

async function toPage({ iframe }: BrowserCommandContext, x: number, y: number): Promise<{ x: number; y: number }> {
  const frame = iframe.owner();
  const box = await frame.boundingBox();
  if (!box) throw new Error("The tests' window is not visible.");
  // Vitest scales the window down if it is larger than its own.
  const scale = box.width / (await frame.evaluate((element) => element.clientWidth));
  return { x: box.x + x * scale, y: box.y + y * scale };
}

/** The commands of tests about presses in progress, and about the mouse. */
export const pressCommands = { clickMouse, holdKey, holdMouse, releaseKey, releaseMouse, tap, turnWheel };
