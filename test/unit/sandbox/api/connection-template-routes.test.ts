import { describe, expect, it } from "vitest";

import { FAKER, setUpSandbox } from "../set-up-sandbox.js";

const S3 = "4816b78f-1489-44c1-9060-4b19d5fa9362";
const PLATFORM = "/v1/config_templates/connections";
const NEWEST = "/api/v1/integrations/templates/connections";
const CONFIG = { access_key_id: "AKIA", secret_access_key: "hunter2", s3_bucket_name: "bucket" };

const setup = async () => {
  const sandbox = setUpSandbox();
  const application = await sandbox.getApplicationToken();
  const add = (tags?: string[]) =>
    sandbox.call("POST", NEWEST, {
      bearer: application,
      body: { destination_name: "s3", destination_definition_id: S3, destination_config: CONFIG, tags },
    });
  return { ...sandbox, application, add };
};

describe(`POST ${PLATFORM}`, () => {
  it("takes the documents' request", async () => {
    const { call, application, sandbox } = await setup();
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

  it("answers 401 to an end user, and 422 for what is missing", async () => {
    const { call, application, signIn } = await setup();
    expect(await call("POST", PLATFORM, { bearer: (await signIn()).bearer, body: {} })).toMatchObject({ status: 401 });
    const { status, body } = await call("POST", PLATFORM, { bearer: application, body: {} });
    expect(status).toBe(422);
    expect(body.data.errors).toHaveLength(4);
  });
});

describe(NEWEST, () => {
  it("keeps, lists and shows templates, without the keys of a bucket", async () => {
    const { call, application, add } = await setup();
    const first = await add(["pro"]);
    expect(first).toMatchObject({ status: 200, body: { destination_name: "s3", tags: ["pro"] } });
    await add();
    const list = await call("GET", NEWEST, { bearer: application });
    expect(list.body.data).toHaveLength(2);
    expect((await call("GET", `${NEWEST}?tags=pro`, { bearer: application })).body.data).toEqual([first.body]);
    expect((await call("GET", `${NEWEST}/${first.body.id}`, { bearer: application })).body).toEqual(first.body);
    expect(await call("GET", `${NEWEST}/nothing`, { bearer: application })).toMatchObject({ status: 404 });
    expect(JSON.stringify([first, list])).not.toContain("hunter2");
  });
});

describe("sources", () => {
  it("get the connection templates that the token's tags select, and all of them without tags", async () => {
    const { add, signIn, call, sandbox } = await setup();
    const ids = [(await add(["pro"])).body.id, (await add(["free"])).body.id];
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

  it("get those that their own creation selects, of those of the token", async () => {
    const { add, signIn, call, sandbox } = await setup();
    const [pro, eu] = [(await add(["pro", "paid"])).body.id, (await add(["pro", "eu"])).body.id];
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
