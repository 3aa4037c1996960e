import { isRecord } from "../../shared/is-record.js";

/** The page that frames this one. */
export interface Host {
  /** Returns the latest scoped token, or null. */
  readonly getToken: () => string | null;
  /** Sends a message to the host. */
  readonly post: (message: unknown) => void;
  /** Asks the host to close the dialog. */
  readonly close: () => void;
  /** Stops showing, sending and receiving anything, like a crashed page. */
  readonly die: () => void;
}

const NO_TOKEN_WARNING_MS = 5000;

/**
 * Requests a scoped token from the host, and calls `onToken` for each new one. Like the real page, it requests one
 * after loading and after each change, but not after a 401: an expired token is used until the host pushes another.
 */
export function connectHost(allowedOrigin: string, onToken: () => void): Host {
  let token: string | null = null;
  let isAlive = true;
  const post = (message: unknown) => {
    if (isAlive) parent.postMessage(message, allowedOrigin);
  };
  const warning = setTimeout(() => {
    console.error(`Received no token from ${allowedOrigin} within ${NO_TOKEN_WARNING_MS} ms.`);
  }, NO_TOKEN_WARNING_MS);

  addEventListener("message", ({ origin, data }) => {
    // As strict as the real page: with a trailing slash in allowedOrigin, the origins differ, and the frame stays
    // blank.
    if (origin !== allowedOrigin || !isAlive) return;
    const next = parseAnswer(data);
    if (next === null || next === token) return;
    clearTimeout(warning);
    token = next;
    post("auth_token_request");
    onToken();
  });
  post("auth_token_request");
  return {
    getToken: () => token,
    post,
    close: () => post("CLOSE_DIALOG"),
    die() {
      isAlive = false;
      clearTimeout(warning);
      document.body.replaceChildren();
    },
  };
}

function parseAnswer(data: unknown): string | null {
  const token = isRecord(data) ? data["scopedAuthToken"] : null;
  return typeof token === "string" && token !== "" ? token : null;
}
