import { describe, expect, it } from "vitest";

import type { AirbyteApiPreset } from "../../../../src/server.js";
import { FAKER, findFaker, GENERATIONS, setupSandbox } from "../sandbox-backend.js";

const APIS = Object.keys(GENERATIONS) as AirbyteApiPreset[];

describe.each(APIS)("sources with %s", (api) => {
  it("are created, listed, read, changed and deleted", async () => {
    const backend = setupSandbox(GENERATIONS[api], ["deletion=0"]);
    const { send } = backend;
    const templateId = await findFaker(backend);

    const created = await send("POST", "/sources", { body: { templateId, config: FAKER } });
    expect(created.status).toBe(201);
    const { id } = created.json;
    expect((await send("GET", "/sources")).json.data).toEqual([expect.objectContaining({ id })]);
    expect((await send("GET", `/sources/${id}`)).json).toMatchObject({ id, replication_config: FAKER });

    const changed = await send("PUT", `/sources/${id}`, { body: { config: { count: 20 } } });
    expect([changed.status, changed.json.replication_config.count]).toEqual([200, 20]);

    const deletesLater = api === "airbyte.ai/connectors";
    expect((await send("DELETE", `/sources/${id}`)).status).toBe(deletesLater ? 202 : 204);
    // Airbyte may still list it; users no longer see it.
    expect((await send("GET", "/sources")).json).toEqual({ data: [] });
    expect((await send("GET", `/sources/${id}`)).status).toBe(404);
  });
});

describe("the preset airbyte.ai/connectors", () => {
  it("does the same with the newest paths", async () => {
    const backend = setupSandbox({ api: "airbyte.ai/connectors" });
    const { send, paths } = backend;
    const templateId = await findFaker(backend);

    const { json } = await send("POST", "/sources", { body: { templateId, config: FAKER } });
    expect((await send("GET", `/sources/${json.id}`)).json.id).toBe(json.id);
    expect((await send("DELETE", `/sources/${json.id}`)).status).toBe(202);
    expect(paths()).toContain("POST /api/v1/integrations/connectors");
  });
});

describe("a user", () => {
  it("neither sees nor reaches other users' sources", async () => {
    const backend = setupSandbox();
    const { send } = backend;
    const templateId = await findFaker(backend);
    const { json } = await send("POST", "/sources", {
      user: "ada",
      body: { templateId, config: FAKER },
    });

    expect((await send("GET", "/sources", { user: "eve" })).json).toEqual({ data: [] });
    for (const [method, body] of [["GET"], ["PUT", { config: FAKER }], ["DELETE"]] as const) {
      const { status, json: problem } = await send(method, `/sources/${json.id}`, {
        user: "eve",
        ...(body && { body }),
      });
      expect([status, problem.code]).toEqual([404, "SOURCE_NOT_FOUND"]);
    }
    expect((await send("GET", "/sources", { user: "ada" })).json.data).toHaveLength(1);
  });

  it("gets 404 even if Airbyte responds with 403 for another user's source", async () => {
    const { send, log } = setupSandbox({}, ["403@get", "403@update", "403@delete"]);

    for (const [method, body] of [["GET"], ["PUT", { config: FAKER }], ["DELETE"]] as const) {
      const { status, json } = await send(method, "/sources/s1", { ...(body && { body }) });
      expect([status, json.code]).toEqual([404, "SOURCE_NOT_FOUND"]);
      expect(log.at(-1)).toMatchObject({ type: "request", reason: expect.stringContaining("403") });
    }
  });

  it.each([
    ["403", "UPSTREAM_FORBIDDEN"],
    ["404", "UPSTREAM_REJECTED"],
  ] as const)("gets 502 if Airbyte rejects the token with %s", async (fault, code) => {
    const { send } = setupSandbox({}, [`${fault}@widget-token`]);

    const { status, json } = await send("GET", "/sources/s1");

    expect([status, json.code]).toEqual([502, code]);
  });

  it("gets 502 for their own source if the license is missing", async () => {
    const { send } = setupSandbox({}, ["errors=problem", "403@get"]);

    const { status, json } = await send("GET", "/sources/s1");

    expect([status, json.code, json.detail]).toEqual([502, "UPSTREAM_FORBIDDEN", expect.stringContaining("license")]);
  });

  it("with a tag is offered only its templates, and cannot create sources from others", async () => {
    const everything = await setupSandbox().send("GET", "/source-templates");
    const tag = everything.json.data.flatMap(({ tags }: { tags: string[] }) => tags)[0];
    const backend = setupSandbox({ authenticate: () => ({ workspaceName: "u", sourceTemplateTags: [tag] }) });

    const { json } = await backend.send("GET", "/source-templates");
    expect(json.data.length).toBeLessThan(everything.json.data.length);
    const offered = new Set(json.data.map(({ id }: { id: string }) => id));
    const other = everything.json.data.find(({ id }: { id: string }) => !offered.has(id));
    const refused = await backend.send("POST", "/sources", {
      body: { templateId: other.id, config: FAKER },
    });

    expect([refused.status, refused.json.code]).toEqual([403, "SOURCE_TEMPLATE_NOT_ALLOWED"]);
    expect(backend.paths()).not.toContain("POST /api/v1/embedded/sources");
  });

  it.each([
    ["any", undefined],
    ["all", "all"],
  ] as const)("with several tags is offered the templates with %s of them", async (mode, sourceTemplateTagsMode) => {
    const { send, upstream } = setupSandbox({
      authenticate: () => ({ workspaceName: "u", sourceTemplateTags: ["files", "databases"], sourceTemplateTagsMode }),
    });

    await send("GET", "/source-templates");

    expect(new URL(upstream.at(-1)?.url ?? "").search).toBe(`?tags=files&tags=databases&tags_mode=${mode}`);
  });

  it("with connection tags creates sources only for those", async () => {
    const backend = setupSandbox({
      authenticate: () => ({
        workspaceName: "u",
        connectionTemplateTags: ["eu", "pro"],
        connectionTemplateTagsMode: "all",
      }),
    });
    const templateId = await findFaker(backend);

    await backend.send("POST", "/sources", { body: { templateId, config: FAKER } });

    expect(await backend.upstream.at(-1)?.json()).toMatchObject({
      selected_connection_template_tags: ["eu", "pro"],
      selected_connection_template_tags_mode: "all",
    });
  });

  it.each(["airbyte.com/v1"] as const)(
    "with connection tags cannot create a source with %s, which does not support them",
    async (api) => {
      const { send, paths } = setupSandbox({
        ...GENERATIONS[api],
        authenticate: () => ({ workspaceName: "u", connectionTemplateTags: ["eu"] }),
      });

      const { status, json } = await send("POST", "/sources", {
        body: { templateId: "t1", config: FAKER },
      });

      expect([status, json.code]).toEqual([500, "IDENTITY_INVALID"]);
      expect(paths()).toEqual([]);
    },
  );

  it("with other tags gets another token", async () => {
    let tags = ["files"];
    const { send, paths } = setupSandbox({
      authenticate: () => ({ workspaceName: "u", sourceTemplateTags: tags }),
    });
    await send("GET", "/sources");
    tags = ["databases"];
    await send("GET", "/sources");

    expect(paths().filter((path) => path.endsWith("/widget-token"))).toHaveLength(2);
  });
});

describe("input that Airbyte rejects", () => {
  it("is reported with the names of its fields, and without their values", async () => {
    const backend = setupSandbox();
    const templateId = await findFaker(backend);

    const { status, json, text } = await backend.send("POST", "/sources", {
      body: { templateId, config: { count: "s3cr3t" } },
    });

    expect([status, json.code]).toEqual([422, "SOURCE_INVALID"]);
    expect(json.fields).toEqual(["config.count"]);
    expect(text).not.toContain("s3cr3t");
  });

  it.each([
    ["no template", { config: FAKER }],
    ["no configuration", { templateId: "t" }],
    ["a configuration that is not an object", { templateId: "t", config: "x" }],
    ["an empty name", { templateId: "t", config: FAKER, name: " " }],
    ["a name of 256 characters", { templateId: "t", config: FAKER, name: "x".repeat(256) }],
  ])("is rejected before the call for %s", async (_, body) => {
    const { send, upstream } = setupSandbox();

    const { status, json } = await send("POST", "/sources", { body });

    expect([status, json.code]).toEqual([400, "BODY_MALFORMED"]);
    expect(upstream).toEqual([]);
  });

  it.each([
    ["source_template_id", "templateId"],
    ["source_config_template_id", "templateId"],
    ["source_config", "config"],
    ["replication_config", "config"],
    ["connection_configuration", "config"],
  ])("is rejected before the call under Airbyte's name %s, and the error names ours: %s", async (name, own) => {
    const { send, upstream } = setupSandbox();

    for (const [method, path] of [
      ["POST", "/sources"],
      ["PUT", "/sources/s1"],
    ] as const) {
      const { status, json } = await send(method, path, { body: { templateId: "t", config: FAKER, [name]: "x" } });
      expect([status, json.code, json.fields]).toEqual([400, "BODY_MALFORMED", [own]]);
      expect(json.detail).toContain(`send ${own} instead`);
    }
    expect(upstream).toEqual([]);
  });

  it("is reported, not dropped, if it is a name that the API has no field for", async () => {
    const { send, paths } = setupSandbox(GENERATIONS["airbyte.com/v1"]);

    const { status, json } = await send("POST", "/sources", {
      body: { templateId: "t1", config: FAKER, name: "My shop" },
    });

    expect([status, json.code, json.fields]).toEqual([422, "SOURCE_INVALID", ["name"]]);
    expect(paths()).toEqual([]);
  });

  it.each(["/sources/..%2Fsource-templates", "/sources/a%2Fb", "/sources/%00", `/sources/${"x".repeat(200)}`])(
    "never reaches an address as the id in %s",
    async (path) => {
      const { send, paths } = setupSandbox();

      const { status, json } = await send("GET", path);

      expect([status, json.code]).toEqual([404, "SOURCE_NOT_FOUND"]);
      expect(paths()).toEqual([]);
    },
  );

  it("must not name a workspace either", async () => {
    const { send, upstream } = setupSandbox();
    const body = { templateId: "t", config: FAKER, workspace_id: "victim" };

    expect((await send("POST", "/sources", { body })).json.code).toBe("BODY_FIELD_FORBIDDEN");
    expect((await send("PUT", "/sources/s", { body })).json.code).toBe("BODY_FIELD_FORBIDDEN");
    expect(upstream).toEqual([]);
  });
});

describe("the scoped token", () => {
  it("is requested once for many requests, concurrent or not", async () => {
    const { send, paths } = setupSandbox();

    await Promise.all(Array.from({ length: 20 }, () => send("GET", "/sources")));
    await send("GET", "/sources");

    expect(paths().filter((path) => path.endsWith("-token"))).toHaveLength(1);
    expect(paths().filter((path) => path.endsWith("/token"))).toHaveLength(1);
  });

  it("is requested again, once, after Airbyte rejects it", async () => {
    const rejected = new Set<string | null>();
    const backend = setupSandbox({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        backend.upstream.push(request.clone());
        return rejected.has(request.headers.get("authorization"))
          ? Response.json({ detail: "expired" }, { status: 401 })
          : backend.sandbox.fetch(request);
      },
    });
    const { send, upstream, paths } = backend;
    await send("GET", "/sources");
    rejected.add(upstream.at(-1)?.headers.get("authorization") ?? null);
    await new Promise((resolve) => void setTimeout(resolve, 1000)); // The sandbox's tokens differ by the second.

    expect((await send("GET", "/sources")).status).toBe(200);
    expect(paths().slice(3)).toEqual([
      "GET /api/v1/embedded/sources",
      "POST /api/v1/account/applications/widget-token",
      "GET /api/v1/embedded/sources",
    ]);

    backend.sandbox.setFaults(["401@list"]);
    const before = paths().length;
    const { status, json } = await send("GET", "/sources");
    expect([status, json.code]).toEqual([502, "UPSTREAM_UNAUTHORIZED"]);
    expect(paths().slice(before)).toHaveLength(3);
  });

  it("is the only token used for the user's data", async () => {
    const { send, upstream, client } = setupSandbox();
    await send("GET", "/sources");

    const bearer = upstream.at(-1)?.headers.get("authorization");
    expect(bearer).toBe(`Bearer ${(await client.scopedToken({ workspaceName: "user-1" })).token}`);
    expect(bearer).not.toBe(upstream.at(-2)?.headers.get("authorization"));
  });

  it.each([-3_600_000, 3_600_000])("is kept for its lifetime if the clock is off by %d ms", async (offMs) => {
    const realNow = Date.now;
    const { send, paths } = setupSandbox({
      fetch: async (input, init) => {
        const now = Date.now;
        Date.now = realNow;
        const response = await skewed.sandbox.fetch(new Request(input, init));
        response.headers.set("date", new Date(realNow()).toUTCString());
        Date.now = now;
        return response;
      },
    });
    const skewed = setupSandbox();
    try {
      Date.now = () => realNow() + offMs;
      expect((await send("GET", "/sources")).status).toBe(200);
      expect((await send("GET", "/sources")).status).toBe(200);
    } finally {
      Date.now = realNow;
    }
    expect(skewed.sandbox.inspect().calls.filter(({ path }) => path.endsWith("widget-token"))).toHaveLength(1);
    expect(paths()).toEqual([]);
  });
});
