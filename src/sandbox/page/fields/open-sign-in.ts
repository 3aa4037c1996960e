import { isRecord } from "../../../shared/is-record.js";

/** The result of signing in. `unheard`: no window opened, or it cannot send messages to this page. */
export type SignInAnswer =
  | { readonly outcome: "allowed"; readonly code: string }
  | { readonly outcome: "cancelled" | "unheard" };

/** A service's window. */
export interface SignInWindow {
  /** Brings the window to the front. */
  focus(): void;
  /** Resolves after the window is closed. */
  readonly answer: Promise<SignInAnswer>;
}

const SIZE = "popup,width=480,height=560";
const WATCH_INTERVAL_MS = 200;

/** Opens a service's window, and waits until it answers, is closed, or is no longer wanted. */
export function openSignIn(service: string, isWanted: () => boolean): SignInWindow {
  const address = `${location.pathname}?${new URLSearchParams({ signInTo: service, dir: document.documentElement.dir })}`;
  const popup = open(address, "_blank", SIZE);
  if (!popup) return { focus() {}, answer: Promise.resolve({ outcome: "unheard" }) };
  const answer = new Promise<SignInAnswer>((resolve) => {
    const listening = new AbortController();
    const { signal } = listening;
    const finish = (ended: SignInAnswer) => {
      clearInterval(watch);
      listening.abort();
      popup.close();
      resolve(ended);
    };
    const cancel = () => finish({ outcome: "cancelled" });
    const onMessage = ({ source, origin, data }: MessageEvent) => {
      if (source !== popup || origin !== location.origin || !isRecord(data)) return;
      const { signInCode: code } = data;
      if (typeof code === "string") finish({ outcome: "allowed", code });
      else cancel();
    };
    // Closing a window fires no event here.
    const watch = setInterval(() => (popup.closed || !isWanted()) && cancel(), WATCH_INTERVAL_MS);
    addEventListener("message", onMessage, { signal });
    addEventListener("pagehide", cancel, { signal });
  });
  return { focus: () => popup.focus(), answer };
}
