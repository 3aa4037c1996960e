import { getEventListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";

import { onTestFinished, vi } from "vitest";

import type { SessionEvent, WidgetAdapter } from "../../../src/widget/adapter.js";
import { createWidgetController, type WidgetController } from "../../../src/widget/controller.js";
import type { DialogOptions } from "../../../src/widget/dialog-options.js";
import type { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { now } from "../../../src/shared/moment.js";
import { decodeWidgetToken, type WidgetToken } from "../../../src/shared/widget-token.js";
import { parseWidgetEvent } from "../../../src/widget/events.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import type { TokenOptions, TokenRequest } from "../../../src/widget/tokens/issue-token.js";
import { dateToken, type IssuedToken } from "../../../src/widget/tokens/token-lifetime.js";
import type { TokenPool } from "../../../src/widget/tokens/token-pool.js";
import { createDeferred, type Deferred } from "../../support/create-deferred.js";
import { makeWidgetToken } from "../../support/make-token.js";

/** A token that any page may use, so that `location` is not needed. */
export const makeToken = (workspaceId = "ws-1"): WidgetToken =>
  decodeWidgetToken(makeWidgetToken({ workspaceId, allowedOrigin: null }));

/** Default lifetime of a token, in milliseconds. */
export const LIFE_MS = 900_000;
/** When a token with that lifetime turns stale. */
export const FRESH_MS = 840_000;

/** A token that was just received, with the given remaining lifetime; null if its expiry is unknown. */
export const issue = (token: WidgetToken, lifeMs: number | null = LIFE_MS): IssuedToken => ({
  ...dateToken({ ...token, expiresAt: lifeMs === null ? null : Date.now() + lifeMs }, now()),
  token,
});

/** Runs all pending promise reactions. */
export const settle = (): Promise<void> => nextTurn();

/** Removes the page's dialog slot, as a navigation would. */
export const leavePage = (): boolean => Reflect.deleteProperty(globalThis, Symbol.for("react-airbyte-embedded/1"));

/** What the fake adapter's sessions do, and where they fail. */
interface SetupOptions {
  /**
   * Whether the page requests its token at once. Otherwise the test calls `page().recover()`.
   * @defaultValue true
   */
  readonly isFast?: boolean;
  readonly failIn?: "create" | "load" | "open" | "destroy";
  readonly failure?: unknown;
  /** Number of pages to load before the sessions fail. */
  readonly failFrom?: number;
  /** Called while a session opens or loads another page, like a focus handler of the app. */
  readonly onShow?: (controller: WidgetController) => void;
  /** A failure that a session knows before it opens, and reports then. */
  readonly known?: AirbyteEmbeddedError;
  /** @defaultValue this copy's own */
  readonly create?: typeof createWidgetController;
}

/**
 * A controller with a fake adapter and a fake token pool. `log` lists all calls to them and to the app, in order.
 * Tokens arrive when the test resolves them, and the page reports what the test makes it report. Controllers of one
 * test share a page.
 */
export function setupController(
  options: WidgetOptions = {},
  { isFast = true, failIn, failure, failFrom = 0, known, onShow, create = createWidgetController }: SetupOptions = {},
) {
  const log: string[] = [];
  const requests: (TokenRequest & {
    readonly options: TokenOptions;
    readonly resolve: (token: WidgetToken, lifeMs?: number | null) => void;
    readonly reject: Deferred<IssuedToken>["reject"];
  })[] = [];
  const sessions: {
    readonly page: ReturnType<typeof createPage>;
    readonly options: () => DialogOptions;
    readonly tokens: WidgetToken[];
  }[] = [];

  const tokens: TokenPool = {
    retain(tokenKey = "no key") {
      log.push(`retain ${tokenKey}`);
      return () => log.push(`release ${tokenKey}`);
    },
    get(given, request) {
      const { promise, resolve, reject } = createDeferred<IssuedToken>();
      const { signal } = request;
      signal.addEventListener("abort", () => reject(signal.reason));
      requests.push({ ...request, options: given, resolve: (token, lifeMs) => resolve(issue(token, lifeMs)), reject });
      return promise;
    },
  };
  const fail = (where: typeof failIn) => {
    const loaded = sessions.flatMap((session) => session.tokens).length;
    if (where === failIn && loaded >= failFrom) throw failure;
  };
  const widget: WidgetAdapter = {
    create(report, readOptions) {
      fail("create");
      const page = createPage(report);
      const loaded: WidgetToken[] = [];
      sessions.push({ page, options: readOptions, tokens: loaded });
      let isShown = false;
      return {
        load(token) {
          log.push("load");
          loaded.push(token);
          fail("load");
          if (isShown && loaded.length > 1) onShow?.(controller);
          // A real page never loads in the same task.
          if (isShown && isFast) queueMicrotask(page.recover);
        },
        open() {
          fail("open");
          onShow?.(controller);
          log.push("open");
          isShown = true;
          if (known) page.fail(known);
          else if (loaded.length > 0 && isFast) page.recover();
        },
        updateToken: ({ workspaceId }) => log.push(`updateToken ${workspaceId}`),
        showExpired: () => log.push("showExpired"),
        showLoading: () => log.push("showLoading"),
        showFailure: ({ code }) => log.push(`showFailure ${code}`),
        destroy() {
          page.remove();
          log.push("destroy");
          fail("destroy");
        },
      };
    },
  };

  const { tab, host } = showPage();
  onTestFinished(() => {
    vi.unstubAllGlobals();
    leavePage();
  });
  const first: WidgetOptions = { ...logCallbacks(log), widget, ...options };
  const made = create(first, { tokens });
  const controller: WidgetController = { ...made, setOptions: (latest) => made.setOptions({ widget, ...latest }) };
  const statuses: string[] = [];
  controller.subscribe(() => statuses.push(controller.getState().status));

  const lastRequest = () => last(requests);
  const page = () => last(sessions).page;
  /** Shows or hides the tab. */
  const showTab = (visibilityState: "visible" | "hidden") => {
    tab.visibilityState = visibilityState;
    tab.dispatchEvent(new Event("visibilitychange"));
  };
  const leftovers = () => vi.getTimerCount() + listenersOn(tab, "visibilitychange") + listenersOn(host, "online");
  return {
    controller,
    first,
    tokens,
    widget,
    log,
    statuses,
    requests,
    lastRequest,
    sessions,
    page,
    showTab,
    leftovers,
  };
}

/** A mounted controller whose dialog is open, with a token of the given lifetime. */
export async function setupOpen(options?: WidgetOptions, lifeMs?: number | null, failing?: SetupOptions) {
  const made = setupController(options, failing);
  const unmount = made.controller.mount();
  const result = made.controller.open();
  made.lastRequest().resolve(makeToken(), lifeMs);
  await settle();
  made.log.length = 0;
  return { ...made, unmount, result };
}

/** The window and document that the widget needs without a dialog. */
function showPage(): { host: EventTarget; tab: Tab } {
  const shown: unknown = Reflect.get(globalThis, "document");
  const shownHost: unknown = Reflect.get(globalThis, "window");
  if (shown instanceof Tab && shownHost instanceof EventTarget) return { host: shownHost, tab: shown };
  const [host, tab] = [new EventTarget(), new Tab()];
  vi.stubGlobal("window", host);
  vi.stubGlobal("document", tab);
  vi.stubGlobal("navigator", { onLine: true });
  return { host, tab };
}

class Tab extends EventTarget {
  visibilityState = "visible";
}

const listenersOn = (target: EventTarget, type: string): number => getEventListeners(target, type).length;

/** Turns the network off or on. */
export function goOnline(onLine: boolean): void {
  vi.stubGlobal("navigator", { onLine });
  window.dispatchEvent(new Event(onLine ? "online" : "offline"));
}

/** The user leaves the page, which the browser may keep. */
export const hidePage = (): boolean => window.dispatchEvent(new Event("pagehide"));
/** The user returns to the kept page. */
export const returnToPage = (): boolean => window.dispatchEvent(new Event("pageshow"));

/** Reports nothing once its session is destroyed, as adapters must. */
function createPage(report: (event: SessionEvent) => void) {
  const there = new AbortController();
  const reportWhileThere = (event: SessionEvent) => {
    if (!there.signal.aborted) report(event);
  };
  return {
    post(message: string, content: { data?: unknown; error?: unknown } = {}) {
      const event = parseWidgetEvent({ type: "end_user_action_result", message, ...content });
      if (event) reportWhileThere({ type: "page-event", event });
    },
    close: (reason: "user" | "page" | "code" | "replaced") => reportWhileThere({ type: "closed", reason }),
    fail: (error: AirbyteEmbeddedError) => reportWhileThere({ type: "page-failed", error }),
    recover: () => reportWhileThere({ type: "page-ready" }),
    retry: () => reportWhileThere({ type: "retry-requested" }),
    signIn: () => reportWhileThere({ type: "sign-in-requested" }),
    remove: () => there.abort(),
  };
}

const logCallbacks = (log: string[]): WidgetOptions => ({
  onEvent: ({ message }) => log.push(`onEvent ${message}`),
  onSourceCreated: ({ id }) => log.push(`onSourceCreated ${id}`),
  onSourceUpdated: ({ id }) => log.push(`onSourceUpdated ${id}`),
  onSourceError: ({ code }) => log.push(`onSourceError ${code}`),
  onOpen: () => log.push("onOpen"),
  onClose: ({ outcome }) => log.push(`onClose ${outcome}`),
  onError: ({ code }) => log.push(`onError ${code}`),
});

function last<T>(items: readonly T[]): T {
  const item = items.at(-1);
  if (item === undefined) throw new Error("There is none yet.");
  return item;
}
