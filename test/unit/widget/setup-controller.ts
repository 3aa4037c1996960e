import { getEventListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";

import { onTestFinished, vi } from "vitest";

import type { WidgetAdapter, WidgetHandlers } from "../../../src/widget/adapter.js";
import type { WidgetController } from "../../../src/widget/controller.js";
import { createWidgetController } from "../../../src/widget/create-widget-controller.js";
import type { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { parseWidgetEvent } from "../../../src/widget/events.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import type { TokenSource } from "../../../src/widget/tokens/token-source.js";
import { dateToken, type IssuedToken } from "../../../src/widget/tokens/token-lifetime.js";
import { decodeWidgetToken, type WidgetToken } from "../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { createDeferred, type Deferred } from "../../support/create-deferred.js";

type Get = TokenSource["get"];

/** A token that any page may use, so that no `location` is needed. */
export const makeToken = (workspaceId = "ws-1"): WidgetToken =>
  decodeWidgetToken(makeWidgetToken({ workspaceId, allowedOrigin: null }));

/** Life of a token unless told otherwise, in milliseconds. */
export const LIFE_MS = 900_000;
/** When a token of that life turns stale. */
export const FRESH_MS = 840_000;

/** A token that has just come, with that life before it; null where nobody knows its end. */
export const issue = (token: WidgetToken, lifeMs: number | null = LIFE_MS): IssuedToken => ({
  ...dateToken({ ...token, expiresAt: lifeMs === null ? null : Date.now() + lifeMs }, Date.now()),
  token,
});

/** Lets all that has been settled run. */
export const settle = (): Promise<void> => nextTurn();

/** Where the sessions of the fake adapter fail. */
interface SetupOptions {
  readonly failIn?: "load" | "create" | "open" | "destroy";
  readonly failure?: unknown;
  /** How many sessions there have to be until they do. */
  readonly failFrom?: number;
  /** Called while a session opens, as the app may be when another one makes room for it. */
  readonly onShow?: (controller: WidgetController) => void;
  /** What a session has known before it opens, and tells then. */
  readonly known?: AirbyteEmbeddedError;
}

/**
 * A controller with fakes for its two ports. `log` is all that happened at them, and to the app, in order. Tokens come
 * once the test resolves them, and the page says what the test makes it say.
 */
export function setupController(
  options: WidgetOptions = {},
  { failIn, failure, failFrom = 0, known, onShow }: SetupOptions = {},
) {
  const log: string[] = [];
  const requests: {
    resolve: (token: WidgetToken, lifeMs?: number | null) => void;
    reject: Deferred<IssuedToken>["reject"];
    given: Parameters<Get>;
  }[] = [];
  const sessions: { token: WidgetToken; page: ReturnType<typeof createPage> }[] = [];

  const tokens: TokenSource = {
    hold(scope) {
      log.push(`hold ${scope}`);
      return () => log.push(`release ${scope}`);
    },
    get(...given) {
      const { promise, resolve, reject } = createDeferred<IssuedToken>();
      const { signal } = given[2];
      signal.addEventListener("abort", () => reject(signal.reason));
      requests.push({ given, resolve: (token, lifeMs) => resolve(issue(token, lifeMs)), reject });
      return promise;
    },
  };
  const fail = (where: typeof failIn) => {
    if (where === failIn && sessions.length >= failFrom) throw failure;
  };
  const adapter: WidgetAdapter = {
    create(token, handlers) {
      fail("create");
      log.push("create");
      const page = createPage(handlers);
      sessions.push({ token, page });
      return {
        open() {
          fail("open");
          onShow?.(controller);
          log.push("open");
          if (known) page.fail(known);
        },
        updateToken: ({ workspaceId }) => log.push(`updateToken ${workspaceId}`),
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
  const loadAdapter = vi.fn(async () => {
    fail("load");
    return adapter;
  });

  const tab = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", tab);
  onTestFinished(() => void vi.unstubAllGlobals());
  const ports = { loadAdapter, tokens };
  const controller = createWidgetController(ports);
  controller.setOptions({ ...logCallbacks(log), ...options });
  const statuses: string[] = [];
  controller.subscribe(() => statuses.push(controller.getState().status));

  const lastRequest = () => last(requests);
  const page = () => last(sessions).page;
  /** Shows the tab, or hides it. */
  const showTab = (visibilityState: "visible" | "hidden") => {
    tab.visibilityState = visibilityState;
    tab.dispatchEvent(new Event("visibilitychange"));
  };
  const leftovers = () => vi.getTimerCount() + getEventListeners(tab, "visibilitychange").length;
  return { controller, ports, loadAdapter, log, statuses, requests, lastRequest, sessions, page, showTab, leftovers };
}

/** A controller that is mounted and whose dialog is open, with a token of that life. */
export async function setupOpen(options?: WidgetOptions, lifeMs?: number | null, failing?: SetupOptions) {
  const made = setupController(options, failing);
  const unmount = made.controller.mount();
  const result = made.controller.open();
  made.lastRequest().resolve(makeToken(), lifeMs);
  await settle();
  made.log.length = 0;
  return { ...made, unmount, result };
}

/** Says no more once its session is destroyed, as an adapter promises. */
function createPage(handlers: WidgetHandlers) {
  const there = new AbortController();
  const whileThere = (act: () => void) => {
    if (!there.signal.aborted) act();
  };
  return {
    post(message: string, content: { data?: unknown; error?: unknown } = {}) {
      const event = parseWidgetEvent({ type: "end_user_action_result", message, ...content });
      if (event) whileThere(() => handlers.onEvent(event));
    },
    close: (reason: "user" | "page" | "replaced") => whileThere(() => handlers.onClose(reason)),
    fail: (error: AirbyteEmbeddedError) => whileThere(() => handlers.onFailure(error)),
    recover: () => whileThere(() => handlers.onRecovery()),
    retry: () => whileThere(() => handlers.onRetry()),
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
