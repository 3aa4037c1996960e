import { isRecord } from "../../core/is-record.js";

/** How signing in has ended. */
export type SignInAnswer =
  | { readonly outcome: "allowed"; readonly code: string }
  | { readonly outcome: "cancelled" | "blocked" };

const SIZE = "popup,width=480,height=560";
const WATCH_INTERVAL_MS = 200;

/** Opens the window of a service, and waits until it has answered or was closed. */
export function openSignIn(service: string): Promise<SignInAnswer> {
  const address = `${location.pathname}?${new URLSearchParams({ signInTo: service })}`;
  const popup = open(address, "_blank", SIZE);
  if (!popup) return Promise.resolve({ outcome: "blocked" });
  return new Promise((resolve) => {
    const finish = (answer: SignInAnswer) => {
      clearInterval(watch);
      removeEventListener("message", hear);
      popup.close();
      resolve(answer);
    };
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== popup || origin !== location.origin || !isRecord(data)) return;
      const { signInCode: code } = data;
      finish(typeof code === "string" ? { outcome: "allowed", code } : { outcome: "cancelled" });
    };
    // A window tells nobody that it was closed.
    const watch = setInterval(() => popup.closed && finish({ outcome: "cancelled" }), WATCH_INTERVAL_MS);
    addEventListener("message", hear);
  });
}
