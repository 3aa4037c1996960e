import type { BrowserCommand, BrowserCommandContext } from "vitest/node";

// Real presses and a real wheel: `userEvent` releases each key, clicks only what is visible, and does not scroll.
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
    /** Turns the mouse wheel down over a position in the tests' window, in pixels. */
    turnWheel: (x: number, y: number, deltaY: number) => Promise<void>;
  }
}

const holdKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.down(key);
const releaseKey: BrowserCommand<[key: string]> = ({ page }, key) => page.keyboard.up(key);
const holdMouse: BrowserCommand<[x: number, y: number]> = async (context, x, y) => {
  await moveMouse(context, x, y);
  await context.page.mouse.down();
};
const releaseMouse: BrowserCommand = ({ page }) => page.mouse.up();
const clickMouse: typeof holdMouse = async (context, x, y) => {
  await holdMouse(context, x, y);
  await releaseMouse(context);
};
const turnWheel: BrowserCommand<[x: number, y: number, deltaY: number]> = async (context, x, y, deltaY) => {
  await moveMouse(context, x, y);
  await context.page.mouse.wheel(0, deltaY);
};

async function moveMouse({ page, iframe }: BrowserCommandContext, x: number, y: number): Promise<void> {
  const frame = iframe.owner();
  const box = await frame.boundingBox();
  if (!box) throw new Error("The tests' window is not visible.");
  // Vitest scales the window down if it is larger than its own.
  const scale = box.width / (await frame.evaluate((element) => element.clientWidth));
  await page.mouse.move(box.x + x * scale, box.y + y * scale);
}

/** The commands of tests about presses in progress, and about the mouse. */
export const pressCommands = { clickMouse, holdKey, holdMouse, releaseKey, releaseMouse, turnWheel };
