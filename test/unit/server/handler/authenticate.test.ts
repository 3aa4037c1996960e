import { afterEach, describe, expect, it, vi } from "vitest";

import type { AirbyteHandlerOptions, AirbyteLogEntry } from "../../../../src/server.js";
import { createDeferred } from "../../../support/create-deferred.js";
import { applicationToken, ORIGIN, setup } from "../fake-airbyte.js";

const EU = "b9e48d61-f082-4a14-a8d0-799a907938cb";

afterEach(() => {
  vi.useRealTimers();
});

describe("option: authenticate", () => {
  it("reads the request's headers and its body", async () => {
    const authenticate = vi.fn(async (request: Request) => {
      const { plan } = (await request.json()) as { plan: string };
      return { workspaceName: `${request.headers.get("cookie")}-${plan}` };
    });
    const { post, calls } = setup({ authenticate });

    await post({ body: '{"plan":"pro"}', headers: { cookie: "ada" } });

    expect(calls.widget[0]?.body["workspace_name"]).toBe("ada-pro");
    expect(authenticate.mock.calls[0]?.[0].url).toBe(`${ORIGIN}/api/airbyte/widget-token`);
  });

  it("receives the handler's other arguments", async () => {
    const authenticate = vi.fn<AirbyteHandlerOptions["authenticate"]>(() => null);
    const { handler } = setup({ authenticate });
    const params = Promise.resolve({ path: ["widget-token"] });

    await handler(new Request(`${ORIGIN}/widget-token`, { method: "POST", headers: { origin: ORIGIN } }), { params });

    expect(authenticate.mock.calls[0]?.[1]).toEqual({ params });
  });

  it.each([null, undefined, false, "", 0, Number.NaN] as const)(
    "responds with 401 if it returns %j",
    async (nobody) => {
      const { post } = setup({ authenticate: () => nobody as null });

      const { status, json } = await post();

      expect([status, json.code]).toEqual([401, "UNAUTHENTICATED"]);
    },
  );

  it.each([
    ["throws", () => Promise.reject(new Error("s3cr3t of the database"))],
    [
      "throws at once",
      () => {
        throw new Error("s3cr3t of the database");
      },
    ],
  ])("responds with 500 if it %s, without the reason", async (_, authenticate) => {
    const { post, fetch } = setup({ authenticate });

    const { status, json, text } = await post();

    expect([status, json.code]).toEqual([500, "AUTHENTICATE_FAILED"]);
    expect(text).not.toContain("s3cr3t");
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    ["all cookies", "theme=dark; sid=s%3Ae8f1-4a14-a8d0.c2ln; plan=undefined", "[redacted]"],
    ["a cookie", "s%3Ae8f1-4a14-a8d0.c2ln", "[redacted]"],
    ["a cookie decoded", "s:e8f1-4a14-a8d0.c2ln", "[redacted]"],
    ["a cookie without its signature", "e8f1-4a14-a8d0", "[redacted]"],
    ["the Authorization header", "Bearer 0paque/t0ken-0f-ada", "[redacted]"],
    ["only the token", "0paque/t0ken-0f-ada", "[redacted]"],
    ["a value that is not secret", "dark", "dark"],
    ["a word that a cookie also contains", "undefined", "undefined"],
  ])("has its errors logged without the request's secrets: %s", async (_, quoted, said) => {
    const log: AirbyteLogEntry[] = [];
    const cause = new Error(`refused ${quoted}`);
    const { post } = setup({
      authenticate: () => Promise.reject(new TypeError(`no session ${quoted}`, { cause })),
      onLog: (entry) => void log.push(entry),
    });

    await post({
      headers: {
        cookie: "theme=dark; sid=s%3Ae8f1-4a14-a8d0.c2ln; plan=undefined",
        authorization: "Bearer 0paque/t0ken-0f-ada",
      },
    });

    expect(log).toMatchObject([{ reason: `TypeError: no session ${said}; caused by Error: refused ${said}` }]);
  });

  it.each([
    ["a header of allowedHeaders", "tenantpass"],
    ["a header named like a credential", "plainwords"],
    ["the password of Basic credentials", "hunter2"],
    ["the whole query", "code=open%20sesame&page=2"],
    ["a value of the query, decoded", "open sesame"],
    ["a text in the body", "swordfish"],
  ])("has its errors logged without the request's secrets: %s", async (_, quoted) => {
    const log: AirbyteLogEntry[] = [];
    const { post } = setup({
      allowedHeaders: ["X-Tenant"],
      authenticate: () => Promise.reject(new Error(`unknown: ${quoted}.`)),
      onLog: (entry) => void log.push(entry),
    });

    await post({
      url: `${ORIGIN}/api/airbyte/widget-token?code=open%20sesame&page=2`,
      headers: {
        "x-tenant": "tenantpass",
        "x-auth-token": "plainwords",
        authorization: `Basic ${btoa("ada:hunter2")}`,
      },
      body: '{"login":{"password":"swordfish"}}',
    });

    expect(log).toMatchObject([{ reason: "Error: unknown: [redacted]." }]);
  });

  it("has its errors logged without the request's secrets if what it returned throws when it is read", async () => {
    const log: AirbyteLogEntry[] = [];
    const user = {
      get workspaceName(): string {
        throw new Error("no session plainwords.");
      },
    };
    const { post } = setup({ authenticate: () => user, onLog: (entry) => void log.push(entry) });

    await post({ headers: { "x-auth-token": "plainwords" } });

    expect(log).toMatchObject([{ code: "AUTHENTICATE_FAILED", reason: "Error: no session [redacted]." }]);
  });

  it("is logged with the status of a Response that it throws, as some frameworks' helpers do", async () => {
    const log: AirbyteLogEntry[] = [];
    const authenticate = () => Promise.reject(Response.redirect("https://login.example/?next=s3cr3t"));
    const { post } = setup({ authenticate, onLog: (entry) => void log.push(entry) });

    await post();

    expect(log).toMatchObject([{ code: "AUTHENTICATE_FAILED", reason: "a thrown Response with the status 302" }]);
  });

  it("is logged even if it rejects with nothing", async () => {
    const log: AirbyteLogEntry[] = [];
    const { post } = setup({ authenticate: () => Promise.reject(), onLog: (entry) => void log.push(entry) });

    await post();

    expect(log).toMatchObject([{ code: "AUTHENTICATE_FAILED", reason: "nothing was thrown" }]);
  });

  it("responds with 504 if it hangs, and has its signal aborted", async () => {
    vi.useFakeTimers();
    let signal: AbortSignal | undefined;
    const authenticate = (request: Request) => {
      ({ signal } = request);
      return new Promise<null>(() => {});
    };
    const { post } = setup({ authenticate, timeoutMs: 3000 });

    const answer = post();
    await vi.advanceTimersByTimeAsync(3000);

    expect((await answer).json.code).toBe("AUTHENTICATE_TIMEOUT");
    expect((await answer).status).toBe(504);
    expect(signal?.aborted).toBe(true);
  });

  it("has its signal aborted when the client disconnects", async () => {
    const page = new AbortController();
    const stopped = createDeferred<void>();
    const authenticate = ({ signal }: Request) => {
      signal.addEventListener("abort", () => stopped.resolve());
      page.abort();
      return new Promise<null>(() => {});
    };
    const { post } = setup({ authenticate });

    expect((await post({ signal: page.signal })).json.code).toBe("REQUEST_ABORTED");
    await stopped.promise;
  });

  it.each<[string, unknown, string]>([
    ["a string", "user-1", "an object"],
    ["true", true, "an object"],
    ["an array", ["user-1"], "an object"],
    ["no workspace", {}, "workspaceName"],
    ["an empty workspace", { workspaceName: "" }, "workspaceName"],
    ["a blank workspace", { workspaceName: "  " }, "workspaceName"],
    ["a workspace with a space behind", { workspaceName: "user-1 " }, "workspaceName"],
    ["a workspace with a line break", { workspaceName: "user\n1" }, "workspaceName"],
    ["a workspace of 500 characters", { workspaceName: "x".repeat(500) }, "workspaceName"],
    ["a number for a workspace", { workspaceName: 7 }, "workspaceName"],
    ["tags that are not an array", { workspaceName: "u", sourceTemplateTags: "pro" }, "sourceTemplateTags"],
    ["tags that are no texts", { workspaceName: "u", sourceTemplateTags: [7] }, "sourceTemplateTags"],
    ["an empty tag", { workspaceName: "u", connectionTemplateTags: [""] }, "connectionTemplateTags"],
    ["null for tags", { workspaceName: "u", connectionTemplateTags: null }, "connectionTemplateTags"],
    ["two modes in an array", { workspaceName: "u", sourceTemplateTagsMode: ["all", "any"] }, "sourceTemplateTagsMode"],
    ["a mode unknown", { workspaceName: "u", connectionTemplateTagsMode: "some" }, "connectionTemplateTagsMode"],
    ["a region that is no UUID", { workspaceName: "u", regionId: "eu" }, "regionId"],
    ["a field misspelled", { workspaceName: "u", sourceTemplateTag: ["pro"] }, '"sourceTemplateTag"'],
  ])("responds with 500 if it returns %s, and names the field", async (_, identity, named) => {
    const { post, fetch } = setup({ authenticate: () => identity as never });

    const { status, json } = await post();

    expect([status, json.code]).toEqual([500, "IDENTITY_INVALID"]);
    expect(json.detail).toContain(named);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("decides the scope: tags, their modes, and the region", async () => {
    const { post, calls } = setup({
      authenticate: () => ({
        workspaceName: "user-1",
        sourceTemplateTags: ["pro", "eu"],
        sourceTemplateTagsMode: "all",
        connectionTemplateTags: [],
        connectionTemplateTagsMode: "any",
        regionId: EU,
      }),
    });

    await post();

    expect(calls.widget[0]?.body).toEqual({
      workspace_name: "user-1",
      allowed_origin: ORIGIN,
      selected_source_template_tags: ["pro", "eu"],
      selected_source_template_tags_mode: "all",
      selected_connection_template_tags: [],
      selected_connection_template_tags_mode: "any",
      region_id: EU,
    });
  });

  it("decides the scope once, even if the app changes its array of tags while the request is answered", async () => {
    const tags = ["free"];
    const { post, calls, answers } = setup({
      authenticate: () => ({ workspaceName: "user-1", sourceTemplateTags: tags }),
    });
    answers.application = () => {
      tags[0] = "pro";
      return applicationToken();
    };

    await post();

    expect(calls.widget[0]?.body).toMatchObject({ selected_source_template_tags: ["free"] });
  });

  it("leaves out of the call to Airbyte whatever it leaves undefined", async () => {
    const { post, calls } = setup({
      authenticate: () => ({ workspaceName: "user-1", sourceTemplateTags: undefined, regionId: undefined }),
    });

    await post();

    expect(Object.keys(calls.widget[0]?.body ?? {})).toEqual(["workspace_name", "allowed_origin"]);
  });
});
