import { describe, expect, it } from "vitest";

import { createAirbyteClient } from "../../../../src/server.js";
import { applicationToken } from "../fake-airbyte.js";
import { FAKER, findFaker, GENERATIONS, SANDBOX_ORIGIN, setupSandbox } from "../sandbox-backend.js";

const USER = { workspaceName: "user-1" };
const S3 = {
  destinationName: "s3",
  destinationDefinitionId: "4816b78f-1489-44c1-9060-4b19d5fa9362",
  destinationConfig: {},
};

describe("the operator's calls", () => {
  it("create, change, clone and delete source templates", async () => {
    const { client } = setupSandbox();
    const [definition] = await client.definitions.find("Stripe");
    const created = await client.sourceTemplates.create({ definitionId: definition?.id ?? "", defaultConfig: {} });

    await client.sourceTemplates.update(created.id, { name: "Shop" });
    expect((await client.sourceTemplates.get(created.id)).name).toBe("Shop");
    const [global] = await client.sourceTemplates.listGlobal();
    const clone = await client.sourceTemplates.clone(global?.id ?? "", { name: "Clone" });
    await client.sourceTemplates.delete(created.id);

    const ids = new Set((await client.sourceTemplates.list()).map(({ id }) => id));
    expect([ids.has(clone.id), ids.has(created.id)]).toEqual([true, false]);
  });

  it("name, attach and detach tags", async () => {
    const { client } = setupSandbox();
    await client.tags.create("gold");
    await client.tags.rename("gold", "platinum");
    const { id } = await client.connectionTemplates.create(S3);
    await client.tags.attach("connections", id, "platinum");

    expect(await client.tags.list()).toContain("platinum");
    expect((await client.connectionTemplates.get(id)).tags).toEqual(["platinum"]);
    await client.tags.detach("connections", id, "platinum");
    expect((await client.connectionTemplates.get(id)).tags).toEqual([]);
  });

  it("find, suspend, resume and delete a user's workspace, with its kept token", async () => {
    const { client } = setupSandbox();
    const { workspaceId, token } = await client.scopedToken(USER);

    expect((await client.workspaces.list({ nameContains: "user-1" })).data).toMatchObject([{ id: workspaceId }]);
    expect((await client.workspaces.suspend(workspaceId)).status).toBe("inactive");
    await expect(client.scopedToken(USER)).rejects.toMatchObject({ code: expect.stringContaining("UPSTREAM_") });
    await client.workspaces.resume(workspaceId);
    expect((await client.scopedToken(USER)).workspaceId).toBe(workspaceId);
    await client.workspaces.delete(workspaceId);
    expect((await client.scopedToken(USER)).token).not.toBe(token);
  });
});

describe("a source with airbyte.ai/connectors", () => {
  const create = async () => {
    // Only the host: the platform's API, which has the jobs, is not below /api.
    const { client } = setupSandbox({ api: "airbyte.ai/connectors", baseUrl: SANDBOX_ORIGIN });
    await client.connectionTemplates.create(S3);
    const { workspaceId } = await client.scopedToken(USER);
    const templates = await client.sourceTemplates.listFor(USER);
    const templateId = templates.find(({ name }) => name === "Faker")?.id ?? "";
    const { id } = await client.sources.create(USER, { templateId, config: FAKER });
    return { client, id, workspaceId };
  };

  it("reports whether it is ready for operations, and runs them", async () => {
    const { client, id, workspaceId } = await create();

    expect(await client.sources.inspect(USER, id)).toMatchObject({
      workspaceId,
      definitionId: "dfd88b22-b603-4c3d-aad7-3701784586b1",
      readiness: expect.anything(),
      warnings: [],
    });
    const { status, result } = await client.sources.execute(USER, id, { entity: "users", action: "list" });
    expect([status, result]).toEqual(["success", expect.arrayContaining([expect.objectContaining({ id: "1" })])]);
  });

  it("does not belong to another user", async () => {
    const { client, id } = await create();
    const other = { workspaceName: "user-2" };

    await expect(client.sources.inspect(other, id)).rejects.toMatchObject({ code: "SOURCE_NOT_FOUND" });
    const operation = { entity: "users", action: "list" };
    await expect(client.sources.execute(other, id, operation)).rejects.toMatchObject({ code: "SOURCE_NOT_FOUND" });
  });

  it("has a connection, whose jobs are listed by connection, workspace and status", async () => {
    const { client, id, workspaceId } = await create();

    const [connection, ...others] = await client.connections.list([workspaceId]);
    expect([connection?.sourceId, connection?.status, others]).toEqual([id, "active", []]);

    const [job] = await client.jobs.list({ connectionId: connection?.id });
    expect(job).toMatchObject({ status: "running", type: "sync", startedAt: expect.stringMatching(/^\d{4}-/) });
    expect(await client.jobs.list({ workspaceIds: [workspaceId], status: "running" })).toHaveLength(1);
    expect(await client.jobs.list({ workspaceIds: [workspaceId], status: "failed" })).toEqual([]);
    expect(await client.jobs.list({ workspaceIds: [workspaceId], offset: 1 })).toEqual([]);
  });
});

describe("connection templates with airbyte.com/v1", () => {
  it.each(["create", "list"] as const)("explain at %s that Airbyte's cloud has removed their path", async (call) => {
    const { client } = setupSandbox(GENERATIONS["airbyte.com/v1"]);

    await expect(
      call === "create" ? client.connectionTemplates.create(S3) : client.connectionTemplates.list(),
    ).rejects.toMatchObject({
      code: "UPSTREAM_REJECTED",
      status: 404,
      message: expect.stringMatching(/removed the path of airbyte\.com\/v1 in 2026: choose an api of airbyte\.ai/),
    });
  });
});

describe("a connection template whose tags cannot be saved", () => {
  const setup = (deletion: number) => {
    const client = createClientOf(({ url, method }) => {
      if (method === "DELETE") return Response.json({}, { status: deletion });
      return Response.json(url.endsWith("/tags") && method === "GET" ? { data: [] } : { id: "c1", tags: [] });
    });
    return client.connectionTemplates.create({ ...S3, tags: ["eu"] });
  };

  it.each([
    [200, /nothing is left/],
    [500, /delete the connection template c1/],
  ])("is deleted again, with the answer %d, and the error names what is left", async (deletion, message) => {
    await expect(setup(deletion)).rejects.toMatchObject({
      code: "CONNECTION_TEMPLATE_TAGS_DIFFER",
      message: expect.stringMatching(message),
    });
  });
});

describe("a connection template with tags whose creation", () => {
  const setup = (creation: () => Response, tags: string[]) => {
    const client = createClientOf(({ url, method }) =>
      method === "POST" && url.endsWith("/connections") ? creation() : Response.json({ data: [{ name: "eu" }] }),
    );
    return client.connectionTemplates.create({ ...S3, tags });
  };
  const lose = () => {
    throw new TypeError("fetch failed");
  };

  it.each([
    ["is not answered", lose, "UPSTREAM_FAILED"],
    ["is answered by a gateway", () => new Response(null, { status: 504 }), "UPSTREAM_FAILED"],
    ["is answered without an id", () => Response.json({}), "UPSTREAM_MALFORMED"],
  ])("%s fails with the warning that it may apply to every user", async (_, creation, code) => {
    await expect(setup(creation, ["eu"])).rejects.toMatchObject({
      code: "CONNECTION_TEMPLATE_TAGS_DIFFER",
      message: expect.stringMatching(/may have been created without its tags.* delete the one named "s3" without tags/),
      cause: expect.objectContaining({ code }),
    });
    await expect(setup(creation, [])).rejects.toMatchObject({ code });
  });

  it("is rejected fails with the rejection", async () => {
    const rejected = setup(() => new Response(null, { status: 422 }), ["eu"]);

    await expect(rejected).rejects.toMatchObject({ code: "UPSTREAM_REJECTED", status: 422 });
  });
});

describe("a creation", () => {
  it("is rejected with the connector's message if its check fails, and creates nothing", async () => {
    const backend = setupSandbox();
    const templateId = await findFaker(backend);
    const failing = setupSandbox({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const status = { id: "c1", status: "failed", enhanced_error_message: "Wrong key.", stacktrace: "at s3cr3t" };
        return request.url.endsWith("/status") ? Response.json(status) : backend.sandbox.fetch(request);
      },
    });

    const { status, json, text } = await failing.send("POST", "/sources", { body: { templateId, config: FAKER } });

    expect([status, json.code, json.detail]).toEqual([422, "SOURCE_CHECK_FAILED", "Wrong key."]);
    expect(text).not.toContain("s3cr3t");
    expect((await failing.send("GET", "/sources")).json.data).toEqual([]);
  });
});

/** Creates a client for an Airbyte that returns an application token, and answers everything else with `answer`. */
const createClientOf = (answer: (request: Request) => Response) =>
  createAirbyteClient({
    clientId: "client-1",
    clientSecret: "s3cr3t",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return request.url.endsWith("/token") ? applicationToken() : answer(request);
    },
  });
