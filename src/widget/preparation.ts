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

/** Who receives what happens in a session. A preload gives way to any other dialog, an opening only to an opening. */
export interface SessionOwner {
  readonly isPreload: boolean;
  readonly report: (event: SessionEvent) => void;
}

/** The way to a page: a token, and a session that loads the page for it. */
export interface Preparation {
  /** What it was made for. For anything else it must not be used. */
  readonly key: string;
  /** Fulfils once the session loads the page; rejects with what failed until then. */
  readonly loaded: Promise<IssuedToken>;
  /** The token that the page was loaded for, or null until then. */
  readonly peek: () => IssuedToken | null;
  /**
   * Returns the session. The first call takes the page's slot for a dialog and creates it.
   *
   * @throws what the adapter throws
   */
  readonly acquire: () => WidgetSession;
  readonly setOwner: (owner: SessionOwner) => void;
  /** Aborts what is under way, and destroys what is there. Repeats do nothing. */
  readonly abandon: () => void;
}

interface PreparationPorts {
  readonly options: () => WidgetOptions;
  readonly getToken: (request: TokenRequest) => Promise<IssuedToken>;
}

/** Starts a preparation with the options of this moment. Once it is abandoned, it creates no session. */
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
    // The app was told of the dialog that made room, and may have closed this one.
    throwIfAborted(signal);
  }

  async function load(): Promise<IssuedToken> {
    // Before the request, which makes Airbyte create a workspace.
    loadAdapter(options().widget);
    const received = await getToken({ signal, reason });
    throwIfAborted(signal);
    checkOrigin(received.token);
    acquire().load(received.token);
    issued = received;
    return received;
  }

  const loaded = load();
  // A preload that fails is silent. An opening that waits for it receives the failure all the same.
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
      // Whatever the vendor's code throws, what follows has to happen.
      callSafely(() => session?.destroy());
      dialogSlot().release(holder);
    },
  };
}

/** What a preparation is made for. Adapters count as one: they may be written inline. */
export const preparationKey = ({ tokenKey, endpoint, view = "connect", widget = "auto" }: WidgetOptions): string =>
  JSON.stringify([
    tokenKey,
    endpoint === undefined ? "" : describeEndpoint(endpoint),
    view,
    typeof widget === "string" ? widget : typeof widget,
  ]);
