import { setImmediate as nextTurn } from "node:timers/promises";

import { onTestFinished, vi } from "vitest";

import type { WidgetAdapter, WidgetHandlers } from "../../../src/core/adapter.js";
import { createWidgetController } from "../../../src/core/controller.js";
import type { AirbyteEmbeddedError } from "../../../src/core/errors.js";
import { parseWidgetEvent } from "../../../src/core/events.js";
import type { WidgetOptions } from "../../../src/core/options.js";
import type { TokenSource } from "../../../src/core/token-source.js";
import type { IssuedToken } from "../../../src/core/token-lifetime.js";
import { decodeWidgetToken, type WidgetToken } from "../../../src/core/token.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { createDeferred, type Deferred } from "./create-deferred.js";

type Get = TokenSource["get"];

/** A token that any page may use, so that no `location` is needed. */
export const makeToken = (workspaceId = "ws-1"): WidgetToken =>
  decodeWidgetToken(makeWidgetToken({ workspaceId, allowedOrigin: null }));

/** A token with the rest of its life before it. */
export const issue = (token: WidgetToken, lifeMs = 900_000): IssuedToken => ({
  token,
  freshUntil: Date.now() + lifeMs,
  expiresAt: Date.now() + lifeMs,
});

/** Lets all that has been settled run. */
export const settle = (): Promise<void> => nextTurn();

/** Where the sessions of the fake adapter fail. */
interface SetupOptions {
  readonly failIn?: "load" | "create" | "open";
  readonly failure?: unknown;
}

/**
 * A controller with fakes for its two ports. `log` is all that happened at them, and to the app, in order. Tokens come
 * once the test resolves them, and the page says what the test makes it say.
 */
export function setupController(options: WidgetOptions = {}, { failIn, failure }: SetupOptions = {}) {
  const log: string[] = [];
  const requests: {
    resolve: (token: WidgetToken) => void;
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
      requests.push({ given, resolve: (token) => resolve(issue(token)), reject });
      return promise;
    },
  };
  const fail = (where: typeof failIn) => {
    if (where === failIn) throw failure;
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
          log.push("open");
        },
        updateToken: ({ workspaceId }) => log.push(`updateToken ${workspaceId}`),
        showLoading: () => log.push("showLoading"),
        showFailure: ({ code }) => log.push(`showFailure ${code}`),
        destroy() {
          page.remove();
          log.push("destroy");
        },
      };
    },
  };
  const loadAdapter = vi.fn(async () => {
    fail("load");
    return adapter;
  });

  vi.stubGlobal("document", new EventTarget()); // for its `visibilitychange`
  onTestFinished(() => void vi.unstubAllGlobals());
  const controller = createWidgetController({ loadAdapter, tokens });
  controller.setOptions({ ...logCallbacks(log), ...options });
  const statuses: string[] = [];
  controller.subscribe(() => statuses.push(controller.getState().status));

  const lastRequest = () => last(requests);
  const page = () => last(sessions).page;
  return { controller, loadAdapter, log, statuses, requests, lastRequest, sessions, page };
}

/** A controller that is mounted and whose dialog is open. */
export async function setupOpen(options?: WidgetOptions) {
  const made = setupController(options);
  const unmount = made.controller.mount();
  const result = made.controller.open();
  made.lastRequest().resolve(makeToken());
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
