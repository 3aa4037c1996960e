import { afterEach, describe, expect, it, vi } from "vitest";

import { encodeWidgetToken, makeScopedToken, makeWidgetToken } from "../../../support/make-token.js";
import { createDeferred } from "../../../support/create-deferred.js";
import { applicationToken, fakeAirbyte, hang, setup, widgetToken } from "../fake-airbyte.js";

const SECRET = "s3cr3t-of-the-upstream";
const refuse = (status: number, body: unknown = { detail: SECRET }, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
const redirect = () => new Response(null, { status: 302, headers: { location: `https://evil.example/${SECRET}` } });
const html = () => new Response(`<h1>${SECRET}</h1>`, { headers: { "content-type": "text/html" } });
const truncated = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`{"token":"${SECRET}`));
        controller.error(new Error(SECRET));
      },
    }),
  );
const unreachable = () => Promise.reject(new TypeError("fetch failed"));

afterEach(() => {
  vi.useRealTimers();
});

describe("a failure of Airbyte at the widget token", () => {
  it.each<[string, number, string, () => Response | Promise<Response>]>([
    ["200 with {}", 502, "UPSTREAM_MALFORMED", () => Response.json({})],
    ["200 with a list", 502, "UPSTREAM_MALFORMED", () => Response.json([SECRET])],
    ["200 with a number for a token", 502, "UPSTREAM_MALFORMED", () => Response.json({ token: 7 })],
    ["200 with an empty token", 502, "UPSTREAM_MALFORMED", () => Response.json({ token: "" })],
    ["200 with an invalid token", 502, "UPSTREAM_MALFORMED", () => Response.json({ token: SECRET })],
    ["200 with HTML", 502, "UPSTREAM_MALFORMED", html],
    ["200 with nothing", 502, "UPSTREAM_MALFORMED", () => new Response(null)],
    ["200 with a bare JWT", 502, "UPSTREAM_MALFORMED", () => Response.json({ token: makeScopedToken() })],
    [
      "a token for a javascript: page",
      502,
      "UPSTREAM_MALFORMED",
      () => Response.json({ token: encodeWidgetToken({ token: makeScopedToken(), widgetUrl: "javascript:alert(1)" }) }),
    ],
    ["a body that breaks off", 502, "UPSTREAM_FAILED", truncated],
    ["a redirect to elsewhere", 502, "UPSTREAM_MALFORMED", redirect],
    ["304", 502, "UPSTREAM_MALFORMED", () => new Response(null, { status: 304 })],
    ["400", 502, "UPSTREAM_REJECTED", () => refuse(400, { message: SECRET, errors: [{ message: SECRET }] })],
    ["403", 502, "UPSTREAM_FORBIDDEN", () => refuse(403, { type: "error:license/entitlement", title: SECRET })],
    ["404", 502, "UPSTREAM_REJECTED", () => refuse(404)],
    ["422", 502, "UPSTREAM_REJECTED", () => refuse(422, { detail: [{ loc: ["body"], msg: SECRET }] })],
    ["500", 502, "UPSTREAM_FAILED", () => refuse(500)],
    ["503", 502, "UPSTREAM_FAILED", () => refuse(503, {}, { "retry-after": "9" })],
    ["a connection that is refused", 502, "UPSTREAM_FAILED", unreachable],
  ])("%s: responds with %d and %s, without Airbyte's text", async (_, expected, code, widget) => {
    const { post } = setup({}, { widget });

    const { status, json, text } = await post();

    expect([status, json.code, json.status]).toEqual([expected, code, expected]);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("eyJ");
  });

  it("says that a bare JWT is a scoped token", async () => {
    const { post } = setup({}, { widget: () => Response.json({ token: makeScopedToken() }) });

    expect((await post()).json.detail).toContain("scoped token");
  });

  it("does not send credentials to the target of a redirect", async () => {
    const airbyte = fakeAirbyte({ widget: redirect });
    const { post } = setup({ fetch: airbyte.fetch });

    await post();

    expect(airbyte.fetch.mock.calls.map(([, init]) => init?.redirect)).toEqual(["manual", "manual"]);
  });

  it("passes a token of any alphabet through unchanged", async () => {
    const token = makeWidgetToken().replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const { post } = setup({}, { widget: () => Response.json({ token }) });

    expect((await post()).json.token).toBe(token);
  });
});

describe("a failure of Airbyte at the application token", () => {
  it.each<[string, number, string, () => Response | Promise<Response>]>([
    ["200 with {}", 502, "UPSTREAM_MALFORMED", () => Response.json({})],
    ["200 with an empty token", 502, "UPSTREAM_MALFORMED", () => Response.json({ access_token: "" })],
    ["a token that is invalid in a header", 502, "UPSTREAM_MALFORMED", () => applicationToken(`${SECRET}\r\nx: y`)],
    ["200 with HTML", 502, "UPSTREAM_MALFORMED", html],
    ["a redirect", 502, "UPSTREAM_MALFORMED", redirect],
    ["400, like a self-managed instance", 502, "UPSTREAM_UNAUTHORIZED", () => refuse(400, { _embedded: SECRET })],
    ["401", 502, "UPSTREAM_UNAUTHORIZED", () => refuse(401)],
    ["403", 502, "UPSTREAM_UNAUTHORIZED", () => refuse(403)],
    ["400 for the client id", 502, "UPSTREAM_UNAUTHORIZED", () => refuse(400, { errors: [{ field: "client_id" }] })],
    ["403 of a licence", 502, "UPSTREAM_FORBIDDEN", () => refuse(403, { type: "error:license/entitlement" })],
    [
      "400 for another field",
      502,
      "UPSTREAM_REJECTED",
      () => refuse(400, { errors: [{ field: "X-Organization-Id" }] }),
    ],
    ["404", 502, "UPSTREAM_REJECTED", () => refuse(404)],
    ["500", 502, "UPSTREAM_FAILED", () => refuse(500)],
    ["429", 429, "UPSTREAM_RATE_LIMITED", () => refuse(429)],
    ["a connection that is refused", 502, "UPSTREAM_FAILED", unreachable],
  ])("%s: responds with %d and %s, without Airbyte's text", async (_, expected, code, application) => {
    const { post, calls } = setup({}, { application });

    const { status, json, text } = await post();

    expect([status, json.code]).toEqual([expected, code]);
    expect(text).not.toContain(SECRET);
    expect(calls.widget).toHaveLength(0);
  });

  it.each([0, -1, "900", null, Number.NaN])("with expires_in %j, keeps the token usable", async (expiresIn) => {
    const application = () => Response.json({ access_token: "token-1", expires_in: expiresIn });
    const { post, calls } = setup({}, { application });

    await post();
    await post();

    expect(calls.application).toHaveLength(1);
  });
});

describe("Airbyte's rate limit", () => {
  it.each([
    ["17", "17"],
    ["Fri, 20 Nov 2026 12:00:30 GMT", "30"],
    [undefined, "1"],
    ["soon", "1"],
  ])("stays 429, with Retry-After %s passed on as %s", async (sent, received) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T12:00:00Z") });
    const { post } = setup({}, { widget: () => refuse(429, {}, sent === undefined ? {} : { "retry-after": sent }) });

    const { status, json, headers } = await post();

    expect([status, json.code]).toEqual([429, "UPSTREAM_RATE_LIMITED"]);
    expect(headers.get("retry-after")).toBe(received);
  });
});

describe("a Retry-After date", () => {
  it("is compared with Airbyte's clock, not with ours", async () => {
    const at = { date: "Fri, 20 Nov 2020 12:00:00 GMT", "retry-after": "Fri, 20 Nov 2020 12:00:30 GMT" };
    const { post } = setup({}, { widget: () => refuse(429, {}, at) });

    expect((await post()).headers.get("retry-after")).toBe("30");
  });
});

describe("option: timeoutMs", () => {
  it.each(["application", "widget"] as const)("ends a wait for the %s token with 504", async (which) => {
    vi.useFakeTimers();
    const { post, calls } = setup({ timeoutMs: 2000 }, { [which]: hang });

    const answer = post();
    await vi.advanceTimersByTimeAsync(1999);
    expect(calls[which][0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);

    expect((await answer).json.code).toBe("UPSTREAM_TIMEOUT");
    expect((await answer).status).toBe(504);
    expect(calls[which][0]?.signal.aborted).toBe(true);
  });

  it("is 10 s by default", async () => {
    vi.useFakeTimers();
    const { post } = setup({}, { widget: hang });

    const answer = post();
    await vi.advanceTimersByTimeAsync(10_000);

    expect((await answer).status).toBe(504);
  });

  it("also ends the wait for a body without an end", async () => {
    vi.useFakeTimers();
    const { post } = setup({ timeoutMs: 2000 }, { widget: () => new Response(new ReadableStream({})) });

    const answer = post();
    await vi.advanceTimersByTimeAsync(2000);

    expect((await answer).status).toBe(504);
  });

  it("covers the whole request, including the time before the call to Airbyte", async () => {
    vi.useFakeTimers();
    const slowly = <T>(answer: T) => new Promise<T>((resolve) => setTimeout(resolve, 900, answer));
    const { post, calls } = setup(
      { timeoutMs: 2000, authenticate: () => slowly({ workspaceName: "user-1" }) },
      { application: () => slowly(applicationToken()), widget: () => slowly(widgetToken()) },
    );

    const answer = post();
    await vi.advanceTimersByTimeAsync(1999);
    expect(calls.widget[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);

    expect((await answer).json.code).toBe("UPSTREAM_TIMEOUT");
  });

  it("ends the wait for a body that never arrives with 400", async () => {
    vi.useFakeTimers();
    const { post, fetch } = setup({ timeoutMs: 2000 });

    const answer = post({ body: new ReadableStream({}) });
    await vi.advanceTimersByTimeAsync(2000);

    expect([(await answer).status, (await answer).json.code]).toEqual([400, "BODY_MALFORMED"]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("leaves no timer behind after an answer", async () => {
    vi.useFakeTimers();
    const { post } = setup();

    await post();

    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a client that disconnects", () => {
  it.each([
    ["ends the call that only it waits for", true],
    ["does not end the creation of a workspace: the next request joins it", false],
  ])("%s", async (_, isKnown) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const page = new AbortController();
    const headers = { "x-user": "ada" };
    const { post, calls, answers } = setup();
    if (isKnown) await post({ headers });
    vi.setSystemTime(Date.now() + 19.5 * 60_000);
    answers.widget = (call) => {
      page.abort();
      return hang(call);
    };

    const { status, json } = await post({ signal: page.signal, headers });

    expect([status, json.code]).toEqual([499, "REQUEST_ABORTED"]);
    expect(calls.widget.at(-1)?.signal.aborted).toBe(isKnown);
  });

  it("does not cancel the application token for the others", async () => {
    const page = new AbortController();
    const application = createDeferred<Response>();
    const { post, calls } = setup({}, { application: () => application.promise });
    const gone = post({ signal: page.signal });
    const other = post();
    await vi.waitFor(() => expect(calls.application).toHaveLength(1));

    page.abort();
    expect(calls.application[0]?.signal.aborted).toBe(false);
    application.resolve(applicationToken());

    expect((await other).status).toBe(200);
    expect((await gone).status).toBe(499);
  });
});
