import { isRecord } from "../../../shared/is-record.js";

/** How signing in has ended. `unheard`: no window opened, or none that this page can hear. */
export type SignInAnswer =
  | { readonly outcome: "allowed"; readonly code: string }
  | { readonly outcome: "cancelled" | "unheard" };

/** The window of a service. */
export interface SignInWindow {
  /** Brings it to the front. */
  focus(): void;
  /** What came of it: by then it is closed. */
  readonly answer: Promise<SignInAnswer>;
}

const SIZE = "popup,width=480,height=560";
const WATCH_INTERVAL_MS = 200;

/** Opens the window of a service, and waits until it has answered, was closed, or is no longer wanted. */
export function openSignIn(service: string, isWanted: () => boolean): SignInWindow {
  const address = `${location.pathname}?${new URLSearchParams({ signInTo: service })}`;
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
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== popup || origin !== location.origin || !isRecord(data)) return;
      const { signInCode: code } = data;
      if (typeof code === "string") finish({ outcome: "allowed", code });
      else cancel();
    };
    // A window tells nobody that it was closed.
    const watch = setInterval(() => (popup.closed || !isWanted()) && cancel(), WATCH_INTERVAL_MS);
    addEventListener("message", hear, { signal });
    addEventListener("pagehide", cancel, { signal });
  });
  return { focus: () => popup.focus(), answer };
}
