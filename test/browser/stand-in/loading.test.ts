// Section 1 of Airbyte's contract, verbatim, about readiness and preloading.
import { describe, expect, inject, it } from "vitest";

import { addressOf, construct } from "./construct.js";

const GOOD = addressOf("/puppet.html");
const REFUSED = addressOf("/puppet.html", inject("refusingOrigin"));
const BROKEN = addressOf("/status/500");
const HANGING = addressOf("/hang");

describe("the iframe's `load` fires for a good page, a refused connection and an HTTP 500 alike; a hanging page fires nothing; `error` never fires", () => {
  it.each([
    { name: "a good page", widgetUrl: GOOD },
    { name: "a refused connection", widgetUrl: REFUSED },
    { name: "an HTTP 500", widgetUrl: BROKEN },
  ])("fires only `load` for $name", async ({ widgetUrl }) => {
    const { noticed, loaded } = construct(widgetUrl);
    await loaded;
    expect(noticed.filter((name) => name !== "auth_token_request")).toEqual(["load"]);
  });

  it("fires nothing for a hanging page", async () => {
    const hanging = construct(HANGING);
    await construct(GOOD).loaded;
    expect(hanging.noticed).toEqual([]);

    // It was only hanging; nothing else was wrong.
    await fetch(HANGING.replace("/hang", "/release"), { mode: "no-cors" });
    await hanging.loaded;
    expect(hanging.noticed).toContain("auth_token_request");
  });
});

describe("Only `auth_token_request` from its own `contentWindow` means that the page is alive, and it comes before `load`", () => {
  it("posts it before the `load` of a good page", async () => {
    const { noticed, loaded } = construct(GOOD);
    await loaded;
    expect(noticed[0]).toBe("auth_token_request");
  });

  it.each([
    { name: "a refused connection", widgetUrl: REFUSED },
    { name: "an HTTP 500", widgetUrl: BROKEN },
  ])("posts nothing for $name", async ({ widgetUrl }) => {
    const { noticed, loaded } = construct(widgetUrl);
    await loaded;
    expect(noticed).toEqual(["load"]);
  });
});

describe("preloading", () => {
  it("`open()` then takes under 5 ms", async () => {
    const { widget, dialog, loaded } = construct();
    await loaded;
    const opening = () => {
      const start = performance.now();
      widget.open();
      const took = performance.now() - start;
      dialog.close();
      return took;
    };
    // The fastest of several, because the machine may be busy.
    expect(Math.min(...Array.from({ length: 5 }, opening))).toBeLessThan(5);
  });
});
