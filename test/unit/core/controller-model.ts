import { dateToken } from "../../../src/core/token-lifetime.js";
import { makeToken } from "./setup-controller.js";

/** What a request of the controller is for. A retry asks with the reason "open", as a first try does. */
export type Purpose = "open" | "preload" | "retry" | "refresh";

/** What opening, preloading and closing come to, in the plainest words: no promises, no sessions, no timers. */
export interface Model {
  /** Milliseconds since the start. */
  now: number;
  mounted: boolean;
  /** Whose token, and for which template. */
  user: string;
  template: string;
  preload: { user: string; template: string; token: TokenLife | null } | null;
  opening: Opening | null;
  error: string | null;
  status: "idle" | "loading" | "open" | "error";
  /** What each call of `open()` resolves with, or null as long as it has not. Joined calls are the same. */
  results: (Ending | null)[];
  lastResult: Ending | null;
  /** The app's callbacks, in order. */
  called: string[];
}

interface Opening {
  /** Its place in `results`. */
  readonly calls: number[];
  isOpen: boolean;
  /** It has joined a preload that was under way. */
  readonly purpose: "open" | "preload";
  token: TokenLife | null;
  refreshAt: number | null;
  isRefreshing: boolean;
  isRetrying: boolean;
  hasToldExpiry: boolean;
  sources: string[];
  sourceError: string | null;
  pageError: string | null;
}

/** When a token turns stale, and when it ends; null where nobody knows. */
interface TokenLife {
  freshUntil: number | null;
  expiresAt: number | null;
}

/** What an opening ends with, as one line. */
export type Ending = string;

/** Mounted, and nothing more. */
export const createModel = (): Model => ({
  now: 0,
  mounted: true,
  user: "ann",
  template: "",
  preload: null,
  opening: null,
  error: null,
  status: "idle",
  results: [],
  lastResult: null,
  called: [],
});

/** The requests that are under way. */
export function pendingOf({ preload, opening }: Model): Purpose[] {
  return [
    ...(preload && !preload.token ? (["preload"] as const) : []),
    ...(opening && !opening.isOpen ? [opening.purpose] : []),
    ...(opening?.isRetrying ? (["retry"] as const) : []),
    ...(opening?.isRefreshing ? (["refresh"] as const) : []),
  ];
}

/** Sessions that there are, and how many of them are open. */
export const sessionsOf = ({ preload, opening }: Model) => ({
  there: (preload?.token ? 1 : 0) + (opening?.isOpen ? 1 : 0),
  open: opening?.isOpen ? 1 : 0,
});

export const timersOf = ({ preload, opening }: Model): number =>
  (preload?.token && preload.token.expiresAt !== null ? 1 : 0) +
  (opening?.isOpen && opening.refreshAt !== null && !opening.isRefreshing ? 1 : 0);

export function lifeOf(now: number, lifeMs: number | null): TokenLife {
  if (lifeMs === null) return { freshUntil: null, expiresAt: null };
  const { freshUntil, expiresAt } = dateToken({ ...makeToken(), expiresAt: now + lifeMs }, now);
  return { freshUntil, expiresAt };
}

export function openRequested(model: Model): void {
  const call = model.results.push(null) - 1;
  if (!model.mounted) {
    model.results[call] = "dismissed unmounted";
    return;
  }
  if (model.opening) {
    model.opening.calls.push(call);
    return;
  }
  const { preload } = model;
  model.preload = null;
  const isSame = preload?.user === model.user && preload.template === model.template;
  model.opening = {
    calls: [call],
    isOpen: false,
    purpose: isSame ? "preload" : "open",
    token: null,
    refreshAt: null,
    isRefreshing: false,
    isRetrying: false,
    hasToldExpiry: false,
    sources: [],
    sourceError: null,
    pageError: null,
  };
  model.status = "loading";
  model.error = null;
  if (isSame && preload.token) show(model, preload.token);
}

export function preloadRequested(model: Model): void {
  const { mounted, opening, user, template } = model;
  if (!mounted || opening) return;
  if (model.preload?.user === user && model.preload.template === template) return;
  model.preload = { user, template, token: null };
}

/** A token for a first try, or for another one, has come. */
export function show(model: Model, token: TokenLife): void {
  const { opening } = model;
  if (!opening) return;
  Object.assign(opening, { isRetrying: false, isRefreshing: false, hasToldExpiry: false, token, pageError: null });
  opening.refreshAt = token.freshUntil;
  model.error = null;
  if (!opening.isOpen) model.called.push("onOpen");
  opening.isOpen = true;
  model.status = "open";
}

export function refreshed(model: Model, token: TokenLife): void {
  const { opening } = model;
  if (!opening) return;
  Object.assign(opening, { isRefreshing: false, hasToldExpiry: false, token });
  opening.refreshAt = token.freshUntil === null ? null : Math.max(token.freshUntil, model.now + 1_000);
}

/** A request has failed. */
export function failed(model: Model, purpose: Purpose, code: string): void {
  const { opening } = model;
  if (purpose === "preload" && model.preload) {
    model.preload = null;
  } else if (opening && !opening.isOpen) {
    model.opening = null;
    model.error = code;
    resolve(model, opening, `failed ${code}`);
    model.status = "error";
    model.called.push(`onError ${code}`);
  } else if (opening && purpose === "retry") {
    opening.isRetrying = false;
    pageFailed(model, code);
  } else if (opening) {
    opening.isRefreshing = false;
    opening.refreshAt = model.now + 5_000;
    if (!opening.hasToldExpiry && model.now >= (opening.token?.expiresAt ?? Infinity)) {
      opening.hasToldExpiry = true;
      model.called.push("onError TOKEN_EXPIRED");
    }
  }
}

export function pageFailed(model: Model, code: string): void {
  if (model.opening) model.opening.pageError = code;
  model.error = code;
  model.called.push(`onError ${code}`);
}

export function pageRecovered(model: Model): void {
  Object.assign(model.opening ?? {}, { pageError: null, isRetrying: false });
  model.error = null;
}

export function retried(model: Model): void {
  Object.assign(model.opening ?? {}, { pageError: null, isRetrying: true });
  model.error = null;
}

export function close(model: Model, reason: string): void {
  const { opening } = model;
  if (!opening) return;
  model.opening = null;
  const failure = opening.pageError ?? opening.sourceError;
  const dismissed = failure === null ? `dismissed ${reason}` : `failed ${failure}`;
  resolve(model, opening, opening.sources.length > 0 ? `connected ${opening.sources.join()} ${reason}` : dismissed);
  model.error = null;
  model.status = "idle";
  if (opening.isOpen) model.called.push(`onClose ${model.lastResult}`);
}

export function pass(model: Model, ms: number): void {
  model.now += ms;
  const { opening } = model;
  const end = model.preload?.token?.freshUntil ?? Infinity;
  if (model.now >= end) model.preload = null;
  if (opening?.isOpen && !opening.isRefreshing && model.now >= (opening.refreshAt ?? Infinity)) {
    opening.isRefreshing = true;
  }
}

function resolve(model: Model, { calls }: Opening, ending: Ending): void {
  for (const call of calls) model.results[call] = ending;
  model.lastResult = ending;
}
