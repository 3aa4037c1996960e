import type { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { dateToken, usableUntil } from "../../../src/widget/tokens/token-lifetime.js";
import { makeToken } from "./setup-controller.js";

/** The purpose of a request. A retry has the reason "open", like a first attempt. */
export type Purpose = "open" | "preload" | "retry" | "refresh";

/** The outcome of opening, preloading and closing in the simplest form: no promises, sessions or timers. */
export interface Model {
  /** Milliseconds since the start. */
  now: number;
  /** Whether the lazy code is loaded, requested, or neither. */
  code: "there" | "coming" | "away";
  /** Changes with each state after the first. */
  version: number;
  /** The versions at which a preload was requested before the code was loaded. */
  readonly wanted: Set<number>;
  mounted: boolean;
  /** Whether tokens are retained. */
  held: boolean;
  isOnline: boolean;
  /** The owner of the token, and its template. */
  user: string;
  template: string;
  preload: { user: string; template: string; token: TokenLife | null; isReady: boolean } | null;
  opening: Opening | null;
  error: string | null;
  status: "idle" | "loading" | "open" | "error";
  /** The result of each call of `open()`, or null while pending. Joined calls share one result. */
  results: (Ending | null)[];
  lastResult: Ending | null;
  /** The app's callbacks, in order. */
  called: string[];
}

interface Opening {
  /** Indices into `results`. */
  readonly calls: number[];
  /** Waiting for the lazy code; until then there is no dialog. */
  isWaiting: boolean;
  /** Waiting for its first token. */
  isRequesting: boolean;
  /** "preload" if it has joined a preload in progress. */
  readonly purpose: "open" | "preload";
  token: TokenLife | null;
  refreshAt: number;
  isRefreshing: boolean;
  retryMs: number;
  hasFailed: boolean;
  isRetrying: boolean;
  /** A retry follows once the browser is back online. */
  waitsForNetwork: boolean;
  hasToldExpiry: boolean;
  sources: string[];
  pageError: string | null;
}

/** When a token turns stale, and when it expires; null if unknown. */
interface TokenLife {
  usableUntil: number;
  expiresAt: number | null;
}

/** The end of an opening, as one line. */
export type Ending = string;

/** A mounted controller without any activity. */
export const createModel = (code: "there" | "away"): Model => ({
  now: 0,
  code,
  version: 0,
  wanted: new Set(),
  mounted: true,
  held: code === "there",
  isOnline: true,
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

/** The requests in progress. */
export function pendingOf({ preload, opening }: Model): Purpose[] {
  return [
    ...(preload && !preload.token ? (["preload"] as const) : []),
    ...(opening?.isRequesting ? [opening.purpose] : []),
    ...(opening?.isRetrying ? (["retry"] as const) : []),
    ...(opening?.isRefreshing ? (["refresh"] as const) : []),
  ];
}

export const hasDialog = ({ opening }: Model): boolean => opening !== null && !opening.isWaiting;

export const hasPage = (model: Model): boolean => hasDialog(model) && model.opening?.token !== null;

/** The sessions that exist, and how many of them are open. */
export const sessionsOf = (model: Model) => ({
  there: (model.preload?.token ? 1 : 0) + (hasDialog(model) ? 1 : 0),
  open: hasDialog(model) ? 1 : 0,
});

export const timersOf = (model: Model): number =>
  (model.preload?.token ? 1 : 0) + (hasPage(model) && !model.opening?.isRefreshing ? 1 : 0);

export function lifeOf(now: number, lifeMs: number | null): TokenLife {
  const received = { wall: now, steady: now };
  const issued = dateToken({ ...makeToken(), expiresAt: lifeMs === null ? null : now + lifeMs }, received);
  return { usableUntil: usableUntil(issued).wall, expiresAt: issued.expiresAt?.wall ?? null };
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
  model.opening = {
    calls: [call],
    isWaiting: model.code !== "there",
    isRequesting: false,
    purpose: "open",
    token: null,
    refreshAt: Infinity,
    isRefreshing: false,
    retryMs: 5_000,
    hasFailed: false,
    isRetrying: false,
    waitsForNetwork: false,
    hasToldExpiry: false,
    sources: [],
    pageError: null,
  };
  change(model, "loading", null);
  if (model.code === "away") model.code = "coming";
  if (model.code === "there") showDialog(model, model.opening);
}

/** Uses the preload if it matches, otherwise a request for this opening. */
function showDialog(model: Model, opening: Opening): void {
  const { preload } = model;
  model.preload = null;
  const isSame = preload?.user === model.user && preload.template === model.template;
  Object.assign(opening, { isWaiting: false, isRequesting: true, purpose: isSame ? "preload" : "open" });
  if (!isSame) model.held = true;
  model.called.push("onOpen");
  if (!isSame || !preload.token) return;
  tokenCame(model, preload.token);
  if (preload.isReady) pageReady(model);
}

export function preloadRequested(model: Model): void {
  const { mounted, opening, user, template } = model;
  if (!mounted || opening) return;
  if (model.code !== "there") {
    model.code = "coming";
    model.wanted.add(model.version);
    return;
  }
  if (model.preload?.user === user && model.preload.template === template) return;
  model.preload = { user, template, token: null, isReady: false };
  model.held = true;
}

export function codeCame(model: Model): void {
  model.code = "there";
  model.held = model.mounted;
  if (model.opening) showDialog(model, model.opening);
  else if (model.wanted.has(model.version)) preloadRequested(model);
  model.wanted.clear();
}

export function codeFailed(model: Model, { code }: AirbyteEmbeddedError): void {
  model.code = "away";
  model.wanted.clear();
  const { opening } = model;
  if (!opening) return;
  model.opening = null;
  resolve(model, opening, `failed ${code}`);
  change(model, "error", code);
  model.called.push(`onError ${code}`);
}

/** A token for a first attempt or a retry has arrived: the page loads. */
export function tokenCame(model: Model, token: TokenLife): void {
  const { opening } = model;
  if (!opening) return;
  Object.assign(opening, { isRequesting: false, isRetrying: false, isRefreshing: false });
  renew(opening, token);
  opening.refreshAt = token.usableUntil;
}

const renew = (opening: Opening, token: TokenLife): void =>
  void Object.assign(opening, { token, retryMs: 5_000, hasFailed: false, hasToldExpiry: false });

export function refreshed(model: Model, token: TokenLife): void {
  const { opening } = model;
  if (!opening) return;
  opening.isRefreshing = false;
  renew(opening, token);
  opening.refreshAt = Math.max(token.usableUntil, model.now + 1_000);
}

/** A request has failed. */
export function failed(
  model: Model,
  purpose: Purpose,
  { code, retryable, retryAfterMs = 0 }: AirbyteEmbeddedError,
): void {
  const { opening } = model;
  if (purpose === "preload" && model.preload) {
    model.preload = null;
  } else if (opening && purpose !== "refresh") {
    Object.assign(opening, { isRequesting: false, isRetrying: false });
    failureShown(model, code);
  } else if (opening) {
    Object.assign(opening, { isRefreshing: false, hasFailed: true });
    opening.refreshAt = retryable ? model.now + Math.max(opening.retryMs, retryAfterMs) : Infinity;
    opening.retryMs = Math.min(opening.retryMs * 2, 60_000);
    tellExpiry(model, opening);
  }
}

/** Reports the expiry of a token, unless another one was requested before. */
function tellExpiry(model: Model, opening: Opening): void {
  const { token, hasFailed, hasToldExpiry, isRefreshing, refreshAt } = opening;
  const endsAt = token?.expiresAt ?? Infinity;
  if (!hasFailed || hasToldExpiry || isRefreshing || endsAt > Math.min(model.now, refreshAt)) return;
  opening.hasToldExpiry = true;
  model.called.push("onError TOKEN_EXPIRED");
}

/** The dialog shows the failure of a token or of the page. */
export function failureShown(model: Model, code: string): void {
  Object.assign(model.opening ?? {}, { pageError: code, waitsForNetwork: !model.isOnline });
  // The model has one error per code, like an app that throws the same one each time.
  if (model.lastResult === `failed ${code}`) model.lastResult = null;
  change(model, "error", code);
  model.called.push(`onError ${code}`);
}

export function pageReady(model: Model): void {
  if (model.preload) model.preload.isReady = true;
  if (!model.opening) return;
  Object.assign(model.opening, { pageError: null, isRetrying: false, waitsForNetwork: false });
  change(model, "open", null);
}

export function retried(model: Model): void {
  Object.assign(model.opening ?? {}, { pageError: null, isRetrying: true, waitsForNetwork: false });
  change(model, "loading", null);
  model.held = true;
}

export function networkChanged(model: Model): void {
  model.isOnline = !model.isOnline;
  if (model.isOnline && model.opening?.waitsForNetwork) retried(model);
}

/** Nothing of this user is kept for the next visitor of the page. */
export function pageHidden(model: Model): void {
  if (!model.held) return;
  close(model, "unmounted");
  Object.assign(model, { preload: null, held: false });
}

export function close(model: Model, reason: string): void {
  const { opening } = model;
  if (!opening) return;
  model.opening = null;
  const { pageError, sources, isWaiting } = opening;
  const dismissed = pageError === null ? `dismissed ${reason}` : `failed ${pageError}`;
  resolve(model, opening, sources.length > 0 ? `connected ${sources.join()} ${reason}` : dismissed);
  change(model, "idle", null);
  if (!isWaiting) model.called.push(`onClose ${model.lastResult}`);
}

/** Another user has signed in. */
export function userChanged(model: Model, user: string): void {
  if (user === model.user) return;
  close(model, "replaced");
  Object.assign(model, { preload: null, user, lastResult: null });
  change(model, "idle", null);
  model.version = 0;
}

/** The tab is visible again. */
export function seen(model: Model): void {
  const { opening } = model;
  if (!opening?.token) return;
  if (opening.refreshAt === Infinity) opening.refreshAt = opening.token.usableUntil;
  refreshIfDue(model, opening);
}

function refreshIfDue(model: Model, opening: Opening): void {
  if (model.now < opening.refreshAt) return;
  opening.isRefreshing = true;
  model.held = true;
}

export function pass(model: Model, ms: number): void {
  model.now += ms;
  const { opening } = model;
  const end = model.preload?.token?.usableUntil ?? Infinity;
  if (model.now >= end) model.preload = null;
  if (!opening?.token) return;
  tellExpiry(model, opening);
  refreshIfDue(model, opening);
}

function change(model: Model, status: Model["status"], error: string | null): void {
  Object.assign(model, { status, error });
  model.version = ++versions;
}

let versions = 0;

function resolve(model: Model, { calls }: Opening, ending: Ending): void {
  for (const call of calls) model.results[call] = ending;
  model.lastResult = ending;
}
