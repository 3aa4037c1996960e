import type { BrowserCommand } from "vitest/node";

// Real presses: `userEvent` releases each key, and clicks only what is visible.
declare module "vitest/browser" {
  interface BrowserCommands {
    /** Presses a key and holds it down; repeats it if it is already down. */
    holdKey: (key: string) => Promise<void>;
    releaseKey: (key: string) => Promise<void>;
    /** Clicks at a position in the tests' window, in pixels, whatever is there. */
    clickMouse: (x: number, y: number) => Promise<void>;
    /** Presses the mouse at a position in the tests' window, in pixels, and holds it down. */
    holdMouse: (x: number, y: number) => Promise<void>;
    releaseMouse: () => Promise<void>;
    /** Turns the mouse wheel down, by as many pixels, at a position in the tests' window. */
    turnWheel: (x: number, y: number, pixels: number) => Promise<void>;
  }
}

const holdKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.down(key);
const releaseKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.up(key);
const moveMouse: BrowserCommand<[x: number, y: number]> = async ({ page, iframe }, x, y) => {
  const frame = iframe.owner();
  const box = await frame.boundingBox();
  if (!box) throw new Error("The tests' window is not visible.");
  // Vitest scales the window down if it is larger than its own.
  const scale = box.width / (await frame.evaluate((element) => element.clientWidth));
  await page.mouse.move(box.x + x * scale, box.y + y * scale);
};
const holdMouse: typeof moveMouse = async (context, x, y) => {
  await moveMouse(context, x, y);
  await context.page.mouse.down();
};
const releaseMouse: BrowserCommand = ({ page }) => page.mouse.up();
const clickMouse: typeof holdMouse = async (context, x, y) => {
  await holdMouse(context, x, y);
  await releaseMouse(context);
};
const turnWheel: BrowserCommand<[x: number, y: number, pixels: number]> = async (context, x, y, pixels) => {
  await moveMouse(context, x, y);
  await context.page.mouse.wheel(0, pixels);
};

/** The commands of tests about the mouse beside the dialog, and about presses in progress. */
export const pressCommands = { clickMouse, holdKey, holdMouse, releaseKey, releaseMouse, turnWheel };
