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
  }
}

const holdKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.down(key);
const releaseKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.up(key);
const holdMouse: BrowserCommand<[x: number, y: number]> = async ({ page, iframe }, x, y) => {
  const frame = iframe.owner();
  const box = await frame.boundingBox();
  if (!box) throw new Error("The tests' window is not visible.");
  // Vitest scales the window down if it is larger than its own.
  const scale = box.width / (await frame.evaluate((element) => element.clientWidth));
  await page.mouse.move(box.x + x * scale, box.y + y * scale);
  await page.mouse.down();
};
const releaseMouse: BrowserCommand = ({ page }) => page.mouse.up();
const clickMouse: typeof holdMouse = async (context, x, y) => {
  await holdMouse(context, x, y);
  await releaseMouse(context);
};

/** The commands of tests about the mouse beside the dialog, and about presses in progress. */
export const pressCommands = { clickMouse, holdKey, holdMouse, releaseKey, releaseMouse };
