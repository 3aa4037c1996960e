import { describe, expect, it, vi } from "vitest";

import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import type { SandboxFault } from "../../../../src/sandbox.js";
import { FAKER, ORIGIN, POSTGRES, setUpSandbox } from "../set-up-sandbox.js";

const SOURCES = "/api/v1/embedded/sources";

const setup = async (faults: readonly SandboxFault[] = []) => {
  const sandbox = setUpSandbox();
  const { bearer, workspaceId } = await sandbox.signIn();
  sandbox.sandbox.setFaults(faults);
  const list = (own?: string) => sandbox.call("GET", SOURCES, { bearer, ...(own !== undefined && { faults: own }) });
  const create = (as = bearer, workspace_id = workspaceId) =>
    sandbox.call("POST", SOURCES, {
      bearer: as,
      body: { workspace_id, source_template_id: FAKER, source_config: { count: 1 } },
    });
  const readPage = async (query = "") => {
    const { body } = await sandbox.call("GET", `/embedded-widget?workspaceId=${workspaceId}${query}`);
    return /data-faults="([^"]*)"/.exec(body)?.[1];
  };
  return { ...sandbox, bearer, workspaceId, list, create, readPage };
};

describe("answers", () => {
  it.each([400, 401, 403, 404, 422, 429, 500, 502, 503] as const)("%d for every call of the API", async (status) => {
    const { list, call } = await setup([`${status}`]);
    expect(await list()).toMatchObject({ status, body: { errors: expect.anything() } });
    expect(await call("POST", "/v1/applications/token", { body: {} })).toMatchObject({ status, body: { status } });
  });

  it("429 has Retry-After", async () => {
    const { list } = await setup(["429=7"]);
    expect((await list()).headers.get("retry-after")).toBe("7");
  });

  it("429=none has no Retry-After, like Airbyte under load", async () => {
    const { headers, body } = await (await setup(["429=none"])).list();
    expect([headers.get("retry-after"), body.message]).toEqual([null, "You are being rate limited."]);
  });

  it("301 says that the endpoint has moved, without a location", async () => {
    const { status, headers, body } = await (await setup(["301"])).list();
    expect([status, body.type, headers.get("location")]).toEqual([301, "error:embedded/endpoint-moved", null]);
  });

  it("400 has an explanation for users", async () => {
    const { body } = await (await setup(["400"])).list();
    expect(body.errors).toMatchObject([{ userPresentableMessage: expect.any(String) }]);
  });

  it("422 rejects the whole body", async () => {
    expect((await (await setup(["422"])).list()).body).toMatchObject({ errors: [{ field: "body" }] });
  });

  it("@create affects only that call", async () => {
    const { list, create } = await setup(["500@create"]);
    expect((await list()).status).toBe(200);
    expect((await create()).status).toBe(500);
  });

  it("do not affect the page unless they name it", async () => {
    const { call, sandbox } = await setup(["500"]);
    expect((await call("GET", "/embedded-widget")).status).toBe(200);
    sandbox.setFaults(["500@page"]);
    expect((await call("GET", "/embedded-widget")).status).toBe(500);
  });

  it.each([
    ["detail", { detail: "This organization is not entitled to Airbyte Embedded" }],
    ["problem", { status: 403, type: "error:license/entitlement" }],
    [
      "errors",
      { message: expect.any(String), errors: [{ message: expect.any(String), error_code: expect.any(String) }] },
    ],
    ["embedded", { _embedded: { errors: [{ message: expect.any(String) }] } }],
  ] as const)("errors=%s sets their shape", async (shape, body) => {
    expect(await (await setup(["403", `errors=${shape}`])).list()).toMatchObject({ status: 403, body });
  });

  it("errors= also shapes errors that have a reason", async () => {
    const sandbox = setUpSandbox({ clientId: "id", faults: ["errors=embedded"] });
    const token = "/api/v1/account/applications/token";
    const answers = [
      await sandbox.call("POST", token, { body: { client_id: "other", client_secret: "secret" } }),
      await sandbox.call("POST", token, { body: {} }),
      await sandbox.call("GET", SOURCES),
      await sandbox.call("GET", "/v1/nothing"),
      await sandbox.call("DELETE", SOURCES),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 422, 401, 404, 405]);
    for (const { body } of answers)
      expect(body).toMatchObject({ _embedded: { errors: [{ message: expect.any(String) }] } });
  });

  it("check= sets the result of a check, and does not prevent saving", async () => {
    const { sandbox, create } = await setup(["check=failed"]);
    expect(await create()).toMatchObject({ status: 200 });
    expect(sandbox.inspect().workspaces[0]?.sources).toHaveLength(1);
  });

  it("check= sets the result of an existing source's check, with the connector's own reason if it has one", async () => {
    const { sandbox, bearer, call } = await setup(["check=failed"]);
    const path = "/api/v1/integrations/connectors";
    const replication_config = { host: "db.invalid", port: 1, database: "shop", username: "reader" };
    const body = { workspace_name: "ada", source_template_id: POSTGRES, replication_config };
    const { id } = (await call("POST", path, { bearer, body })).body;
    const check = async () => (await call("POST", `${path}/${id}/check`, { bearer, body: {} })).body;
    const external_message = "The host “db.invalid” could not be found.";
    expect(await check()).toMatchObject({ status: "failed", failure_reason: { external_message } });
    sandbox.setFaults(["check=inconclusive"]);
    expect(await check()).toMatchObject({ status: "inconclusive", failure_reason: null });
    sandbox.setFaults(["check=pending"]);
    expect(await check()).toMatchObject({ status: null });
  });

  it("create-fails-first: a workspace's first creation fails, and later ones succeed", async () => {
    const { create, signIn } = await setup(["create-fails-first"]);
    expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([500, 200, 200]);
    const grace = await signIn({ workspace_name: "grace" });
    expect((await create(grace.bearer, grace.workspaceId)).status).toBe(500);
  });

  it("create-fails-first: setting it for one workspace makes only its own creations fail again", async () => {
    const { sandbox, create, signIn } = await setup(["create-fails-first"]);
    const grace = await signIn({ workspace_name: "grace" });
    const createAll = async () => [(await create()).status, (await create(grace.bearer, grace.workspaceId)).status];
    expect([await createAll(), await createAll()]).toEqual([
      [500, 500],
      [200, 200],
    ]);
    sandbox.setFaults(["latency=1"], { workspaceName: "grace" });
    expect(await createAll()).toEqual([200, 500]);
    sandbox.setFaults(["create-fails-first"]);
    expect(await createAll()).toEqual([500, 500]);
  });
});

describe("time", () => {
  it("latency delays each answer, spread by the seed", async () => {
    vi.useFakeTimers();
    const waited = vi.spyOn(globalThis, "setTimeout");
    const measure = async () => {
      const { list } = await setup(["latency=100-400"]);
      waited.mockClear();
      for (let index = 0; index < 5; index += 1) {
        const answer = list();
        await vi.advanceTimersByTimeAsync(400);
        expect((await answer).status).toBe(200);
      }
      return waited.mock.calls.map(([, milliseconds]) => milliseconds ?? 0);
    };
    const first = await measure();
    expect(await measure()).toEqual(first);
    expect(new Set(first).size).toBe(5);
    expect(Math.min(...first)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...first)).toBeLessThanOrEqual(400);
    waited.mockRestore();
    vi.useRealTimers();
  });

  it("hang: no answer arrives until the caller aborts", async () => {
    const { sandbox, bearer } = await setup(["hang"]);
    const controller = new AbortController();
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = sandbox.fetch(new Request(ORIGIN + SOURCES, { headers, signal: controller.signal }));
    const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 30, "nothing"))]);
    expect(first).toBe("nothing");
    controller.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    expect(sandbox.inspect().calls.at(-1)).toMatchObject({ path: SOURCES, status: 0 });
  });

  it("latency and hang: a caller that aborts meanwhile is rejected once, and nothing fails later", async () => {
    const { sandbox, bearer } = await setup(["latency=60000", "hang"]);
    const controller = new AbortController();
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = sandbox.fetch(new Request(ORIGIN + SOURCES, { headers, signal: controller.signal }));
    await vi.waitFor(() => expect(sandbox.inspect().calls.at(-1)).toBeDefined());
    controller.abort();
    // Vitest fails a run with an unhandled rejection.
    await expect(answer).rejects.toThrow(/abort/i);
  });

  it("refuse: rejects like fetch without a server", async () => {
    const { list } = await setup(["refuse"]);
    await expect(list()).rejects.toThrow(
      expect.objectContaining({ name: "TypeError", cause: { code: "ECONNREFUSED" } }),
    );
  });

  it("expiry=2: tokens live for two seconds", async () => {
    const { signIn, call, advance } = await setup(["expiry=2"]);
    const { bearer } = await signIn();
    advance(1999);
    expect((await call("GET", SOURCES, { bearer })).status).toBe(200);
    advance(1);
    expect((await call("GET", SOURCES, { bearer })).status).toBe(401);
  });
});

describe("expiry", () => {
  it.each([
    [0.5, 0],
    [0.5, 999],
    [1, 1],
    [1, 999],
  ])("=%d: a token issued %d ms into a second lives for at least as long", async (seconds, into) => {
    const { signIn, call, advance } = await setup([`expiry=${seconds}`]);
    advance(into);
    const { bearer } = await signIn();
    advance(seconds * 1000 - 1);
    expect((await call("GET", SOURCES, { bearer })).status).toBe(200);
    advance(1001);
    expect((await call("GET", SOURCES, { bearer })).status).toBe(401);
  });
});

describe("origin-mismatch", () => {
  it("names an unmatchable origin", async () => {
    const { requestWidgetToken } = await setup(["origin-mismatch"]);
    const { body } = await requestWidgetToken({});
    expect(decodeWidgetToken(body.token).allowedOrigin).toBe("https://origin-mismatch.invalid");
  });
});

describe("the scope of faults", () => {
  it("can be one workspace", async () => {
    const { sandbox, list, signIn, call } = await setup();
    sandbox.setFaults(["500@list"], { workspaceName: "ada" });
    expect((await list()).status).toBe(500);
    const { bearer } = await signIn({ workspace_name: "grace" });
    expect((await call("GET", SOURCES, { bearer })).status).toBe(200);
    sandbox.setFaults([], { workspaceName: "ada" });
    expect((await list()).status).toBe(200);
  });

  it("of a workspace covers the request for its token, in each generation, and its page", async () => {
    const { sandbox, call, getApplicationToken, readPage, requestWidgetToken } = await setup();
    sandbox.setFaults(["403@widget-token", "silent-page"], { workspaceName: "ada" });
    const bearer = await getApplicationToken();
    const body = { externalUserId: "ada", organizationId: "org", allowedOrigin: "https://app.example.com" };
    expect((await call("POST", "/v1/embedded/widget_token", { bearer, body })).status).toBe(403);
    expect((await requestWidgetToken({})).status).toBe(403);
    expect((await requestWidgetToken({ workspace_name: "grace" })).status).toBe(200);
    expect(await readPage()).toBe("silent-page");
  });

  it("of a workspace covers its sources by their ids, for any caller", async () => {
    const { sandbox, call, create, getApplicationToken, signIn } = await setup();
    const grace = await signIn({ workspace_name: "grace" });
    const ids = [(await create()).body.id, (await create(grace.bearer, grace.workspaceId)).body.id];
    const bearer = await getApplicationToken();
    sandbox.setFaults(["500"], { workspaceName: "ada" });
    const ask = async (id: string) => {
      const path = `/api/v1/integrations/connectors/${id}`;
      const answers = [
        await call("POST", `${path}/check`, { bearer, body: {} }),
        await call("GET", path, { bearer }),
        await call("PUT", path, { bearer, body: { name: "Mine" } }),
        await call("DELETE", path, { bearer }),
      ];
      return answers.map(({ status }) => status);
    };
    expect(await ask(ids[0])).toEqual([500, 500, 500, 500]);
    expect(await ask(ids[1])).toEqual([200, 200, 200, 202]);
  });

  it("of a workspace covers an operator's calls that name its id", async () => {
    const { sandbox, call, workspaceId, getApplicationToken } = await setup();
    const bearer = await getApplicationToken();
    sandbox.setFaults(["500"], { workspaceName: "ada" });
    for (const path of [`workspaces/${workspaceId}`, `integrations/connectors?workspace_id=${workspaceId}`]) {
      expect(await call("GET", `/api/v1/${path}`, { bearer })).toMatchObject({ status: 500 });
    }
  });

  it("of a workspace leaves an unreadable body to the endpoint", async () => {
    const { sandbox } = await setup();
    const ask = async () => {
      const body = new ReadableStream({ start: (controller) => controller.error(new Error("The body is too large.")) });
      const init = { method: "POST", body, duplex: "half" };
      const response = await sandbox.fetch(new Request(`${ORIGIN}/api/v1/account/applications/token`, init));
      return [response.status, await response.json()];
    };
    const without = await ask();
    sandbox.setFaults(["403@create"], { workspaceName: "ada" });
    expect(await ask()).toEqual(without);
    expect(without).toMatchObject([422, { errors: [{ field: "body" }] }]);
  });

  it("can be one request, by its header", async () => {
    const { list } = await setup();
    expect((await list("429=1")).status).toBe(429);
    expect((await list()).status).toBe(200);
  });

  it("of a token request includes the page of that token", async () => {
    const { call, getApplicationToken } = await setup(["vocabulary=platform"]);
    const { body } = await call("POST", "/api/v1/account/applications/widget-token", {
      bearer: await getApplicationToken(),
      body: { workspace_name: "ada", allowed_origin: "https://app.example.com" },
      faults: "dying-page=50,expiry=9",
    });
    const { widgetUrl } = decodeWidgetToken(body.token);
    expect(new URL(widgetUrl).searchParams.get("sandboxFaults")).toBe("dying-page=50");
  });

  it("can be the page, by its URL", async () => {
    const { readPage } = await setup(["vocabulary=platform"]);
    expect(await readPage()).toBe("vocabulary=platform");
    expect(await readPage("&sandboxFaults=repeated-events,500")).toBe("repeated-events,vocabulary=platform");
    expect(await readPage("&sandboxFaults=none")).toBe("");
  });

  it.each([
    ["hang", "500", 500],
    ["refuse", "500", 500],
    ["500", "refuse", "refused"],
    ["hang", "refuse", "refused"],
    ["500", "hang", "nothing"],
    ["refuse", "hang", "nothing"],
  ] as const)("are overridden by nearer ones: outer %s, inner %s", async (outer, inner, expected) => {
    const { sandbox, bearer, list } = await setup([outer]);
    const ask = async (faults: string | null) => {
      const gone = new AbortController();
      const headers = { authorization: `Bearer ${bearer}`, ...(faults !== null && { "x-sandbox-faults": faults }) };
      const answer = sandbox.fetch(new Request(ORIGIN + SOURCES, { headers, signal: gone.signal })).then(
        ({ status }) => status,
        () => (gone.signal.aborted ? "aborted" : "refused"),
      );
      // Any answer arrives before that of this later call.
      await list("none");
      const first = await Promise.race([answer, Promise.resolve("nothing")]);
      gone.abort();
      return first;
    };
    expect(await ask(inner)).toBe(expected);
    sandbox.setFaults([inner], { workspaceName: "ada" });
    expect(await ask(null)).toBe(expected);
  });

  it("can be cleared of the sandbox's or the workspace's faults by none", async () => {
    const { sandbox, list } = await setup(["500"]);
    expect((await list("none")).status).toBe(200);
    sandbox.setFaults(["none"], { workspaceName: "ada" });
    expect((await list()).status).toBe(200);
  });

  it("responds with 422 to an unknown header, and lists the known faults", async () => {
    const { list } = await setup();
    expect(await list("nonsense")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "x-sandbox-faults", message: expect.stringContaining("Known faults") }] },
    });
  });

  it("throws for an unknown fault in code", async () => {
    const { sandbox } = await setup();
    expect(() => sandbox.setFaults(["nonsense" as SandboxFault])).toThrow(TypeError);
    expect(() => setUpSandbox({ faults: ["x" as SandboxFault] })).toThrow(TypeError);
  });
});
