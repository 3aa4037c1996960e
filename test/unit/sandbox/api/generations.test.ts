import { describe, expect, it } from "vitest";

import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { APP, ORIGIN, readClaims, setUpSandbox, STRIPE } from "../set-up-sandbox.js";

const CREDENTIALS = { client_id: "sandbox", client_secret: "sandbox" };
const NEWER = { workspace_name: "ada", allowed_origin: APP };
const PLATFORM = { externalUserId: "ada", organizationId: "org", allowedOrigin: APP };

/** Contract §2.1, and the paths in older documents. */
const GENERATIONS = [
  ["1", "/v1/applications/token", "/v1/embedded/widget_token", PLATFORM],
  ["2", "/api/v1/account/applications/token", "/api/v1/embedded/widget-token", NEWER],
  ["3", "/api/v1/account/applications/token", "/api/v1/account/applications/widget-token", NEWER],
  ["2, as older documents write it", "/account/applications/token", "/embedded/widget_token", NEWER],
] as const;

/** Seed 000, verbatim. */
const DOCUMENTED_BODY = `{
    "workspace_name": "unique_user_identifier", # this should be something unique to each of your end users, like a user id
    "allowed_origin": "your_url" # where you are embedding the widget. used for authentication.
    "selected_source_template_tags": ["pro"] # optional! if you set up tags above, you can use them here
    "selected_source_template_tags_mode": ["all"] # optional! whether to match any tag or all tags when listing
     "selected_connection_template_tags": ["pro"] # optional! if you set up tags above, you can use them here
    "selected_connection_template_tags_mode": ["all"] # optional! whether to match any tag or all tags when listing
  }`;
const STRIPE_CONFIG = { account_id: "acct_1", client_secret: "sk_test_1" };

describe.each(GENERATIONS)("generation %s", (_, tokenPath, widgetTokenPath, identity) => {
  const request = async (body: object = identity) => {
    const sandbox = setUpSandbox();
    const { body: application } = await sandbox.call("POST", tokenPath, {
      body: { ...CREDENTIALS, "grant-type": "client_credentials" },
    });
    return {
      ...sandbox,
      answer: await sandbox.call("POST", widgetTokenPath, { bearer: application.access_token, body }),
    };
  };

  it("returns a widget token for an application token", async () => {
    const { answer, getTime } = await request();
    expect(answer.status).toBe(200);
    expect(decodeWidgetToken(answer.body.token)).toMatchObject({
      widgetOrigin: ORIGIN,
      allowedOrigin: APP,
      expiresAt: getTime() + 1_200_000,
    });
    expect(readClaims(decodeWidgetToken(answer.body.token).scopedToken)).toMatchObject({ act: { sub: "ada" } });
  });

  it("opens the same workspace as the others", async () => {
    const { answer, signIn } = await request();
    expect(decodeWidgetToken(answer.body.token).workspaceId).toBe((await signIn()).workspaceId);
  });

  it("responds with 401 without an application token, and with 422 for missing fields", async () => {
    const { call } = setUpSandbox();
    expect(await call("POST", widgetTokenPath, { body: identity })).toMatchObject({ status: 401 });
    const { answer } = await request({});
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(`"${Object.keys(identity)[0]}"`);
  });
});

describe("generation 1", () => {
  it("reports errors as RFC 9457 problems", async () => {
    const answer = await setUpSandbox().call("POST", "/v1/embedded/widget_token", { body: PLATFORM });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toEqual({
      status: 401,
      type: "error:unauthorized",
      title: "unauthorized",
      detail: "Not authenticated",
    });
    expect(await setUpSandbox().call("GET", "/v1/nothing")).toMatchObject({
      status: 404,
      body: { status: 404, type: "error:resource-not-found", detail: "Not Found" },
    });
  });

  it.each(["my own widget", `${APP}/settings/data`])(
    "accepts %j for allowedOrigin, which “can be an arbitrary string”",
    async (allowedOrigin) => {
      const { call, getApplicationToken } = setUpSandbox();
      const bearer = await getApplicationToken();
      const answer = await call("POST", "/v1/embedded/widget_token", { bearer, body: { ...PLATFORM, allowedOrigin } });
      const { widgetUrl } = JSON.parse(atob(answer.body.token)) as { widgetUrl: string };
      expect(new URL(widgetUrl).searchParams.get("allowedOrigin")).toBe(allowedOrigin);
    },
  );

  it("requires all three of its fields", async () => {
    const { call, getApplicationToken } = setUpSandbox();
    const bearer = await getApplicationToken();
    const { body } = await call("POST", "/v1/embedded/widget_token", { bearer, body: {} });
    expect(body.data.errors.map(({ loc }: { loc: string[] }) => loc)).toEqual([
      ["body", "externalUserId"],
      ["body", "organizationId"],
      ["body", "allowedOrigin"],
    ]);
  });
});

describe("generation 2", () => {
  it.each(["/embedded/widget_token", "/api/v1/embedded/widget_token"])(
    "accepts generation 1's names at %s, as one document sends them",
    async (path) => {
      const { call, getApplicationToken, signIn } = setUpSandbox();
      const { body } = await call("POST", path, { bearer: await getApplicationToken(), body: PLATFORM });
      const { workspaceId } = await signIn();
      expect(decodeWidgetToken(body.token)).toMatchObject({ allowedOrigin: APP, workspaceId });
    },
  );
});

describe("generations 2 and 3", () => {
  it('accept "null" as the origin, as samples for frames without an origin send it', async () => {
    const { requestWidgetToken } = setUpSandbox();
    const { body } = await requestWidgetToken({ allowed_origin: "null" });
    expect(decodeWidgetToken(body.token).allowedOrigin).toBe("null");
  });

  it.each(["customer_name", "external_user_id"])("accept the earlier name %s", async (name) => {
    const { signIn } = setUpSandbox();
    const { workspaceId } = await signIn({ workspace_name: undefined, [name]: "ada" });
    expect(workspaceId).toBe((await signIn()).workspaceId);
  });

  it("reject null under one name even if another has the name", async () => {
    const { signIn } = setUpSandbox();
    const { workspaceId } = await signIn({ customer_name: null, external_user_id: null });
    expect(workspaceId).toBe((await signIn()).workspaceId);
  });

  it("accept the mode in a list, as one document shows it", async () => {
    const { requestWidgetToken } = setUpSandbox();
    expect(await requestWidgetToken({ selected_source_template_tags_mode: ["all"] })).toMatchObject({ status: 200 });
  });

  it("accept the documented body, with its tags", async () => {
    const { call, sandbox, getApplicationToken, addConnectionTemplate } = setUpSandbox({ tags: { pro: ["Stripe"] } });
    const bearer = await getApplicationToken();
    const pro = await addConnectionTemplate(["pro"]);
    await addConnectionTemplate(["free"]);
    const body = DOCUMENTED_BODY.replace("your_url", APP)
      // Comments and missing commas are from the documentation.
      .replaceAll(/,? #.*$/gm, ",")
      .replace(/,\s*\}$/, "}");
    const answer = await call("POST", "/embedded/widget_token", { bearer, body });
    const { scopedToken, workspaceId: workspace_id } = decodeWidgetToken(answer.body.token);
    const { body: list } = await call("GET", "/api/v1/embedded/source-templates", { bearer: scopedToken });
    expect(list.data).toMatchObject([{ name: "Stripe" }]);
    const source = { workspace_id, source_template_id: STRIPE, source_config: STRIPE_CONFIG };
    await call("POST", "/api/v1/embedded/sources", { bearer: scopedToken, body: source });
    expect(sandbox.inspect().workspaces).toMatchObject([
      { name: "unique_user_identifier", sources: [{ connectionTemplateIds: [pro] }] },
    ]);
  });

  it("return the organization of the application token, or the requested one", async () => {
    const { call, sandbox } = setUpSandbox();
    const path = "/api/v1/account/applications/token";
    const { body } = await call("POST", path, { body: CREDENTIALS });
    expect(body.organization_id).toMatch(/^[\da-f-]{36}$/);
    const headers = { "x-organization-id": "mine" };
    const request = new Request(ORIGIN + path, { method: "POST", headers, body: JSON.stringify(CREDENTIALS) });
    expect(await (await sandbox.fetch(request)).json()).toMatchObject({ organization_id: "mine" });
  });
});

describe.each(["/api/v1/account/applications/scoped-token", "/api/v1/embedded/scoped-token"])("POST %s", (path) => {
  const setup = async () => {
    const sandbox = setUpSandbox();
    const bearer = await sandbox.getApplicationToken();
    return { ...sandbox, answer: await sandbox.call("POST", path, { bearer, body: { workspace_name: "ada" } }) };
  };

  it("“returns {token} that may be a bare JWT”, which the package's decoder tells from a widget token", async () => {
    const { answer, getTime } = await setup();
    expect(readClaims(answer.body.token)).toMatchObject({ act: { sub: "ada" }, exp: getTime() / 1000 + 1200 });
    expect(() => decodeWidgetToken(answer.body.token)).toThrow(
      expect.objectContaining({ code: "TOKEN_IS_SCOPED_TOKEN" }),
    );
  });

  it("opens the user's workspace, and returns its id", async () => {
    const { answer, call, signIn } = await setup();
    const { body } = await call("GET", "/api/v1/account/applications/scoped-token/info", { bearer: answer.body.token });
    expect(body).toEqual({
      organization_id: expect.stringMatching(/^[\da-f-]{36}$/),
      workspace_id: (await signIn()).workspaceId,
      workspace_name: "ada",
    });
  });

  it("responds with 401 without an application token, and with 422 without a name", async () => {
    const { call, getApplicationToken } = setUpSandbox();
    expect(await call("POST", path, { body: { workspace_name: "ada" } })).toMatchObject({ status: 401 });
    expect(await call("POST", path, { bearer: await getApplicationToken(), body: {} })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "workspace_name", error_code: "missing" }] },
    });
  });
});
