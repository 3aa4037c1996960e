import { describe, expect, it } from "vitest";

import { APP, FAKER, setUpSandbox, STRIPE } from "../set-up-sandbox.js";

const TEMPLATES = "/api/v1/integrations/templates/sources";
const TAGS = "/api/v1/integrations/templates/tags";
const WORKSPACES = "/api/v1/workspaces";
const SOURCES = "/api/v1/embedded/sources";

const setup = async () => {
  const sandbox = setUpSandbox();
  const application = await sandbox.getApplicationToken();
  const send = (method: string, path: string, body?: object) =>
    sandbox.call(method, path, { bearer: application, ...(body && { body }) });
  const connect = async (source_template_id = FAKER, source_config: object = { count: 1 }) => {
    const { bearer, workspaceId: workspace_id } = await sandbox.signIn();
    const body = { workspace_id, source_template_id, source_config };
    return sandbox.call("POST", SOURCES, { bearer, body });
  };
  return { ...sandbox, send, connect };
};

describe("source templates", () => {
  it("with preset values ask users only for the rest, and check both together", async () => {
    const { send, connect, signIn, call } = await setup();
    const definition = (await send("GET", `${TEMPLATES}/${STRIPE}`)).body.source_definition_id;
    const preset = { actor_definition_id: definition, partial_default_config: { account_id: "acct_1" } };
    const { body: template } = await send("POST", TEMPLATES, { ...preset, name: "Our Stripe" });
    expect(template).toMatchObject({ name: "Our Stripe", partial_default_config: preset.partial_default_config });
    const { properties, required } = template.user_config_spec.connectionSpecification;
    expect(Object.keys(properties)).not.toContain("account_id");
    expect(required).toEqual(["client_secret"]);
    expect(await connect(template.id, { client_secret: "sk_test_1" })).toMatchObject({ status: 200 });
    const { data } = (await call("GET", TEMPLATES, { bearer: (await signIn()).bearer })).body;
    expect(data.map(({ name }: { name: string }) => name)).toContain("Our Stripe");
  });

  it("are cloned from the global ones, changed, and deleted without their sources", async () => {
    const { send, connect, call, signIn } = await setup();
    const [original] = (await send("GET", `${TEMPLATES}/global`)).body.data;
    const clone = (await send("POST", TEMPLATES, { original_source_template_id: original.id, mode: "DIRECT" })).body;
    expect(clone).toMatchObject({ name: original.name, mode: "DIRECT", tags: [] });
    const { body: source } = await connect(clone.id);
    const templateOf = async () =>
      (await call("GET", `${SOURCES}/${source.id}`, { bearer: (await signIn()).bearer })).body.source_template.name;
    await send("PATCH", `${TEMPLATES}/${clone.id}`, { name: "Second" });
    expect(await templateOf()).toBe("Faker");
    await send("PATCH", `${TEMPLATES}/${clone.id}`, { name: "Third", propagate: true });
    expect(await templateOf()).toBe("Third");
    await send("DELETE", `${TEMPLATES}/${clone.id}`);
    expect(await send("GET", `${TEMPLATES}/${clone.id}`)).toMatchObject({ status: 404 });
    expect(await templateOf()).toBe("Third");
  });
});

describe("tags", () => {
  it("exist before any template has them, are renamed, and are removed from every template", async () => {
    const { send, signIn, call } = await setup();
    const attach = () => send("POST", `${TEMPLATES}/${FAKER}/tags`, { tag: "a/b" });
    expect(await attach()).toMatchObject({ status: 404, body: { message: expect.stringContaining("a/b") } });
    const { id } = (await send("POST", TAGS, { name: "a/b" })).body;
    expect(await send("POST", TAGS, { name: "a/b" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "name" }] },
    });
    expect((await attach()).body.tags).toEqual(["demo", "a/b"]);
    expect((await send("PUT", `${TAGS}/a%2Fb`, { name: "pro" })).body).toMatchObject({ id, name: "pro" });
    const { bearer } = await signIn({ selected_source_template_tags: ["pro"] });
    expect((await call("GET", TEMPLATES, { bearer })).body.data).toMatchObject([{ name: "Faker" }]);
    await send("DELETE", `${TAGS}/pro`);
    expect((await send("GET", `${TEMPLATES}/${FAKER}`)).body.tags).toEqual(["demo"]);
    expect(await send("DELETE", `${TEMPLATES}/${FAKER}/tags/pro`)).toMatchObject({ status: 404 });
  });
});

describe("workspaces", () => {
  it("are listed in pages, and filtered by a part of the name and by status", async () => {
    const { send, signIn } = await setup();
    for (const workspace_name of ["ada", "grace", "adele"]) await signIn({ workspace_name });
    const namesOf = ({ body }: { body: { data: { name: string }[] } }) => body.data.map(({ name }) => name);
    const first = await send("GET", `${WORKSPACES}?limit=2`);
    expect(namesOf(first)).toEqual(["ada", "grace"]);
    const { pathname, search } = new URL(first.body.next);
    const second = await send("GET", pathname + search);
    expect([namesOf(second), second.body.next]).toEqual([["adele"], null]);
    expect(namesOf(await send("GET", `${WORKSPACES}?name_contains=AD`))).toEqual(["ada", "adele"]);
    await send("PUT", `${WORKSPACES}/${first.body.data[0].id}`, { status: "inactive" });
    expect(namesOf(await send("GET", `${WORKSPACES}?status=inactive`))).toEqual(["ada"]);
  });

  it("reject tokens while suspended, including earlier ones, until they are resumed", async () => {
    const { send, signIn, call, requestWidgetToken } = await setup();
    const { bearer, workspaceId } = await signIn();
    const setStatus = (status: string) => send("PUT", `${WORKSPACES}/${workspaceId}`, { status });
    await setStatus("inactive");
    expect(await requestWidgetToken({})).toMatchObject({ status: 403 });
    expect(await call("GET", SOURCES, { bearer })).toMatchObject({ status: 403 });
    await setStatus("active");
    expect(await requestWidgetToken({})).toMatchObject({ status: 200 });
    expect(await call("GET", SOURCES, { bearer })).toMatchObject({ status: 200 });
  });

  it("are not found by their old names after renaming or deletion: the next token creates an empty one", async () => {
    const { send, signIn, call, connect } = await setup();
    await connect();
    const { bearer, workspaceId } = await signIn();
    await send("PUT", `${WORKSPACES}/${workspaceId}`, { name: "ada l." });
    const second = await signIn();
    expect(second.workspaceId).not.toBe(workspaceId);
    expect((await call("GET", SOURCES, { bearer: second.bearer })).body.data).toEqual([]);
    expect((await call("GET", SOURCES, { bearer })).body.data).toHaveLength(1);
    await send("DELETE", `${WORKSPACES}/${second.workspaceId}`);
    expect(await call("GET", SOURCES, { bearer: second.bearer })).toMatchObject({ status: 401 });
    expect((await signIn()).workspaceId).not.toBe(second.workspaceId);
  });
});

describe("connections and jobs", () => {
  it("reflect the store: one for each source and each of its connection templates", async () => {
    const { send, connect, addConnectionTemplate, signIn, advance } = await setup();
    const [synced] = [await addConnectionTemplate(), await addConnectionTemplate([], { sync_on_create: false })];
    const { body: source } = await connect();
    const { workspaceId } = await signIn();
    const { body } = await send("GET", `/v1/connections?workspaceIds=${workspaceId}`);
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toMatchObject({ sourceId: source.id, destinationId: synced, workspaceId });
    const jobs = async (query = "") => (await send("GET", `/v1/jobs?workspaceIds=${workspaceId}${query}`)).body.data;
    expect(await jobs()).toMatchObject([{ status: "running", connectionId: body.data[0].connectionId }]);
    advance(2000);
    expect(await jobs("&status=succeeded")).toMatchObject([{ jobType: "sync", rowsSynced: expect.any(Number) }]);
    expect(await jobs(`&connectionId=${body.data[1].connectionId}`)).toEqual([]);
    expect((await send("GET", "/v1/connections?workspaceIds=nothing")).body.data).toEqual([]);
  });

  it("are listed in pages of 20, with the address of the next page", async () => {
    const { send, connect, addConnectionTemplate } = await setup();
    await addConnectionTemplate();
    for (let index = 0; index < 21; index += 1) await connect();
    const { body } = await send("GET", "/v1/jobs");
    expect(body.data).toHaveLength(20);
    const { pathname, search } = new URL(body.next);
    const last = (await send("GET", pathname + search)).body;
    expect([last.data.length, last.next]).toEqual([1, ""]);
  });
});

describe("an organization", () => {
  it("is selected by X-Organization-Id", async () => {
    const { sandbox, send, getApplicationToken } = await setup();
    const headers = { authorization: `Bearer ${await getApplicationToken()}`, "x-organization-id": "mine" };
    const answer = await sandbox.fetch(new Request(`${sandbox.origin}${TAGS}`, { headers }));
    expect(((await answer.json()) as { data: object[] }).data[0]).toMatchObject({ organization_id: "mine" });
    expect((await send("GET", TAGS)).body.data[0].organization_id).toMatch(/^[\da-f-]{36}$/);
    const body = { workspace_name: "ada", allowed_origin: APP };
    expect(await send("POST", "/api/v1/account/applications/widget-token", body)).toMatchObject({ status: 200 });
  });
});
