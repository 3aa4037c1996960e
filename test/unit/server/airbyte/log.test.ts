import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createRedactor, describeError } from "../../../../src/server/airbyte/redact.js";
import { setupSandbox } from "../sandbox-backend.js";

describe("option: onLog", () => {
  it("hears of each request and of each call", async () => {
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
  ] as const)("left out, the console hears of %s", async (_, fault, status, lines) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => error.mockRestore());
    const { send } = setupSandbox({ onLog: undefined }, [fault]);

    expect((await send("POST", "/widget-token")).status).toBe(status);

    expect(error.mock.calls).toEqual(lines);
  });

  it("hears of each try", async () => {
    const { handler, send, log } = setupSandbox({}, ["503@widget-token"]);
    await handler.verify();

    await send("POST", "/widget-token");

    const tries = log.filter((entry) => entry.type === "upstream" && entry.call === "a widget token");
    expect(tries).toMatchObject([1, 2, 3].map((attempt) => ({ attempt, status: 503, code: "UPSTREAM_FAILED" })));
  });

  it("hears of what authenticate threw, without what is secret in it", async () => {
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

  it("names a timeout for what it is", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { send, upstream, log } = setupSandbox({}, ["hang@widget-token"]);

    const answer = send("POST", "/widget-token");
    await vi.waitFor(() => expect(upstream).toHaveLength(2)); // The application token has arrived by then.
    vi.advanceTimersByTime(10_000);

    expect((await answer).status).toBe(504);
    await vi.waitFor(() =>
      expect(log).toContainEqual(
        expect.objectContaining({ type: "upstream", call: "a widget token", status: null, code: "UPSTREAM_TIMEOUT" }),
      ),
    );
  });

  it("hears of a try that was cancelled, and what by", async () => {
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
  ])("that %s is nobody's trouble", async (_, onLog) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const { send } = setupSandbox({ onLog });

    expect((await send("POST", "/widget-token")).status).toBe(200);

    // Node tells of a rejection that nobody hears once the microtasks are done.
    await new Promise((resolve) => void setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
  });

  it("has to be a function", () => {
    expect(() => setupSandbox({ onLog: "console" as never })).toThrow(/onLog is not a function/);
  });
});

describe("createRedactor", () => {
  it("takes out what it knows, and what looks like a token", () => {
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

  it("forgets the tokens of old users in time, and neither the secret nor the application's", () => {
    const { add, redact } = createRedactor("s3cr3t");
    add("application", "opaque-token");
    add("scoped", "token of now;");
    for (let index = 0; index < 500; index++) {
      add("scoped", `token#${index};`);
      add("scoped", "token of now;");
    }

    expect(redact("s3cr3t opaque-token token of now; token#499; token#0;")).toBe(
      "[redacted] [redacted] [redacted] [redacted] token#0;",
    );
  });

  it("takes out what was sent, whole and in parts, and leaves words alone that are too short to be secret", () => {
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

  it("knows a secret in a body as well, where some of its characters are escaped", () => {
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
  ])("reads %o", (error, text) => {
    expect(describeError(error)).toBe(text);
  });

  it.each([
    [
      "whose message throws",
      Object.defineProperty(new Error(), "message", {
        get: () => {
          throw new Error("boom");
        },
      }),
    ],
    ["whose message is no text", Object.assign(new Error(), { code: "E1", message: { a: 1 } })],
    ["whose message is a symbol", Object.assign(new Error(), { message: Symbol("s") })],
  ])("reads no error %s, and says so", async (_, error) => {
    expect(describeError(new Error("a", { cause: error }))).toBe("Error: a; caused by an error that cannot be read");
    const { send } = setupSandbox({ authenticate: () => Promise.reject(error) });
    expect((await send("POST", "/widget-token")).json.code).toBe("AUTHENTICATE_FAILED");
  });

  it("ends with a cause that is its own", () => {
    const error = new Error("loop");
    error.cause = error;
    expect(describeError(error).split("loop")).toHaveLength(5);
  });
});
