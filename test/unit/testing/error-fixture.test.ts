import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { checkOrigin } from "../../../src/widget/tokens/check-origin.js";
import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { issueToken } from "../../../src/widget/tokens/issue-token.js";
import { notLoaded } from "../../../src/widget/pending.js";
import { requestToken } from "../../../src/widget/tokens/request-token.js";
import { dateToken } from "../../../src/widget/tokens/token-lifetime.js";
import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { createErrorFixture, createWidgetTokenFixture, widgetEvents } from "../../../src/testing.js";
import { requestBackend } from "../../../src/sources/request-backend.js";
import { authenticateRequest } from "../../../src/server/handler/authenticate-request.js";
import { parseBody, readBody } from "../../../src/server/handler/body.js";
import { createAirbyteClient } from "../../../src/server/airbyte/create-airbyte-client.js";
import { rejectForbiddenFields } from "../../../src/server/handler/forbidden-fields.js";
import { parseIdentity } from "../../../src/server/airbyte/identity.js";
import { invalidOption } from "../../../src/server/airbyte/invalid-option.js";
import { originNotAllowed } from "../../../src/server/handler/request-origin.js";
import { AIRBYTE_API_PRESETS } from "../../../src/server/airbyte/presets.js";
import { parseId, toSourceError } from "../../../src/server/airbyte/source-error.js";
import { TIMEOUTS } from "../../../src/server/handler/timeouts.js";
import { toUpstreamError } from "../../../src/server/airbyte/upstream-error.js";
import { setUpSandbox, STRIPE } from "../sandbox/set-up-sandbox.js";

const URL_OF_BACKEND = "https://app.example.com/api/airbyte/widget-token";
const request = { signal: new AbortController().signal, reason: "open" } as const;

const limited = (status: number): Record<string, string> => (status === 429 ? { "retry-after": "30" } : {});
const answer = (status: number) => {
  vi.stubGlobal("fetch", async () => new Response(null, { status, headers: limited(status) }));
};
const askForToken = (status: number) => () => {
  answer(status);
  return requestToken(URL_OF_BACKEND, request.signal);
};
const authenticate = (how: () => unknown) =>
  authenticateRequest(new Request(URL_OF_BACKEND), new Uint8Array(), how, request.signal);
const createClient = (fetch: typeof globalThis.fetch) =>
  createAirbyteClient({ clientId: "id", clientSecret: "secret", timeoutMs: 1, fetch });
const never = () => new Promise<never>(() => {});
const refuse =
  (status: number, body: unknown = {}) =>
  () => {
    const headers = new Headers(limited(status));
    throw toUpstreamError("a test", { status, headers, type: "basic" }, body, (text) => text);
  };

/** The code that throws each error. Null: what throws it needs a browser, or has no door but the handler's answer. */
const THROWERS = {
  TOKEN_REQUEST_FAILED: askForToken(500),
  TOKEN_UNAUTHORIZED: askForToken(401),
  TOKEN_RATE_LIMITED: askForToken(429),
  TOKEN_TIMEOUT: () => issueToken({ fetchToken: never, tokenTimeoutMs: 1 }, request),
  TOKEN_MALFORMED: () => decodeWidgetToken("nonsense"),
  TOKEN_IS_SCOPED_TOKEN: () => decodeWidgetToken("eyJhbGciOiJIUzI1NiJ9.e30.c2ln"),
  TOKEN_EXPIRED: () => dateToken(decodeWidgetToken(createWidgetTokenFixture({ lifetimeMs: -5000 })), 0, Date.now()),
  ORIGIN_MISMATCH: () => checkOrigin(decodeWidgetToken(createWidgetTokenFixture({ allowedOrigin: "https://x.test" }))),
  UNTRUSTED_WIDGET_URL: () => decodeWidgetToken(createWidgetTokenFixture({ widgetUrl: "ftp://x.test/" })),
  WIDGET_NOT_INSTALLED: null,
  WIDGET_FAILED: () => {
    throw notLoaded(new Error("no network"));
  },
  WIDGET_BLOCKED: null,
  HANDSHAKE_TIMEOUT: null,
  SOURCE_CREATE_FAILED: () => {
    throw widgetEvents.sourceCreateError().error;
  },
  SOURCE_UPDATE_FAILED: () => {
    throw widgetEvents.sourceUpdateError().error;
  },
  SOURCES_REQUEST_FAILED: () => {
    answer(500);
    return requestBackend({ endpoint: URL_OF_BACKEND }, { method: "GET", path: "/sources" });
  },
  OPTIONS_INVALID: () => {
    throw invalidOption("an option");
  },
  ORIGIN_NOT_ALLOWED: () => {
    throw originNotAllowed(new Request(URL_OF_BACKEND));
  },
  ROUTE_NOT_FOUND: null,
  METHOD_NOT_ALLOWED: null,
  BODY_MALFORMED: () => parseBody(new TextEncoder().encode("nonsense")),
  BODY_TOO_LARGE: () => readBody(new Request(URL_OF_BACKEND, { method: "POST", body: "{}" }), 1, request.signal),
  BODY_FIELD_FORBIDDEN: () => rejectForbiddenFields({ workspaceName: "ada" }),
  UNAUTHENTICATED: () => authenticate(() => null),
  AUTHENTICATE_FAILED: () =>
    authenticate(() => {
      throw new Error("no session store");
    }),
  AUTHENTICATE_TIMEOUT: () => {
    throw TIMEOUTS.authenticate(1);
  },
  IDENTITY_INVALID: () => parseIdentity({}),
  SOURCE_NOT_FOUND: () => parseId("../.."),
  SOURCE_INVALID: () => {
    try {
      return refuse(422, { detail: [{ loc: ["body", "source_config", "count"] }] })();
    } catch (error) {
      throw toSourceError(error, AIRBYTE_API_PRESETS["airbyte.ai/applications"], false);
    }
  },
  SOURCE_TEMPLATE_NOT_ALLOWED: () => {
    const { sandbox } = setUpSandbox({ now: Date.now });
    const fetch: typeof globalThis.fetch = (input, init) => sandbox.fetch(new Request(input, init));
    const client = createAirbyteClient({ clientId: "id", clientSecret: "secret", fetch });
    const source = { templateId: STRIPE, config: {} };
    return client.createSource({ workspaceName: "ada", sourceTemplateTags: ["demo"] }, source);
  },
  REQUEST_ABORTED: null,
  UPSTREAM_FAILED: refuse(500),
  UPSTREAM_TIMEOUT: () => createClient(never).verify(),
  UPSTREAM_UNAUTHORIZED: refuse(401),
  UPSTREAM_FORBIDDEN: refuse(403),
  UPSTREAM_REJECTED: refuse(404),
  UPSTREAM_RATE_LIMITED: refuse(429),
  UPSTREAM_MALFORMED: () =>
    createAirbyteClient({
      clientId: "id",
      clientSecret: "secret",
      fetch: async () => new Response("no JSON"),
    }).verify(),
  SERVER_FAILED: null,
} satisfies Record<AirbyteEmbeddedError["code"], (() => unknown) | null>;

beforeEach(() => {
  vi.stubGlobal("location", { origin: "https://app.example.com" });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("createErrorFixture", () => {
  it.each(Object.entries(THROWERS))("%s is as this package throws it", async (code, throwIt) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A key of the table.
    const fixture = createErrorFixture(code as AirbyteEmbeddedError["code"]);
    expect(fixture).toMatchObject({ name: "AirbyteEmbeddedError", code });
    if (throwIt === null) return;
    const thrown: unknown = await (async () => throwIt())().catch((error: unknown) => error);
    if (!(thrown instanceof AirbyteEmbeddedError)) throw new Error(`Nothing of ours was thrown for ${code}.`);
    const particulars = ({ status, retryable, retryAfterMs, fields }: AirbyteEmbeddedError) =>
      ({ status, retryable, retryAfterMs, fields }) as const;
    expect(thrown.code).toBe(code);
    expect(particulars(fixture)).toEqual(particulars(thrown));
  });

  it("takes what a test says", () => {
    expect(createErrorFixture("TOKEN_UNAUTHORIZED", { status: 403 })).toMatchObject({ status: 403, retryable: false });
  });
});
