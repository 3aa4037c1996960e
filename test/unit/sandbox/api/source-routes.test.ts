import { describe, expect, it } from "vitest";

import { FAKER, POSTGRES, setUpSandbox, STRIPE } from "../set-up-sandbox.js";

const PATH = "/api/v1/embedded/sources";

const setup = async (selection: object = {}) => {
  const sandbox = setUpSandbox();
  const { bearer, workspaceId } = await sandbox.signIn(selection);
  const create = (body: object) =>
    sandbox.call("POST", PATH, {
      bearer,
      body: { workspace_id: workspaceId, source_template_id: FAKER, source_config: { count: 10 }, ...body },
    });
  return { ...sandbox, bearer, workspaceId, create };
};

describe(`POST ${PATH}`, () => {
  it("creates a source, and returns it in the shape of events", async () => {
    const { create, getTime } = await setup();
    const at = new Date(getTime()).toISOString();
    expect(await create({})).toMatchObject({
      status: 200,
      body: {
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        name: expect.stringMatching(/^Faker - [\da-f-]{36}$/),
        source_template: {
          id: FAKER,
          name: "Faker",
          icon: expect.any(String),
          source_definition_id: "dfd88b22-b603-4c3d-aad7-3701784586b1",
          user_config_spec: { connectionSpecification: { type: "object" } },
          partial_default_config: {},
          tags: ["demo"],
          mode: "REPLICATION",
        },
        source_config: { count: 10 },
        created_at: at,
        updated_at: at,
      },
    });
  });

  it("accepts a name, and the newer name of the configuration", async () => {
    const { create } = await setup();
    const { body } = await create({ name: "Mine", source_config: undefined, replication_config: { count: 3 } });
    expect(body).toMatchObject({ name: "Mine", source_config: { count: 3 } });
  });

  it("redacts secrets, including those inside a choice, and drops fields that are not in the spec", async () => {
    const { create } = await setup();
    const { body } = await create({
      source_template_id: POSTGRES,
      source_config: {
        host: "db.example.com",
        port: 5432,
        database: "shop",
        username: "reader",
        password: "hunter2",
        typo_password: "hunter3",
        ssl_mode: { mode: "verify-ca", ca_certificate: "PEM hunter4" },
      },
    });
    expect(body.source_config).toEqual({
      host: "db.example.com",
      port: 5432,
      database: "shop",
      username: "reader",
      password: "**********",
      ssl_mode: { mode: "verify-ca", ca_certificate: "**********" },
    });
    expect(JSON.stringify(body)).not.toContain("hunter");
  });

  it("responds with 422 and the place of each error in the configuration", async () => {
    const { create } = await setup();
    expect(await create({ source_config: { count: 0, seed: "x" } })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "source_config.count", message: "Enter a number of at least 1.", error_code: "out_of_range" },
          { field: "source_config.seed", message: "Enter a whole number.", error_code: "wrong_type" },
        ],
      },
    });
    expect(await create({ source_template_id: STRIPE, replication_config: { account_id: "a" } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "replication_config.client_secret", error_code: "missing" }] },
    });
  });

  it.each([
    [{ workspace_id: undefined }, "workspace_id", "missing"],
    [{ source_template_id: "faker" }, "source_template_id", "uuid_parsing"],
    [{ source_config: [] }, "source_config", "dict_type"],
    [{ source_config: undefined }, "source_config", "missing"],
    [{ name: "" }, "name", "string_too_short"],
  ])("responds with 422 for %j", async (body, name, type) => {
    const { create } = await setup();
    expect(await create(body)).toMatchObject({ status: 422, body: { errors: [{ field: name, error_code: type }] } });
  });

  it("responds with 403 for another user's workspace", async () => {
    const { create, signIn } = await setup();
    const { workspaceId } = await signIn({ workspace_name: "grace" });
    expect(await create({ workspace_id: workspaceId })).toMatchObject({ status: 403, body: { message: "Forbidden" } });
  });

  it("responds with 404 for a template that the token does not allow", async () => {
    const { create } = await setup({ selected_source_template_tags: ["payments"] });
    expect(await create({})).toMatchObject({ status: 404 });
  });

  it("responds with 401 without a token and after its expiry, and creates nothing", async () => {
    const { call, create, advance, signIn } = await setup();
    expect(await call("POST", PATH, { body: {} })).toMatchObject({ status: 401 });
    advance(1_200_000);
    expect(await create({})).toMatchObject({ status: 401 });
    const { body } = await call("GET", PATH, { bearer: (await signIn()).bearer });
    expect(body).toEqual({ data: [] });
  });
});

describe(`GET ${PATH}`, () => {
  it("lists sources in order of creation, without configurations", async () => {
    const { call, create, bearer, workspaceId } = await setup();
    await create({ name: "First" });
    await create({ name: "Second" });
    const { body } = await call("GET", `${PATH}?workspace_id=${workspaceId}`, { bearer });
    expect(body.data).toEqual([
      {
        id: expect.any(String),
        name: "First",
        summarized_source_template: expect.objectContaining({
          id: FAKER,
          name: "Faker",
          icon: expect.any(String),
          actor_definition_id: "dfd88b22-b603-4c3d-aad7-3701784586b1",
        }),
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
      expect.objectContaining({ name: "Second" }),
    ]);
  });

  it("does not list sources of other workspaces", async () => {
    const { call, create, signIn, workspaceId } = await setup();
    await create({});
    const { bearer } = await signIn({ workspace_name: "grace" });
    expect(await call("GET", PATH, { bearer })).toMatchObject({ status: 200, body: { data: [] } });
    expect(await call("GET", `${PATH}?workspace_id=${workspaceId}`, { bearer })).toMatchObject({ status: 403 });
  });

  it("responds with 401 without a token", async () => {
    expect(await setUpSandbox().call("GET", PATH)).toMatchObject({ status: 401 });
  });
});
