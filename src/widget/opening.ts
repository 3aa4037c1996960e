import type { WidgetHandlers } from "./adapter.js";
import { callApp } from "./call-safely.js";
import { createConnection } from "./outcome.js";
import { AirbyteEmbeddedError } from "../shared/errors.js";
import type { WidgetEvent } from "./events.js";
import { keepFresh } from "./tokens/keep-fresh.js";
import type { TokenRequest } from "./tokens/issue-token.js";
import type { WidgetOptions } from "./options.js";
import type { Preparation, Prepared } from "./preparation.js";
import type { CloseReason, ConnectResult } from "./result.js";
import type { WidgetAction } from "./state.js";
import type { IssuedToken } from "./tokens/token-lifetime.js";

/** What an opening works with. */
export interface OpeningPorts {
  /** The newest options. */
  readonly options: () => WidgetOptions;
  /** What has been preloaded, or is being made for this very opening. */
  readonly preparation: Preparation;
  /** Makes another one, for another try. */
  readonly prepare: () => Preparation;
  readonly getToken: (request: TokenRequest) => Promise<IssuedToken>;
  readonly dispatch: (action: WidgetAction) => void;
  /** It is over, and nothing of it is left. */
  readonly onEnd: (result: ConnectResult, wasOpen: boolean) => void;
}

/** One opening, from the click to its result. */
export interface Opening {
  readonly begin: () => void;
  readonly close: (reason: CloseReason) => void;
}

export function createOpening(ports: OpeningPorts): Opening {
  const { options, dispatch } = ports;
  const connection = createConnection();
  let { preparation } = ports;
  let retrying: Preparation | null = null;
  /** What an adapter told while it opened, as it had known it before. */
  let earlyFailure: AirbyteEmbeddedError | null = null;
  let stopRefreshing = () => {};
  let isOpen = false;
  let isOver = false;

  const handlers: WidgetHandlers = {
    onEvent(event) {
      connection.note(event);
      tellApp(options(), event);
    },
    onClose: close,
    onFailure(error) {
      if (isOpen) failPage(error);
      else earlyFailure = error;
    },
    onRecovery() {
      // The user may be at work in it by the time that another one would come.
      stopRetrying();
      connection.notePage(null);
      dispatch({ type: "page-changed", error: null });
    },
    onRetry: retry,
  };

  function begin(): void {
    preparation.attach(handlers);
    const prepared = preparation.now();
    // In the very task of the click, where it is there already.
    if (prepared) show(prepared);
    else preparation.ready.then(show, fail);
  }

  function show({ issued, session }: Prepared): void {
    if (isOver) return;
    try {
      session.open();
    } catch (error) {
      if (!isOver) return fail(error);
    }
    // Opening may end another one, whose app may then have closed this one: what has come since goes, too.
    if (isOver) return preparation.abandon();
    stopRefreshing();
    stopRefreshing = refresh(issued);
    if (isOpen) return;
    dispatch({ type: "widget-opened" });
    if (isOver) return;
    isOpen = true;
    callApp(options().onOpen);
    if (earlyFailure && !isOver) failPage(earlyFailure);
  }

  function refresh(first: IssuedToken): () => void {
    const controller = new AbortController();
    const stop = keepFresh(first, {
      refresh: () => ports.getToken({ signal: controller.signal, reason: "refresh" }),
      onToken({ token }) {
        const { widgetOrigin, workspaceId } = first.token;
        const isSame = token.widgetOrigin === widgetOrigin && token.workspaceId === workspaceId;
        if (isSame) preparation.now()?.session.updateToken(token);
        else close("replaced");
      },
      onExpired: (error) => callApp(options().onError, error),
    });
    return () => {
      stop();
      controller.abort();
    };
  }

  function retry(): void {
    stopRetrying();
    dispatch({ type: "page-changed", error: null });
    preparation.now()?.session.showLoading();
    const next = ports.prepare();
    retrying = next;
    next.ready.then(
      (prepared) => {
        if (retrying !== next) return;
        retrying = null;
        // Only now: the dialog stays until the next one takes its place.
        preparation.abandon();
        preparation = next;
        preparation.attach(handlers);
        dispatch({ type: "page-changed", error: null });
        show(prepared);
      },
      (error: unknown) => {
        if (retrying !== next) return;
        stopRetrying();
        const failure = toAirbyteError(error);
        preparation.now()?.session.showFailure(failure);
        failPage(failure);
      },
    );
  }

  function stopRetrying(): void {
    retrying?.abandon();
    retrying = null;
  }

  function failPage(error: AirbyteEmbeddedError): void {
    connection.notePage(error);
    dispatch({ type: "page-changed", error });
    callApp(options().onError, error);
  }

  function close(reason: CloseReason): void {
    end(connection.resultOf(reason));
  }

  function fail(error: unknown): void {
    const failure = toAirbyteError(error);
    // The next session of an open dialog; what has been connected until then still counts.
    if (isOpen) failPage(failure);
    else connection.notePage(failure);
    close("failed");
  }

  /** The one way in which an opening ends. */
  function end(result: ConnectResult): void {
    if (isOver) return;
    isOver = true;
    stopRefreshing();
    stopRetrying();
    preparation.abandon();
    ports.onEnd(result, isOpen);
  }

  return { begin, close };
}

function tellApp(options: WidgetOptions, event: WidgetEvent): void {
  callApp(options.onEvent, event);
  switch (event.message) {
    case "source_created":
      return callApp(options.onSourceCreated, event.data, event);
    case "source_updated":
      return callApp(options.onSourceUpdated, event.data, event);
    case "source_create_error":
    case "source_update_error":
      return callApp(options.onSourceError, event.error, event);
    case "unknown":
      return undefined;
    default:
      return event satisfies never;
  }
}

const toAirbyteError = (cause: unknown): AirbyteEmbeddedError =>
  cause instanceof AirbyteEmbeddedError
    ? cause
    : new AirbyteEmbeddedError("WIDGET_FAILED", "The widget could not be opened. The error's `cause` says why.", {
        cause,
      });
