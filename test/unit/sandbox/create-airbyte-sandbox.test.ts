import { describe, expect, it, vi } from "vitest";

import { createAirbyteSandbox, type ConnectorName } from "../../../src/sandbox.js";
import { CONNECTOR_NAMES } from "../../support/connector-names.js";
import { FAKER, ORIGIN, setUpSandbox } from "./set-up-sandbox.js";

describe("createAirbyteSandbox", () => {
  it.each(["", "127.0.0.1:8710", "ftp://host", `${ORIGIN}/path`, `${ORIGIN}?query`])(
    "rejects the origin %j",
    (origin) => {
      expect(() => createAirbyteSandbox({ origin })).toThrow(/origin must be a scheme, a host/);
    },
  );

  it("accepts an origin with a trailing slash", async () => {
    const { sandbox, signIn } = setUpSandbox({ origin: `${ORIGIN}/` });
    expect(sandbox.origin).toBe(ORIGIN);
    expect((await signIn()).widgetUrl.origin).toBe(ORIGIN);
  });

  it("adds tags to source templates with `tags`", async () => {
    const { call, signIn, getApplicationToken } = setUpSandbox({
      tags: { pro: ["Faker", "Zendesk Support"], demo: ["Faker", "Stripe"] },
    });
    const list = async (...tags: string[]) => {
      const { bearer } = await signIn({ selected_source_template_tags: tags });
      const { body } = await call("GET", "/api/v1/embedded/source-templates", { bearer });
      return body.data.map((template: { name: string; tags: string[] }) => [template.name, template.tags]);
    };
    expect(await list("pro")).toEqual([
      ["Faker", ["demo", "pro"]],
      ["Zendesk Support", ["support", "pro"]],
    ]);
    expect(await list("demo")).toEqual([
      ["Faker", ["demo", "pro"]],
      ["Stripe", ["payments", "demo"]],
    ]);
    const bearer = await getApplicationToken();
    const path = "/api/v1/integrations/templates/sources?tags=pro";
    expect((await call("GET", path, { bearer })).body.data).toHaveLength(2);
  });

  it("rejects tags of an unknown connector, and lists the known ones", () => {
    const tags = { pro: ["faker" as ConnectorName] };
    expect(() => createAirbyteSandbox({ origin: ORIGIN, tags })).toThrow(
      new TypeError(`"faker" is not a connector of the sandbox. Known connectors: ${CONNECTOR_NAMES.join(", ")}.`),
    );
  });

  it("returns the same ids and tokens for the same calls and seed, in any order", async () => {
    const first = setUpSandbox({ seed: "one" });
    const second = setUpSandbox({ seed: "one" });
    const before = [await first.signIn({ workspace_name: "ada" }), await first.signIn({ workspace_name: "grace" })];
    const after = [await second.signIn({ workspace_name: "grace" }), await second.signIn({ workspace_name: "ada" })];
    expect(after.toReversed()).toEqual(before);
  });

  it("returns other ids for another seed, and rejects tokens of another seed", async () => {
    const first = setUpSandbox({ seed: "one" });
    const second = setUpSandbox({ seed: "two" });
    const [one, two] = [await first.signIn(), await second.signIn()];
    expect(two.workspaceId).not.toBe(one.workspaceId);
    expect(await second.call("GET", "/api/v1/embedded/sources", { bearer: one.bearer })).toMatchObject({ status: 401 });
  });

  it("keeps the state of two sandboxes apart", async () => {
    const [first, second] = [setUpSandbox(), setUpSandbox()];
    const { bearer, workspaceId } = await first.signIn();
    const body = { workspace_id: workspaceId, source_template_id: FAKER, source_config: { count: 1 } };
    await first.call("POST", "/api/v1/embedded/sources", { bearer, body });
    const other = await second.signIn();
    const { body: list } = await second.call("GET", "/api/v1/embedded/sources", { bearer: other.bearer });
    expect(list).toEqual({ data: [] });
  });

  it.each(["/nothing", "/api/v1/nothing", "/api/v1/embedded/source-templates/a/b", "/embedded-widget/other.js"])(
    "responds with 404 in Airbyte's shape for %s",
    async (path) => {
      expect(await setUpSandbox().call("GET", path)).toMatchObject({ status: 404, body: { message: "Not Found" } });
    },
  );

  it("responds with 405 and Allow for an unsupported method", async () => {
    const { call } = setUpSandbox();
    const answer = await call("DELETE", "/api/v1/embedded/sources");
    expect(answer).toMatchObject({ status: 405, body: { message: "Method Not Allowed" } });
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
  });

  it("accepts a path with a trailing slash", async () => {
    expect(await setUpSandbox().call("GET", "/embedded-widget/")).toMatchObject({ status: 200 });
  });

  it("describes itself at its root, whatever fails elsewhere", async () => {
    const { call } = setUpSandbox({ faults: ["500", "hang@page"] });
    const answer = await call("GET", "/");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    for (const path of ["/api/v1", "/v1", "/embedded-widget"]) expect(answer.body).toContain(`${ORIGIN}${path} `);
  });

  it.each(["/", "/embedded-widget", "/embedded-widget/page.js", "/api/v1/embedded/sources", "/nothing"])(
    "answers HEAD %s as GET, without the body",
    async (path) => {
      const { sandbox } = setUpSandbox();
      const [get, head] = [
        await sandbox.fetch(new Request(ORIGIN + path)),
        await sandbox.fetch(new Request(ORIGIN + path, { method: "HEAD" })),
      ];
      expect([head.status, head.headers.get("content-type")]).toEqual([get.status, get.headers.get("content-type")]);
      expect(await head.text()).toBe("");
    },
  );

  it("responds with 500, and does not reject, if its clock fails", async () => {
    const report = vi.spyOn(console, "error").mockReturnValue();
    const { call } = setUpSandbox({
      now: () => {
        throw new Error("no time");
      },
    });
    const answer = await call("POST", "/api/v1/account/applications/token", {
      body: { client_id: "a", client_secret: "b" },
    });
    expect(answer).toMatchObject({ status: 500, body: { message: "Internal Server Error" } });
    expect(report).toHaveBeenCalledOnce();
    report.mockRestore();
  });

  it("handles concurrent calls in the order of their arrival, whatever their latency", async () => {
    const race = async () => {
      const { call, signIn } = setUpSandbox({ faults: ["latency=1-4@create"] });
      const quick = await signIn();
      // Large enough to take time to verify, so that another call could overtake it.
      const slow = await signIn({ selected_connection_template_tags: ["x".repeat(30_000)] });
      const body = { workspace_id: quick.workspaceId, source_template_id: FAKER, source_config: { count: 1 } };
      const made = await Promise.all(
        Array.from({ length: 20 }, (_, index) => {
          const { bearer } = index % 2 === 0 ? slow : quick;
          return call("POST", "/api/v1/embedded/sources", { bearer, body: { ...body, name: `Source ${index}` } });
        }),
      );
      const { body: list } = await call("GET", "/api/v1/embedded/sources", { bearer: quick.bearer });
      return { made: made.map((answer) => answer.body), listed: list.data.map(({ name }: { name: string }) => name) };
    };
    const first = await race();
    expect(first.listed).toEqual(Array.from({ length: 20 }, (_, index) => `Source ${index}`));
    for (let times = 0; times < 20; times += 1) expect(await race()).toEqual(first);
  });

  it("drops a call that is aborted before its body has arrived", async () => {
    const { sandbox } = setUpSandbox();
    const controller = new AbortController();
    const endless = { method: "POST", body: new ReadableStream(), duplex: "half", signal: controller.signal };
    const answer = sandbox.fetch(new Request(`${ORIGIN}/api/v1/account/applications/token`, endless));
    controller.abort();
    await expect(answer).rejects.toThrow(/abort/i);
  });

  it("responds with 422 to a body that other code has read", async () => {
    const { sandbox } = setUpSandbox();
    const request = new Request(`${ORIGIN}/api/v1/account/applications/token`, { method: "POST", body: "{}" });
    await request.text();
    expect((await sandbox.fetch(request)).status).toBe(422);
  });

  it("does not block other calls on a body without an end, or on a delayed answer", async () => {
    const { sandbox, call } = setUpSandbox();
    const endless = { method: "POST", body: new ReadableStream(), duplex: "half" };
    void sandbox.fetch(new Request(`${ORIGIN}/api/v1/account/applications/token`, endless));
    void call("GET", "/api/v1/embedded/sources", { faults: "hang" });
    expect(await call("GET", "/api/v1/embedded/sources")).toMatchObject({ status: 401 });
  });

  it("creates 500 sources at once, each with its own id", async () => {
    const { call, signIn } = setUpSandbox();
    const { bearer, workspaceId } = await signIn();
    const body = { workspace_id: workspaceId, source_template_id: FAKER, source_config: { count: 1 } };
    const made = await Promise.all(
      Array.from({ length: 500 }, () => call("POST", "/api/v1/embedded/sources", { bearer, body })),
    );
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(500);
  });
});
