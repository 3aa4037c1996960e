import { describe, expect, it, onTestFinished, vi } from "vitest";

import { FAKER, findFaker, setupSandbox } from "../sandbox-backend.js";

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

/** An Airbyte whose answers fail from some call of the next request on, and then `length` times. */
async function setup(isWarm: boolean, options: Parameters<typeof setupSandbox>[0] = {}) {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 });
  onTestFinished(() => void vi.useRealTimers());
  const state = {
    calls: 0,
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
      return isFailing ? state.answer() : backend.sandbox.fetch(new Request(input, init));
    },
  });
  // A backend of the same sandbox warms up nothing of this one.
  const templateId = await findFaker(setupSandbox());
  if (isWarm) await backend.send("GET", "/sources");
  state.calls = 0;
  const send = (method: string, path: string) =>
    backend.send(method, path, {
      ...(method.startsWith("P") && path !== "/widget-token" && { body: { templateId, config: FAKER } }),
    });
  return { state, send };
}

describe.each(ROUTES)("%s %s", (method, path) => {
  it.each(Object.keys(ANSWERS))("calls Airbyte three times at most, whichever of its answers are %s", async (name) => {
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
  it("answers 502 with UPSTREAM_FAILED, and leaves its tokens to the next one", async () => {
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
] as const)("%s %s, with a check", (method, path) => {
  it.each(Object.keys(ANSWERS))("calls Airbyte three times at most where all of its answers are %s", async (name) => {
    for (const isWarm of [true, false]) {
      const { state, send } = await setup(isWarm, { checksNewSources: true });
      Object.assign(state, { from: 0, answer: ANSWERS[name] });

      await send(method, path);

      expect(state.calls).toBeGreaterThan(0);
      expect(state.calls).toBeLessThanOrEqual(3);
    }
  });
});

describe("a creation for a user with tags", () => {
  it("may need a fourth call, where no token is there: the check of the template", async () => {
    const authenticate = () => ({ workspaceName: "u", sourceTemplateTags: ["testing"] });
    const { state, send } = await setup(false, { authenticate });

    await send("POST", "/sources");
    expect(state.calls).toBeLessThanOrEqual(4);

    state.calls = 0;
    Object.assign(state, { from: 0, answer: ANSWERS["503"] });
    await send("POST", "/sources");
    expect(state.calls).toBeLessThanOrEqual(4);
  });
});
