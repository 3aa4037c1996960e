import { describe, expect, it } from "vitest";

import { FAKER, setUpSandbox } from "../set-up-sandbox.js";

const PATH = "/api/v1/integrations/connectors";
const GITHUB = "ef69ef6e-aa7f-4af1-a01d-ef775033524e";
const TOKEN = { option_title: "PAT Credentials", personal_access_token: "ghp_1" };

const setup = async () => {
  const sandbox = setUpSandbox();
  const { bearer } = await sandbox.signIn();
  const send = (method: string, path: string, body?: object, faults = "") =>
    sandbox.call(method, `${PATH}${path}`, { bearer, faults, ...(body && { body }) });
  const create = (body: object) => send("POST", "", { workspace_name: "ada", ...body });
  const stored = () => sandbox.sandbox.inspect().workspaces.flatMap(({ sources }) => sources);
  return { ...sandbox, bearer, send, create, stored };
};

describe(`POST ${PATH}`, () => {
  it.each([
    ["a definition", { definition_id: GITHUB }],
    ["a connector's name, in any case", { connector_type: "github" }],
  ])("accepts %s instead of a template, and credentials", async (_, named) => {
    const { create, stored } = await setup();
    const rest = { environment: {}, replication_config: { repositories: ["a/b"] } };
    const { status, body } = await create({ ...named, credentials: TOKEN, ...rest });
    expect([status, body.source_template.name]).toEqual([200, "GitHub"]);
    expect(stored()).toMatchObject([{ config: { credentials: TOKEN, repositories: ["a/b"] } }]);
  });

  it.each([
    [{ replication_config: {} }, "source_template_id"],
    [{ source_template_id: FAKER }, "replication_config"],
  ])("responds with 422 for the whole body if %j lacks one of three", async (body, name) => {
    const { create } = await setup();
    const message = expect.stringContaining(`One of ${name}`);
    expect(await create(body)).toMatchObject({ status: 422, body: { errors: [{ field: "body", message }] } });
  });

  it("keeps the entities; an update replaces them, keeps them if omitted, and clears them if empty", async () => {
    const { create, send } = await setup();
    const entities = [{ entity: "users" }];
    const { body } = await create({ source_template_id: FAKER, replication_config: {}, entities });
    const update = async (change: object) => (await send("PUT", `/${body.id}`, change)).body.entities;
    expect(body.entities).toEqual(entities);
    expect(await update({ name: "Mine" })).toEqual(entities);
    expect(await update({ entities: [] })).toEqual([]);
  });

  it("selects connection templates by its own tags", async () => {
    const { create, addConnectionTemplate, stored } = await setup();
    const pro = await addConnectionTemplate(["pro", "eu"]);
    await addConnectionTemplate(["pro"]);
    const selection = {
      selected_connection_template_tags: ["pro", "eu"],
      selected_connection_template_tags_mode: "all",
    };
    await create({ source_template_id: FAKER, replication_config: {}, ...selection });
    expect(stored()).toMatchObject([{ connectionTemplateIds: [pro] }]);
  });
});

describe(`DELETE ${PATH}/{id}`, () => {
  const connect = async ({ create }: Awaited<ReturnType<typeof setup>>) =>
    (await create({ source_template_id: FAKER, replication_config: {} })).body.id as string;

  it("keeps the source until the job is done, and does not start a second one", async () => {
    const backend = await setup();
    const { send, advance } = backend;
    const id = await connect(backend);
    const { body: job } = await send("DELETE", `/${id}`);
    expect((await send("DELETE", `/${id}`)).body).toEqual(job);
    advance(999);
    expect((await send("GET", "")).body.data).toMatchObject([{ id }]);
    expect(await send("GET", `/${id}`)).toMatchObject({ status: 200 });
    advance(1);
    expect((await send("GET", "")).body.data).toEqual([]);
  });

  it("takes as long as deletion= says", async () => {
    const backend = await setup();
    const ids = [await connect(backend), await connect(backend)];
    await backend.send("DELETE", `/${ids[0]}`, undefined, "deletion=5");
    await backend.send("DELETE", `/${ids[1]}`, undefined, "deletion=0");
    expect(backend.stored().map(({ id }) => id)).toEqual([ids[0]]);
    backend.advance(5000);
    expect(backend.stored()).toEqual([]);
  });

  it("fails under deletion=failed, which keeps the source for another deletion", async () => {
    const backend = await setup();
    const id = await connect(backend);
    const { body: failed } = await backend.send("DELETE", `/${id}`, undefined, "deletion=failed");
    backend.advance(1000);
    expect(backend.stored()).toHaveLength(1);
    expect((await backend.send("DELETE", `/${id}`)).body).not.toEqual(failed);
    backend.advance(1000);
    expect(backend.stored()).toEqual([]);
  });
});
