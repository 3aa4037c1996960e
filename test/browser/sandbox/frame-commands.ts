import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { Result } from "axe-core";
import type { BrowserCommand, BrowserCommandContext } from "vitest/node";

// Where a test cannot look by itself, since the frame is of another site: Playwright does it from outside.
declare module "vitest/browser" {
  interface BrowserCommands {
    /** What the frame of this title holds, as an ARIA snapshot: roles, names and states. Empty where it is blank. */
    readFrame: (title: string) => Promise<string>;
    /** Name of the element that has the focus in the frame. */
    readFrameFocus: (title: string) => Promise<string>;
    /** Type of the input with this label. */
    readFrameInputType: (title: string, label: string) => Promise<string | null>;
    /** What axe finds in the frame, in this colour scheme. */
    auditFrame: (title: string, colorScheme: "light" | "dark") => Promise<string[]>;
  }
}

const readFrame: BrowserCommand<[title: string]> = async (context, title) =>
  inside(context, title).locator("body").ariaSnapshot();

const readFrameFocus: BrowserCommand<[title: string]> = async (context, title) =>
  inside(context, title)
    .locator("body")
    .evaluate(() => {
      const { activeElement: focused } = document;
      if (!(focused instanceof HTMLElement) || focused === document.body) return "";
      const label = "labels" in focused ? (focused as HTMLInputElement).labels?.[0]?.textContent : undefined;
      return (focused.ariaLabel ?? label ?? focused.textContent).trim();
    });

const readFrameInputType: BrowserCommand<[title: string, label: string]> = async (context, title, label) =>
  inside(context, title).getByLabel(label).getAttribute("type");

const auditFrame: BrowserCommand<[title: string, colorScheme: "light" | "dark"]> = async (
  context,
  title,
  colorScheme,
) => {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await context.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  const iframe = await context.iframe.locator(`iframe[title="${title}"]`).elementHandle();
  const frame = await iframe?.contentFrame();
  if (!frame) throw new Error(`There is no frame “${title}”.`);
  await frame.evaluate(source);
  // Colours that are still on their way are no colours of the design.
  await frame.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  const violations = await frame.evaluate<Result[]>("axe.run().then(({ violations }) => violations)");
  await context.page.emulateMedia({ colorScheme: null, reducedMotion: null });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

/** The commands of the sandbox's tests. */
export const frameCommands = { readFrame, readFrameFocus, readFrameInputType, auditFrame };

function inside({ iframe }: BrowserCommandContext, title: string) {
  return iframe.frameLocator(`iframe[title="${title}"]`);
}
