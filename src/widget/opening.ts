import { AirbyteEmbeddedError } from "../shared/errors.js";
import type { SessionEvent, WidgetSession } from "./adapter.js";
import { callSafely } from "./call-safely.js";
import type { WidgetOptions } from "./options.js";
import { createOutcome } from "./outcome.js";
import type { Preparation, Prepared } from "./preparation.js";
import { reportEvent, reportFailure } from "./report-to-app.js";
import type { CloseReason, ConnectResult } from "./result.js";
import { reportSourceChange } from "./source-changes.js";
import type { WidgetAction } from "./state.js";
import { checkOrigin } from "./tokens/check-origin.js";
import type { TokenRequest } from "./tokens/issue-token.js";
import { keepFresh } from "./tokens/keep-fresh.js";
import type { IssuedToken } from "./tokens/token-lifetime.js";

interface OpeningPorts {
  /** The latest options of this opening. */
  readonly options: () => WidgetOptions;
  /** What was preloaded, or is being prepared for this very opening. */
  readonly preparation: Preparation;
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

export function createOpening({ options, preparation, getToken, dispatch, onEnd }: OpeningPorts): Opening {
  const outcome = createOutcome();
  /** What an adapter reported while it opened. */
  let earlyFailure: AirbyteEmbeddedError | null = null;
  let retrying: AbortController | null = null;
  let stopRefreshing = () => {};
  let isOpen = false;
  let isOver = false;

  function report(event: SessionEvent): void {
    switch (event.type) {
      case "page-ready":
        // The user may be at work in it by the time that another token would come.
        stopRetrying();
        outcome.recordPage(null);
        return dispatch({ type: "page-changed", error: null });
      case "page-failed":
        if (isOpen) failPage(event.error);
        else earlyFailure = event.error;
        return undefined;
      case "page-event":
        outcome.recordEvent(event.event);
        if (/^source_(created|updated)$/.test(event.event.message)) reportSourceChange();
        return reportEvent(options(), event.event);
      case "retry-requested":
        return void retry();
      case "closed":
        return close(event.reason);
      default:
        return event satisfies never;
    }
  }

  function begin(): void {
    preparation.setOwner({ isPreload: false, report });
    const prepared = preparation.peek();
    // In the task of the click, if it is there already.
    if (prepared) show(prepared);
    else preparation.ready.then(show, fail);
  }

  function show({ issued, session }: Prepared): void {
    if (isOver || !survives(() => session.open())) return;
    stopRefreshing = refresh(issued, session);
    dispatch({ type: "widget-opened" });
    // Each of these calls the app, which may close it.
    if (isOver) return;
    isOpen = true;
    callSafely(options().onOpen);
    if (earlyFailure && !isOver) failPage(earlyFailure);
  }

  function refresh(first: IssuedToken, session: WidgetSession): () => void {
    const controller = new AbortController();
    const stop = keepFresh(first, {
      refresh: () => getToken({ signal: controller.signal, reason: "refresh" }),
      onToken({ token }) {
        const { widgetOrigin, workspaceId } = first.token;
        if (token.widgetOrigin === widgetOrigin && token.workspaceId === workspaceId) session.updateToken(token);
        else close("replaced");
      },
      onExpired: (error) => reportFailure(options(), error),
    });
    return () => {
      stop();
      controller.abort();
    };
  }

  async function retry(): Promise<void> {
    const session = preparation.peek()?.session;
    if (!session) return;
    stopRetrying();
    const attempt = new AbortController();
    retrying = attempt;
    dispatch({ type: "page-changed", error: null });
    session.showLoading();
    try {
      const issued = await getToken({ signal: attempt.signal, reason: "open" });
      checkOrigin(issued.token);
      if (retrying === attempt) showAgain(issued, session);
    } catch (error) {
      if (retrying !== attempt) return;
      retrying = null;
      const failure = toAirbyteError(error);
      session.showFailure(failure);
      failPage(failure);
    }
  }

  function showAgain(issued: IssuedToken, session: WidgetSession): void {
    retrying = null;
    stopRefreshing();
    dispatch({ type: "page-changed", error: null });
    if (!isOver && survives(() => session.load(issued.token))) stopRefreshing = refresh(issued, session);
  }

  /** Shows a page. A focus handler of the app may close the opening meanwhile; what was added since is removed too. */
  function survives(act: () => void): boolean {
    try {
      act();
    } catch (error) {
      if (!isOver) {
        fail(error);
        return false;
      }
    }
    if (isOver) preparation.abandon();
    return !isOver;
  }

  function stopRetrying(): void {
    retrying?.abort();
    retrying = null;
  }

  function failPage(error: AirbyteEmbeddedError): void {
    outcome.recordPage(error);
    dispatch({ type: "page-changed", error });
    reportFailure(options(), error);
  }

  /** There is no dialog to show the failure in. What was connected until then still counts. */
  function fail(error: unknown): void {
    if (isOver) return;
    const failure = toAirbyteError(error);
    if (isOpen) failPage(failure);
    else outcome.recordPage(failure);
    close("failed");
  }

  /** The one way in which an opening ends. */
  function close(reason: CloseReason): void {
    if (isOver) return;
    isOver = true;
    stopRefreshing();
    stopRetrying();
    preparation.abandon();
    onEnd(outcome.resultOf(reason), isOpen);
    // The page says nothing of a source that was deleted in it.
    if (isOpen) reportSourceChange();
  }

  return { begin, close };
}

const toAirbyteError = (cause: unknown): AirbyteEmbeddedError =>
  cause instanceof AirbyteEmbeddedError
    ? cause
    : new AirbyteEmbeddedError("WIDGET_FAILED", "The widget could not be opened. The error's `cause` says why.", {
        cause,
      });
