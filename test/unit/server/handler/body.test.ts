import { describe, expect, it, vi } from "vitest";

import { createDeferred } from "../../../support/create-deferred.js";
import { ORIGIN, setup } from "../fake-airbyte.js";

describe("the attacks described in Airbyte's documentation", () => {
  it("do not open another user's workspace by an id in the body", async () => {
    const { post, fetch } = setup();

    // The server in Airbyte's documentation uses it as the workspace's name.
    const { status, json } = await post({ body: JSON.stringify({ userId: "victim" }) });

    expect([status, json.code]).toEqual([400, "BODY_FIELD_FORBIDDEN"]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("do not request a token for a foreign origin in the body", async () => {
    const { post, fetch } = setup();

    const { status } = await post({ body: JSON.stringify({ allowed_origin: "https://evil.example" }) });

    expect(status).toBe(400);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('do not pass with https://localhost.evil.com, which passes `includes("localhost")`', async () => {
    const { post, fetch } = setup({ allowedOrigins: ["http://localhost:3000"] });

    const { status, headers } = await post({ origin: "https://localhost.evil.com" });

    expect(status).toBe(403);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("change nothing with an id in the query, in a header or deep in the body", async () => {
    const { post, calls } = setup();

    await post({
      url: `${ORIGIN}/api/airbyte/widget-token?workspace_name=victim&allowed_origin=https://evil.example`,
      headers: { "x-workspace-name": "victim" },
      body: JSON.stringify({ data: { workspace_name: "victim" } }),
    });

    expect(calls.widget[0]?.body).toEqual({ workspace_name: "user-1", allowed_origin: ORIGIN });
  });
});

describe("a body that names what the server decides", () => {
  it.each([
    "workspace_name",
    "workspaceName",
    "workspaceId",
    "workspace_id",
    "customer_name",
    "customerName",
    "customerId",
    "external_user_id",
    "externalUserId",
    "EXTERNAL-USER-ID",
    "user_id",
    "organizationId",
    "organization_id",
    "allowed_origin",
    "allowedOrigin",
    "allowedOrigins",
    "origin",
    "sourceTemplateTags",
    "sourceTemplateTagsMode",
    "connectionTemplateTags",
    "connectionTemplateTagsMode",
    "selected_source_template_tags",
    "selected_source_template_tags_mode",
    "selected_connection_template_tags",
    "selected_connection_template_tags_mode",
    "region_id",
  ])("is rejected for %s, which the response names", async (field) => {
    const { post } = setup();

    const { status, json } = await post({ body: JSON.stringify({ theme: "dark", [field]: "victim" }) });

    expect([status, json.code]).toEqual([400, "BODY_FIELD_FORBIDDEN"]);
    expect(json.detail).toContain(JSON.stringify(field));
    expect(json.detail).not.toContain("victim");
  });

  it("is rejected before authenticate runs", async () => {
    const authenticate = vi.fn(() => ({ workspaceName: "user-1" }));
    const { post } = setup({ authenticate });

    await post({ body: '{"workspace_name":"victim"}' });

    expect(authenticate).not.toHaveBeenCalled();
  });

  it("may have the app's own fields", async () => {
    const { post } = setup();

    expect((await post({ body: '{"plan":"pro","csrfToken":"x"}' })).status).toBe(200);
  });
});

describe("a body that cannot be read", () => {
  it.each([
    ["text that is not JSON", "workspace_name=victim"],
    ["incomplete JSON", '{"a":'],
    ["an array", "[]"],
    ["null", "null"],
    ["a string", '"workspace_name"'],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ])("is answered with 400: %s", async (_, body) => {
    const { post } = setup();

    const { status, json } = await post({ body });

    expect([status, json.code]).toEqual([400, "BODY_MALFORMED"]);
  });

  it("is answered with 413 at 2 MB, after hardly any of it was read", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 8192;
        controller.enqueue(new Uint8Array(8192).fill(0x20));
        if (sent >= 2_000_000) controller.close();
      },
    });
    const { post } = setup();

    const { status, json } = await post({ body });

    expect([status, json.code]).toEqual([413, "BODY_TOO_LARGE"]);
    expect(sent).toBeLessThan(50_000);
  });

  it.each([
    ["POST", "/widget-token", 16_384],
    ["POST", "/sources", 262_144],
    ["PUT", "/sources/s1", 262_144],
    ["DELETE", "/sources/s1", 16_384],
  ])("of %s %s has more than %d bytes", async (method, path, limit) => {
    const { post } = setup({ authenticate: () => null });
    const send = (bytes: number) => post({ method, url: `${ORIGIN}${path}`, body: "{}".padEnd(bytes) });

    expect([(await send(limit)).status, (await send(limit + 1)).status]).toEqual([401, 413]);
  });

  it("is answered with 413 by its announced length, without reading", async () => {
    const pull = vi.fn<(controller: ReadableStreamDefaultController) => void>();
    const { post } = setup();
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });

    const { status } = await post({ body, headers: { "content-length": "2000000" } });

    expect(status).toBe(413);
    expect(pull).not.toHaveBeenCalled();
  });

  it("is answered with 400 if it breaks off", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("s3cr3t of the socket")) });
    const { post } = setup();

    const { status, json, text } = await post({ body });

    expect([status, json.code]).toEqual([400, "BODY_MALFORMED"]);
    expect(text).not.toContain("s3cr3t");
  });

  it("is abandoned if it is late, and authenticate does not run any more", async () => {
    const authenticate = vi.fn(() => null);
    const cancelled = createDeferred<void>();
    const body = new ReadableStream({ cancel: () => cancelled.resolve() });
    const { post } = setup({ authenticate, timeoutMs: 20 });

    const { status, json } = await post({ body });
    await cancelled.promise;

    expect([status, json.code]).toEqual([400, "BODY_MALFORMED"]);
    expect(authenticate).not.toHaveBeenCalled();
  });

  it.each<[string, (request: Request) => unknown]>([
    ["read", (request) => request.text()],
    ["begun to read", (request) => request.body?.getReader()],
  ])("is answered with 400 if other code has %s it before", async (_, consume) => {
    const { handler } = setup();
    const request = new Request(`${ORIGIN}/widget-token`, { method: "POST", body: "{}", headers: { origin: ORIGIN } });
    await consume(request);

    const response = await handler(request);

    expect([response.status, (await response.json()).code]).toEqual([400, "BODY_MALFORMED"]);
  });
});
