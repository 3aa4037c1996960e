import { expect, vi } from "vitest";

import { createLazyController } from "../../../src/react/lazy-controller.js";
import type { SessionEvent, WidgetAdapter } from "../../../src/widget/adapter.js";
import { createWidgetController } from "../../../src/widget/controller.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import type { ConnectResult } from "../../../src/widget/result.js";
import type { IssuedToken } from "../../../src/widget/tokens/token-lifetime.js";
import type { TokenPool } from "../../../src/widget/tokens/token-pool.js";
import { createDeferred, type Deferred } from "../../support/create-deferred.js";
import { leavePage } from "./setup-controller.js";

export type Real = ReturnType<typeof createReal>;

interface RealSession {
  readonly report: (event: SessionEvent) => void;
  workspace: string | null;
  /** Whether its page has requested its token. */
  isReady: boolean;
  phase: "made" | "open" | "gone";
}

/**
 * The controller, or its stand-in while the code is not loaded, with an adapter and a token pool that count what is
 * alive.
 */
export function createReal(code: "there" | "away") {
  vi.setSystemTime(0);
  leavePage();
  const tab = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const host = new EventTarget();
  vi.stubGlobal("document", tab);
  vi.stubGlobal("window", host);
  vi.stubGlobal("navigator", { onLine: true });
  const sessions: RealSession[] = [];
  const requests: { purpose: string; owner: string | undefined; signal: AbortSignal; answer: Deferred<IssuedToken> }[] =
    [];
  const results: (ConnectResult | null)[] = [];
  const called: string[] = [];
  const held = new Set<object>();

  const tokens: TokenPool = {
    retain() {
      const hold = {};
      held.add(hold);
      return () => held.delete(hold);
    },
    get({ tokenKey }, { signal, reason }) {
      const answer = createDeferred<IssuedToken>();
      signal.addEventListener("abort", () => answer.reject(signal.reason));
      requests.push({ purpose: reason, owner: tokenKey, signal, answer });
      return answer.promise;
    },
  };
  const widget: WidgetAdapter = {
    create(report) {
      const session: RealSession = { report, workspace: null, isReady: false, phase: "made" };
      sessions.push(session);
      return {
        load({ workspaceId }) {
          // Either still preloading, or retrying.
          expect(session.phase).toBe(session.workspace === null && session.phase === "made" ? "made" : "open");
          session.workspace = workspaceId;
          session.isReady = false;
        },
        open() {
          expect(session.phase).toBe("made");
          expect(sessions.filter(({ phase }) => phase === "open")).toEqual([]);
          session.phase = "open";
          if (session.isReady) report({ type: "page-ready" });
        },
        updateToken({ workspaceId: newest }) {
          expect([session.phase, newest]).toEqual(["open", session.workspace]);
        },
        showExpired: () => expect(session.phase).toBe("open"),
        showLoading: () => expect(session.phase).toBe("open"),
        showFailure: () => expect(session.phase).toBe("open"),
        destroy() {
          session.phase = "gone";
        },
      };
    },
  };

  const options: WidgetOptions = {
    tokenKey: "ann",
    widget,
    onOpen: () => called.push("onOpen"),
    onClose: (result) => called.push(`onClose ${describeResult(result)}`),
    onError: (error) => called.push(`onError ${error.code}`),
  };
  const create: typeof createWidgetController = (given, ports) => createWidgetController(given, { ...ports, tokens });
  let isThere = code === "there";
  let arriving = createDeferred<void>();
  const lazyCode = () => (isThere ? { createWidgetController: create } : undefined);
  const loadLazy = () => arriving.promise;
  const controller = code === "there" ? create(options) : createLazyController(options, lazyCode, loadLazy);
  const codeComes = () => {
    isThere = true;
    arriving.resolve();
  };
  const codeFails = () => {
    arriving.reject(new TypeError("Failed to fetch dynamically imported module"));
    arriving = createDeferred();
  };
  const setOptions = (change: WidgetOptions) => {
    Object.assign(options, change);
    controller.setOptions({ ...options });
  };
  const unmount = controller.mount();
  return {
    controller,
    sessions,
    requests,
    results,
    called,
    held,
    tab,
    host,
    setOptions,
    unmount,
    codeComes,
    codeFails,
  };
}

/** The result as one line. */
export const describeResult = (result: ConnectResult): string => {
  if (result.outcome === "failed") return `failed ${result.error.code}`;
  const sources = result.outcome === "connected" ? `${result.sources.map(({ id }) => id).join()} ` : "";
  return `${result.outcome} ${sources}${result.reason}`;
};
