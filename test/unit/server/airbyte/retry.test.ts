import { afterEach, describe, expect, it, vi } from "vitest";

import type { FaultTarget } from "../../../../src/sandbox/faults/fault-targets.js";
import { FAKER, findFaker, setupSandbox } from "../sandbox-backend.js";
import { applicationToken, hang, setup, widgetToken } from "../fake-airbyte.js";

const refuse = (status: number, headers: Record<string, string> = {}) => new Response("{}", { status, headers });
const unreachable = () => Promise.reject(new TypeError("fetch failed"));

afterEach(() => {
  vi.useRealTimers();
});

describe("an idempotent call", () => {
  it.each([
    ["a connection that fails", unreachable],
    ["502", () => refuse(502)],
    ["503", () => refuse(503)],
    ["504", () => refuse(504)],
    ["503 for a second", () => refuse(503, { "retry-after": "1" })],
  ])("is retried after %s", async (_, fault) => {
    vi.useFakeTimers();
    const { handler, post, calls, answers } = setup();
    await handler.verify();
    const known = { headers: { "x-user": "known" } };
    await post(known);
    calls.widget.length = 0;
    vi.setSystemTime(Date.now() + 11 * 60_000); // More than half of its lifetime has passed.
    answers.widget = () => (calls.widget.length < 3 ? fault() : widgetToken());

    const answer = post(known);
    await vi.advanceTimersByTimeAsync(5000);

    expect((await answer).status).toBe(200);
    expect(calls.widget).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["a connection that fails", unreachable],
    ["504", () => refuse(504)],
  ])("is not retried after %s for a workspace that may be new, which could be created twice", async (_, fault) => {
    const { post, calls } = setup({}, { widget: fault });

    expect((await post()).status).toBe(502);
    expect(calls.widget).toHaveLength(1);
  });

  it("asks clients to wait after a timeout for a workspace that may be new", async () => {
    const { post } = setup({ timeoutMs: 30 }, { widget: hang });

    const { status, headers } = await post();

    expect([status, headers.get("retry-after")]).toEqual([504, "5"]);
  });

  it("is not retried after a malformed answer", async () => {
    const { post, calls } = setup({}, { widget: () => new Response("<html>") });
    expect((await post()).json.code).toBe("UPSTREAM_MALFORMED");
    expect(calls.widget).toHaveLength(1);
  });

  it("is tried at most three times, with growing pauses", async () => {
    vi.useFakeTimers();
    const times: number[] = [];
    const { handler, post } = setup({}, { widget: () => (times.push(Date.now()), refuse(503)) });
    await handler.verify();

    const answer = post();
    await vi.advanceTimersByTimeAsync(5000);

    expect((await answer).json.code).toBe("UPSTREAM_FAILED");
    const [first = 0, second = 0, third = 0] = times;
    expect(times).toHaveLength(3);
    expect([second - first >= 50, second - first <= 100]).toEqual([true, true]);
    expect([third - second >= 100, third - second <= 200]).toEqual([true, true]);
  });

  it("is retried at different moments by concurrent callers", async () => {
    vi.useFakeTimers();
    const times: number[] = [];
    const { post } = setup({}, { widget: () => (times.push(Date.now()), refuse(503)) });

    const answers = Promise.all(Array.from({ length: 20 }, () => post()));
    await vi.advanceTimersByTimeAsync(5000);
    await answers;

    expect(new Set(times.slice(20, 40)).size).toBeGreaterThan(1);
  });

  it.each([400, 403, 404, 422, 429, 500])("is not retried after %d", async (status) => {
    const { post, calls } = setup({}, { widget: () => refuse(status) });

    await post();

    expect(calls.widget).toHaveLength(1);
  });

  it("is not retried if Airbyte asks for a longer wait than a page has time for", async () => {
    const { post, calls } = setup({}, { widget: () => refuse(503, { "retry-after": "9" }) });

    const { headers } = await post();

    expect(calls.widget).toHaveLength(1);
    expect(headers.get("retry-after")).toBe("9");
  });

  it("is not retried if its time limit would be over by then", async () => {
    vi.useFakeTimers();
    const { post, calls } = setup({ timeoutMs: 1000 }, { widget: () => refuse(503, { "retry-after": "1" }) });

    const { status, headers } = await post();

    expect([status, headers.get("retry-after")]).toEqual([502, "1"]);
    expect(calls.widget).toHaveLength(1);
  });

  it("has one time limit for all attempts", async () => {
    vi.useFakeTimers();
    const { post, calls, answers } = setup({ timeoutMs: 1000 });
    answers.widget = (call) => (calls.widget.length === 1 ? refuse(503) : hang(call));

    const answer = post();
    await vi.advanceTimersByTimeAsync(1000);

    expect((await answer).status).toBe(504);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is not retried for a client that has disconnected", async () => {
    const page = new AbortController();
    const known = { "x-user": "known" };
    vi.useFakeTimers({ toFake: ["Date"] });
    const { post, calls, answers } = setup();
    await post({ headers: known });
    calls.widget.length = 0;
    vi.setSystemTime(Date.now() + 19.5 * 60_000);
    answers.widget = () => {
      setTimeout(() => page.abort());
      return refuse(503);
    };

    expect((await post({ signal: page.signal, headers: known })).status).toBe(499);
    await new Promise((resolve) => void setTimeout(resolve, 150));
    expect(calls.widget).toHaveLength(1);
  });
});

const USER = { workspaceName: "user-1" };
const DESTINATION = { destinationName: "d", destinationDefinitionId: "i", destinationConfig: {} };

/** A backend whose Airbyte fails once the tokens are issued, only for the calls of `target`. */
async function setupDown(target: FaultTarget) {
  const backend = setupSandbox({ checksNewSources: false });
  const templateId = await findFaker(backend);
  const before = backend.paths().length;
  backend.sandbox.setFaults([`503@${target}`]);
  return { ...backend, templateId, asked: () => backend.paths().slice(before) };
}

describe("a call for a source", () => {
  it.each([
    ["GET", "/sources", "list"],
    ["GET", "/source-templates", "templates"],
    ["GET", "/sources/s1", "get"],
    ["PUT", "/sources/s1", "update"],
    ["DELETE", "/sources/s1", "delete"],
  ] as const)("%s %s is retried", async (method, path, target) => {
    const { send, asked } = await setupDown(target);

    const { status } = await send(method, path, method === "PUT" ? { body: { config: FAKER } } : {});

    expect(status).toBe(502);
    expect(asked().map((call) => call.split(" ")[0])).toEqual([method, method, method]);
  });

  it.each([404, 410])("treats a retried DELETE that finds nothing (%d) as success", async (gone) => {
    const answers = [() => refuse(503), () => refuse(gone)];
    const backend = setupSandbox({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const answer = request.method === "DELETE" ? answers.shift() : undefined;
        return answer ? answer() : backend.sandbox.fetch(request);
      },
    });

    await backend.send("GET", "/sources");

    expect((await backend.send("DELETE", "/sources/s1")).status).toBe(204);
  });
});

describe("an answer whose body does not matter", () => {
  it("is left unread, and its connection is released", async () => {
    const cancel = vi.fn();
    const backend = setupSandbox({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        return request.method === "DELETE"
          ? new Response(new ReadableStream({ cancel }))
          : backend.sandbox.fetch(request);
      },
    });

    expect((await backend.send("DELETE", "/sources/s1")).status).toBe(204);
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe("a call that could create two is never retried:", () => {
  it("a source", async () => {
    const { send, templateId, asked } = await setupDown("create");

    const body = { templateId, config: FAKER };
    expect((await send("POST", "/sources", { body })).status).toBe(502);

    expect(asked()).toEqual(["POST /api/v1/embedded/sources"]);
  });

  it.each([
    ["check", "/api/v1/embedded/sources/check"],
    ["connection-templates", "/api/v1/integrations/templates/connections"],
  ] as const)("POST by the target %s", async (target, path) => {
    const { client, templateId, asked } = await setupDown(target);

    const making =
      target === "check"
        ? client.sources.check(USER, { templateId, config: FAKER })
        : client.connectionTemplates.create(DESTINATION);
    await expect(making).rejects.toMatchObject({ code: "UPSTREAM_FAILED" });

    expect(asked().filter((call) => call === `POST ${path}`)).toHaveLength(1);
  });
});

describe("a shared request", () => {
  it("is repeated once, for all callers that joined it late", async () => {
    vi.useFakeTimers();
    const { post, calls, answers } = setup({ timeoutMs: 1000 }, { application: hang });
    const first = post();
    await vi.advanceTimersByTimeAsync(300);
    const late = Promise.all(Array.from({ length: 20 }, () => post()));
    await vi.advanceTimersByTimeAsync(600);
    answers.application = () => applicationToken();
    await vi.advanceTimersByTimeAsync(100);

    expect((await first).status).toBe(504);
    expect(new Set((await late).map(({ status }) => status))).toEqual(new Set([200]));
    expect(calls.application).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is not repeated a second time", async () => {
    vi.useFakeTimers();
    const { client, upstream } = setupSandbox({ timeoutMs: 1000 }, ["hang@application-token"]);
    const ask = () => client.applicationToken();
    const first = Promise.allSettled([ask()]);
    await vi.advanceTimersByTimeAsync(300);
    const late = Promise.allSettled([ask(), ask()]);
    await vi.advanceTimersByTimeAsync(5000);

    expect([...(await first), ...(await late)]).toMatchObject(
      [1, 2, 3].map(() => ({ reason: { code: "UPSTREAM_TIMEOUT" } })),
    );
    expect(upstream).toHaveLength(2);
  });

  it("is cancelled once the last caller has disconnected", async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    vi.useFakeTimers({ toFake: ["Date"] });
    const { post: postAs, calls, answers: next } = setup();
    const post = (init: object) => postAs({ ...init, headers: { "x-user": "known" } });
    await post({});
    calls.application.length = 0;
    vi.setSystemTime(Date.now() + 19.5 * 60_000);
    next.application = hang;
    const answers = [post({ signal: one.signal }), post({ signal: other.signal })];
    await vi.waitFor(() => expect(calls.application).toHaveLength(1));

    one.abort();
    expect((await answers[0])?.status).toBe(499);
    expect(calls.application[0]?.signal.aborted).toBe(false);

    other.abort();
    expect((await answers[1])?.status).toBe(499);
    expect(calls.application[0]?.signal.aborted).toBe(true);
  });
});
