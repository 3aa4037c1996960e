import type { SessionEvent, WidgetSession } from "./adapter.js";
import { loadAdapter } from "./adapters/load-adapter.js";
import { callSafely } from "./call-safely.js";
import type { WidgetOptions } from "./options.js";
import { dialogSlot, type SlotHolder } from "./slot.js";
import { checkOrigin } from "./tokens/check-origin.js";
import type { TokenRequest } from "./tokens/issue-token.js";
import { describeEndpoint } from "./tokens/token-endpoint.js";
import type { IssuedToken } from "./tokens/token-lifetime.js";

/** A session whose page loads, and the token that it was given. */
export interface Prepared {
  readonly issued: IssuedToken;
  readonly session: WidgetSession;
}

/** Who receives what happens in a session. A preload gives way to any other dialog, an opening only to an opening. */
export interface SessionOwner {
  readonly isPreload: boolean;
  readonly report: (event: SessionEvent) => void;
}

/** The way to a session: token, adapter and page. */
export interface Preparation {
  /** What it was made for. For anything else it must not be used. */
  readonly key: string;
  readonly ready: Promise<Prepared>;
  /** What is there at this moment, so that a click need not wait for a promise. */
  readonly peek: () => Prepared | null;
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
  let prepared: Prepared | null = null;
  const holder: SlotHolder = {
    isInUse: () => owner?.isPreload === false,
    evict: () => owner?.report({ type: "closed", reason: "replaced" }),
  };

  async function prepare(): Promise<Prepared> {
    const adapter = loadAdapter(options().widget);
    const issued = await getToken({ signal, reason });
    signal.throwIfAborted();
    checkOrigin(issued.token);
    takeSlot();
    session = adapter.create((event) => owner?.report(event), options);
    session.load(issued.token);
    prepared = { issued, session };
    return prepared;
  }

  function takeSlot(): void {
    const slot = dialogSlot();
    if (!holder.isInUse() && slot.current()?.isInUse()) throw new Error("Another dialog is open.");
    slot.take(holder);
    // The app was told of the dialog that made room, and may have closed this one.
    signal.throwIfAborted();
  }

  const ready = prepare();
  // A preload that fails is silent. An opening that waits for it receives the failure all the same.
  ready.catch(() => {});

  return {
    key: preparationKey(options()),
    ready,
    peek: () => prepared,
    setOwner(newest) {
      owner = newest;
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
