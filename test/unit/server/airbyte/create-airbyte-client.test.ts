import { describe, expect, it } from "vitest";

import { AIRBYTE_API_PRESETS, createAirbyteClient, type AirbyteApiPreset } from "../../../../src/server.js";
import { ERROR_SHAPES } from "../../../../src/sandbox/api/present-error.js";
import { FAKER, findFaker, GENERATIONS, SANDBOX_ORIGIN, SECRET, setupSandbox } from "../sandbox-backend.js";

const USER = { workspaceName: "user-1" };
const S3 = {
  destinationName: "destination-s3",
  destinationDefinitionId: "4816b78f-1489-44c1-9060-4b19d5fa9362",
  destinationConfig: { s3_bucket_name: "bucket", format: { format_type: "JSONL" } },
};

describe.each(Object.keys(GENERATIONS) as AirbyteApiPreset[])("createAirbyteClient with %s", (api) => {
  it("requests every kind of token", async () => {
    const { client } = setupSandbox(GENERATIONS[api]);

    await client.verify();
    expect(await client.applicationToken()).toMatch(/^eyJ/);
    expect(await client.widgetToken(USER, { allowedOrigin: "https://app.example.com" })).toMatch(/^eyJ/);
    const { token, workspaceId } = await client.scopedToken(USER);
    expect([token.split(".").length, workspaceId]).toEqual([3, expect.stringMatching(/^[\da-f-]{36}$/)]);
  });

  it("creates a connection template like the one for S3 in Airbyte's documentation", async () => {
    const { client, sandbox, upstream } = setupSandbox(GENERATIONS[api], ["config-templates"]);

    const { id } = await client.connectionTemplates.create(S3);

    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(sandbox.inspect().connectionTemplates).toEqual([expect.objectContaining({ id })]);
    const body = JSON.stringify(await upstream.at(-1)?.json());
    expect(body).toContain(S3.destinationDefinitionId);
    expect(body).toContain('"s3_bucket_name":"bucket"');
  });
});

describe("createAirbyteClient", () => {
  it("lists connection templates", async () => {
    const { client } = setupSandbox();
    const { id } = await client.connectionTemplates.create({ ...S3, tags: ["pro"] });

    expect(await client.connectionTemplates.list()).toEqual([
      { id, destinationName: "destination-s3", cronExpression: null, tags: ["pro"] },
    ]);
  });

  it("rejects tags, which airbyte.com/v1 has no field for", async () => {
    const { client } = setupSandbox(GENERATIONS["airbyte.com/v1"]);

    await expect(client.connectionTemplates.create({ ...S3, tags: ["pro"] })).rejects.toMatchObject({
      code: "OPTIONS_INVALID",
    });
  });

  it("reads a template with the spec of its form", async () => {
    const backend = setupSandbox();
    const id = await findFaker(backend);

    const template = await backend.client.sourceTemplates.getFor(USER, id);

    expect(template.user_config_spec).toHaveProperty("connectionSpecification");
  });

  it("polls a configuration check until it finishes", async () => {
    const backend = setupSandbox();
    const templateId = await findFaker(backend);

    expect(await backend.client.sources.check(USER, { templateId, config: FAKER })).toEqual({
      status: "succeeded",
      message: null,
    });
  });

  it("checks an existing source with airbyte.ai/connectors", async () => {
    const backend = setupSandbox({ api: "airbyte.ai/connectors" });
    const templateId = await findFaker(backend);
    const { id } = await backend.client.sources.create(USER, { templateId, config: FAKER });

    expect(await backend.client.sources.check(USER, { id })).toEqual({ status: "succeeded", message: null });
    expect(
      (await backend.client.sources.check(USER, { id, config: { count: -1 } }).catch((error) => error)).status,
    ).not.toBe("succeeded");
  });

  it("stops a call when its signal aborts", async () => {
    const { client } = setupSandbox({}, ["hang@list"]);
    const caller = new AbortController();

    const listing = client.sources.list(USER, { signal: caller.signal });
    caller.abort(new Error("enough"));

    await expect(listing).rejects.toThrow("enough");
  });

  it("rejects an identity without a workspace", async () => {
    const { client, upstream } = setupSandbox();

    await expect(client.sources.list({ workspaceName: "" })).rejects.toMatchObject({ code: "IDENTITY_INVALID" });
    expect(upstream).toEqual([]);
  });

  it.each([
    ["a path", "https://app.example.com/path"],
    ["a trailing slash", "https://app.example.com/"],
    ["a wildcard", "*"],
    ["nothing", undefined],
  ])("does not request a token for an origin with %s", async (_, origin) => {
    const { client, upstream } = setupSandbox();
    const allowedOrigin = origin as string;

    await expect(client.widgetToken(USER, { allowedOrigin })).rejects.toMatchObject({
      code: "OPTIONS_INVALID",
      message: expect.stringContaining("allowedOrigin is"),
    });
    expect(upstream).toEqual([]);
  });

  it.each(ERROR_SHAPES)("turns an error in the shape %s into one error, without Airbyte's text", async (shape) => {
    const { client } = setupSandbox({}, [`errors=${shape}`, "429=7@list", "422@templates", "401@get"]);

    await expect(client.sourceTemplates.listFor(USER)).rejects.toMatchObject({
      code: "UPSTREAM_REJECTED",
      status: 422,
    });
    await expect(client.sources.get(USER, "s1")).rejects.toMatchObject({ code: "UPSTREAM_UNAUTHORIZED", status: 401 });
    await expect(client.sources.list(USER)).rejects.toMatchObject({
      code: "UPSTREAM_RATE_LIMITED",
      status: 429,
      retryable: true,
      retryAfterMs: 7000,
    });
    const other = setupSandbox({}, [`errors=${shape}`, "400@application-token"]);
    await expect(other.client.verify()).rejects.toMatchObject({ code: "UPSTREAM_UNAUTHORIZED", status: 400 });
  });

  it("explains the license when Airbyte responds with 403", async () => {
    const client = createAirbyteClient({
      clientId: "c",
      clientSecret: SECRET,
      fetch: async (input, init) =>
        new Request(input, init).url.endsWith("/token")
          ? Response.json({ access_token: "t" })
          : Response.json({ type: "error:license/entitlement", title: "s3cr3t", status: 403 }, { status: 403 }),
    });

    await expect(client.sources.list(USER)).rejects.toMatchObject({
      code: "UPSTREAM_FORBIDDEN",
      message: expect.stringMatching(/license(?!.*s3cr3t)/),
    });
  });
});

describe("verify", () => {
  it("reports a wrong client secret, for clients and handlers", async () => {
    const { client, handler } = setupSandbox({ clientSecret: "another" });
    const wrong = {
      code: "UPSTREAM_UNAUTHORIZED",
      message: expect.stringMatching(/rejected clientId and clientSecret/),
    };

    await expect(client.verify()).rejects.toMatchObject(wrong);
    await expect(handler.verify()).rejects.toMatchObject(wrong);
  });

  it("asks Airbyte even if a token is kept", async () => {
    const { client, paths } = setupSandbox();

    await client.verify();
    await client.verify();

    expect(paths()).toEqual(Array(2).fill("POST /api/v1/account/applications/token"));
  });
});

describe.each(["clientId", "clientSecret"])("option: %s", (name) => {
  it.each(["s3cr3t\n", " s3cr3t", "s3cr3t\r\n"])("throws at creation for %j, which Airbyte would reject", (value) => {
    const create = () => setupSandbox({ [name]: value });
    expect(create).toThrow(new RegExp(`^${name} has leading or trailing whitespace; trim\\(\\)`));
    expect(create).not.toThrow("s3cr3t");
  });
});

const PRESET = AIRBYTE_API_PRESETS["airbyte.ai/applications"];
const withPaths = (paths: object) => ({ api: { ...PRESET, paths: { ...PRESET.paths, ...paths } } });

describe("option: api, a definition", () => {
  it("moves the creation of sources together with the sources", async () => {
    const { client, paths } = setupSandbox(withPaths({ sources: "/own/sources" }));

    await client.sources.create(USER, { templateId: "t1", config: FAKER }, { isChecked: false }).catch(() => {});
    await client.sources.list(USER).catch(() => {});

    expect(paths().filter((path) => path.includes("/own/"))).toEqual([
      "POST /api/v1/own/sources",
      "GET /api/v1/own/sources",
    ]);
  });

  it("replaces one path and keeps the others", async () => {
    const { client, upstream } = setupSandbox(withPaths({ widgetToken: "/embedded/widget-token" }));

    await client.widgetToken(USER, { allowedOrigin: "https://app.example.com" });

    expect(upstream.map(({ url }) => url)).toEqual([
      `${SANDBOX_ORIGIN}/api/v1/account/applications/token`,
      `${SANDBOX_ORIGIN}/api/v1/embedded/widget-token`,
    ]);
  });

  it.each([
    [{ widgetTokens: "/x" }, /api.paths names "widgetTokens", but only applicationToken.* exist/],
    [{ sources: "embedded" }, /api.paths.sources is "embedded"/],
    [{ sources: "https://evil.example/" }, /must be a path/],
    [{ sources: "/embedded?x" }, /must be a path/],
    [{ sources: null }, /must be a text/],
    [{ sources: undefined }, /api.paths.sources is undefined, but must be a path/],
  ])("throws at creation for the paths %j", (paths, message) => {
    expect(() => setupSandbox(withPaths(paths))).toThrow(message);
  });

  it.each<[string, object, RegExp]>([
    ["no names", { sourceFields: undefined }, /api.sourceFields is missing: see the type AirbyteApiDefinition/],
    ["no paths", { paths: undefined }, /api.paths is missing/],
    [
      "a name that is not a string",
      { widgetTokenFields: { workspaceName: 7 } },
      /workspaceName is 7, but must be a text/,
    ],
    ["a field that does not exist", { newSourceFields: { template: "x" } }, /newSourceFields names "template"/],
    ["an invalid address", { baseUrl: "airbyte" }, /api.baseUrl is not the address of an API/],
    ["an invalid address for sources", { sourcesBaseUrl: "airbyte" }, /api.sourcesBaseUrl is not the address/],
  ])("throws at creation for %s", (_, wrong, message) => {
    const create = () => setupSandbox({ api: { ...PRESET, ...wrong }, baseUrl: undefined });

    expect(create).toThrow(expect.objectContaining({ code: "OPTIONS_INVALID" }));
    expect(create).toThrow(message);
  });

  it("sends a source's fields under its own names, and reports rejected fields under ours", async () => {
    const api = { ...PRESET, sourceFields: { ...PRESET.sourceFields, config: "settings" } };
    const refused = { detail: [{ loc: ["body", "settings", "count"] }] };
    const { client, sandbox } = setupSandbox({
      api,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        return request.method === "PUT" ? Response.json(refused, { status: 422 }) : sandbox.fetch(request);
      },
    });

    await expect(client.sources.update(USER, "s1", { config: FAKER })).rejects.toMatchObject({
      code: "SOURCE_INVALID",
      fields: ["config.count"],
    });
  });
});

describe("option: baseUrl", () => {
  it.each([
    ["airbyte.example.com", /baseUrl is not the address/],
    ["ftp://airbyte.example.com", /baseUrl is not the address/],
  ])("throws at creation for %j", (baseUrl, message) => {
    expect(() => setupSandbox({ baseUrl })).toThrow(message);
  });
});

describe("option: baseUrl, with an api that has two addresses", () => {
  it("replaces both, so that users' tokens of a self-managed API are not sent to Airbyte", async () => {
    const { client, upstream } = setupSandbox({
      api: "airbyte.com/v1",
      organizationId: "org-1",
      baseUrl: `${SANDBOX_ORIGIN}/v1`,
    });

    await client.sources.list(USER).catch(() => {});

    expect(upstream.map(({ url }) => new URL(url).origin)).toEqual(Array(3).fill(SANDBOX_ORIGIN));
  });
});
