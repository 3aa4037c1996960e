import { describe, expect, it, onTestFinished, vi } from "vitest";

import { FAKER, findFaker, setupSandbox } from "../sandbox-backend.js";

/** Each test makes dozens of requests, which take time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const ROUTES = [
  ["POST", "/widget-token"],
  ["GET", "/source-templates"],
  ["GET", "/sources"],
  ["POST", "/sources"],
  ["GET", "/sources/s1"],
  ["PUT", "/sources/s1"],
  ["DELETE", "/sources/s1"],
] as const;

const unauthorized = () => Response.json({ detail: "expired" }, { status: 401 });
const ANSWERS: Readonly<Record<string, () => Response | Promise<Response>>> = {
  401: unauthorized,
  429: () => new Response("{}", { status: 429 }),
  500: () => new Response("{}", { status: 500 }),
  503: () => new Response("{}", { status: 503 }),
  "429 for a second": () => new Response("{}", { status: 429, headers: { "retry-after": "1" } }),
  "no connection": () => Promise.reject(new TypeError("fetch failed")),
};

/** An Airbyte whose answers fail from a given call of the next request on, `length` times. */
async function setup(isWarm: boolean, options: Parameters<typeof setupSandbox>[0] = {}) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const state = {
    calls: 0,
    underWay: 0,
    isAnswered: false,
    from: Infinity,
    length: Infinity,
    answer: unauthorized as () => Response | Promise<Response>,
  };
  const backend = setupSandbox({
    checksNewSources: false,
    ...options,
    fetch: async (input, init) => {
      const number = state.calls++;
      const isFailing = number >= state.from && number < state.from + state.length;
      state.underWay += 1;
      const answer = (async () => (isFailing ? state.answer() : backend.sandbox.fetch(new Request(input, init))))();
      return answer.finally(() => (state.underWay -= 1));
    },
  });
  // A second backend of the same sandbox does not warm up this one.
  const templateId = await findFaker(setupSandbox());
  if (isWarm) await backend.send("GET", "/sources");
  state.calls = 0;
  const send = async (method: string, path: string) => {
    const body = method.startsWith("P") && path !== "/widget-token" ? { templateId, config: FAKER } : undefined;
    state.isAnswered = false;
    const answer = backend.send(method, path, { ...(body && { body }) }).finally(() => (state.isAnswered = true));
    // Pauses pass at once, and Airbyte's answers take their real time.
    while (!state.isAnswered) {
      // oxlint-disable-next-line no-await-in-loop -- one turn after the other
      await new Promise((resolve) => void setImmediate(resolve));
      if (state.underWay === 0) vi.advanceTimersByTime(20);
    }
    return answer;
  };
  return { state, send };
}

describe.each(ROUTES)("%s %s", (method, path) => {
  it.each(Object.keys(ANSWERS))("calls Airbyte at most three times if any of its answers is %s", async (name) => {
    for (const isWarm of [true, false]) {
      for (const [from, length] of [0, 1, 2].flatMap((first) =>
        [1, 2, Infinity].map((count) => [first, count] as const),
      )) {
        const { state, send } = await setup(isWarm);
        Object.assign(state, { from, length, answer: ANSWERS[name] });

        await send(method, path);

        if (!(isWarm && path === "/widget-token")) expect(state.calls).toBeGreaterThan(0);
        expect(state.calls).toBeLessThanOrEqual(3);
      }
    }
  });
});

describe("a request that has used up its calls", () => {
  it("responds with 502 and UPSTREAM_FAILED, and keeps its tokens for the next one", async () => {
    const { state, send } = await setup(false);
    Object.assign(state, { from: 0, length: 1, answer: ANSWERS["503"] });

    expect((await send("GET", "/sources")).json).toMatchObject({ status: 502, code: "UPSTREAM_FAILED" });
    expect((await send("GET", "/sources")).status).toBe(200);

    expect(state.calls).toBe(4);
  });
});

describe.each([
  ["POST", "/sources"],
  ["POST", "/sources/check"],
  ["POST", "/sources/s1/check"],
] as const)("%s %s with a check", (method, path) => {
  it.each(Object.keys(ANSWERS))("calls Airbyte at most three times if all of its answers are %s", async (name) => {
    for (const isWarm of [true, false]) {
      const { state, send } = await setup(isWarm, { checksNewSources: true });
      Object.assign(state, { from: 0, answer: ANSWERS[name] });

      await send(method, path);

      expect(state.calls).toBeGreaterThan(0);
      expect(state.calls).toBeLessThanOrEqual(3);
    }
  });
});

describe("a creation of several steps", () => {
  const authenticate = () => ({ workspaceName: "u", sourceTemplateTags: ["demo"] });
  const STEPS = ["application token", "widget token", "template", "check", "first status", "second status", "creation"];

  it("makes as many calls as it has steps if no token is kept", async () => {
    const { state, send } = await setup(false, { authenticate, checksNewSources: true });

    expect((await send("POST", "/sources")).status).toBe(201);

    expect(state.calls).toBe(STEPS.length);
  });

  it.each(STEPS.map((step, index) => [step, index] as const))(
    "makes at most two calls after the step that Airbyte answered before an outage: %s",
    async (_, from) => {
      const { state, send } = await setup(false, { authenticate, checksNewSources: true });
      Object.assign(state, { from, answer: ANSWERS["503"] });

      expect((await send("POST", "/sources")).status).toBe(502);

      expect(state.calls).toBeLessThanOrEqual(from < 3 ? 3 : from + 2);
      expect(state.calls).toBeGreaterThan(from);
    },
  );
});
