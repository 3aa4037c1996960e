import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { AirbyteLogEntry } from "../../../../src/server.js";
import { createMemoryTokenCache } from "../../../../src/server/airbyte/token-cache.js";
import { createDeferred } from "../../../support/create-deferred.js";
import { encodeWidgetToken } from "../../../support/make-token.js";
import { APPLICATION_TOKEN, applicationToken, hang, setup, WIDGET_TOKEN, widgetToken } from "../fake-airbyte.js";
import { setupSandbox } from "../sandbox-backend.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store that instances share, like Redis. */
function setupStore() {
  const entries = new Map<string, { value: string; lifetimeMs: number }>();
  return {
    entries,
    cache: {
      get: async (key: string) => entries.get(key)?.value,
      set: async (key: string, value: string, lifetimeMs: number) => void entries.set(key, { value, lifetimeMs }),
    },
  };
}

/** Keys are hashed on a real thread, which fake timers do not wait for. */
async function advanceUntil<T>(answer: Promise<T>): Promise<T> {
  let isSettled = false;
  void answer.finally(() => (isSettled = true));
  await vi.waitFor(() => expect(isSettled).toBe(true), { interval: 10, timeout: 5000 });
  return answer;
}

const UNREADABLE = {
  get value() {
    throw new Error("no Redis");
  },
};

const tokensAsked = (paths: string[]) => paths.filter((path) => path.endsWith("token"));

describe("option: cache", () => {
  it("lets instances share both kinds of token", async () => {
    const { cache, entries } = setupStore();
    const first = setupSandbox({ cache });
    const second = setupSandbox({ cache, fetch: (input, init) => first.sandbox.fetch(new Request(input, init)) });
    await first.send("GET", "/sources");

    expect((await second.send("GET", "/sources")).status).toBe(200);

    expect(tokensAsked(first.paths())).toHaveLength(2);
    expect(first.sandbox.inspect().calls.filter(({ path }) => path.endsWith("token"))).toHaveLength(2);
    for (const { lifetimeMs } of entries.values()) expect(lifetimeMs).toBeGreaterThan(0);
    expect([...entries.values()].map(({ lifetimeMs }) => lifetimeMs <= 20 * 60_000)).toEqual([true, true]);
  });

  it("is not read again for the next token if it holds a rejected application token", async () => {
    const { cache } = setupStore();
    let issued = 0;
    const { handler, post, calls } = setup(
      { cache },
      {
        application: () => applicationToken(`token-${++issued}`),
        widget: ({ headers }) =>
          headers.get("authorization") === "Bearer token-1" ? new Response("{}", { status: 401 }) : widgetToken(),
      },
    );
    await handler.verify();

    expect((await post()).status).toBe(200);
    expect(calls.application).toHaveLength(2);
  });

  it("that also holds another rejected token costs no request, and each instance one new token", async () => {
    const { cache, entries } = setupStore();
    const refused = new Set<string | null>();
    let issued = 0;
    const first = setup({ cache });
    first.answers.application = () => applicationToken(`token-${++issued}`);
    first.answers.widget = ({ headers }) =>
      refused.has(headers.get("authorization")) ? new Response("{}", { status: 401 }) : widgetToken();
    const second = setup({ cache, fetch: first.fetch });
    await first.post();
    await second.post({ headers: { "x-user": "second" } });
    const [key = ""] = entries.keys();
    entries.set(key, { value: JSON.stringify({ value: "other", renewAt: 9e15, expiresAt: 9e15 }), lifetimeMs: 1 });
    refused.add("Bearer token-1").add("Bearer other");

    const answers = await Promise.all(Array.from({ length: 20 }, () => first.post()));
    answers.push(await second.post({ headers: { "x-user": "another" } }));

    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(issued).toBe(3);
  });

  it("receives the token that verify() requested", async () => {
    const { cache } = setupStore();
    const first = setup({ cache });
    await first.handler.verify();

    expect((await setup({ cache, fetch: first.fetch }).post()).status).toBe(200);

    expect(first.calls.application).toHaveLength(1);
  });

  it.each([
    ["fails", () => new Response("down", { status: 500 })],
    ["hangs", hang],
  ])("serves a token in its last minutes if its renewal %s", async (_, application) => {
    vi.useFakeTimers();
    const [renewAt, expiresAt] = [Date.now() - 1, Date.now() + 60_000];
    const get = () => JSON.stringify({ value: "old", renewAt, expiresAt });
    const { post, calls } = setup({ cache: { get, set: () => {} } }, { application });

    const answer = post();

    expect((await advanceUntil(answer)).status).toBe(200);
    expect(calls.widget[0]?.headers.get("authorization")).toBe("Bearer old");
  });

  it("cannot restore a rejected application token if it is slow", async () => {
    const entry = JSON.stringify({ value: "token-1", renewAt: 9e15, expiresAt: 9e15 });
    const slow = createDeferred<string>();
    const reads: (string | Promise<string>)[] = [entry, slow.promise];
    const { post, answers, calls } = setup({ cache: { get: () => reads.shift() ?? entry, set: () => {} } });
    answers.application = () => applicationToken("token-2");
    answers.widget = ({ headers }) =>
      headers.get("authorization") === "Bearer token-1" ? new Response("{}", { status: 401 }) : widgetToken();
    const first = post();
    const other = post();

    slow.resolve(entry);

    expect([(await first).status, (await other).status]).toEqual([200, 200]);
    expect(calls.application).toHaveLength(1);
  });

  it.each<[string, number, number]>([
    ["a fraction of a second", 0.0001, 100.4567],
    ["centuries", 1e308, 1e12],
  ])("receives whole milliseconds, at most a day, for tokens that live for %s", async (_, expiresIn, lifeSeconds) => {
    const { cache, entries } = setupStore();
    const claims = btoa(JSON.stringify({ exp: Date.now() / 1000 + lifeSeconds }));
    const token = encodeWidgetToken({ token: `x.${claims}.y`, widgetUrl: "https://app.airbyte.ai/?workspaceId=w" });
    const { post } = setup(
      { cache },
      { application: () => applicationToken("a", expiresIn), widget: () => Response.json({ token }) },
    );

    expect((await post()).status).toBe(200);

    const lifetimes = [...entries.values()].map(({ lifetimeMs }) => lifetimeMs);
    expect(lifetimes).toHaveLength(expiresIn < 1 ? 1 : 2);
    for (const ms of lifetimes) {
      expect(Number.isInteger(ms)).toBe(true);
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(24 * 60 * 60_000);
    }
  });

  it("may return objects, as stores do that parse JSON", async () => {
    const { cache } = setupStore();
    const parsed = { ...cache, get: async (key: string) => JSON.parse((await cache.get(key)) ?? "null") };
    const first = setup({ cache });
    await first.post();
    const second = setup({ cache: parsed });

    expect((await second.post()).status).toBe(200);

    expect(second.fetch).not.toHaveBeenCalled();
  });

  it.each([0, 2])(
    "that quotes what it failed to store keeps tokens out of the log, however indented: %d",
    async (indent) => {
      const log: AirbyteLogEntry[] = [];
      const { token, widgetUrl } = JSON.parse(atob(WIDGET_TOKEN)) as Record<string, string>;
      const encoded = btoa(JSON.stringify({ token, widgetUrl }, null, indent));
      const set = (...command: unknown[]) => {
        throw new Error(`ERR, command was: ${JSON.stringify(command)}`);
      };
      const { post } = setup(
        { cache: { get: () => null, set }, onLog: (entry) => void log.push(entry) },
        { widget: () => Response.json({ token: encoded }) },
      );

      expect((await post()).status).toBe(200);

      const text = JSON.stringify(log);
      expect(text).toContain("command was");
      for (const secret of [APPLICATION_TOKEN, token ?? "", encoded]) expect(text).not.toContain(secret);
    },
  );

  it("has no user names in its keys", async () => {
    const { cache, entries } = setupStore();
    const { send } = setupSandbox({ cache });

    await send("GET", "/sources", { user: "ada@example.com" });

    expect([...entries.keys()].join(" ")).not.toContain("ada");
    expect([...entries.keys()].every((key) => key.length < 200)).toBe(true);
  });

  it("that holds only rejected tokens of both kinds fails one request, and not the next", async () => {
    const { cache } = setupStore();
    const { send, sandbox } = setupSandbox({ cache });
    await send("GET", "/sources");
    sandbox.reset();

    expect((await send("GET", "/sources")).json).toMatchObject({ code: "UPSTREAM_UNAUTHORIZED" });
    expect((await send("GET", "/sources")).status).toBe(200);
  });

  it.each([
    ["nonsense", () => "nonsense"],
    ["other JSON", () => "[]"],
    ["an incomplete entry", () => '{"value":"x","token":"y"}'],
    ["a token that is invalid in a header", () => '{"value":"a\\nb","renewAt":9e15,"expiresAt":9e15}'],
    ["a value that is not a string", () => 7 as unknown as string],
    ["an object that cannot be read", () => UNREADABLE as unknown as string],
    [
      "an entry that has expired",
      () => '{"value":"old","renewAt":1,"expiresAt":1,"token":"old","workspaceId":"w","freshUntil":1}',
    ],
    [
      "a failure",
      () => {
        throw new Error("no Redis");
      },
    ],
    ["a failure later on", () => Promise.reject(new Error("no Redis"))],
  ])("with %s costs a token, but no request", async (_, get) => {
    const { send } = setupSandbox({ cache: { get, set: () => Promise.reject(new Error("no Redis")) } });

    expect((await send("GET", "/sources")).status).toBe(200);
  });

  it.each([
    [undefined, 500],
    [1000, 50],
  ])("that hangs fails no request: with timeoutMs %s it is abandoned after %d ms", async (timeoutMs, limitMs) => {
    vi.useFakeTimers();
    const { send, log } = setupSandbox({ timeoutMs, cache: { get: () => new Promise(() => {}), set: () => {} } });

    const startedAt = Date.now();
    const answer = send("POST", "/widget-token");

    expect((await advanceUntil(answer)).status).toBe(200);
    expect(Date.now() - startedAt).toBeLessThan(limitMs + 400);
    expect(log[0]).toMatchObject({ type: "cache", operation: "get" });
  });

  it("must be a cache", () => {
    expect(() => setupSandbox({ cache: {} as never })).toThrow(/cache must have/);
  });
});

describe("createMemoryTokenCache", () => {
  it("keeps an entry for its lifetime", () => {
    const cache = createMemoryTokenCache();
    cache.set("key", "value", 1000);

    vi.advanceTimersByTime(999);
    expect(cache.get("key")).toBe("value");
    vi.advanceTimersByTime(1);
    expect(cache.get("key")).toBeNull();
  });

  it("drops old entries for new ones", () => {
    const cache = createMemoryTokenCache();
    for (let index = 0; index <= 10_000; index++) cache.set(`key-${index}`, "value", 60_000);

    expect([cache.get("key-0"), cache.get("key-1"), cache.get("key-10000")]).toEqual([null, "value", "value"]);
  });
});
