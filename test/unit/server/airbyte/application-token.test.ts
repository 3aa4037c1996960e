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

/** Issues numbered application tokens, and rejects those listed in `refused`. */
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
  it("is requested once for all concurrent callers", async () => {
    const { post, calls } = setupIssuer();

    const answers = await Promise.all(Array.from({ length: 50 }, () => post()));

    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(calls.application).toHaveLength(1);
    expect(calls.widget).toHaveLength(50);
  });

  it("serves every request until its last minutes, and is then renewed", async () => {
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

  it("lives for 14 minutes if Airbyte does not report a lifetime", async () => {
    const { post, calls } = setup({}, { application: () => Response.json({ access_token: "token-1" }) });
    await post();

    vi.advanceTimersByTime(11.9 * MINUTE);
    await post();
    expect(calls.application).toHaveLength(1);

    vi.advanceTimersByTime(0.2 * MINUTE);
    await post();
    expect(calls.application).toHaveLength(2);
  });

  it.each<[unknown, number]>([
    ["60", 1],
    [0, 14],
    [-5, 14],
    ["soon", 14],
    [1e308, 24 * 60],
    [1e15, 24 * 60],
  ])("with the lifetime %j lives for %d minutes", async (expiresIn, minutes) => {
    const { post, calls } = setup(
      {},
      { application: () => Response.json({ access_token: "t", expires_in: expiresIn }) },
    );
    await post();

    vi.advanceTimersByTime(0.7 * minutes * MINUTE);
    await post();
    expect(calls.application).toHaveLength(1);

    vi.advanceTimersByTime(0.3 * minutes * MINUTE);
    await post();
    expect(calls.application).toHaveLength(2);
  });

  it("is not renewed at every request if its lifetime is short", async () => {
    const { post, calls } = setupIssuer(60);
    await post();

    vi.advanceTimersByTime(45_000);
    await post();
    expect(calls.application).toHaveLength(1);

    vi.advanceTimersByTime(4_000);
    await post();
    expect(calls.application).toHaveLength(2);
  });

  it("is used until it expires if its renewal fails", async () => {
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
  ])(
    "is used while its renewal hangs: with timeoutMs %d, only one request waits, for %d ms",
    async (timeoutMs, waitMs) => {
      const { post, answers, calls } = setup({ timeoutMs });
      await post();
      answers.application = hang;
      vi.useFakeTimers({ now: Date.now() + 13.5 * MINUTE });

      const first = post();
      await vi.advanceTimersByTimeAsync(waitMs);
      expect((await first).status).toBe(200);
      expect((await post()).status).toBe(200);
      expect(calls.application).toHaveLength(2);
    },
  );

  it("is replaced for later requests when a slow renewal completes", async () => {
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

  it("is requested again once expired, even if an earlier renewal hangs", async () => {
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

  it("is not renewed again for a few seconds after a failed renewal", async () => {
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

  it("is renewed by the next request if the client that triggered the renewal disconnects", async () => {
    const page = new AbortController();
    const { post, answers, calls } = setupIssuer();
    await post();
    answers.application = () => {
      page.abort();
      return new Response("down", { status: 500 });
    };
    vi.advanceTimersByTime(13.5 * MINUTE);

    expect((await post({ signal: page.signal })).status).toBe(499);
    await vi.advanceTimersByTimeAsync(5001); // past the pause after a failed renewal
    answers.application = () => applicationToken("token-2");
    await post();

    expect(calls.widget.at(-1)?.headers.get("authorization")).toBe("Bearer token-2");
  });

  it("is dropped after a 401 and requested once more, even if many requests are rejected at once", async () => {
    const { post, calls, issuer } = setupIssuer();
    await post();
    issuer.refused.add("Bearer token-1");

    const answers = await Promise.all(Array.from({ length: 20 }, () => post()));

    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(calls.application).toHaveLength(2);
  });

  it("is kept after a late 401 for the previous token", async () => {
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

  it("responds with 502 after exactly two attempts if its successor is rejected too", async () => {
    const { post, handler, calls, answers } = setupIssuer();
    await handler.verify();
    answers.widget = unauthorized;

    const { status, json } = await post();

    expect([status, json.code]).toEqual([502, "UPSTREAM_UNAUTHORIZED"]);
    expect([calls.application.length, calls.widget.length]).toEqual([2, 2]);
  });

  it("is requested again after a failed request", async () => {
    const { post, answers } = setupIssuer();
    answers.application = () => new Response("down", { status: 500 });
    expect((await post()).status).toBe(502);

    answers.application = () => applicationToken();
    expect((await post()).status).toBe(200);
  });

  it("expires during 10,000 requests without a failure", { timeout: 120_000 }, async () => {
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
      vi.advanceTimersByTime(120); // Time passes for all other requests in flight, and for their tokens.
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
