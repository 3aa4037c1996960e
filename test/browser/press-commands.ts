import type { BrowserCommand, BrowserCommandContext } from "vitest/node";

// Real presses that stay down: `userEvent` releases what it presses.
declare module "vitest/browser" {
  interface BrowserCommands {
    /** Presses a key and holds it down; repeats it if it is already down. */
    holdKey: (key: string) => Promise<void>;
    releaseKey: (key: string) => Promise<void>;
    /**
     * Presses the mouse at a position in the tests' window, in pixels, and holds it down. `count` is 2 for the second half
     * of a double click.
     */
    holdMouse: (x: number, y: number, count?: number) => Promise<void>;
    releaseMouse: (count?: number) => Promise<void>;
    /** Taps with a finger at a position in the tests' window, in pixels. */
    tap: (x: number, y: number) => Promise<void>;
  }
}

const holdKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.down(key);
const releaseKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.up(key);
const holdMouse: BrowserCommand<[x: number, y: number, count?: number]> = async (context, x, y, count = 1) => {
  const at = await toPage(context, x, y);
  await context.page.mouse.move(at.x, at.y);
  await context.page.mouse.down({ clickCount: count });
};
const releaseMouse: BrowserCommand<[count?: number]> = ({ page }, count = 1) => page.mouse.up({ clickCount: count });
const tap: BrowserCommand<[x: number, y: number]> = async (context, x, y) => {
  const at = await toPage(context, x, y);
  // Playwright's own needs a context with touch.
  const devtools = await context.context.newCDPSession(context.page);
  await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await devtools.detach();
};

/** Vitest scales the frame of the tests down to the size of its page. */
async function toPage({ iframe }: BrowserCommandContext, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await iframe.owner().boundingBox();
  if (!box) throw new Error("The tests' window is not visible.");
  const scale = box.width / (await iframe.locator("html").evaluate(() => window.innerWidth));
  return { x: box.x + x * scale, y: box.y + y * scale };
}

/** The commands of tests about presses in progress. */
export const pressCommands = { holdKey, holdMouse, releaseKey, releaseMouse, tap };
