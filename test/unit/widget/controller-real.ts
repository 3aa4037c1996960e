import { expect, vi } from "vitest";

import type { WidgetAdapter, WidgetHandlers } from "../../../src/widget/adapter.js";
import { createController } from "../../../src/widget/controller.js";
import { createEngine } from "../../../src/widget/engine.js";
import type { ConnectResult } from "../../../src/widget/result.js";
import type { TokenSource } from "../../../src/widget/tokens/token-source.js";
import type { IssuedToken } from "../../../src/widget/tokens/token-lifetime.js";
import { createDeferred, type Deferred } from "../../support/create-deferred.js";

export type Real = ReturnType<typeof createReal>;

/** The controller, whose engine may have to come, with an adapter and a source of tokens that keep count of what is alive. */
export function createReal(code: "there" | "away") {
  vi.setSystemTime(0);
  const tab = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", tab);
  const sessions: { handlers: WidgetHandlers; workspace: string | null; phase: "made" | "open" | "gone" }[] = [];
  const requests: { purpose: string; owner: string; signal: AbortSignal; answer: Deferred<IssuedToken> }[] = [];
  const results: (ConnectResult | null)[] = [];
  const called: string[] = [];
  const held = new Set<object>();
  const options = { tokenKey: "ann", templateId: "" };

  const tokens: TokenSource = {
    hold() {
      const hold = {};
      held.add(hold);
      return () => held.delete(hold);
    },
    get(owner, _, { signal, reason }) {
      const asked = createDeferred<IssuedToken>();
      signal.addEventListener("abort", () => asked.reject(signal.reason));
      requests.push({ purpose: reason, owner, signal, answer: asked });
      return asked.promise;
    },
  };
  const adapter: WidgetAdapter = {
    create({ workspaceId }, handlers) {
      const session = { handlers, workspace: workspaceId, phase: "made" as Real["sessions"][number]["phase"] };
      sessions.push(session);
      return {
        open() {
          expect(session.phase).toBe("made");
          expect(sessions.filter(({ phase }) => phase === "open")).toEqual([]);
          session.phase = "open";
        },
        updateToken({ workspaceId: newest }) {
          expect([session.phase, newest]).toEqual(["open", workspaceId]);
        },
        showLoading: () => expect(session.phase).toBe("open"),
        showFailure: () => expect(session.phase).toBe("open"),
        destroy() {
          session.phase = "gone";
        },
      };
    },
  };
  let late = createDeferred<typeof createEngine>();
  const source = { loadEngine: () => late.promise, ...(code === "there" && { createEngine }) };
  const controller = createController({ loadAdapter: async () => adapter, tokens }, source);
  const codeComes = () => late.resolve(createEngine);
  const codeFails = () => {
    late.reject(new TypeError("Failed to fetch dynamically imported module"));
    late = createDeferred();
  };
  const setOptions = (change: Partial<typeof options>) => {
    Object.assign(options, change);
    controller.setOptions({
      ...options,
      onOpen: () => called.push("onOpen"),
      onClose: (result) => called.push(`onClose ${describeResult(result)}`),
      onError: (error) => called.push(`onError ${error.code}`),
    });
  };
  setOptions({});
  const unmount = controller.mount();
  return { controller, sessions, requests, results, called, held, tab, setOptions, unmount, codeComes, codeFails };
}

/** As one line. */
export const describeResult = (result: ConnectResult): string => {
  if (result.outcome === "failed") return `failed ${result.error.code}`;
  const sources = result.outcome === "connected" ? `${result.sources.map(({ id }) => id).join()} ` : "";
  return `${result.outcome} ${sources}${result.reason}`;
};
