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
    /** The control with this label, as those meet it who do not see it. */
    readFrameControl: (
      title: string,
      label: string,
    ) => Promise<{ isMasked: boolean; isInvalid: boolean; description: string }>;
    /** Answers the window in which somebody signs in: by the button of this name, or by closing it. Gives its heading. */
    answerPopup: (title: string, opener: string, answer: string) => Promise<string>;
    /** How many windows there are, the tests' own among them. */
    countWindows: () => Promise<number>;
    /** What axe finds in the window in which somebody signs in, in each colour scheme, narrow and wide. */
    auditPopup: (title: string, opener: string) => Promise<string[]>;
    /** What axe finds in the frame, in these colours. */
    auditFrame: (title: string, colours: Colours) => Promise<string[]>;
    /** How the frame's first element of this selector looks, in these colours. */
    readFrameStyle: (title: string, selector: string, property: string, colours: Colours) => Promise<string>;
  }
}

/** As people have set their system. */
export type Colours = "light" | "dark" | "forced";

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
    .getByLabel(label)
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
  // Colours that are still on their way are no colours of the design.
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
  // It closes at the click, which then looks to Playwright as if it had failed at times.
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
  countWindows,
  readFrame,
  readFrameControl,
  readFrameFocus,
  readFrameStyle,
};

function inside({ iframe }: BrowserCommandContext, title: string) {
  return iframe.frameLocator(`iframe[title="${title}"]`);
}
