import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { WidgetStep } from "../../../src/widget/widget-step.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { makeToken, settle, setupController } from "./setup-controller.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const SECRET_ID = "83fa3a64-0000-4000-8000-000000000001";
const source = { id: SECRET_ID, name: `GitHub - ${SECRET_ID}`, source_template: { id: SECRET_ID, name: "GitHub" } };
const failure = new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…");

function setup(options: WidgetOptions = {}, more: Parameters<typeof setupController>[1] = { isFast: false }) {
  const steps: WidgetStep[] = [];
  const made = setupController({ onStep: (step) => void steps.push(step), ...options }, more);
  made.controller.mount();
  const wait = async (ms: number) => {
    vi.advanceTimersByTime(ms);
    await settle();
  };
  return { ...made, steps, wait, names: () => steps.map(({ step }) => step) };
}

describe("option: onStep", () => {
  it("receives every step of a connection, with the time since the opening began", async () => {
    const { controller, lastRequest, page, steps, wait } = setup();
    const ended = controller.open();
    await wait(150);
    lastRequest().resolve(makeToken());
    await settle();
    await wait(100);
    page().recover();
    await wait(4_000);
    page().post("source_created", { data: source });
    page().post("source_updated", { data: source });
    await wait(50);
    page().close("user");
    await ended;
    expect(steps).toEqual([
      { step: "opened", elapsedMs: 0 },
      { step: "token", elapsedMs: 150 },
      { step: "page-ready", elapsedMs: 250 },
      { step: "connected", elapsedMs: 4_250, connector: "GitHub", isNew: true },
      { step: "connected", elapsedMs: 4_250, connector: "GitHub", isNew: false },
      { step: "closed", elapsedMs: 4_300, outcome: "connected", reason: "user" },
    ]);
  });

  it("never receives a token or an id", async () => {
    const { controller, lastRequest, page, steps } = setup();
    void controller.open();
    const token = makeToken(SECRET_ID);
    lastRequest().resolve(token);
    await settle();
    page().recover();
    page().post("source_created", { data: { ...source, source_template: undefined } });
    page().post("source_create_error", { error: new Error(SECRET_ID) });
    page().fail(new AirbyteEmbeddedError("WIDGET_FAILED", SECRET_ID, { cause: token.scopedToken }));
    controller.close();
    expect(steps).toHaveLength(6);
    const text = JSON.stringify(steps);
    for (const secret of [SECRET_ID, token.encoded, token.scopedToken]) expect(text).not.toContain(secret);
  });

  it("receives the steps of a preloaded page in order, each once", async () => {
    const { controller, lastRequest, page, names } = setup({}, { isFast: true });
    controller.preload();
    lastRequest().resolve(makeToken());
    await settle();
    expect(names()).toEqual([]);
    void controller.open();
    await settle();
    page().recover();
    expect(names()).toEqual(["opened", "token", "page-ready"]);
  });

  it("receives a failure, and the steps of another try", async () => {
    const { controller, lastRequest, page, names, steps } = setup();
    void controller.open();
    lastRequest().resolve(makeToken());
    await settle();
    page().fail(failure);
    page().retry();
    lastRequest().resolve(makeToken());
    await settle();
    page().recover();
    controller.close();
    expect(names()).toEqual(["opened", "token", "failed", "token", "page-ready", "closed"]);
    expect(steps[2]).toMatchObject({ code: "HANDSHAKE_TIMEOUT" });
    expect(steps.at(-1)).toMatchObject({ outcome: "dismissed", reason: "code" });
  });

  it("receives a late page after its failure", async () => {
    const { controller, lastRequest, page, names } = setup();
    void controller.open();
    lastRequest().resolve(makeToken());
    await settle();
    page().fail(failure);
    page().recover();
    expect(names()).toEqual(["opened", "token", "failed", "page-ready"]);
  });

  it("receives a token request that failed, before `onError`, and the result", async () => {
    const { controller, lastRequest, steps, log } = setup();
    void controller.open();
    lastRequest().reject(new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "…"));
    await settle();
    controller.close();
    expect(steps.map(({ elapsedMs: _, ...step }) => step)).toEqual([
      { step: "opened" },
      { step: "failed", code: "TOKEN_UNAUTHORIZED" },
      { step: "closed", outcome: "failed", reason: null },
    ]);
    expect(log.filter((line) => line.startsWith("onError"))).toEqual(["onError TOKEN_UNAUTHORIZED"]);
  });

  it("receives only the failure if the dialog cannot be shown", async () => {
    const { controller, steps } = setup({}, { failIn: "open", failure: new Error("No dialog.") });
    await controller.open();
    expect(steps).toEqual([{ step: "failed", elapsedMs: 0, code: "WIDGET_FAILED" }]);
  });

  it.each(["onOpen", "onStep"] as const)("receives `closed` last, even if %s closes the dialog", async (callback) => {
    const steps: string[] = [];
    const close = () => made.controller.close();
    const onStep = ({ step }: WidgetStep) => {
      steps.push(step);
      if (callback === "onStep") close();
    };
    const made = setup({ onStep, ...(callback === "onOpen" && { onOpen: close }) });
    await made.controller.open();
    expect(steps).toEqual(["opened", "closed"]);
  });

  it("may throw without any effect on the dialog", async () => {
    const report = vi.spyOn(console, "error").mockReturnValue();
    const { controller } = setup({
      onStep: () => {
        throw new Error("the app's own mistake");
      },
    });
    void controller.open();
    expect(controller.getState().status).toBe("loading");
    expect(report).toHaveBeenCalled();
    report.mockRestore();
  });
});
