import type { BrowserCommand, BrowserCommandContext } from "vitest/node";

// Real presses that stay down, as `userEvent` releases what it presses; and a real wheel, which scrolls.
declare module "vitest/browser" {
  interface BrowserCommands {
    /** Presses a key and holds it down; repeats it if it is already down. */
    holdKey: (key: string) => Promise<void>;
    releaseKey: (key: string) => Promise<void>;
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
const turnWheel: BrowserCommand<[x: number, y: number, deltaY: number]> = async (context, x, y, deltaY) => {
  await moveMouse(context, x, y);
  await context.page.mouse.wheel(0, deltaY);
};

async function moveMouse({ page, iframe }: BrowserCommandContext, x: number, y: number): Promise<void> {
  const box = await iframe.owner().boundingBox();
  await page.mouse.move((box?.x ?? 0) + x, (box?.y ?? 0) + y);
}

/** The commands of tests about presses in progress, and about scrolling. */
export const pressCommands = { holdKey, holdMouse, releaseKey, releaseMouse, turnWheel };
