import { describe, expect, it } from "vitest";

import { CONNECTOR_NAMES } from "../../../support/connector-names.js";
import { FAKER, setUpSandbox } from "../set-up-sandbox.js";

const PATH = "/api/v1/embedded/source-templates";

const listNames = async (selection: object, query = "") => {
  const { call, signIn } = setUpSandbox();
  const { bearer } = await signIn(selection);
  const { body } = await call("GET", `${PATH}${query}`, { bearer });
  return body.data.map((template: { name: string }) => template.name);
};

describe(`GET ${PATH}`, () => {
  it("lists what can be connected, without the specs", async () => {
    const { call, signIn } = setUpSandbox();
    const { status, body } = await call("GET", PATH, { bearer: (await signIn()).bearer });
    expect(status).toBe(200);
    expect(body.data[0]).toEqual({
      id: FAKER,
      name: "Faker",
      icon: expect.stringMatching(/^data:image\/svg\+xml,/),
      connector_name: "faker",
      actor_definition_id: "dfd88b22-b603-4c3d-aad7-3701784586b1",
      tags: ["demo"],
      mode: "REPLICATION",
      supports_context_store: true,
      customization: {},
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  it("has icons that are drawings, and load nothing", async () => {
    const { call, signIn } = setUpSandbox();
    const { body } = await call("GET", PATH, { bearer: (await signIn()).bearer });
    for (const { icon } of body.data) {
      const svg = decodeURIComponent(icon.slice("data:image/svg+xml,".length));
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|href|<script/);
    }
  });

  it.each([
    ["no tags", {}, CONNECTOR_NAMES],
    ["any of two tags", { selected_source_template_tags: ["demo", "database"] }, ["Faker", "Postgres"]],
    [
      "all of two tags",
      { selected_source_template_tags: ["demo", "database"], selected_source_template_tags_mode: "all" },
      [],
    ],
    ["a tag that nothing carries", { selected_source_template_tags: ["other"] }, []],
  ])("lists what a token with %s allows", async (_, selection, names) => {
    expect(await listNames(selection)).toEqual(names);
  });

  it.each([
    ["?tags=demo", ["Faker"]],
    ["?tags=demo&tags=database", []],
    ["?tags=demo&tags=database&tags_mode=any", ["Faker", "Postgres"]],
  ])("filters by %s, requiring all tags by default", async (query, names) => {
    expect(await listNames({}, query)).toEqual(names);
  });

  it("responds with 422 for another mode", async () => {
    const { call, signIn } = setUpSandbox();
    expect(await call("GET", `${PATH}?tags_mode=some`, { bearer: (await signIn()).bearer })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "tags_mode", error_code: "enum" }] },
    });
  });

  it("responds with 401 without a token, with an application token, and once a token has expired", async () => {
    const { call, signIn, advance, getApplicationToken } = setUpSandbox();
    const { bearer } = await signIn();
    expect(await call("GET", PATH)).toMatchObject({ status: 401, body: { message: "Not authenticated" } });
    expect(await call("GET", PATH, { bearer: await getApplicationToken() })).toMatchObject({ status: 401 });
    advance(1_199_999);
    expect(await call("GET", PATH, { bearer })).toMatchObject({ status: 200 });
    advance(1);
    expect(await call("GET", PATH, { bearer })).toMatchObject({ status: 401, body: { message: "Token has expired" } });
  });
});

describe(`GET ${PATH}/{id}`, () => {
  it("returns a template with its spec", async () => {
    const { call, signIn } = setUpSandbox();
    const { body } = await call("GET", `${PATH}/${FAKER}`, { bearer: (await signIn()).bearer });
    expect(body).toMatchObject({
      id: FAKER,
      name: "Faker",
      source_definition_id: "dfd88b22-b603-4c3d-aad7-3701784586b1",
      partial_default_config: {},
    });
    expect(body.user_config_spec.connectionSpecification).toMatchObject({
      type: "object",
      required: [],
      properties: {
        count: { type: "integer", minimum: 1, default: 1000 },
        seed: { type: "integer", default: -1 },
        parallelism: { type: "integer", default: 4 },
        always_updated: { type: "boolean" },
      },
    });
  });

  it("responds with 404 for a template that is missing or not allowed by the token", async () => {
    const { call, signIn } = setUpSandbox();
    const all = await signIn();
    const some = await signIn({ selected_source_template_tags: ["payments"] });
    const other = `${PATH}/00000000-0000-4000-8000-000000000000`;
    expect(await call("GET", other, { bearer: all.bearer })).toMatchObject({ status: 404 });
    expect(await call("GET", `${PATH}/${FAKER}`, { bearer: some.bearer })).toMatchObject({ status: 404 });
  });
});
