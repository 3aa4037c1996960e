import { AirbyteEmbeddedError } from "../shared/errors.js";
import { throwIfAborted } from "../shared/until-aborted.js";
import type { SessionEvent, WidgetSession } from "./adapter.js";
import { callSafely } from "./call-safely.js";
import type { WidgetEvent } from "./events.js";
import { signalOpening } from "./opening-signals.js";
import type { WidgetOptions } from "./options.js";
import { createOutcome } from "./outcome.js";
import type { Preparation } from "./preparation.js";
import { reportEvent, reportFailure } from "./report-to-app.js";
import type { CloseReason, ConnectResult } from "./result.js";
import { createSteps } from "./steps.js";
import { reportSourceChange } from "./source-changes.js";
import type { WidgetAction } from "./transition.js";
import { checkOrigin } from "./tokens/check-origin.js";
import type { TokenRequest } from "./tokens/issue-token.js";
import { keepFresh } from "./tokens/keep-fresh.js";
import type { IssuedToken } from "./tokens/token-lifetime.js";
import { onceOnline } from "./page-events.js";

interface OpeningPorts {
  /** The latest options of this opening. */
  readonly options: () => WidgetOptions;
  /** Returns what was preloaded, or starts a preparation for this very opening. It calls code of the app's. */
  readonly prepare: () => Preparation;
  readonly getToken: (request: TokenRequest) => Promise<IssuedToken>;
  readonly dispatch: (action: WidgetAction) => void;
  /** It has ended, and nothing of it is left. */
  readonly onEnd: (result: ConnectResult, wasOpen: boolean) => void;
}

/** One opening, from the click to its result. */
export interface Opening {
  readonly begin: () => void;
  readonly close: (reason: CloseReason) => void;
}

export function createOpening({ options, prepare, getToken, dispatch, onEnd }: OpeningPorts): Opening {
  const outcome = createOutcome();
  const steps = createSteps(options);
  let preparation: Preparation | null = null;
  let session: WidgetSession | null = null;
  /** What failed while the dialog was being shown: the app is told after `onOpen`. */
  let earlyFailure: AirbyteEmbeddedError | null = null;
  /** What the dialog shows as failed. */
  let shownFailure: AirbyteEmbeddedError | null = null;
  let attempt: AbortController | null = null;
  let stopRefreshing = () => {};
  let stopWaitingForNetwork = () => {};
  let isOpen = false;
  let isOver = false;

  function report(event: SessionEvent): void {
    switch (event.type) {
      case "page-ready":
        // The user may be at work in it by the time that another token would come.
        cancelRetry();
        recordPage(null);
        dispatch({ type: "page-ready" });
        return steps.pageReady();
      case "page-failed":
        if (isOpen) return fail(event.error);
        earlyFailure = event.error;
        return undefined;
      case "page-event":
        outcome.recordEvent(event.event);
        reportSource(event.event);
        steps.event(event.event);
        return reportEvent(options(), event.event);
      case "retry-requested":
        return void retry();
      case "sign-in-requested":
        return void signIn();
      case "closed":
        return close(event.reason);
      default:
        return event satisfies never;
    }
  }

  function begin(): void {
    dispatch({ type: "open-requested" });
    // The app may close it at any of these steps: what was added since is removed, too.
    if (isOver) return;
    const prepared = (preparation = prepare());
    if (isOver) return prepared.abandon();
    prepared.setOwner({ isPreload: false, report });
    try {
      session = prepared.acquire();
      session.open();
    } catch (error) {
      // There is no dialog to show it in.
      recordPage(toAirbyteError(error));
      close("failed");
    }
    if (isOver) return prepared.abandon();
    isOpen = true;
    signalOpening({ type: "opened", tokenKey: options().tokenKey });
    callSafely(options().onOpen);
    if (isOver) return;
    steps.opened();
    if (isOver) return;
    if (earlyFailure) fail(earlyFailure);
    const issued = prepared.peek();
    if (issued) loaded(issued);
    else prepared.loaded.then(loaded, showFailure);
  }

  function loaded(issued: IssuedToken): void {
    if (isOver || !session) return;
    stopRefreshing = refresh(issued, session);
    steps.token();
  }

  function refresh(first: IssuedToken, open: WidgetSession): () => void {
    stopRefreshing();
    const controller = new AbortController();
    const stop = keepFresh(first, {
      refresh: () => getToken({ signal: controller.signal, reason: "refresh" }),
      onToken({ token }) {
        const { widgetOrigin, workspaceId } = first.token;
        if (token.widgetOrigin === widgetOrigin && token.workspaceId === workspaceId) open.updateToken(token);
        else close("replaced");
      },
      onExpired(error) {
        open.showExpired();
        steps.failed(error);
        reportFailure(options(), error);
      },
    });
    return () => {
      stop();
      controller.abort();
    };
  }

  async function retry(): Promise<void> {
    cancelRetry();
    const { signal } = (attempt = new AbortController());
    recordPage(null);
    steps.restarted();
    dispatch({ type: "retry-requested" });
    session?.showLoading();
    try {
      const issued = await getToken({ signal, reason: "open" });
      throwIfAborted(signal);
      checkOrigin(issued.token);
      attempt = null;
      session?.load(issued.token);
      if (isOver) preparation?.abandon();
      else loaded(issued);
    } catch (error) {
      if (signal.aborted) return;
      attempt = null;
      showFailure(error);
    }
  }

  function recordPage(error: AirbyteEmbeddedError | null): void {
    shownFailure = error;
    outcome.recordPage(error);
  }

  async function signIn(): Promise<void> {
    const before = shownFailure;
    try {
      const signedIn = options().onSignIn?.();
      if (!signedIn) return;
      await signedIn;
      // Another sign-in may have loaded the page, in which the user is at work.
      if (!isOver && shownFailure === before) await retry();
    } catch (error) {
      callSafely(() => {
        throw error;
      });
    }
  }

  function cancelRetry(): void {
    stopWaitingForNetwork();
    attempt?.abort();
    attempt = null;
  }

  function showFailure(error: unknown): void {
    if (isOver) return;
    const failure = toAirbyteError(error);
    session?.showFailure(failure);
    fail(failure);
  }

  /** The dialog shows it. */
  function fail(error: AirbyteEmbeddedError): void {
    recordPage(error);
    stopWaitingForNetwork();
    stopWaitingForNetwork = onceOnline(() => void retry());
    dispatch({ type: "failed", error });
    steps.failed(error);
    reportFailure(options(), error);
  }

  /** The one way in which an opening ends. */
  function close(reason: CloseReason): void {
    if (isOver) return;
    isOver = true;
    stopRefreshing();
    cancelRetry();
    preparation?.abandon();
    const result = outcome.resultOf(reason);
    if (isOpen) steps.closed(result);
    else if (result.outcome === "failed") steps.failed(result.error);
    onEnd(result, isOpen);
    // The page says nothing of a source that was deleted in it.
    if (!isOpen) return;
    signalOpening({ type: "closed", tokenKey: options().tokenKey });
    reportSourceChange();
  }

  function reportSource(event: WidgetEvent): void {
    if (event.message !== "source_created" && event.message !== "source_updated") return;
    signalOpening({ type: "source-reported", tokenKey: options().tokenKey, sourceId: event.data.id });
    reportSourceChange();
  }

  return { begin, close };
}

const toAirbyteError = (cause: unknown): AirbyteEmbeddedError =>
  cause instanceof AirbyteEmbeddedError
    ? cause
    : new AirbyteEmbeddedError("WIDGET_FAILED", "The widget could not be opened. The error's `cause` says why.", {
        cause,
      });
