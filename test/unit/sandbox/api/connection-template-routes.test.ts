import { describe, expect, it } from "vitest";

import type { AirbyteSandboxOptions } from "../../../../src/sandbox.js";
import { FAKER, S3, setUpSandbox } from "../set-up-sandbox.js";

const PLATFORM = "/v1/config_templates/connections";
const NEWEST = "/api/v1/integrations/templates/connections";
const OLDER = { faults: ["config-templates"] } as const;
const CONFIG = { access_key_id: "AKIA", secret_access_key: "hunter2", s3_bucket_name: "bucket" };

const setup = async (options: Partial<AirbyteSandboxOptions> = {}) => {
  const sandbox = setUpSandbox(options);
  const application = await sandbox.getApplicationToken();
  const send = (method: string, path: string, body?: object) =>
    sandbox.call(method, `${NEWEST}${path}`, { bearer: application, ...(body && { body }) });
  return { ...sandbox, application, send };
};

describe(`POST ${PLATFORM}`, () => {
  it("does not exist unless a fault restores it", async () => {
    const { call, application } = await setup();
    expect(await call("POST", PLATFORM, { bearer: application, body: {} })).toMatchObject({
      status: 404,
      body: { type: "error:resource-not-found" },
    });
    const asked = { bearer: application, body: {}, faults: "config-templates" };
    expect(await call("POST", PLATFORM, asked)).toMatchObject({ status: 422 });
  });

  it("accepts the documented request", async () => {
    const { call, application, sandbox } = await setup(OLDER);
    const body = {
      destinationName: "destination-s3",
      organizationId: "org",
      destinationActorDefinitionId: S3,
      destinationConfiguration: CONFIG,
    };
    const answer = await call("POST", PLATFORM, { bearer: application, body });
    expect(answer).toMatchObject({ status: 200, body: { id: expect.any(String) } });
    expect(sandbox.inspect().connectionTemplates).toEqual([
      {
        id: answer.body.id,
        destinationName: "destination-s3",
        destinationDefinitionId: S3,
        destinationConfig: CONFIG,
        tags: [],
      },
    ]);
  });

  it("responds with 401 to an end user, and with 422 for missing fields", async () => {
    const { call, application, signIn } = await setup(OLDER);
    expect(await call("POST", PLATFORM, { bearer: (await signIn()).bearer, body: {} })).toMatchObject({ status: 401 });
    const { status, body } = await call("POST", PLATFORM, { bearer: application, body: {} });
    expect(status).toBe(422);
    expect(body.data.errors).toHaveLength(4);
  });
});

describe(NEWEST, () => {
  it("stores, lists, shows, changes and deletes templates, without showing a bucket's keys", async () => {
    const { send, addConnectionTemplate } = await setup();
    const id = await addConnectionTemplate(["pro"], { destination_config: CONFIG });
    const other = await addConnectionTemplate();
    const list = (await send("GET", "")).body.data;
    expect(list).toMatchObject([
      { id, tags: ["pro"], sync_on_create: true },
      { id: other, tags: [] },
    ]);
    expect((await send("GET", "?tags=pro")).body.data).toEqual(list.slice(0, 1));
    expect((await send("GET", "?tags=pro&tags=eu&tags_mode=any")).body.data).toEqual(list.slice(0, 1));
    expect((await send("GET", `/${id}`)).body).toEqual(list[0]);
    const change = { destination_name: "lake", cron_expression: "0 0 12 * * ?" };
    expect(await send("PATCH", `/${id}`, change)).toMatchObject({ status: 200, body: { ...change, tags: ["pro"] } });
    expect(await send("DELETE", `/${id}`)).toMatchObject({ status: 200, body: { id, deleted_at: expect.any(String) } });
    expect(await send("GET", `/${id}`)).toMatchObject({ status: 404 });
    expect(JSON.stringify(list)).not.toContain("hunter2");
  });

  it("ignores tags and an organization at creation", async () => {
    const { addConnectionTemplate, send } = await setup();
    const id = await addConnectionTemplate([], { tags: ["pro"], organization_id: "mine" });
    const { body } = await send("GET", `/${id}`);
    expect(body.tags).toEqual([]);
    expect(body.organization_id).not.toBe("mine");
  });

  it("lets Airbyte host the data", async () => {
    const { send } = await setup();
    const hosted = { data_hosting_type: "airbyte_hosted", cron_expression: "0 0 12 * * ?" };
    expect(await send("POST", "", hosted)).toMatchObject({ status: 200, body: hosted });
    expect(await send("POST", "", { ...hosted, cron_expression: "daily" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "cron_expression" }] },
    });
  });

  it.each([
    ["0 30 9 * * ?", "At 09:30, every day", true],
    ["0 0/15 * ? * MON-FRI", "On the schedule 0 0/15 * ? * MON-FRI", true],
    ["every day", "Invalid cron expression", false],
  ])("describes the cron expression %j", async (cron_expression, description, is_valid) => {
    const { send } = await setup();
    const { status, body } = await send("POST", "/cron/describe", { cron_expression });
    expect([status, body]).toEqual([200, { description, is_valid }]);
  });
});

describe("sources", () => {
  it("get the connection templates selected by the token's tags, or all without tags", async () => {
    const { addConnectionTemplate: add, signIn, call, sandbox } = await setup();
    const ids = [await add(["pro"]), await add(["free"])];
    const connect = async (selection: object) => {
      const { bearer, workspaceId: workspace_id } = await signIn(selection);
      const body = { workspace_id, source_template_id: FAKER, source_config: { count: 1 } };
      await call("POST", "/api/v1/embedded/sources", { bearer, body });
    };
    await connect({});
    await connect({ selected_connection_template_tags: ["pro", "other"] });
    await connect({
      selected_connection_template_tags: ["pro", "other"],
      selected_connection_template_tags_mode: "all",
    });
    const [workspace] = sandbox.inspect().workspaces;
    expect(workspace?.sources.map(({ connectionTemplateIds }) => connectionTemplateIds)).toEqual([ids, [ids[0]], []]);
  });

  it("get those selected at their creation, among those of the token", async () => {
    const { addConnectionTemplate: add, signIn, call, sandbox } = await setup();
    const [pro, eu] = [await add(["pro", "paid"]), await add(["pro", "eu"])];
    await add(["free", "eu"]);
    const { bearer, workspaceId: workspace_id } = await signIn({ selected_connection_template_tags: ["pro"] });
    const body = { workspace_id, source_template_id: FAKER, source_config: { count: 1 } };
    const connect = (selection: object) =>
      call("POST", "/api/v1/embedded/sources", { bearer, body: { ...body, ...selection } });
    await connect({});
    await connect({ selected_connection_template_tags: ["eu", "paid"] });
    await connect({ selected_connection_template_tags: ["pro", "eu"], selected_connection_template_tags_mode: "all" });
    await connect({ selected_connection_template_tags: ["free"] });
    const [workspace] = sandbox.inspect().workspaces;
    expect(workspace?.sources.map(({ connectionTemplateIds }) => connectionTemplateIds)).toEqual([
      [pro, eu],
      [pro, eu],
      [eu],
      [],
    ]);
    expect(await connect({ selected_connection_template_tags: "pro" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "selected_connection_template_tags", error_code: "list_type" }] },
    });
  });
});
