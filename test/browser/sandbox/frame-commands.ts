import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { Result } from "axe-core";
import type { BrowserCommand, BrowserCommandContext } from "vitest/node";

// Playwright looks into the frame from outside, because it is on another site.
declare module "vitest/browser" {
  interface BrowserCommands {
    /** Clicks the button with this name in the frame with this title. */
    clickInFrame: (title: string, name: string) => Promise<void>;
    /** The content of the frame with this title as an ARIA snapshot: roles, names and states. Empty if it is blank. */
    readFrame: (title: string) => Promise<string>;
    /** Name of the focused element in the frame. */
    readFrameFocus: (title: string) => Promise<string>;
    /** The control with this label, as seen by assistive technology. */
    readFrameControl: (
      title: string,
      label: string,
    ) => Promise<{ isMasked: boolean; isInvalid: boolean; description: string }>;
    /** Answers the sign-in window: clicks the button with this name, or closes it. Returns its heading. */
    answerPopup: (title: string, opener: string, answer: string) => Promise<string>;
    /** Number of windows, including the tests' own. */
    countWindows: () => Promise<number>;
    /** The axe violations in the sign-in window, in each color scheme, narrow and wide. */
    auditPopup: (title: string, opener: string) => Promise<string[]>;
    /** The axe violations in the frame, in these colors. */
    auditFrame: (title: string, colours: Colours) => Promise<string[]>;
    /** The controls in the frame that something else covers while they are focused. */
    readFrameCovered: (title: string) => Promise<string[]>;
    /** Computed style of the frame's first element for this selector, in these colors. */
    readFrameStyle: (title: string, selector: string, property: string, colours: Colours) => Promise<string>;
  }
}

/** The settings of the user's system. */
export type Colours = "light" | "dark" | "forced";

const clickInFrame: BrowserCommand<[title: string, name: string]> = (context, title, name) =>
  inside(context, title).getByRole("button", { name, exact: true }).click();

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

const readFrameControl: BrowserCommand<[title: string, label: string]> = async (context, title, label) =>
  inside(context, title)
    .getByLabel(label, { exact: true })
    .evaluate((control: HTMLInputElement) => ({
      isMasked: getComputedStyle(control).getPropertyValue("-webkit-text-security") !== "none",
      isInvalid: control.ariaInvalid === "true",
      description: (control.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent)
        .filter(Boolean)
        .join(" "),
    }));

const auditFrame: BrowserCommand<[title: string, colours: Colours]> = async (context, title, colours) => {
  await emulateColours(context, colours);
  const iframe = await context.iframe.locator(`iframe[title="${title}"]`).elementHandle();
  const frame = await iframe?.contentFrame();
  if (!frame) throw new Error(`There is no frame “${title}”.`);
  const violations = await audit(frame);
  await emulateColours(context, null);
  return violations;
};

const readFrameStyle: BrowserCommand<[title: string, selector: string, property: string, colours: Colours]> = async (
  context,
  title,
  selector,
  property,
  colours,
) => {
  await emulateColours(context, colours);
  const value = await inside(context, title)
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  await emulateColours(context, null);
  return value;
};

const readFrameCovered: BrowserCommand<[title: string]> = async (context, title) =>
  inside(context, title)
    .locator("body")
    .evaluate((body) =>
      [...body.querySelectorAll<HTMLElement>("input, textarea, select, .actions button")].flatMap((control) => {
        control.focus();
        const { left, top, right, bottom } = control.getBoundingClientRect();
        const label = control.id ? body.querySelector(`label[for="${CSS.escape(control.id)}"]`) : null;
        const box = (label ?? control).getBoundingClientRect();
        const isSeen = [
          [left + 8, top + 8],
          [right - 8, bottom - 8],
          [box.left + 2, box.top + 4],
        ].every(([x = 0, y = 0]) => {
          const found = document.elementFromPoint(x, y);
          return found && (control.parentElement?.contains(found) || found === label);
        });
        return isSeen ? [] : [control.id || control.textContent];
      }),
    );

const emulateColours = ({ page }: BrowserCommandContext, colours: Colours | null) =>
  page.emulateMedia({
    colorScheme: colours === "forced" ? null : colours,
    forcedColors: colours === "forced" ? "active" : null,
    reducedMotion: colours && "reduce",
  });

const auditPopup: BrowserCommand<[title: string, opener: string]> = async (context, title, opener) => {
  const popup = await openPopup(context, title, opener);
  const violations: string[] = [];
  /* oxlint-disable no-await-in-loop -- One look after the other. */
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [320, 1280]) {
      await popup.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await popup.setViewportSize({ width, height: 560 });
      violations.push(...(await audit(popup.mainFrame())));
    }
  }
  /* oxlint-enable no-await-in-loop */
  await popup.close();
  return violations;
};

type Frame = ReturnType<BrowserCommandContext["page"]["mainFrame"]>;

async function audit(frame: Frame): Promise<string[]> {
  await frame.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  // Colors in a transition are not colors of the design.
  await frame.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  const violations = await frame.evaluate<Result[]>("axe.run().then(({ violations }) => violations)");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

async function openPopup(context: BrowserCommandContext, title: string, opener: string) {
  const [popup] = await Promise.all([
    context.page.waitForEvent("popup"),
    inside(context, title).getByRole("button", { name: opener, exact: true }).click(),
  ]);
  await popup.getByRole("heading").waitFor();
  return popup;
}

const answerPopup: BrowserCommand<[title: string, opener: string, answer: string]> = async (
  context,
  title,
  opener,
  answer,
) => {
  const popup = await openPopup(context, title, opener);
  const heading = (await popup.getByRole("heading").textContent()) ?? "";
  const closed = popup.waitForEvent("close");
  if (answer === "close") await popup.close();
  // It closes at the click, which Playwright may then report as failed.
  else await Promise.allSettled([popup.getByRole("button", { name: answer }).click()]);
  await closed;
  return heading;
};

const countWindows: BrowserCommand = ({ context }) => context.pages().length;

/** The commands of the sandbox's tests. */
export const frameCommands = {
  answerPopup,
  auditFrame,
  auditPopup,
  clickInFrame,
  countWindows,
  readFrame,
  readFrameControl,
  readFrameCovered,
  readFrameFocus,
  readFrameStyle,
};

function inside({ iframe }: BrowserCommandContext, title: string) {
  return iframe.frameLocator(`iframe[title="${title}"]`);
}
