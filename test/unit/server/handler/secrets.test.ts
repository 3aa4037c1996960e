import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError, createAirbyteHandler } from "../../../../src/server.js";
import { makeScopedToken } from "../../../support/make-token.js";
import { APPLICATION_TOKEN, applicationToken, CLIENT_SECRET, ORIGIN, setup, WIDGET_TOKEN } from "../fake-airbyte.js";

const SCOPED_TOKEN = makeScopedToken();
const SECRETS = [CLIENT_SECRET, APPLICATION_TOKEN, SCOPED_TOKEN, WIDGET_TOKEN, "s3cr3t"];
const LOGS = ["debug", "info", "log", "warn", "error", "trace"] as const;
/** Everything that an upstream could echo. */
const ECHO = { access_token: APPLICATION_TOKEN, token: SCOPED_TOKEN, detail: CLIENT_SECRET, message: CLIENT_SECRET };

beforeEach(() => {
  for (const level of LOGS) vi.spyOn(console, level).mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
});

const upstreamFaults = [300, 302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 502, 503, 504].flatMap((status) =>
  (["application", "widget"] as const).map(
    (which) =>
      [
        `${which} token: ${status}`,
        {},
        {
          [which]: () =>
            Response.json(ECHO, { status, headers: { location: CLIENT_SECRET, "retry-after": CLIENT_SECRET } }),
        },
      ] as const,
  ),
);
const thrown = () => Promise.reject(new Error(`${CLIENT_SECRET} ${APPLICATION_TOKEN}`));

describe("secrets do not leak", () => {
  it.each<readonly [string, Parameters<typeof setup>[0], Parameters<typeof setup>[1]]>([
    ...upstreamFaults,
    ["application token: throws", {}, { application: thrown }],
    ["widget token: throws", {}, { widget: thrown }],
    ["application token: {}", {}, { application: () => Response.json({ secret: CLIENT_SECRET }) }],
    ["application token: unfit for a header", {}, { application: () => applicationToken(`${APPLICATION_TOKEN}\n`) }],
    ["application token: not JSON", {}, { application: () => new Response(CLIENT_SECRET) }],
    ["widget token: scoped", {}, { widget: () => Response.json({ token: SCOPED_TOKEN }) }],
    ["widget token: not JSON", {}, { widget: () => new Response(APPLICATION_TOKEN) }],
    ["widget token: half of one", {}, { widget: () => Response.json({ token: WIDGET_TOKEN.slice(0, 200) + "?" }) }],
    ["authenticate: throws", { authenticate: thrown }, {}],
    ["authenticate: throws one of our errors", { authenticate: () => Promise.reject(ourError()) }, {}],
    ["authenticate: nonsense", { authenticate: () => ({ workspaceName: `${CLIENT_SECRET}\n` }) }, {}],
  ])("%s", async (_, options, answers) => {
    const { post } = setup(options, answers);

    const { status, text, headers } = await post({ body: "{}" });

    expect(status).toBeGreaterThanOrEqual(400);
    const answer = JSON.stringify([text, ...headers]);
    const logged = LOGS.flatMap((level) => vi.mocked(console[level]).mock.calls);
    for (const secret of SECRETS) expect(answer).not.toContain(secret);
    expect(logged).toEqual([]);
  });

  it("into a correct response, except for the requested token", async () => {
    const { post } = setup();

    const { text, headers } = await post();

    const answer = JSON.stringify([text, ...headers]);
    expect(answer).toContain(WIDGET_TOKEN);
    expect(answer).not.toContain(CLIENT_SECRET);
    expect(answer).not.toContain(APPLICATION_TOKEN);
  });

  it("to Airbyte, except in the one request that needs them", async () => {
    const { post, calls } = setup();

    await post();

    expect(JSON.stringify([calls.widget[0]?.body, ...(calls.widget[0]?.headers ?? [])])).not.toContain(CLIENT_SECRET);
    expect(calls.application[0]?.url).not.toContain(CLIENT_SECRET);
  });

  it("into an error at creation", () => {
    const create = () =>
      createAirbyteHandler({
        clientId: " client-1",
        clientSecret: CLIENT_SECRET,
        allowedOrigins: [ORIGIN],
        authenticate: () => null,
      });

    expect(create).toThrow(AirbyteEmbeddedError);
    expect(create).not.toThrow(CLIENT_SECRET);
  });
});

/** An app that runs a handler inside another handler's `authenticate` passes on foreign errors. */
const ourError = () => new AirbyteEmbeddedError("UPSTREAM_FAILED", `s3cr3t ${CLIENT_SECRET}`);
