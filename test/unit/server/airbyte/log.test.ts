import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createRedactor, describeError } from "../../../../src/server/airbyte/redact.js";
import { setupSandbox } from "../sandbox-backend.js";

describe("option: onLog", () => {
  it("receives each request and each call", async () => {
    const { send, log } = setupSandbox();

    await send("GET", "/sources/7f9c?q=secret");

    expect(log).toEqual([
      { type: "upstream", call: "an application token", attempt: 1, status: 200, durationMs: expect.any(Number) },
      { type: "upstream", call: "a widget token", attempt: 1, status: 200, durationMs: expect.any(Number) },
      {
        type: "upstream",
        call: "a source",
        attempt: 1,
        status: 404,
        durationMs: expect.any(Number),
        code: "UPSTREAM_REJECTED",
      },
      {
        type: "request",
        method: "GET",
        route: "/sources/:id",
        status: 404,
        durationMs: expect.any(Number),
        code: "SOURCE_NOT_FOUND",
        reason: "This user's workspace has nothing with this id.",
      },
    ]);
  });

  it.each([
    [
      "a failure of the server's",
      "500@widget-token",
      502,
      [[expect.stringMatching(/POST \/widget-token answered 502 \(UPSTREAM_FAILED\): "Airbyte failed/)]],
    ],
    ["nothing of what the page can be told", "429@widget-token", 429, []],
  ] as const)("defaults to the console, which reports %s", async (_, fault, status, lines) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => error.mockRestore());
    const { send } = setupSandbox({ onLog: undefined }, [fault]);

    expect((await send("POST", "/widget-token")).status).toBe(status);

    expect(error.mock.calls).toEqual(lines);
  });

  it("receives each attempt", async () => {
    const { handler, send, log } = setupSandbox({}, ["503@widget-token"]);
    await handler.verify();

    await send("POST", "/widget-token");

    const tries = log.filter((entry) => entry.type === "upstream" && entry.call === "a widget token");
    expect(tries).toMatchObject([1, 2, 3].map((attempt) => ({ attempt, status: 503, code: "UPSTREAM_FAILED" })));
  });

  it("receives the error that authenticate threw, without secrets", async () => {
    const { send, log } = setupSandbox({
      authenticate: () => {
        throw new Error("no database; secret is s3cr3t-of-the-client", {
          cause: new TypeError("eyJhbGciOiJIUzI1NiJ9.e30.x"),
        });
      },
    });

    await send("POST", "/widget-token");

    expect(log).toMatchObject([
      {
        type: "request",
        code: "AUTHENTICATE_FAILED",
        reason: "Error: no database; secret is [redacted]; caused by TypeError: [redacted]",
      },
    ]);
  });

  it("describes a timeout as a timeout", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { send, upstream, log } = setupSandbox({}, ["hang@widget-token"]);

    const answer = send("POST", "/widget-token");
    await vi.waitFor(() => expect(upstream).toHaveLength(2)); // The application token has arrived.
    vi.advanceTimersByTime(10_000);

    expect((await answer).status).toBe(504);
    await vi.waitFor(() =>
      expect(log).toContainEqual(
        expect.objectContaining({ type: "upstream", call: "a widget token", status: null, code: "UPSTREAM_TIMEOUT" }),
      ),
    );
  });

  it("receives a cancelled attempt, with the reason", async () => {
    const { client, upstream, log } = setupSandbox({}, ["hang@application-token"]);
    const caller = new AbortController();
    const asking = client.applicationToken({ signal: caller.signal });
    await vi.waitFor(() => expect(upstream).toHaveLength(1));
    caller.abort(new Error("gone, with s3cr3t-of-the-client"));

    await expect(asking).rejects.toThrow("gone");
    await expect
      .poll(() => log)
      .toEqual([
        {
          type: "upstream",
          call: "an application token",
          attempt: 1,
          status: null,
          durationMs: expect.any(Number),
          reason: "Error: gone, with [redacted]",
        },
      ]);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("the log is full");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the log is full"))],
  ])("that %s does not affect the response", async (_, onLog) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const { send } = setupSandbox({ onLog });

    expect((await send("POST", "/widget-token")).status).toBe(200);

    // Node reports unhandled rejections after the microtasks.
    await new Promise((resolve) => void setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
  });

  it("must be a function", () => {
    expect(() => setupSandbox({ onLog: "console" as never })).toThrow(/onLog is not a function/);
  });
});

describe("createRedactor", () => {
  it("removes known secrets and whatever looks like a token", () => {
    const { add, redact } = createRedactor("s3cr3t");
    add("application", "opaque-token");

    expect(redact("a s3cr3t, opaque-token, eyJhbGciOiJI.eyJzdWIiOiJ.sig, end")).toBe(
      "a [redacted], [redacted], [redacted], end",
    );
  });

  it.each([
    ["percent-encoded", encodeURIComponent],
    ["as a form field", (secret: string) => new URLSearchParams({ secret }).toString().slice(7)],
    ["in base64", btoa],
    ["in the base64 of Basic credentials", (secret: string) => btoa(`client:${secret}`)],
    ["in base64 behind two more bytes", (secret: string) => btoa(`id${secret}`)],
    ["in base64url", (secret: string) => Buffer.from(`client-id:${secret}!`).toString("base64url")],
  ])("removes a secret %s", (_, encode) => {
    const secret = "s3cr3t of/the+client??>>~~";

    const safe = createRedactor(secret).redact(`It sent ${encode(secret)}, and failed.`);

    expect(safe).toMatch(/^It sent \S{0,16}\[redacted\]\S{0,4} and failed\.$/);
  });

  it("drops the tokens of earlier users in time, but keeps the secret and the application token", () => {
    const { add, redact } = createRedactor("s3cr3t");
    add("application", "opaque-token");
    add("scoped", "token of now;");
    for (let index = 0; index < 1000; index++) {
      add("scoped", `token#${index};`);
      add("scoped", "token of now;");
    }

    expect(redact("s3cr3t opaque-token token of now; token#999; token#0;")).toBe(
      "[redacted] [redacted] [redacted] [redacted] token#0;",
    );
  });

  it("removes what was sent, whole and in parts, but not words that are too short to be secret", () => {
    const sent = JSON.stringify({
      mode: "any",
      user: "ada1",
      config: { key: ["ada1-key"], note: "line one\nline two" },
    });
    const { redact } = createRedactor("s3cr3t");

    expect(redact(`many: ${sent}; ada1-key of ada1, "line two"`, sent)).toBe(
      'many: [redacted]; [redacted] of [redacted], "[redacted]"',
    );
    expect(redact("ada1-key")).toBe("ada1-key");
  });

  it("recognizes a secret in a body, even if some of its characters are escaped", () => {
    const secret = 'ab"cd\\ef';
    expect(createRedactor(secret).redact(JSON.stringify({ client_secret: secret }))).toBe(
      '{"client_secret":"[redacted]"}',
    );
  });
});

describe("describeError", () => {
  it.each([
    [new Error("a", { cause: "b" }), "Error: a; caused by b"],
    [Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" }), "TypeError: fetch failed (ECONNREFUSED)"],
    [{ secret: 1 }, "a thrown object"],
    ["text", "text"],
  ])("describes %o", (error, text) => {
    expect(describeError(error)).toBe(text);
  });

  it.each([
    [
      "with a message that throws",
      Object.defineProperty(new Error(), "message", {
        get: () => {
          throw new Error("boom");
        },
      }),
    ],
    ["with a message that is not a string", Object.assign(new Error(), { code: "E1", message: { a: 1 } })],
    ["with a message that is a symbol", Object.assign(new Error(), { message: Symbol("s") })],
  ])("reports that an error %s cannot be read", async (_, error) => {
    expect(describeError(new Error("a", { cause: error }))).toBe("Error: a; caused by an error that cannot be read");
    const { send } = setupSandbox({ authenticate: () => Promise.reject(error) });
    expect((await send("POST", "/widget-token")).json.code).toBe("AUTHENTICATE_FAILED");
  });

  it("ends at an error that is its own cause", () => {
    const error = new Error("loop");
    error.cause = error;
    expect(describeError(error).split("loop")).toHaveLength(5);
  });
});
