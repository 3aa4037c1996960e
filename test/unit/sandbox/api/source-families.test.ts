import { describe, expect, it } from "vitest";

import { FAKER, POSTGRES, setUpSandbox, STRIPE } from "../set-up-sandbox.js";

const FAMILIES = ["/api/v1/embedded/sources", "/api/v1/integrations/connectors"] as const;
const SECRET = "sk_test_1";

const setup = async (path: string) => {
  const sandbox = setUpSandbox();
  const { bearer, workspaceId: workspace_id } = await sandbox.signIn();
  const config = { account_id: "acct_1", client_secret: SECRET };
  const body = { workspace_id, workspace_name: "ada", source_template_id: STRIPE, replication_config: config };
  const { body: source } = await sandbox.call("POST", path, { bearer, body });
  const one = (method: string, change?: object, as = bearer) =>
    sandbox.call(method, `${path}/${source.id}`, { bearer: as, ...(change && { body: change }) });
  const stored = () => sandbox.sandbox.inspect().workspaces.flatMap(({ sources }) => sources);
  return { ...sandbox, bearer, source, one, stored, config };
};

describe.each(FAMILIES)("%s/{id}", (path) => {
  it("GET returns the source as it was created", async () => {
    const { one, source } = await setup(path);
    const name = path === FAMILIES[0] ? "source_config" : "replication_config";
    expect(source[name]).toEqual({ account_id: "acct_1", client_secret: "**********" });
    expect(await one("GET")).toMatchObject({ status: 200 });
    expect((await one("GET")).body).toEqual(source);
  });

  it("PUT changes only the name", async () => {
    const { one, source, advance } = await setup(path);
    advance(60_000);
    const { status, body } = await one("PUT", { name: "Mine" });
    expect(status).toBe(200);
    expect(body).toEqual({ ...source, name: "Mine", updated_at: expect.any(String) });
    expect(Date.parse(body.updated_at) - Date.parse(body.created_at)).toBe(60_000);
  });

  it("PUT keeps a secret that is returned redacted, and accepts a new one", async () => {
    const { one, stored, config } = await setup(path);
    await one("PUT", { source_config: { account_id: "acct_2", client_secret: "**********" } });
    expect(stored()[0]?.config).toEqual({ account_id: "acct_2", client_secret: SECRET });
    await one("PUT", { replication_config: { ...config, client_secret: "sk_test_2" } });
    expect(stored()[0]?.config).toEqual({ ...config, client_secret: "sk_test_2" });
  });

  it("PUT responds with 422 and the place of each error, and changes nothing", async () => {
    const { one, stored, config } = await setup(path);
    expect(await one("PUT", { source_config: { client_secret: "nonsense" } })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "source_config.account_id", error_code: "missing" },
          { field: "source_config.client_secret", error_code: "pattern_mismatch" },
        ],
      },
    });
    expect(await one("PUT", { name: 7 })).toMatchObject({ status: 422, body: { errors: [{ field: "name" }] } });
    expect(stored()[0]?.config).toEqual(config);
  });

  it("PUT rejects null under another name for the configuration", async () => {
    const { one, stored, config } = await setup(path);
    const change = { source_config: { ...config, account_id: "acct_2" }, replication_config: null };
    expect(await one("PUT", change)).toMatchObject({ status: 200 });
    expect(stored()[0]?.config).toEqual(change.source_config);
  });

  it("DELETE removes it once", async () => {
    const { one, stored, source, advance } = await setup(path);
    const gone = await one("DELETE");
    expect(gone).toMatchObject(
      path === FAMILIES[0]
        ? { status: 200, body: { id: source.id, deleted_at: expect.stringMatching(/^\d{4}-.*Z$/) } }
        : { status: 202, body: { job_id: expect.any(String) } },
    );
    advance(1000);
    expect(stored()).toEqual([]);
    for (const method of ["GET", "DELETE"]) expect(await one(method)).toMatchObject({ status: 404 });
    expect(await one("PUT", {})).toMatchObject({ status: 404, body: { message: "Source not found" } });
  });

  it("responds with 404 for a source of another workspace, and keeps it", async () => {
    const { one, signIn, stored } = await setup(path);
    const { bearer } = await signIn({ workspace_name: "grace" });
    expect(await one("GET", undefined, bearer)).toMatchObject({ status: 404 });
    expect(await one("PUT", { name: "Stolen" }, bearer)).toMatchObject({ status: 404 });
    expect(await one("DELETE", undefined, bearer)).toMatchObject({ status: 404 });
    expect(stored()).toMatchObject([{ connector: "Stripe", name: expect.not.stringContaining("Stolen") }]);
  });

  it("responds with 401 once the token has expired", async () => {
    const { one, advance } = await setup(path);
    advance(1_200_000);
    expect(await one("GET")).toMatchObject({ status: 401, body: { message: "Token has expired" } });
    expect(await one("DELETE")).toMatchObject({ status: 401 });
  });

  it("never shows a secret in a response", async () => {
    const { one, call, bearer, source } = await setup(path);
    const answers = [await one("GET"), await one("PUT", { name: "x" }), await call("GET", path, { bearer }), source];
    expect(JSON.stringify(answers)).not.toContain(SECRET);
  });
});

describe("a configuration that cannot connect", () => {
  const DEAD = { host: "db.invalid", port: 1, database: "shop", username: "reader" };

  it.each([
    ["/api/v1/embedded/sources", "source_config"],
    ["/api/v1/embedded/partial_user_configs", "connection_configuration"],
    ["/api/v1/integrations/connectors", "replication_config"],
  ])("is saved by POST %s and by PUT, because only a check tests it", async (path, name) => {
    const { call, signIn, sandbox } = setUpSandbox();
    const { bearer, workspaceId: workspace_id } = await signIn();
    const body = { workspace_id, workspace_name: "ada", source_template_id: POSTGRES, [name]: DEAD };
    const made = await call("POST", path, { bearer, body });
    expect(made.status).toBe(200);
    const one = `${path.replace("partial_user_configs", "sources")}/${made.body.id}`;
    for (const change of [{ [name]: { ...DEAD, port: 2 } }, { name: "Mine" }]) {
      expect(await call("PUT", one, { bearer, body: change })).toMatchObject({ status: 200 });
    }
    const sources = sandbox.inspect().workspaces.flatMap((workspace) => workspace.sources);
    expect(sources).toMatchObject([{ name: "Mine", config: { ...DEAD, port: 2 } }]);
  });
});

describe("POST /api/v1/embedded/partial_user_configs/", () => {
  it("is the oldest name of a creation", async () => {
    const { call, signIn } = setUpSandbox();
    const { bearer, workspaceId: workspace_id } = await signIn();
    const path = "/api/v1/embedded/partial_user_configs/";
    const body = { workspace_id, source_config_template_id: FAKER, connection_configuration: { count: 3 } };
    expect(await call("POST", path, { bearer, body })).toMatchObject({
      status: 200,
      body: { source_config: { count: 3 } },
    });
    const incomplete = {
      ...body,
      source_config_template_id: STRIPE,
      connection_configuration: { account_id: "acct_1" },
    };
    expect(await call("POST", path, { bearer, body: incomplete })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "connection_configuration.client_secret", error_code: "missing" }] },
    });
  });

  it("accepts the documented body", async () => {
    const { call, signIn } = setUpSandbox();
    const { bearer, workspaceId } = await signIn();
    // Seeds 003 and 004, verbatim.
    const body =
      '{"workspace_id":"<workspace_id>","source_config_template_id":"<source_template_id>","connection_configuration":{}}'
        .replace("<workspace_id>", workspaceId)
        .replace("<source_template_id>", FAKER);
    expect(await call("POST", "/api/v1/embedded/partial_user_configs/", { bearer, body })).toMatchObject({
      status: 200,
      body: { source_template: { name: "Faker" }, source_config: {} },
    });
  });
});

describe("the newest family", () => {
  const PATH = "/api/v1/integrations/connectors";
  const FAKE = { source_template_id: FAKER, replication_config: { count: 1 } };

  it("accepts an application token with the workspace's name", async () => {
    const { call, getApplicationToken, signIn } = setUpSandbox();
    const bearer = await getApplicationToken();
    const named = { bearer, body: { ...FAKE, workspace_name: "ada" } };
    expect(await call("POST", PATH, named)).toMatchObject({ status: 404, body: { message: "Workspace not found" } });
    await signIn();
    const created = await call("POST", PATH, { bearer, body: { ...FAKE, workspace_name: "ada" } });
    expect(created.status).toBe(200);
    const own = await call("GET", PATH, { bearer: (await signIn()).bearer });
    expect(own.body.data).toMatchObject([{ id: created.body.id }]);
    expect((await call("GET", `${PATH}?workspace_name=ada`, { bearer })).body).toEqual(own.body);
    expect(await call("GET", `${PATH}/${created.body.id}`, { bearer })).toMatchObject({ status: 200 });
    expect(await call("GET", `${PATH}/nothing`, { bearer })).toMatchObject({ status: 404 });
  });

  it("responds with 422 if nobody is named, and with 403 if a user names another's workspace", async () => {
    const { call, getApplicationToken, signIn } = setUpSandbox();
    expect(await call("POST", PATH, { bearer: await getApplicationToken(), body: FAKE })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "workspace_name" }] },
    });
    const { bearer } = await signIn();
    expect(await call("POST", PATH, { bearer, body: { ...FAKE, workspace_name: "grace" } })).toMatchObject({
      status: 403,
    });
    expect(await call("GET", `${PATH}?workspace_name=grace`, { bearer })).toMatchObject({ status: 403 });
  });

  it("checks an existing source, unchanged or with changes, and responds with the result", async () => {
    const { call, signIn } = setUpSandbox();
    const { bearer } = await signIn();
    const config = { host: "db.invalid", port: 1, database: "shop", username: "reader" };
    const made = await call("POST", PATH, {
      bearer,
      body: { workspace_name: "ada", source_template_id: POSTGRES, replication_config: config },
    });
    const check = async (body: object) => (await call("POST", `${PATH}/${made.body.id}/check`, { bearer, body })).body;
    const external_message = "The host “db.invalid” could not be found.";
    expect(await check({})).toMatchObject({ status: "failed", failure_reason: { external_message } });
    const changed = { ...config, host: "db.example.com" };
    expect(await check({ replication_config: changed })).toMatchObject({ status: "succeeded", failure_reason: null });
    expect(await call("POST", `${PATH}/nothing/check`, { bearer, body: {} })).toMatchObject({ status: 404 });
  });

  it("also lists source templates for an application", async () => {
    const { call, getApplicationToken, signIn } = setUpSandbox();
    const path = "/api/v1/integrations/templates/sources";
    const all = await call("GET", path, { bearer: await getApplicationToken() });
    expect(all.body.data.length).toBeGreaterThan(2);
    const { bearer } = await signIn({ selected_source_template_tags: ["demo"] });
    expect((await call("GET", path, { bearer })).body.data).toMatchObject([{ name: "Faker" }]);
    expect(await call("GET", `${path}/${STRIPE}`, { bearer })).toMatchObject({ status: 404 });
    expect(await call("GET", path)).toMatchObject({ status: 401 });
  });
});
