import { throwIfAborted } from "../shared/until-aborted.js";
import type { SessionEvent, WidgetSession } from "./adapter.js";
import { loadAdapter } from "./adapters/load-adapter.js";
import { callSafely } from "./call-safely.js";
import type { WidgetOptions } from "./options.js";
import { dialogSlot, type SlotHolder } from "./slot.js";
import { checkOrigin } from "./tokens/check-origin.js";
import type { TokenRequest } from "./tokens/issue-token.js";
import { describeEndpoint } from "./tokens/token-endpoint.js";
import type { IssuedToken } from "./tokens/token-lifetime.js";

/** Receives the events of a session. Any dialog replaces a preload; only an opening replaces an opening. */
export interface SessionOwner {
  readonly isPreload: boolean;
  readonly report: (event: SessionEvent) => void;
}

/** Prepares a page: requests a token, and loads the page for it in a session. */
export interface Preparation {
  /** The options that it was prepared for. It must not be used for others. */
  readonly key: string;
  /** Fulfills when the session loads the page; rejects with an earlier failure. */
  readonly loaded: Promise<IssuedToken>;
  /** Returns the token that the page was loaded for, or null before that. */
  readonly peek: () => IssuedToken | null;
  /**
   * Returns the session. The first call takes the page's slot for a dialog, and creates the session.
   *
   * @throws the adapter's errors
   */
  readonly acquire: () => WidgetSession;
  readonly setOwner: (owner: SessionOwner) => void;
  /** Aborts the request, and destroys the session. Repeats do nothing. */
  readonly abandon: () => void;
}

interface PreparationPorts {
  readonly options: () => WidgetOptions;
  readonly getToken: (request: TokenRequest) => Promise<IssuedToken>;
}

/** Starts a preparation with the current options. After `abandon()` it creates no session. */
export function startPreparation(
  { options, getToken }: PreparationPorts,
  reason: TokenRequest["reason"],
  firstOwner: SessionOwner,
): Preparation {
  const controller = new AbortController();
  const { signal } = controller;
  let owner: SessionOwner | null = firstOwner;
  let session: WidgetSession | null = null;
  let issued: IssuedToken | null = null;
  const holder: SlotHolder = {
    isInUse: () => owner?.isPreload === false,
    evict: () => owner?.report({ type: "closed", reason: "replaced" }),
  };

  function acquire(): WidgetSession {
    if (session) return session;
    const adapter = loadAdapter(options().widget);
    if (!adapter.isInline) takeSlot();
    session = adapter.create((event) => owner?.report(event), options);
    return session;
  }

  function takeSlot(): void {
    const slot = dialogSlot();
    if (!holder.isInUse() && slot.current()?.isInUse()) throw new Error("Another dialog is open.");
    slot.take(holder);
    // The evicted dialog's callbacks may have closed this one.
    throwIfAborted(signal);
  }

  async function load(): Promise<IssuedToken> {
    // Fails before the request, which makes Airbyte create a workspace.
    loadAdapter(options().widget);
    const received = await getToken({ signal, reason });
    throwIfAborted(signal);
    checkOrigin(received.token);
    acquire().load(received.token);
    issued = received;
    return received;
  }

  const loaded = load();
  // Failed preloads are silent. An opening that awaits `loaded` still receives the failure.
  loaded.catch(() => {});

  return {
    key: preparationKey(options()),
    loaded,
    peek: () => issued,
    acquire,
    setOwner(latest) {
      owner = latest;
    },
    abandon() {
      owner = null;
      controller.abort();
      // The vendor's code may throw, and the slot must still be released.
      callSafely(() => session?.destroy());
      dialogSlot().release(holder);
    },
  };
}

/** Returns the key of a preparation. All adapters share one key, because they may be written inline. */
export const preparationKey = ({ tokenKey, endpoint, view = "connect", widget = "auto" }: WidgetOptions): string =>
  JSON.stringify([
    tokenKey,
    endpoint === undefined ? "" : describeEndpoint(endpoint),
    view,
    typeof widget === "string" ? widget : typeof widget,
  ]);
