import { createHash, createHmac } from "node:crypto";

import { describe, expect, it } from "vitest";

import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { APP, ORIGIN, readClaims, setUpSandbox } from "../set-up-sandbox.js";

const APPLICATION_TOKEN = "/api/v1/account/applications/token";
const WIDGET_TOKEN = "/api/v1/account/applications/widget-token";

describe(`POST ${APPLICATION_TOKEN}`, () => {
  it("returns an application token for 15 minutes to anybody", async () => {
    const { call, getTime } = setUpSandbox();
    const answer = await call("POST", APPLICATION_TOKEN, { body: { client_id: "any", client_secret: "thing" } });
    expect(answer).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 900 } });
    expect(readClaims(answer.body.access_token)).toMatchObject({ sub: "any", exp: getTime() / 1000 + 900 });
  });

  it.each([
    ["another id", { client_id: "other", client_secret: "secret" }],
    ["another secret", { client_id: "id", client_secret: "other" }],
  ])("responds with 401 for %s than configured", async (_, body) => {
    const { call } = setUpSandbox({ clientId: "id", clientSecret: "secret" });
    expect(await call("POST", APPLICATION_TOKEN, { body })).toMatchObject({
      status: 401,
      body: { message: "Invalid client credentials" },
    });
  });

  it("accepts the configured id and secret", async () => {
    const { call } = setUpSandbox({ clientId: "id", clientSecret: "secret" });
    const body = { client_id: "id", client_secret: "secret" };
    expect(await call("POST", APPLICATION_TOKEN, { body })).toMatchObject({ status: 200 });
  });

  it("names every field that is missing or wrong", async () => {
    expect(await setUpSandbox().call("POST", APPLICATION_TOKEN, { body: { client_id: 7 } })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "client_id", message: "Input should be a valid string", error_code: "string_type" },
          { field: "client_secret", message: "Field required", error_code: "missing" },
        ],
      },
    });
  });

  it.each([
    ["not JSON", "client_id=a", "json_invalid"],
    ["nothing", "", "json_invalid"],
    ["an array", "[]", "dict_type"],
    ["null", "null", "dict_type"],
  ])("responds with 422 for a body that is %s", async (_, body, type) => {
    expect(await setUpSandbox().call("POST", APPLICATION_TOKEN, { body })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "body", error_code: type }] },
    });
  });
});

describe(`POST ${WIDGET_TOKEN}`, () => {
  it("returns a widget token that this package's own decoder accepts", async () => {
    const { requestWidgetToken, getTime } = setUpSandbox();
    const answer = await requestWidgetToken({});
    expect(answer.status).toBe(200);
    expect(decodeWidgetToken(answer.body.token)).toMatchObject({
      encoded: answer.body.token,
      widgetOrigin: ORIGIN,
      allowedOrigin: APP,
      workspaceId: expect.stringMatching(/^[\da-f-]{36}$/),
      expiresAt: getTime() + 1_200_000,
    });
  });

  it("puts the workspace and the percent-encoded origin into widgetUrl", async () => {
    const { signIn } = setUpSandbox();
    const { widgetUrl, workspaceId } = await signIn();
    expect(widgetUrl.href).toBe(
      `${ORIGIN}/embedded-widget?workspaceId=${workspaceId}&allowedOrigin=https%3A%2F%2Fapp.example.com`,
    );
  });

  it("signs a JWT with Airbyte's claims, by HS256", async () => {
    const { signIn, getTime } = setUpSandbox({ seed: "known" });
    const { bearer, workspaceId } = await signIn({ workspace_name: "ada" });
    expect(readClaims(bearer)).toEqual({
      aud: "airbyte-server",
      sub: workspaceId,
      "io.airbyte.auth.workspace_scope": { workspaceId },
      act: { sub: "ada" },
      roles: ["EMBEDDED_END_USER"],
      iss: "https://cloud.airbyte.com",
      typ: "io.airbyte.auth.embedded_v1",
      exp: getTime() / 1000 + 1200,
    });
    const [header, payload, signature] = bearer.split(".");
    expect(JSON.parse(atob(header ?? ""))).toEqual({ alg: "HS256" });
    const key = createHash("sha256").update("airbyte-sandbox-key:known").digest();
    expect(createHmac("sha256", key).update(`${header}.${payload}`).digest("base64url")).toBe(signature);
  });

  it("finds or creates one workspace for each name", async () => {
    const { signIn } = setUpSandbox();
    const [ada, again, grace] = [
      await signIn({ workspace_name: "ada" }),
      await signIn({ workspace_name: "ada" }),
      await signIn({ workspace_name: "grace" }),
    ];
    expect(again.workspaceId).toBe(ada.workspaceId);
    expect(grace.workspaceId).not.toBe(ada.workspaceId);
  });

  it("stays ASCII for a name that is not", async () => {
    const { signIn } = setUpSandbox();
    const { bearer } = await signIn({ workspace_name: "Zoë 🦊" });
    expect(readClaims(bearer)).toMatchObject({ act: { sub: "Zoë 🦊" } });
  });

  it("sets exp from widgetTokenLifetimeMs", async () => {
    const { signIn, getTime } = setUpSandbox({ widgetTokenLifetimeMs: 30_000 });
    expect(readClaims((await signIn()).bearer)).toMatchObject({ exp: getTime() / 1000 + 30 });
  });

  it.each([
    ["no bearer", undefined, "Not authenticated"],
    ["nonsense", "nonsense", "Invalid authentication credentials"],
    ["a forged one", `${btoa('{"alg":"HS256"}').replaceAll("=", "")}.e30.AAAA`, "Invalid authentication credentials"],
  ])("responds with 401 for %s", async (_, bearer, message) => {
    const body = { workspace_name: "ada", allowed_origin: APP };
    const answer = await setUpSandbox().call("POST", WIDGET_TOKEN, { body, ...(bearer !== undefined && { bearer }) });
    expect(answer).toMatchObject({ status: 401, body: { message } });
  });

  it("responds with 401 for a scoped token instead of an application token", async () => {
    const { call, signIn } = setUpSandbox();
    const { bearer } = await signIn();
    const body = { workspace_name: "grace", allowed_origin: APP };
    expect(await call("POST", WIDGET_TOKEN, { bearer, body })).toMatchObject({ status: 401 });
  });

  it("responds with 401 once the application token has expired", async () => {
    const { call, getApplicationToken, advance } = setUpSandbox();
    const bearer = await getApplicationToken();
    const body = { workspace_name: "ada", allowed_origin: APP };
    advance(899_999);
    expect(await call("POST", WIDGET_TOKEN, { bearer, body })).toMatchObject({ status: 200 });
    advance(1);
    expect(await call("POST", WIDGET_TOKEN, { bearer, body })).toMatchObject({
      status: 401,
      body: { message: "Token has expired" },
    });
  });

  it.each(["http://localhost:3000", "https://app.example.com", "http://127.0.0.1:5173", "http://[::1]:6006"])(
    "accepts the origin %s",
    async (allowed_origin) => {
      expect(await setUpSandbox().requestWidgetToken({ allowed_origin })).toMatchObject({ status: 200 });
    },
  );

  it.each([
    "https://app.example.com/",
    "https://app.example.com/path",
    "https://*.example.com",
    "*",
    "app.example.com",
    "https://",
    "https://app.example.com?query",
    "https://user@app.example.com",
    "https://app.example.com:99999",
    "javascript:alert(1)",
  ])("responds with 422 for the origin %j", async (allowed_origin) => {
    expect(await setUpSandbox().requestWidgetToken({ allowed_origin })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "allowed_origin", error_code: "value_error" }] },
    });
  });

  it.each([
    [{ workspace_name: undefined }, "workspace_name", "missing"],
    [{ workspace_name: " " }, "workspace_name", "string_too_short"],
    [{ workspace_name: 5 }, "workspace_name", "string_type"],
    [{ region_id: "us" }, "region_id", "uuid_parsing"],
    [{ selected_source_template_tags: "demo" }, "selected_source_template_tags", "list_type"],
    [{ selected_source_template_tags: [1] }, "selected_source_template_tags", "string_type"],
    [{ selected_source_template_tags_mode: "some" }, "selected_source_template_tags_mode", "enum"],
    [{ selected_connection_template_tags: {} }, "selected_connection_template_tags", "list_type"],
    [{ selected_connection_template_tags_mode: 1 }, "selected_connection_template_tags_mode", "enum"],
  ])("responds with 422 for %j", async (body, name, type) => {
    expect(await setUpSandbox().requestWidgetToken(body)).toMatchObject({
      status: 422,
      body: { errors: [{ field: name, error_code: type }] },
    });
  });

  it("accepts a region's id, or null", async () => {
    const { requestWidgetToken } = setUpSandbox();
    const region_id = "b9e48d61-f082-4a14-a8d0-799a907938cb";
    expect(await requestWidgetToken({ region_id })).toMatchObject({ status: 200 });
    expect(await requestWidgetToken({ region_id: null })).toMatchObject({ status: 200 });
  });
});
