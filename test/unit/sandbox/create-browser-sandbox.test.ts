import { describe, expect, it, onTestFinished, vi } from "vitest";

import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { createBrowserSandbox, type SandboxFault } from "../../../src/sandbox.js";

const APP = "https://app.example.com";

/** A sandbox in a page of `APP`, and a page that calls it. */
const setup = async (faults: readonly SandboxFault[] = []) => {
  stubPage();
  const sandbox = createBrowserSandbox({ pageUrl: "/sandbox-page/embedded-widget.html" });
  const token = decodeWidgetToken(await sandbox.createWidgetToken({ workspaceName: "ada" }));
  sandbox.setFaults(faults);
  const page = new BroadcastChannel(new URL(token.widgetUrl).searchParams.get("sandboxChannel") ?? "");
  const answers: unknown[] = [];
  page.addEventListener("message", ({ data }: MessageEvent) => answers.push(data));
  onTestFinished(() => {
    sandbox.close();
    page.close();
  });
  const init = { method: "GET", headers: { authorization: `Bearer ${token.scopedToken}` } };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
  const say = (message: unknown) => page.postMessage(message);
  const ask = (id: string) => say({ id, path: `/api/v1/embedded/sources?workspace_id=${token.workspaceId}`, init });
  return { sandbox, say, ask, answers };
};

function stubPage() {
  vi.stubGlobal("location", { origin: APP });
  vi.stubGlobal("document", { baseURI: `${APP}/` });
  onTestFinished(() => void vi.unstubAllGlobals());
}

/** Unhandled rejections, until the test is over. */
function watchRejections(): unknown[] {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => void rejections.push(reason);
  process.on("unhandledRejection", note);
  onTestFinished(() => void process.off("unhandledRejection", note));
  return rejections;
}

describe("createBrowserSandbox", () => {
  it("answers the page of its tokens, whatever other messages arrive", async () => {
    const rejections = watchRejections();
    const { say, ask, answers } = await setup();
    for (const nonsense of [null, "text", {}, { id: "1" }]) say(nonsense);
    say({ id: "2", path: "/", init: { method: "NO METHOD" } });
    ask("3");
    await expect.poll(() => answers).toEqual([{ answerTo: "2" }, { answerTo: "3", status: 200, body: '{"data":[]}' }]);
    expect(rejections).toEqual([]);
  });

  it("sends no answer to a call in progress after close()", async () => {
    const rejections = watchRejections();
    const { sandbox, ask, answers } = await setup(["latency=60"]);
    const before = sandbox.inspect().calls.length;
    const waiting = vi.spyOn(globalThis, "setTimeout");
    onTestFinished(() => waiting.mockRestore());
    ask("1");
    await vi.waitFor(() => expect(waiting).toHaveBeenCalledWith(expect.any(Function), 60), { interval: 1 });
    sandbox.close();
    await expect.poll(() => sandbox.inspect().calls.length).toBe(before + 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(rejections).toEqual([]);
    expect(answers).toEqual([]);
  });

  it("rejects a page on another origin", () => {
    stubPage();
    expect(() => createBrowserSandbox({ pageUrl: "https://elsewhere.example/page.html" })).toThrow(
      /pageUrl must be on this page's own origin/,
    );
  });

  it("explains what a page on plain http lacks", () => {
    stubPage();
    vi.stubGlobal("location", { origin: "http://192.168.0.7:6006" });
    vi.stubGlobal("document", { baseURI: "http://192.168.0.7:6006/" });
    // What browsers leave of `crypto` there.
    vi.stubGlobal("crypto", { getRandomValues: () => {} });
    expect(() => createBrowserSandbox({ pageUrl: "/page.html" })).toThrow(
      /^createBrowserSandbox .* http:\/\/192\.168\.0\.7:6006: open this page over https, or on localhost\.$/,
    );
  });
});

describe("createWidgetToken", () => {
  it.each([
    ["429=7@widget-token", { code: "TOKEN_RATE_LIMITED", status: 429, retryable: true, retryAfterMs: 7000 }],
    ["401", { code: "TOKEN_UNAUTHORIZED", status: 401, retryable: false }],
    ["500", { code: "TOKEN_REQUEST_FAILED", status: 500, retryable: true }],
    ["refuse", { code: "TOKEN_REQUEST_FAILED", status: undefined, retryable: true }],
  ] as const)("fails under %s like an endpoint", async (fault, error) => {
    const { sandbox } = await setup([fault]);
    await expect(sandbox.createWidgetToken({ workspaceName: "ada" })).rejects.toMatchObject(error);
    sandbox.setFaults([], {});
    await expect(sandbox.createWidgetToken({ workspaceName: "ada" })).resolves.toMatch(/^ey/);
  });

  it("fails for one workspace only", async () => {
    const { sandbox } = await setup();
    sandbox.setFaults(["403@widget-token"], { workspaceName: "ada" });
    await expect(sandbox.createWidgetToken({ workspaceName: "ada" })).rejects.toMatchObject({ status: 403 });
    await expect(sandbox.createWidgetToken({ workspaceName: "grace" })).resolves.toMatch(/^ey/);
  });

  it("carries the page's faults, because there is no server to ask", async () => {
    const { sandbox } = await setup(["dying-page=20", "vocabulary=platform"]);
    sandbox.setFaults(["repeated-events"], { workspaceName: "ada" });
    const { widgetUrl } = decodeWidgetToken(await sandbox.createWidgetToken({ workspaceName: "ada" }));
    expect(new URL(widgetUrl).searchParams.get("sandboxFaults")).toBe(
      "repeated-events,dying-page=20,vocabulary=platform",
    );
  });

  it("never settles under hang", async () => {
    const { sandbox } = await setup();
    sandbox.setFaults(["hang"], { workspaceName: "ada" });
    const settled = vi.fn();
    sandbox.createWidgetToken({ workspaceName: "ada" }).then(settled, settled);
    for (const workspaceName of ["grace", "edith"]) await sandbox.createWidgetToken({ workspaceName });
    expect(settled).not.toHaveBeenCalled();
  });

  it("arrives late under latency", async () => {
    const { sandbox } = await setup(["latency=5000@widget-token"]);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const waited = vi.spyOn(globalThis, "setTimeout");
    const late = sandbox.createWidgetToken({ workspaceName: "ada" });
    await vi.waitFor(() => expect(waited).toHaveBeenCalledWith(expect.any(Function), 5000));
    await vi.advanceTimersByTimeAsync(5000);
    await expect(late).resolves.toMatch(/^ey/);
  });

  it.each([
    [{ workspaceName: "ada", allowedOrigin: "not an origin/" }, "allowed_origin"],
    [{ workspaceName: " " }, "workspace_name"],
  ])("rejects %j with an explanation", async (identity, field) => {
    const { sandbox } = await setup();
    await expect(sandbox.createWidgetToken(identity)).rejects.toMatchObject({
      code: "TOKEN_REQUEST_FAILED",
      status: 422,
      retryable: false,
      message: expect.stringContaining(field),
    });
  });
});
