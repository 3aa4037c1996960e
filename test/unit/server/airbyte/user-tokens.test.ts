import { afterEach, describe, expect, it, vi } from "vitest";

import { createAirbyteHandler, type AirbyteIdentity, type TokenCache } from "../../../../src/server.js";
import { createSeededRandom } from "../../../../src/sandbox/faults/create-seeded-random.js";
import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { applicationToken, CLIENT_SECRET, post, setup, widgetToken } from "../fake-airbyte.js";

const MINUTE = 60_000;
const ada = { headers: { "x-user": "ada" } };
const retry = { ...ada, body: '{"reason":"retry"}' };
const issue = () => Response.json({ token: makeWidgetToken({ lifeMs: 20 * MINUTE }) });

afterEach(() => {
  vi.useRealTimers();
});

describe("a user's widget token", () => {
  it("is requested once in half its lifetime", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { post: ask, calls } = setup({}, { widget: issue });

    for (const afterMs of [0, MINUTE, 8.9 * MINUTE]) {
      vi.setSystemTime(Date.now() + afterMs);
      // oxlint-disable-next-line no-await-in-loop -- one visit after the other
      expect((await ask(ada)).status).toBe(200);
    }
    expect(calls.widget).toHaveLength(1);

    vi.setSystemTime(Date.now() + 0.2 * MINUTE);
    await ask(ada);
    expect(calls.widget).toHaveLength(2);
  });

  it("is sent with Airbyte's own time, however long it was kept", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const behind = new Date(Date.now() - 30 * MINUTE);
    const headers = { date: behind.toUTCString() };
    const token = makeWidgetToken({ lifeMs: -10 * MINUTE }); // Twenty minutes on Airbyte's clock.
    const { post: ask } = setup({}, { widget: () => Response.json({ token }, { headers }) });
    await ask(ada);
    vi.setSystemTime(Date.now() + 5 * MINUTE);

    const shown = Date.parse((await ask(ada)).headers.get("date") ?? "");

    expect(Math.abs(shown - (behind.getTime() + 5 * MINUTE))).toBeLessThan(2000);
  });

  it.each(["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "+275760-09-13T00:00:00.000Z"])(
    "is kept for its lifetime by this server's clock if Airbyte's clock says %s",
    async (date) => {
      vi.useFakeTimers({ toFake: ["Date"] });
      const token = makeWidgetToken({ lifeMs: 20 * MINUTE });
      const { post: ask, calls } = setup({}, { widget: () => Response.json({ token }, { headers: { date } }) });

      await ask(ada);
      expect((await ask(ada)).headers.get("date")).toBe(new Date().toUTCString());
      expect(calls.widget).toHaveLength(1);

      vi.setSystemTime(Date.now() + 11 * MINUTE);
      await ask(ada);
      expect(calls.widget).toHaveLength(2);
    },
  );

  it("is requested again after half a day if it says that it lives for years", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { post: ask, calls } = setup(
      {},
      { widget: () => Response.json({ token: makeWidgetToken({ expiresAt: 9e15 }) }) },
    );
    await ask(ada);

    vi.setSystemTime(Date.now() + 12.1 * 60 * MINUTE);
    await ask(ada);

    expect(calls.widget).toHaveLength(2);
  });

  it("is replaced for a retry at most once a minute", async () => {
    const { post: ask, calls } = setup({}, { widget: issue });
    await ask(ada);

    await Promise.all([ask(retry), ask(retry), ask(retry)]);
    await ask(retry);

    expect(calls.widget).toHaveLength(2);
  });

  it("is used if its renewal fails in the second half of its lifetime", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { post: ask, answers } = setup({}, { widget: issue });
    const { json } = await ask(ada);
    vi.setSystemTime(Date.now() + 11 * MINUTE);
    answers.widget = () => new Response(null, { status: 500 });

    expect((await ask(ada)).json.token).toBe(json.token);
  });

  it("is dropped if Airbyte answers its renewal with 404", async () => {
    const { post: ask, answers, calls } = setup({}, { widget: issue });
    await ask(ada);
    answers.widget = () => new Response(null, { status: 404 });
    await ask(retry);
    answers.widget = issue;

    expect((await ask(ada)).status).toBe(200);
    expect(calls.widget).toHaveLength(3);
  });

  it("is requested once at a time for a workspace, whatever the tags", async () => {
    let running = 0;
    let most = 0;
    const { post: ask } = setup(
      {
        authenticate: ({ headers }) => ({ workspaceName: "ada", sourceTemplateTags: [headers.get("x-tag") ?? ""] }),
      },
      {
        async widget() {
          most = Math.max(most, ++running);
          await new Promise((resolve) => void setTimeout(resolve, 5));
          running -= 1;
          return issue();
        },
      },
    );

    await Promise.all(["a", "b", "c", "a"].map((tag) => ask({ headers: { "x-tag": tag } })));

    expect(most).toBe(1);
  });
});

describe("tokens in a shared cache", () => {
  it("never reach another user, organization or origin, nor other tags, in 10,000 interleaved requests", async () => {
    const random = createSeededRandom("12");
    const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0];
    const entries = new Map<string, string>();
    const cache: TokenCache = {
      get: async (key) => (random() < 0.05 ? pick(["nonsense", ...entries.values()]) : entries.get(key)),
      set: async (key, value) => void entries.set(key, value),
    };
    const origins = ["https://one.example", "https://two.example"] as const;
    let issued = 0;
    const create = (organizationId: string) =>
      createAirbyteHandler({
        clientId: "client-1",
        clientSecret: CLIENT_SECRET,
        organizationId,
        allowedOrigins: [...origins],
        cache,
        timeoutMs: 60_000, // All 10,000 run at once.
        authenticate: ({ headers }): AirbyteIdentity => JSON.parse(headers.get("x-identity") ?? "null"),
        onLog: () => {},
        fetch: async (input, init) => {
          const request = new Request(input, init);
          if (request.url.endsWith("/token")) return applicationToken(`token-of-${organizationId}`);
          const { allowed_origin: allowedOrigin, ...body } = await request.json();
          issued += 1;
          const subject = JSON.stringify([request.headers.get("x-organization-id"), allowedOrigin, body]);
          return Response.json({ token: makeWidgetToken({ subject, allowedOrigin, lifeMs: 1200 * MINUTE }) });
        },
      });
    // Two instances of each organization.
    const handlers = ["org-1", "org-2", "org-1", "org-2"].map((id) => ({ id, handler: create(id) }));
    const asks = Array.from({ length: 10_000 }, async () => {
      const { id, handler } = pick([handlers[0], ...handlers] as [(typeof handlers)[0], ...typeof handlers]);
      const origin = pick(origins);
      const workspaceName = pick(["ada", "eve"]);
      const tags = pick([["a"], ["b"], ["a", "b"]]);
      const mode = pick(["any", "all"] as const);
      const identity = { workspaceName, sourceTemplateTags: tags, sourceTemplateTagsMode: mode };
      const headers = { "x-identity": JSON.stringify(identity) };
      const body = random() < 0.1 ? '{"reason":"retry"}' : null;
      const { json } = await post(handler, { url: `${origin}/api/airbyte/widget-token`, origin, headers, body });
      const { scopedToken } = decodeWidgetToken(json.token);
      const { sub } = JSON.parse(atob(scopedToken.split(".")[1] ?? ""));
      const sent = {
        workspace_name: workspaceName,
        selected_source_template_tags: tags,
        selected_source_template_tags_mode: mode,
      };
      expect(JSON.parse(sub)).toEqual([id, origin, sent]);
    });
    await Promise.all(asks);
    expect(issued).toBeLessThan(500);
  }, 60_000);
});

describe("an outage of Airbyte under 50 users", () => {
  const OUTAGES: [string, () => Response | Promise<Response>][] = [
    ["500s", () => new Response(null, { status: 500 })],
    ["503s", () => new Response(null, { status: 503 })],
    ["resets", () => Promise.reject(new TypeError("reset"))],
    ["a storm of 429", () => new Response(null, { status: 429, headers: { "retry-after": "1" } })],
    ["hanging", () => new Promise<Response>(() => {})],
  ];

  it.each(OUTAGES)("of %s costs at most three calls per request, and ends with the first success", async (_, fail) => {
    let isDown = true;
    let calls = 0;
    const rejections = vi.fn();
    process.on("unhandledRejection", rejections);
    const { handler } = setup({
      timeoutMs: 300,
      fetch: async (input) => {
        calls += 1;
        if (isDown) return fail();
        return new Request(input).url.endsWith("/token") ? applicationToken() : widgetToken();
      },
    });
    const visit = () =>
      Promise.all(Array.from({ length: 50 }, (__, user) => post(handler, { headers: { "x-user": `user-${user}` } })));

    const during = await visit();
    expect(during.every(({ status }) => status >= 429)).toBe(true);
    expect(calls).toBeLessThanOrEqual(150);

    isDown = false;
    await new Promise((resolve) => void setTimeout(resolve, 1050));
    expect((await visit()).every(({ status }) => status === 200)).toBe(true);
    expect(rejections).not.toHaveBeenCalled();
    process.off("unhandledRejection", rejections);
  });
});
