import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { serveApp, type ServedApp } from "./serve-app.js";

/** The app in a browser, as used by a user. */
export interface OpenedApp {
  /** Clicks the app's button. */
  readonly click: () => Promise<unknown>;
  /** Presses a key, and releases it. */
  readonly press: (key: Key) => Promise<unknown>;
  /** The app's callbacks so far. */
  readonly told: () => Promise<Window["told"]>;
  /** Waits until this callback was called, and returns the calls. */
  readonly untilTold: (callback: string) => Promise<Window["told"]>;
  /** Airbyte's page in the open dialog, once it shows this text. */
  readonly untilPageShows: (text: string) => Promise<{
    /** Clicks the control with this name. */
    readonly click: (name: string) => Promise<unknown>;
  }>;
  /** Number of open dialogs. */
  readonly countOpen: () => Promise<number>;
  /** Waits until no dialog is left. */
  readonly untilClosed: () => Promise<unknown>;
  /** The focused element: a label, a text, or its element name. */
  readonly focused: () => Promise<string | null | undefined>;
}

export type Key = "Enter" | "Escape" | "Tab";

export interface OpenedBrowser {
  readonly openApp: (url: string) => Promise<OpenedApp>;
  readonly close: () => unknown;
}

/** What a user does in every engine. */
export function describeJourney(engine: string, openBrowser: () => Promise<OpenedBrowser>): void {
  let browser: OpenedBrowser;
  let served: ServedApp;
  beforeAll(async () => {
    [browser, served] = await Promise.all([openBrowser(), serveApp()]);
  });
  afterAll(async () => {
    await browser?.close();
    served?.close();
  });

  describe.each(["frame", "official"])(`a user in ${engine}, %s`, (widget) => {
    it("connects Faker, and returns to the app's button, which shows it", async () => {
      const { click, untilPageShows, untilTold, untilClosed, focused } = await open();
      await click();
      await (await untilPageShows("Faker")).click("Faker");
      await (await untilPageShows("Count")).click("Connect");
      const page = await untilPageShows("Faker connected");
      await untilTold("onSourceCreated");
      await page.click("Done");
      await untilClosed();
      expect(await untilTold("onClose")).toMatchObject([{ value: { outcome: "connected", reason: "page" } }]);
      expect(await focused()).toMatch(/Faker.* connected/);
    });

    it("sees the dialog in the task of the click, with the focus on it, and closes it with Escape", async () => {
      const { click, press, countOpen, untilPageShows, untilTold, untilClosed, focused } = await open();
      await click();
      await untilTold("onOpen");
      expect(await countOpen()).toBe(1);
      expect(await focused()).toBe("Connect your data");
      await untilPageShows("Faker");
      expect(await countOpen()).toBe(1);
      await press("Escape");
      await untilClosed();
      expect(await untilTold("onClose")).toMatchObject([{ value: { outcome: "dismissed", reason: "user" } }]);
      expect(await focused()).toBe("Connect your data");
    });

    it("reaches the close control with Tab, and closes with Enter", async () => {
      const { click, press, untilPageShows, untilTold, untilClosed, focused } = await open();
      await click();
      await untilPageShows("Faker");
      await press("Tab");
      expect(await focused()).toBe("Close");
      await press("Enter");
      await untilClosed();
      expect(await untilTold("onClose")).toMatchObject([{ value: { outcome: "dismissed", reason: "user" } }]);
      expect(await focused()).toBe("Connect your data");
    });

    const open = () => browser.openApp(`${served.origin}/?widget=${widget}`);
  });
}
