import { afterEach, describe, expect, it, vi } from "vitest";

import { AIRBYTE_API_PRESETS, createAirbyteClient, type AirbyteClientOptions } from "../../../../src/server.js";
import { makeWidgetToken, type WidgetTokenContent } from "../../../support/make-token.js";
import { applicationToken, CLIENT_SECRET } from "../fake-airbyte.js";

const MINUTE = 60_000;
const USER = { workspaceName: "user-1" };
const S3 = { destinationName: "s3", destinationDefinitionId: "4816b78f", destinationConfig: {} };
const SOURCE = { id: "s1", name: "Faker" };

const PRESET = AIRBYTE_API_PRESETS["airbyte.ai/applications"];
const withPaths = (paths: object) => ({ api: { ...PRESET, paths: { ...PRESET.paths, ...paths } } });
const answer = (json: unknown, status?: number) => () => Response.json(json, status ? { status } : {});
const unavailable = answer({}, 503);

/** A client with valid tokens, and the calls that it makes with them, which receive these answers in turn. */
function setupAnswers(answers: readonly (() => Response)[], options: Partial<AirbyteClientOptions> = {}) {
  const calls: Request[] = [];
  let tokens = 0;
  const client = createAirbyteClient({
    clientId: "client-1",
    clientSecret: CLIENT_SECRET,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith("/applications/token")) return applicationToken();
      if (/widget[-_]token$/.test(request.url)) {
        tokens += 1;
        return Response.json({ token: makeWidgetToken({ subject: `token-${tokens}` }) });
      }
      calls.push(request);
      return (answers[calls.length - 1] ?? answers.at(-1) ?? unavailable)();
    },
    ...options,
  });
  return { client, calls, tokens: () => tokens };
}

afterEach(() => {
  vi.useRealTimers();
});

type Client = ReturnType<typeof createAirbyteClient>;

describe("a malformed answer", () => {
  it.each<[string, unknown, (client: Client) => Promise<unknown>]>([
    ["sources that are not a list", { data: {} }, (client) => client.sources.list(USER)],
    ["source templates that are not an object", null, (client) => client.sourceTemplates.listFor(USER)],
    ["a source without an id", { name: "Faker" }, (client) => client.sources.get(USER, "s1")],
    ["a template without an id", { name: "Faker" }, (client) => client.sourceTemplates.getFor(USER, "t1")],
    ["connection templates that are not a list", { data: {} }, (client) => client.connectionTemplates.list()],
    ["a connection template with an empty id", { data: [{ id: "" }] }, (client) => client.connectionTemplates.list()],
    ["a connection template whose id is a number", { id: 7 }, (client) => client.connectionTemplates.create(S3)],
    ["a check without a status", {}, (client) => client.sources.check(USER, { templateId: "t1", config: {} })],
    ["a check that is null", null, (client) => client.sources.check(USER, { templateId: "t1", config: {} })],
  ])("is reported as UPSTREAM_MALFORMED: %s", async (_, json, call) => {
    const { client } = setupAnswers([answer(json)]);

    await expect(call(client)).rejects.toMatchObject({ code: "UPSTREAM_MALFORMED" });
  });

  it("is left out of a list, which keeps its other items", async () => {
    const { client } = setupAnswers([answer({ data: [{ name: "nameless" }, SOURCE] })]);

    expect(await client.sources.list(USER)).toEqual([expect.objectContaining(SOURCE)]);
  });

  it("to a connection template's name becomes null", async () => {
    const { client } = setupAnswers([answer([{ id: "c1", destination_name: 7 }])]);

    expect(await client.connectionTemplates.list()).toEqual([
      { id: "c1", destinationName: null, cronExpression: null, tags: null },
    ]);
  });

  it("to a deletion counts as success", async () => {
    const { client } = setupAnswers([() => new Response(null, { status: 204 })]);

    await expect(client.sources.delete(USER, "s1")).resolves.toBe("deleted");
  });
});

describe("a call that fails once (503)", () => {
  it.each<[string, unknown, (client: Client) => Promise<unknown>]>([
    ["a list of connection templates", [], (client) => client.connectionTemplates.list()],
    ["a change of a source", SOURCE, (client) => client.sources.update(USER, "s1", { name: "New" })],
  ])("is repeated: %s", async (_, json, call) => {
    const { client, calls } = setupAnswers([unavailable, answer(json)]);
    await client.scopedToken(USER);

    await call(client);

    expect(calls).toHaveLength(2);
  });

  it.each<[string, (client: Client) => Promise<unknown>]>([
    ["a new source", (client) => client.sources.create(USER, { templateId: "t1", config: {} }, { isChecked: false })],
    ["a new connection template", (client) => client.connectionTemplates.create(S3)],
    ["the start of a check", (client) => client.sources.check(USER, { templateId: "t1", config: {} })],
  ])("is not repeated: %s", async (_, call) => {
    const { client, calls } = setupAnswers([unavailable]);

    await expect(call(client)).rejects.toMatchObject({ code: "UPSTREAM_FAILED" });

    expect(calls).toHaveLength(1);
  });
});

describe("an answer with a message for users", () => {
  it.each([
    { userPresentableMessage: "This account is closed.", errors: [] },
    {
      message: "s3cr3t",
      errors: [{ field: "body", message: "s3cr3t", userPresentableMessage: "This account is closed." }],
    },
  ])("is passed on to the user: %j", async (body) => {
    const { client } = setupAnswers([answer(body, 400)]);

    await expect(client.sources.update(USER, "s1", { config: {} })).rejects.toMatchObject({
      code: "SOURCE_INVALID",
      message: expect.stringMatching(/ This account is closed\.$/),
    });
  });

  it("is passed on without the secrets in it", async () => {
    const { client } = setupAnswers([answer({ userPresentableMessage: "Not hunter2-key." }, 400)]);

    const changed = client.sources.update(USER, "s1", { config: { key: "hunter2-key" } });

    await expect(changed).rejects.toMatchObject({ message: expect.stringMatching(/ Not \[redacted\]\.$/) });
  });
});

describe("an answer about the whole body", () => {
  it.each([
    { errors: [{ field: "body", message: "One of a, b is required" }] },
    { detail: [{ loc: ["body"], msg: "invalid", type: "value_error" }] },
  ])("does not name a field: %j", async (body) => {
    const { client } = setupAnswers([answer(body, 422)]);

    await expect(client.sources.update(USER, "s1", { config: {} })).rejects.toMatchObject({
      code: "SOURCE_INVALID",
      fields: [],
      message: expect.stringContaining("does not say which field is wrong"),
    });
  });
});

describe("an endpoint that has moved (301)", () => {
  it("is named in an error that recommends a newer generation", async () => {
    const moved = answer({ status: 301, type: "error:embedded/endpoint-moved", title: "endpoint-moved" }, 301);
    const { client, calls } = setupAnswers([moved]);

    await expect(client.sources.list(USER)).rejects.toMatchObject({
      code: "UPSTREAM_REJECTED",
      status: 301,
      message: expect.stringMatching(/has moved the endpoint for the sources \(301\).* Choose a newer one as api\.$/),
    });
    expect(calls).toHaveLength(1);
  });
});

describe("a list", () => {
  const page = (id: string, next: unknown) => answer({ data: [{ ...SOURCE, id }], next });

  it.each([
    ["an address", "https://api.airbyte.ai/api/v1/embedded/sources?page=2", "?page=2&workspace_id=ws-1"],
    ["a path", "/api/v1/embedded/sources?page=2", "?page=2&workspace_id=ws-1"],
    ["a query", "?page=2", "?page=2&workspace_id=ws-1"],
    ["a cursor", "c 2", "?cursor=c+2&workspace_id=ws-1"],
  ])("is read to its end if the next page is named by %s", async (_, next, search) => {
    const { client, calls } = setupAnswers([page("s1", next), page("s2", ""), answer({ data: [] })]);

    expect((await client.sources.list(USER)).map(({ id }) => id)).toEqual(["s1", "s2"]);

    expect(calls.map(({ url }) => new URL(url).search).at(-1)).toBe(search);
  });

  it("follows as many pages as Airbyte names, beyond the limit of three calls", async () => {
    const pages = Array.from({ length: 9 }, (_, index) => page(`s${index}`, index < 8 ? `c${index}` : null));
    const { client } = setupAnswers(pages);

    expect(await client.sources.list(USER)).toHaveLength(9);
  });

  it("is not continued on another origin, which would receive the user's token", async () => {
    const { client, calls } = setupAnswers([page("s1", "https://evil.example/sources"), page("s2", null)]);

    expect(await client.sources.list(USER)).toHaveLength(1);

    expect(calls).toHaveLength(1);
  });

  it("without an end is reported as UPSTREAM_MALFORMED", async () => {
    let number = 0;
    const { client } = setupAnswers([() => page("s1", `c${number++}`)()]);

    await expect(client.sources.list(USER)).rejects.toMatchObject({ code: "UPSTREAM_MALFORMED" });
  });

  it.each([
    ["itself", ["c1"]],
    ["an earlier one", ["c1", "c2"]],
  ])("is not continued at a page that names %s as the next one", async (_, cursors) => {
    let number = 0;
    const { client, calls } = setupAnswers([() => page("s1", cursors[number++ % cursors.length])()]);

    await expect(client.sources.list(USER)).rejects.toMatchObject({
      code: "UPSTREAM_MALFORMED",
      message: expect.stringContaining("a page that it had answered with before"),
    });

    expect(calls).toHaveLength(cursors.length + 1);
  });

  it.each(["in one page", "in many pages"])(
    "with far too many entries %s is reported as UPSTREAM_MALFORMED",
    async (how) => {
      const isOne = how === "in one page";
      const data = Array.from({ length: isOne ? 200_000 : 2000 }, () => SOURCE);
      let number = 0;
      const { client, calls } = setupAnswers([() => answer({ data, next: isOne ? null : `c${number++}` })()]);

      await expect(client.sources.list(USER)).rejects.toMatchObject({
        code: "UPSTREAM_MALFORMED",
        message: expect.stringContaining("more than 10000 entries"),
      });

      expect(calls).toHaveLength(isOne ? 1 : 6);
    },
  );

  it.each([
    ["connections", { data: [] }, (client: Client) => client.connections.list([])],
    ["jobs", { data: [] }, (client: Client) => client.jobs.list({ workspaceIds: [] })],
  ])("of %s for no workspaces is empty, instead of the whole organization's", async (_, json, call) => {
    const { client, calls } = setupAnswers([answer(json)]);

    expect(await call(client)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it("of workspaces is not continued at the same page", async () => {
    const { client } = setupAnswers([answer({ data: [], next: "c1" })]);

    expect(await client.workspaces.list()).toMatchObject({ nextCursor: "c1" });
    await expect(client.workspaces.list({ cursor: "c1" })).rejects.toMatchObject({ code: "UPSTREAM_MALFORMED" });
  });
});

describe("a check", () => {
  const check = (client: Client) => client.sources.check(USER, { templateId: "t1", config: {} });

  it("with an id that cannot be part of an address is reported as Airbyte's failure", async () => {
    const { client } = setupAnswers([answer({ id: "../sources" })]);

    await expect(check(client)).rejects.toMatchObject({ code: "UPSTREAM_MALFORMED" });
  });

  it("with an endless message is reported with its beginning", async () => {
    const { client } = setupAnswers([
      answer({ id: "c1", status: "failed", error_message: "no route ".repeat(100_000) }),
    ]);

    const { message } = await check(client);

    expect(message).toMatch(/^no route no route .*…$/);
    expect(message?.length).toBeLessThanOrEqual(2000);
  });
});

describe("a check", () => {
  it("is polled by its own id, again after one failure, and passes Airbyte's message through", async () => {
    const reason = { external_message: "No such host.", internal_message: "s3cr3t", stacktrace: "s3cr3t" };
    const failed = { id: "c1", status: "failed", failure_reason: reason, error_message: "s3cr3t" };
    const { client, calls } = setupAnswers([answer({ id: "c1" }), unavailable, answer(failed)]);

    const ended = await client.sources.check(USER, { templateId: "t1", config: {} });

    expect(ended).toEqual({ status: "failed", message: "No such host." });
    expect(calls.map(({ url }) => new URL(url).pathname.split("/sources/").at(-1))).toEqual([
      "check",
      "check/c1/status",
      "check/c1/status",
    ]);
  });

  it.each([{ status: "pending" }, { id: "c1", status: null }, { id: "c1", status: "running" }])(
    "with the answer %j is inconclusive if there is no address to poll",
    async (first) => {
      const { client, calls } = setupAnswers([answer(first)], { api: "airbyte.ai/connectors" });

      const ended = await client.sources.check(USER, { templateId: "t1", config: {} });

      expect(ended).toEqual({ status: "inconclusive", message: null });
      expect(calls).toHaveLength(1);
    },
  );
});

describe("a call to Airbyte", () => {
  it("has a content type if it has a body, and a name for a source that was created without one", async () => {
    const { client, calls } = setupAnswers([answer(SOURCE)]);

    await client.sources.create(USER, { templateId: "t1", config: { count: 1 }, name: "Mine" }, { isChecked: false });
    await client.sources.get(USER, "s1");

    expect(await calls[0]?.json()).toEqual({
      workspace_id: "ws-1",
      source_template_id: "t1",
      source_config: { count: 1 },
      name: "Mine",
    });
    expect(calls.map(({ headers }) => headers.get("content-type"))).toEqual(["application/json", null]);
  });

  it("names the workspace when it lists sources", async () => {
    const { client, calls } = setupAnswers([answer({ data: [] })]);

    await client.sources.list(USER);

    expect(new URL(calls[0]?.url ?? "").search).toBe("?workspace_id=ws-1");
  });

  it.each([
    [
      "the organization, by airbyte.com/v1",
      { api: "airbyte.com/v1", organizationId: "org-1" },
      "?organizationId=org-1",
    ],
    ["nothing, by airbyte.ai: the header names the organization", { organizationId: "org-1" }, ""],
  ] as const)("names %s when it lists connection templates", async (_, options, query) => {
    const { client, calls } = setupAnswers([answer([])], options);

    await client.connectionTemplates.list();

    expect(new URL(calls[0]?.url ?? "").search).toBe(query);
    expect(calls[0]?.headers.get("x-organization-id")).toBe("org-1");
  });

  it("does not name an organization if none is configured", async () => {
    const { client, calls } = setupAnswers([answer([])]);

    await client.connectionTemplates.list();
    await client.connectionTemplates.create({ ...S3, cronExpression: undefined }).catch(() => {});

    expect(new URL(calls[0]?.url ?? "").search).toBe("");
    expect(Object.keys(await calls[1]?.json())).toEqual([
      "destination_name",
      "destination_definition_id",
      "destination_config",
    ]);
  });

  it("uses the path in `api.paths.sources`, also for new sources unless they have their own path", async () => {
    const moved = setupAnswers([answer(SOURCE)], withPaths({ sources: "/v9/sources" }));
    await moved.client.sources.create(USER, { templateId: "t1", config: {} }, { isChecked: false });
    const apart = setupAnswers([answer(SOURCE)], withPaths({ sources: "/v9/sources", createSource: "/v9/new" }));
    await apart.client.sources.create(USER, { templateId: "t1", config: {} }, { isChecked: false });

    expect([moved, apart].map(({ calls }) => new URL(calls[0]?.url ?? "").pathname)).toEqual([
      "/api/v1/v9/sources",
      "/api/v1/v9/new",
    ]);
  });

  it("starts a check without polling if `api.paths.checkStatus` is omitted", async () => {
    const { client, calls } = setupAnswers(
      [answer({ id: "c1", status: "running" })],
      withPaths({ checkStatus: undefined }),
    );

    expect((await client.sources.check(USER, { templateId: "t1", config: {} })).status).toBe("inconclusive");
    expect(calls).toHaveLength(1);
  });
});

describe("a user with tags", () => {
  it("creates a source from one of several offered templates", async () => {
    const offered = answer({ data: [{ id: "t0" }, { id: "t1" }, { id: "t2" }] });
    const { client } = setupAnswers([offered, answer(SOURCE)]);
    const user = { ...USER, sourceTemplateTags: ["pro"] };

    expect(await client.sources.create(user, { templateId: "t1", config: {} }, { isChecked: false })).toMatchObject(
      SOURCE,
    );
  });
});

describe("a rejection", () => {
  const refuse = (body: unknown) => setupAnswers([answer(body, 422)]).client;
  const create = (client: Client) =>
    client.sources.create(USER, { templateId: "t1", config: {} }, { isChecked: false });

  it.each([
    ["a malformed issue", { detail: [null, { loc: ["body", "name"] }] }, ["name"]],
    ["a value in place of a field", { errors: [{ field: "no field" }, { field: "-x" }, { field: "name" }] }, ["name"]],
    ["a token in place of a field", { errors: [{ field: "eyJhbGciOi" }] }, []],
    ["one field twice", { errors: [{ field: "name" }, { field: "name" }] }, ["name"]],
    ["no field", {}, []],
    ["null", null, []],
  ])("with %s names only the fields", async (_, body, fields) => {
    await expect(create(refuse(body))).rejects.toMatchObject({
      code: "SOURCE_INVALID",
      status: 422,
      fields,
      message: expect.stringContaining(fields.length > 0 ? ": name." : "does not say which field"),
    });
  });

  it.each<[number, object]>([
    [400, { code: "SOURCE_INVALID", status: 400 }],
    [404, { code: "SOURCE_NOT_FOUND" }],
    [409, { code: "UPSTREAM_REJECTED", status: 409 }],
    [403, { code: "UPSTREAM_FORBIDDEN", status: 403 }],
    [500, { code: "UPSTREAM_FAILED", status: 500, retryable: true }],
    [304, { code: "UPSTREAM_MALFORMED", status: 304 }],
  ])("of a new source with %d is about the source only if the status says so", async (status, error) => {
    const { client } = setupAnswers([() => new Response(null, { status })]);

    await expect(create(client)).rejects.toMatchObject(error);
  });

  it.each([
    ["2", "in 2 s"],
    [undefined, "in 1 s"],
  ])("with 429 and Retry-After %s says when to try again", async (after, when) => {
    const headers = after === undefined ? {} : { "retry-after": after };
    const { client } = setupAnswers([() => new Response(null, { status: 429, headers })]);

    await expect(create(client)).rejects.toMatchObject({
      code: "UPSTREAM_RATE_LIMITED",
      message: expect.stringContaining(`Try again ${when}.`),
    });
  });

  it("names ten fields at most", async () => {
    const errors = Array.from({ length: 20 }, (_, index) => ({ field: `field_${index}` }));

    await expect(create(refuse({ errors }))).rejects.toHaveProperty("fields.length", 10);
  });

  it("does not name a field whose name contains one of our secrets", async () => {
    const named = `x${CLIENT_SECRET.replaceAll("-", "_")}`;
    const { client } = setupAnswers([answer({ errors: [{ field: named }] }, 422)], {
      clientSecret: CLIENT_SECRET.replaceAll("-", "_"),
    });

    await expect(create(client)).rejects.toMatchObject({ fields: [] });
  });
});

describe("an id", () => {
  const LONE_SURROGATE = "\ud800";

  it.each([LONE_SURROGATE, "..", "", undefined])("that cannot be part of an address is rejected: %j", async (id) => {
    const { client, calls } = setupAnswers([answer(SOURCE)]);

    await expect(client.workspaces.get(id as string)).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
    await expect(client.sources.get(USER, id as string)).rejects.toMatchObject({ code: "SOURCE_NOT_FOUND" });
    expect(calls).toEqual([]);
  });
});

describe("a workspace's token", () => {
  /** Counts requested tokens, with a clock that only moves when it is set. */
  function setupTokens(content: WidgetTokenContent) {
    vi.useFakeTimers({ toFake: ["Date"] });
    let tokens = 0;
    const { client } = setupAnswers([], {
      fetch: async (input) => {
        const { url } = new Request(input);
        if (url.endsWith("/applications/token")) return applicationToken();
        if (!url.endsWith("/widget-token")) return Response.json({ data: [] });
        tokens += 1;
        return Response.json({ token: makeWidgetToken(content) });
      },
    });
    return { client, tokens: () => tokens };
  }

  it.each<[string, WidgetTokenContent, number, number]>([
    ["without a lifetime", { expiresAt: null }, 8 * MINUTE, 1],
    ["that has already expired", { lifeMs: -MINUTE }, 0, 2],
    ["of 20 minutes", { lifeMs: 20 * MINUTE }, 18 * MINUTE, 1],
    ["of 20 minutes", { lifeMs: 20 * MINUTE }, 19.5 * MINUTE, 2],
    ["of a minute", { lifeMs: MINUTE }, 0.7 * MINUTE, 1],
    ["of a minute", { lifeMs: MINUTE }, 0.9 * MINUTE, 2],
  ])("%s: %j, for requests %d ms apart, is requested %d times", async (_, content, apartMs, times) => {
    const { client, tokens } = setupTokens(content);

    await client.sources.list(USER);
    vi.setSystemTime(Date.now() + apartMs);
    await client.sources.list(USER);

    expect(tokens()).toBe(times);
  });

  it("without a workspace is reported as UPSTREAM_MALFORMED", async () => {
    const { client } = setupTokens({ workspaceId: null });

    await expect(client.sources.list(USER)).rejects.toMatchObject({ code: "UPSTREAM_MALFORMED" });
  });

  it.each([
    ["invalid JSON", "{"],
    ["null", "null"],
    ["no workspace", JSON.stringify({ token: "t", freshUntil: 1e15 })],
    ["a workspace that is not a string", JSON.stringify({ token: "t", workspaceId: 7, freshUntil: 1e15 })],
    ["no expiry", JSON.stringify({ token: "t", workspaceId: "ws-1" })],
    ["a token that is not a string", JSON.stringify({ token: 7, workspaceId: "ws-1", freshUntil: 1e15 })],
    ["an expired token", JSON.stringify({ token: "t", workspaceId: "ws-1", freshUntil: 1 })],
  ])("is requested if the cache holds %s", async (_, text) => {
    const cache = { get: async () => text, set: async () => {} };
    const { client, tokens } = setupAnswers([answer({ data: [] })], { cache });

    expect(await client.sources.list(USER)).toEqual([]);

    expect(tokens()).toBe(1);
  });
});
