import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { openApp, openFirefox } from "./open-firefox.js";
import { serveApp } from "./serve-app.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openFirefox();
});
afterAll(() => browser?.close());

const LAZY = /\/assets\/lazy-/;

describe("7. the widget's code", () => {
  // Firefox remembers a failed module: the bundler's second import fails without a request.
  it("offers a reload after one failure, and opens after it", async () => {
    const { served, open } = await setup();
    served.failNext(LAZY, 1);
    const { page, click, untilShown, untilPageShows, told } = await open();
    await click();
    await untilShown("Reload the page");
    await Promise.all([page.waitForNavigation(), page.click(".airbyte-embedded-reload")]);
    await click();
    await untilPageShows("Faker");
    expect((await told()).map(({ callback }) => callback)).toEqual(["onOpen"]);
  });

  it("adds one sentence and a way out beside the button if it keeps failing", async () => {
    const { served, open } = await setup();
    served.failNext(LAZY, Infinity);
    const { click, untilShown, untilTold } = await open();
    await click();
    await untilShown("Reload the page");
    expect(await untilTold("onError")).toMatchObject([{ value: { code: "WIDGET_FAILED", retryable: true } }]);
  });
});

describe.each(["frame", "official"])("14. a page that cannot be shown, %s", (widget) => {
  it("is reported within 8 s if Airbyte refuses the connection", async () => {
    const { served, open } = await setup(`widget=${widget}`);
    const { click, untilTold, untilShown } = await open();
    served.refusePage();
    await click();
    const [opened] = await untilTold("onOpen");
    const [failed] = await untilTold("onError");
    expect(failed).toMatchObject({ value: { code: "HANDSHAKE_TIMEOUT" } });
    expect((failed?.at ?? 0) - (opened?.at ?? 0)).toBeLessThan(8_000);
    await untilShown("Try again");
  });

  it("is reported at once if a Content-Security-Policy blocks it", async () => {
    const { open } = await setup(`widget=${widget}&header=Content-Security-Policy: frame-src 'none'`);
    const { click, untilTold } = await open();
    await click();
    const [failed] = await untilTold("onError");
    expect(failed).toMatchObject({ value: { code: "WIDGET_BLOCKED" } });
    expect(JSON.stringify(failed)).toContain("frame-src");
  });

  it("is reported if a Content-Security-Policy blocks the token endpoint", async () => {
    const { open } = await setup(`widget=${widget}&header=Content-Security-Policy: connect-src 'none'`);
    const { click, untilTold } = await open();
    await click();
    const [failed] = await untilTold("onError");
    expect(failed).toMatchObject({ value: { code: "WIDGET_BLOCKED" } });
    expect(JSON.stringify(failed)).toContain("connect-src");
  });

  it("is reported within 8 s if the policies of an isolated page block it", async () => {
    const policies = ["Cross-Origin-Embedder-Policy: require-corp", "Cross-Origin-Opener-Policy: same-origin"];
    const { open } = await setup(`widget=${widget}&${policies.map((header) => `header=${header}`).join("&")}`);
    const { click, untilTold } = await open();
    await click();
    const [opened] = await untilTold("onOpen");
    const [failed] = await untilTold("onError");
    expect(failed).toMatchObject({ value: { code: "WIDGET_BLOCKED" } });
    expect(JSON.stringify(failed)).toContain("Cross-Origin-Embedder-Policy");
    expect((failed?.at ?? 0) - (opened?.at ?? 0)).toBeLessThan(8_000);
  });

  it("is reported with Cross-Origin-Embedder-Policy as a possible cause if it is not isolated", async () => {
    const { open } = await setup(`widget=${widget}&header=Cross-Origin-Embedder-Policy: require-corp`);
    const { click, untilTold } = await open();
    await click();
    const [failed] = await untilTold("onError");
    expect(failed).toMatchObject({ value: { code: "HANDSHAKE_TIMEOUT" } });
    expect(JSON.stringify(failed)).toContain("Cross-Origin-Embedder-Policy");
  });
});

async function setup(query = "widget=frame") {
  const served = await serveApp();
  onTestFinished(() => served.close());
  return { served, open: () => openApp(browser, `${served.origin}/?${query}`) };
}
