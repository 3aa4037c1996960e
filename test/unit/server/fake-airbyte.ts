import { vi } from "vitest";

import { createAirbyteHandler, type AirbyteHandler, type AirbyteHandlerOptions } from "../../../src/server.js";
import { makeWidgetToken } from "../../support/make-token.js";

/** One call that the handler made. */
export interface UpstreamCall {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly signal: AbortSignal;
}

type Answer = (call: UpstreamCall) => Response | Promise<Response>;

export const ORIGIN = "https://app.example.com";
export const CLIENT_SECRET = "s3cr3t-of-the-client";
export const APPLICATION_TOKEN = "s3cr3t-application-token";
export const WIDGET_TOKEN = makeWidgetToken({ workspaceId: "ws-1", allowedOrigin: ORIGIN });

export const applicationToken = (token = APPLICATION_TOKEN, expiresIn = 900) =>
  Response.json({ access_token: token, token_type: "Bearer", expires_in: expiresIn });
export const widgetToken = () => Response.json({ token: WIDGET_TOKEN });

/** Never answers; rejects when the caller aborts. */
export const hang: Answer = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });

/** An Airbyte behind the `fetch` port: records its calls, and sends answers that a test may replace. */
export function fakeAirbyte(answers: { application?: Answer; widget?: Answer } = {}) {
  const calls = { application: [] as UpstreamCall[], widget: [] as UpstreamCall[] };
  const fetch = vi.fn<typeof globalThis.fetch>(async (input, init) => {
    const request = new Request(input, init);
    const { url, headers, signal } = request;
    const call: UpstreamCall = { url, headers, signal, body: (await request.json()) as UpstreamCall["body"] };
    if (url.endsWith("/token")) {
      calls.application.push(call);
      return (answers.application ?? (() => applicationToken()))(call);
    }
    calls.widget.push(call);
    return (answers.widget ?? widgetToken)(call);
  });
  return { fetch, calls, answers };
}

/** A handler in front of a fake Airbyte, for a user who is signed in. */
export function setup(options: Partial<AirbyteHandlerOptions> = {}, answers: Parameters<typeof fakeAirbyte>[0] = {}) {
  const airbyte = fakeAirbyte(answers);
  let users = 0;
  const handler = createAirbyteHandler({
    clientId: "client-1",
    clientSecret: CLIENT_SECRET,
    allowedOrigins: [ORIGIN],
    authenticate: ({ headers }) => ({ workspaceName: headers.get("x-user") ?? "user-1" }),
    fetch: airbyte.fetch,
    onLog: () => {}, // The default would write its failures to the console.
    ...options,
  });
  /** Signs in another user each time, "user-1" first, because the same user would get the same token again. */
  const postAsAnother = (init: PostInit = {}) => {
    users += 1;
    return post(handler, { ...init, headers: { "x-user": `user-${users}`, ...init.headers } });
  };
  return { handler, ...airbyte, post: postAsAnother };
}

export interface PostInit {
  url?: string;
  method?: string;
  origin?: string | null;
  body?: BodyInit | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Sends the request that a page sends. */
export async function post(handler: AirbyteHandler, init: PostInit = {}) {
  const { url = `${ORIGIN}/api/airbyte/widget-token`, method = "POST", origin = ORIGIN, body = null, signal } = init;
  const headers = new Headers(init.headers);
  if (origin !== null) headers.set("origin", origin);
  const streams = body instanceof ReadableStream ? { duplex: "half" } : {};
  const response = await handler(new Request(url, { method, headers, body, ...(signal && { signal }), ...streams }));
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  const json = (isJson ? JSON.parse(text) : {}) as { token?: string; code?: string; detail?: string; status?: number };
  return { response, status: response.status, headers: response.headers, text, json };
}
