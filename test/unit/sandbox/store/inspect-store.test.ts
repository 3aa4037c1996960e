import { describe, expect, it, onTestFinished, vi } from "vitest";

import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { APP, FAKER, setUpSandbox } from "../set-up-sandbox.js";

const SOURCES = "/api/v1/embedded/sources";

const connect = async ({ call, signIn }: ReturnType<typeof setUpSandbox>) => {
  const { bearer, workspaceId: workspace_id } = await signIn();
  const body = { workspace_id, source_template_id: FAKER, source_config: { count: 7 } };
  const { body: source } = await call("POST", SOURCES, { bearer, body });
  return { bearer, workspace_id, source };
};

describe("inspect", () => {
  it("returns a copy of the state, and the received calls", async () => {
    const sandbox = setUpSandbox();
    const { workspace_id, source } = await connect(sandbox);
    const state = sandbox.sandbox.inspect();
    expect(state).toEqual({
      workspaces: [
        {
          id: workspace_id,
          name: "ada",
          sources: [
            {
              id: source.id,
              name: source.name,
              connector: "Faker",
              config: { count: 7 },
              connectionTemplateIds: [],
              createdAt: source.created_at,
              updatedAt: source.updated_at,
            },
          ],
        },
      ],
      connectionTemplates: [],
      calls: [
        { method: "POST", path: "/api/v1/account/applications/token", status: 200 },
        { method: "POST", path: "/api/v1/account/applications/widget-token", status: 200 },
        { method: "POST", path: SOURCES, status: 200 },
      ],
    });
    await connect(sandbox);
    expect(state.workspaces[0]?.sources).toHaveLength(1);
  });

  it("keeps only the newest calls", async () => {
    const { sandbox, call } = setUpSandbox();
    for (let index = 0; index < 2100; index += 1) await call("GET", `/${index}`);
    const { calls } = sandbox.inspect();
    expect(calls).toHaveLength(1000);
    expect(calls.at(-1)?.path).toBe("/2099");
  });
});

describe("reset", () => {
  it("removes workspaces, sources, calls and faults, and starts with the same ids again", async () => {
    const sandbox = setUpSandbox();
    const first = await connect(sandbox);
    sandbox.sandbox.setFaults(["500"]);
    sandbox.sandbox.reset();
    expect(sandbox.sandbox.inspect()).toEqual({ workspaces: [], connectionTemplates: [], calls: [] });
    expect(await sandbox.call("GET", SOURCES, { bearer: first.bearer })).toMatchObject({ status: 401 });
    expect((await connect(sandbox)).source).toEqual(first.source);
  });

  it("rejects earlier tokens, even if the workspace is created again", async () => {
    const sandbox = setUpSandbox();
    const { bearer } = await sandbox.signIn();
    const application = await sandbox.getApplicationToken();
    sandbox.sandbox.reset();
    await sandbox.signIn();
    const body = { workspace_name: "ada", allowed_origin: APP };
    const path = "/api/v1/account/applications/widget-token";
    expect(await sandbox.call("POST", path, { bearer: application, body })).toMatchObject({ status: 401 });
    expect(await sandbox.call("GET", SOURCES, { bearer })).toMatchObject({ status: 401 });
  });

  it("starts with the same delays again", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const waited = vi.spyOn(globalThis, "setTimeout");
    const { sandbox, call } = setUpSandbox({ faults: ["latency=100-400"] });
    const measure = async () => {
      waited.mockClear();
      for (let index = 0; index < 3; index += 1) {
        const answer = call("GET", SOURCES);
        await vi.advanceTimersByTimeAsync(400);
        await answer;
      }
      return waited.mock.calls.map(([, milliseconds]) => milliseconds);
    };
    const first = await measure();
    expect(await measure()).not.toEqual(first);
    sandbox.setFaults(["none"], { workspaceName: "grace" });
    expect(await measure()).not.toEqual(first);
    sandbox.reset();
    expect(await measure()).toEqual(first);
  });

  it("keeps the faults of the options", async () => {
    const { sandbox, call } = setUpSandbox({ faults: ["503"] });
    sandbox.setFaults([]);
    expect(await call("GET", SOURCES)).toMatchObject({ status: 401 });
    sandbox.reset();
    expect(await call("GET", SOURCES)).toMatchObject({ status: 503 });
  });
});

describe("createWidgetToken", () => {
  it("makes a token without a backend's two calls", async () => {
    const { sandbox, call } = setUpSandbox();
    const token = await sandbox.createWidgetToken({
      workspaceName: "ada",
      allowedOrigin: APP,
      sourceTemplateTags: ["demo"],
    });
    const { allowedOrigin, scopedToken } = decodeWidgetToken(token);
    expect(allowedOrigin).toBe(APP);
    const { body } = await call("GET", "/api/v1/embedded/source-templates", { bearer: scopedToken });
    expect(body.data).toMatchObject([{ name: "Faker" }]);
  });

  it("selects source templates and connection templates by the given mode", async () => {
    const { sandbox, call, addConnectionTemplate } = setUpSandbox({ tags: { pro: ["Faker", "Stripe"] } });
    const ids = [
      await addConnectionTemplate(["pro"]),
      await addConnectionTemplate(["pro", "eu"]),
      await addConnectionTemplate(),
    ];
    const connectAs = async (mode: "all" | "any") => {
      const identity = { workspaceName: mode, allowedOrigin: APP };
      const source = { sourceTemplateTags: ["pro", "demo"], sourceTemplateTagsMode: mode };
      const connection = { connectionTemplateTags: ["pro", "eu"], connectionTemplateTagsMode: mode };
      const token = decodeWidgetToken(await sandbox.createWidgetToken({ ...identity, ...source, ...connection }));
      const bearer = token.scopedToken;
      const { body: list } = await call("GET", "/api/v1/embedded/source-templates", { bearer });
      const body = { workspace_id: token.workspaceId, source_template_id: FAKER, source_config: {} };
      await call("POST", SOURCES, { bearer, body });
      const { sources } = sandbox.inspect().workspaces.find(({ name }) => name === mode) ?? {};
      return [list.data.map(({ name }: { name: string }) => name), sources?.[0]?.connectionTemplateIds];
    };
    expect(await connectAs("any")).toEqual([["Faker", "Stripe"], ids.slice(0, 2)]);
    expect(await connectAs("all")).toEqual([["Faker"], ids.slice(1, 2)]);
  });

  it("moves the page with `pageUrl`", async () => {
    const { sandbox } = setUpSandbox({ pageUrl: "https://stories.example.com/page.html?channel=1" });
    const token = await sandbox.createWidgetToken({ workspaceName: "ada", allowedOrigin: APP });
    expect(decodeWidgetToken(token).widgetUrl).toMatch(
      /^https:\/\/stories\.example\.com\/page\.html\?channel=1&workspaceId=[\da-f-]+&allowedOrigin=https/,
    );
  });
});
