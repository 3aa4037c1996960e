import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createDeferred } from "../../../support/create-deferred.js";
import { applicationToken, hang, setup, widgetToken } from "../fake-airbyte.js";

const MINUTE = 60_000;
const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve));
const unauthorized = () => new Response('{"detail":"expired"}', { status: 401 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Numbers its application tokens, and knows which of them still count. */
function setupIssuer(expiresIn = 900) {
  const issuer = { issued: 0, refused: new Set<string>() };
  const fake = setup(
    {},
    {
      application: () => applicationToken(`token-${++issuer.issued}`, expiresIn),
      widget: ({ headers }) =>
        issuer.refused.has(headers.get("authorization") ?? "") ? unauthorized() : widgetToken(),
    },
  );
  return { ...fake, issuer };
}

describe("the application token", () => {
  it("is asked for once, however many wait for it", async () => {
    const { post, calls } = setupIssuer();

    const answers = await Promise.all(Array.from({ length: 50 }, () => post()));

    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(calls.application).toHaveLength(1);
    expect(calls.widget).toHaveLength(50);
  });

  it("serves every request until its last minutes, and is renewed in the first of them", async () => {
    const { post, calls } = setupIssuer();
    await post();

    vi.advanceTimersByTime(12.9 * MINUTE);
    await post();
    expect(calls.application).toHaveLength(1);

    vi.advanceTimersByTime(0.2 * MINUTE);
    await Promise.all([post(), post(), post()]);
    expect(calls.application).toHaveLength(2);
    expect(calls.widget.at(-1)?.headers.get("authorization")).toBe("Bearer token-2");
  });

  it("counts on 14 minutes where Airbyte does not say", async () => {
    const { post, calls } = setup({}, { application: () => Response.json({ access_token: "token-1" }) });
    await post();

    vi.advanceTimersByTime(11.9 * MINUTE);
    await post();
    expect(calls.application).toHaveLength(1);

    vi.advanceTimersByTime(0.2 * MINUTE);
    await post();
    expect(calls.application).toHaveLength(2);
  });

  it("of a short life is not renewed at every request", async () => {
    const { post, calls } = setupIssuer(60);
    await post();

    vi.advanceTimersByTime(45_000);
    await post();
    expect(calls.application).toHaveLength(1);

    vi.advanceTimersByTime(4_000);
    await post();
    expect(calls.application).toHaveLength(2);
  });

  it("goes on serving its last minutes where a renewal fails, and is dead after them", async () => {
    const { post, answers, calls } = setupIssuer();
    await post();
    answers.application = () => new Response("down", { status: 500 });

    vi.advanceTimersByTime(14 * MINUTE);
    expect((await post()).status).toBe(200);

    vi.advanceTimersByTime(MINUTE);
    expect((await post()).json.code).toBe("UPSTREAM_FAILED");
    expect(calls.application).toHaveLength(3);
  });

  it.each([
    [10_000, 1000],
    [1000, 100],
  ])("goes on serving where a renewal hangs: of a timeoutMs of %d only one waits, %d ms", async (timeoutMs, waitMs) => {
    const { post, answers, calls } = setup({ timeoutMs });
    await post();
    answers.application = hang;
    vi.useFakeTimers({ now: Date.now() + 13.5 * MINUTE });

    const first = post();
    await vi.advanceTimersByTimeAsync(waitMs);
    expect((await first).status).toBe(200);
    expect((await post()).status).toBe(200);
    expect(calls.application).toHaveLength(2);
  });

  it("that is slow to be renewed is there for the requests after the one that asked", async () => {
    const slow = createDeferred<Response>();
    const { post, answers, calls } = setupIssuer();
    await post();
    answers.application = () => slow.promise;
    vi.useFakeTimers({ now: Date.now() + 13.5 * MINUTE });

    const first = post();
    await vi.advanceTimersByTimeAsync(1000);
    await first;
    slow.resolve(applicationToken("token-2"));
    await vi.advanceTimersByTimeAsync(0);
    await post();

    expect(calls.widget.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  it("that has expired is asked for anew, whatever became of a renewal that hangs", async () => {
    const { post, answers, calls } = setupIssuer();
    await post();
    answers.application = hang;
    vi.useFakeTimers({ now: Date.now() + 15 * MINUTE - 2000 });
    const early = post();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await early).status).toBe(200);

    answers.application = () => applicationToken("token-2");
    await vi.advanceTimersByTimeAsync(1500);
    expect((await post()).status).toBe(200);
    expect(calls.widget.at(-1)?.headers.get("authorization")).toBe("Bearer token-2");
  });

  it("is not renewed again for a few seconds where that has failed", async () => {
    const { post, answers, calls } = setupIssuer();
    await post();
    answers.application = () => new Response("down", { status: 500 });
    vi.advanceTimersByTime(13.5 * MINUTE);

    for (const status of [(await post()).status, (await post()).status]) expect(status).toBe(200);
    expect(calls.application).toHaveLength(2);

    vi.advanceTimersByTime(5000);
    await post();
    expect(calls.application).toHaveLength(3);
  });

  it("is renewed by the next request where the one that would renew it goes away", async () => {
    const page = new AbortController();
    const { post, answers, calls } = setupIssuer();
    await post();
    answers.application = () => {
      page.abort();
      return new Response("down", { status: 500 });
    };
    vi.advanceTimersByTime(13.5 * MINUTE);

    expect((await post({ signal: page.signal })).status).toBe(499);
    await vi.advanceTimersByTimeAsync(5001); // until it may be tried again
    answers.application = () => applicationToken("token-2");
    await post();

    expect(calls.widget.at(-1)?.headers.get("authorization")).toBe("Bearer token-2");
  });

  it("is dropped after a 401, and asked for once more, also where many are refused at once", async () => {
    const { post, calls, issuer } = setupIssuer();
    await post();
    issuer.refused.add("Bearer token-1");

    const answers = await Promise.all(Array.from({ length: 20 }, () => post()));

    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(calls.application).toHaveLength(2);
  });

  it("is not dropped by a 401 that comes late, for the one before it", async () => {
    const late = createDeferred<Response>();
    const { post, answers, calls } = setupIssuer();
    answers.widget = ({ headers }) => {
      if (headers.get("authorization") !== "Bearer token-1") return widgetToken();
      return calls.widget.length === 1 ? late.promise : unauthorized();
    };
    const first = post();
    await vi.waitFor(() => expect(calls.widget).toHaveLength(1));
    expect((await post()).status).toBe(200);

    late.resolve(unauthorized());

    expect((await first).status).toBe(200);
    expect(calls.application).toHaveLength(2);
  });

  it("that is refused twice answers 502, after exactly two tries", async () => {
    const { post, handler, calls, answers } = setupIssuer();
    await handler.verify();
    answers.widget = unauthorized;

    const { status, json } = await post();

    expect([status, json.code]).toEqual([502, "UPSTREAM_UNAUTHORIZED"]);
    expect([calls.application.length, calls.widget.length]).toEqual([2, 2]);
  });

  it("that could not be had is asked for again by the next request", async () => {
    const { post, answers } = setupIssuer();
    answers.application = () => new Response("down", { status: 500 });
    expect((await post()).status).toBe(502);

    answers.application = () => applicationToken();
    expect((await post()).status).toBe(200);
  });

  it("expires in the middle of 10,000 requests, and none fails", { timeout: 120_000 }, async () => {
    const { post, answers, calls } = setup();
    const issuedAt = new Map<string, number>();
    const statuses = new Set<number>();
    answers.application = async () => {
      await nextTurn();
      const token = `token-${issuedAt.size + 1}`;
      issuedAt.set(`Bearer ${token}`, Date.now());
      return applicationToken(token);
    };
    answers.widget = async ({ headers }) => {
      vi.advanceTimersByTime(120); // With all the others under way, whose tokens age by it as well.
      await nextTurn();
      const ageMs = Date.now() - (issuedAt.get(headers.get("authorization") ?? "") ?? 0);
      return ageMs < 15 * MINUTE ? widgetToken() : unauthorized();
    };

    const visitor = async () => {
      for (let visit = 0; visit < 100; visit++) statuses.add((await post()).status);
    };
    await Promise.all(Array.from({ length: 100 }, visitor));

    expect([...statuses]).toEqual([200]);
    expect(calls.application).toHaveLength(2);
    expect(calls.widget).toHaveLength(10_000);
  });
});
