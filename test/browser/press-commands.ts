import type { BrowserCommand } from "vitest/node";

// Real presses that stay down: `userEvent` releases what it presses.
declare module "vitest/browser" {
  interface BrowserCommands {
    /** Presses a key and holds it down; repeats it if it is already down. */
    holdKey: (key: string) => Promise<void>;
    releaseKey: (key: string) => Promise<void>;
    /** Presses the mouse at a position in the tests' window, in pixels, and holds it down. */
    holdMouse: (x: number, y: number) => Promise<void>;
    releaseMouse: () => Promise<void>;
  }
}

const holdKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.down(key);
const releaseKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.up(key);
const holdMouse: BrowserCommand<[x: number, y: number]> = async ({ page, iframe }, x, y) => {
  const box = await iframe.owner().boundingBox();
  await page.mouse.move((box?.x ?? 0) + x, (box?.y ?? 0) + y);
  await page.mouse.down();
};
const releaseMouse: BrowserCommand = ({ page }) => page.mouse.up();

/** The commands of tests about presses in progress. */
export const pressCommands = { holdKey, holdMouse, releaseKey, releaseMouse };
