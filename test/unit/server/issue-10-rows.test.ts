import { describe, expect, it } from "vitest";

import { ORIGIN, setup, widgetToken } from "./fake-airbyte.js";
import { setupSandbox } from "./sandbox-backend.js";

const DEEP = "[".repeat(5000) + "]".repeat(5000);

describe("row 20: bodies from Airbyte without an end", () => {
  it.each(["application", "widget"] as const)("stop being read for the %s token", async (which) => {
    let sentBytes = 0;
    let isCancelled = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sentBytes += 1_048_576;
            controller.enqueue(new Uint8Array(1_048_576).fill(32));
          },
          cancel() {
            isCancelled = true;
          },
        }),
      );
    const { post } = setup({}, { [which]: endless });

    const { status, json } = await post();

    expect([status, json.code]).toEqual([502, "UPSTREAM_MALFORMED"]);
    expect(isCancelled).toBe(true);
    expect(sentBytes).toBeLessThan(12 * 1_048_576);
  });
});

describe("row 21: Airbyte's rate limit", () => {
  it("is answered with 429 by the handler while Retry-After lasts, with the remaining time", async () => {
    const limited = () => new Response(null, { status: 429, headers: { "retry-after": "60" } });
    const { post, calls } = setup({}, { widget: limited });

    await post();
    const answers = await Promise.all(Array.from({ length: 200 }, () => post()));
    const later = await post();

    expect(new Set([...answers, later].map(({ status }) => status))).toEqual(new Set([429]));
    expect(Number(later.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(calls.widget).toHaveLength(1);
  });

  it("makes it wait, longer each time, if Airbyte does not say for how long", async () => {
    let isLimited = true;
    const { post, calls } = setup(
      {},
      { widget: () => (isLimited ? new Response(null, { status: 429 }) : widgetToken()) },
    );

    expect((await post()).headers.get("retry-after")).toBe("1");
    expect((await post()).status).toBe(429);
    expect(calls.widget).toHaveLength(1);

    isLimited = false;
    await new Promise((resolve) => void setTimeout(resolve, 1010));
    expect((await post()).status).toBe(200);
  });
});

describe("row 22: deep JSON", () => {
  it.each(["/sources", "/widget-token"])("is answered with 400 for POST %s", async (path) => {
    const { post } = setup();

    const body = `{"config":${DEEP},"templateId":"t"}`;
    const { status, json } = await post({ url: `${ORIGIN}/api/airbyte${path}`, body });

    expect([status, json.code]).toEqual([400, "BODY_MALFORMED"]);
  });

  it("from Airbyte is answered with 502", async () => {
    const { post } = setup({}, { application: () => new Response(`{"access_token":${DEEP}}`) });

    expect((await post()).json.code).toBe("UPSTREAM_MALFORMED");
  });
});

describe("row 25: a shared cache that hangs", () => {
  it("is not used for some seconds after one timeout", async () => {
    let asked = 0;
    const hang = () => {
      asked += 1;
      return new Promise<never>(() => {});
    };
    const { send, log } = setupSandbox({ timeoutMs: 1000, cache: { get: hang, set: hang } });

    await send("GET", "/sources");
    const startedAt = performance.now();
    await send("GET", "/sources");

    expect(asked).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(40);
    expect(log.filter(({ type }) => type === "cache")).toHaveLength(1);
  });
});

describe("row 28: smaller cases", () => {
  it("does not pass on a Retry-After of 1e+23 seconds", async () => {
    const headers = { "retry-after": "1".padEnd(24, "0") };
    const { post } = setup({}, { widget: () => new Response(null, { status: 429, headers }) });

    expect((await post()).headers.get("retry-after")).toBe("86400");
  });

  it("responds with 400 to a stream of strings", async () => {
    const { post } = setup();
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue("{}");
        controller.close();
      },
    });

    const { status, json } = await post({ body });

    expect([status, json.code]).toEqual([400, "BODY_MALFORMED"]);
  });

  it("throws at creation for a timeoutMs that is a string", () => {
    expect(() => setup({ timeoutMs: "5" as unknown as number })).toThrow(/timeoutMs is 5, but must be a number/);
  });

  it("tells browsers not to guess a content type", async () => {
    expect((await setup().post()).headers.get("x-content-type-options")).toBe("nosniff");
  });
});
