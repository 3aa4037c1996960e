import type { RequestListener } from "node:http";

import { expect, test as base, type Page } from "@playwright/test";

import { createAirbyteHandler, toNodeListener } from "../../src/server.js";
import { makeWidgetToken } from "../support/make-token.js";
import { serve } from "./serve.js";

interface Backend {
  /** The app's page, which may call the backend. */
  app: string;
  /** A page of another origin, to whose requests the browser adds the same cookies. */
  evil: string;
  endpoint: string;
  /** The cookies of each request that reached the backend. */
  cookies: (string | undefined)[];
  /** Number of requests to Airbyte. */
  upstreamCalls: () => number;
  /** Makes Airbyte answer with 429 from now on. */
  limitRate: () => void;
}

/** An app's page, its backend and a foreign page: three origins of one site, because cookies ignore ports. */
const test = base.extend<{ backend: Backend }>({
  backend: async ({ context }, provide) => {
    const blank: RequestListener = (_, response) =>
      response.setHeader("content-type", "text/html").end("<!doctype html>");
    const [app, evil] = [await serve(blank), await serve(blank)];
    const state = { calls: 0, isLimited: false };
    const handler = createAirbyteHandler({
      clientId: "client-1",
      clientSecret: "secret-1",
      allowedOrigins: [app.origin],
      authenticate: ({ headers }) => (headers.get("cookie")?.includes("user=ada") ? { workspaceName: "ada" } : null),
      fetch: async (input, init) => {
        state.calls += 1;
        if (new Request(input, init).url.endsWith("/token")) return Response.json({ access_token: "token-1" });
        if (state.isLimited) return new Response("{}", { status: 429, headers: { "retry-after": "17" } });
        return Response.json({ token: makeWidgetToken({ allowedOrigin: app.origin }) });
      },
    });
    const listener = toNodeListener(handler);
    const cookies: Backend["cookies"] = [];
    const server = await serve((request, response) => {
      cookies.push(request.headers.cookie);
      listener(request, response);
    });
    await context.addCookies([{ name: "user", value: "ada", url: server.origin }]);
    await provide({
      app: app.origin,
      evil: evil.origin,
      endpoint: `${server.origin}/api/airbyte`,
      cookies,
      upstreamCalls: () => state.calls,
      limitRate: () => void (state.isLimited = true),
    });
    for (const { close } of [app, evil, server]) close();
  },
});

/** The parts of a response that a script of the page can read. */
function ask(page: Page, url: string, init: RequestInit = {}) {
  return page.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, { credentials: "include", ...options });
        const { status, type } = response;
        return { status, type, text: await response.text(), headers: Object.fromEntries(response.headers) };
      } catch (error) {
        return String(error);
      }
    },
    [url, init] as const,
  );
}

test("the documented attack: a foreign page that fetches with the user's cookies reads nothing", async ({
  page,
  backend,
}) => {
  await page.goto(backend.evil);
  const { endpoint } = backend;
  const json = { "content-type": "application/json" };

  for (const [path, init] of [
    ["/widget-token", { method: "POST" }],
    ["/widget-token", { method: "POST", headers: json, body: '{"userId":"ada"}' }],
    ["/sources", {}],
    ["/sources", { method: "POST", body: "{}" }],
    ["/sources/s1", { method: "DELETE" }],
    ["/nowhere", {}],
  ] as const) {
    expect(await ask(page, `${endpoint}${path}`, init)).toBe("TypeError: Failed to fetch");
  }
  const opaque = await ask(page, `${endpoint}/widget-token`, { method: "POST", mode: "no-cors" });
  expect(opaque).toEqual({ status: 0, type: "opaque", text: "", headers: {} });

  // It was rejected for its origin, not for a missing cookie.
  expect(backend.cookies).toContain("user=ada");
  expect(backend.upstreamCalls()).toBe(0);
});

test("a foreign page that submits a form gets a 403 page, and no token", async ({ page, backend }) => {
  await page.goto(backend.evil);
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action });
    document.body.append(form);
    form.submit();
  }, `${backend.endpoint}/widget-token`);
  await page.waitForURL(`${backend.endpoint}/widget-token`);

  await expect(page.locator("body")).toContainText("ORIGIN_NOT_ALLOWED");
  expect(backend.upstreamCalls()).toBe(0);
});

test("a frame without an origin reads nothing", async ({ page, backend }) => {
  await page.goto(backend.app);
  const heard = await page.evaluate(
    (url) =>
      new Promise((resolve) => {
        addEventListener("message", ({ data }) => resolve(data));
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        frame.srcdoc = `<script>fetch(${JSON.stringify(url)}, { method: "POST", credentials: "include" })
          .then((response) => response.text(), String).then((text) => parent.postMessage(text, "*"))</script>`;
        document.body.append(frame);
      }),
    `${backend.endpoint}/widget-token`,
  );

  expect(heard).toBe("TypeError: Failed to fetch");
  expect(backend.upstreamCalls()).toBe(0);
});

test("the app reads its token, a clear 401, and Retry-After", async ({ page, context, backend }) => {
  await page.goto(backend.app);
  const url = `${backend.endpoint}/widget-token`;

  const granted = await ask(page, url, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  expect(granted).toMatchObject({ status: 200, type: "cors", text: expect.stringContaining('"token"') });

  backend.limitRate();
  // The user's token is kept: only a retry asks Airbyte again.
  const limited = await ask(page, url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"reason":"retry"}',
  });
  expect(limited).toMatchObject({
    status: 429,
    headers: { "retry-after": "17", date: expect.stringContaining("GMT") },
  });

  await context.clearCookies();
  const nobody = await ask(page, url, { method: "POST" });
  expect(nobody).toMatchObject({ status: 401, text: expect.stringContaining('"UNAUTHENTICATED"') });
  expect(await ask(page, `${backend.endpoint}/sources/s1`, { method: "DELETE" })).toMatchObject({ status: 401 });
});
