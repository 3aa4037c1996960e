import { isRecord } from "../../shared/is-record.js";

/** The page that frames this one, as contract §3 has it. */
export interface Host {
  /** The scoped token that came last, or null. */
  readonly getToken: () => string | null;
  /** Says something to the host. */
  readonly post: (message: unknown) => void;
  /** Asks the host to close the dialog. */
  readonly close: () => void;
  /** Shows nothing, says nothing and hears nothing from now on, as a page that has crashed. */
  readonly die: () => void;
}

const NO_TOKEN_WARNING_MS = 5000;

/**
 * Asks the host for a scoped token, and calls `onToken` whenever another one comes. It asks once when the page has
 * loaded and once after each change, never because the API answered 401: a token that has expired is replaced only
 * when the host pushes another.
 */
export function connectHost(allowedOrigin: string, onToken: () => void): Host {
  let token: string | null = null;
  let isAlive = true;
  const post = (message: unknown) => {
    if (isAlive) parent.postMessage(message, allowedOrigin);
  };
  const warning = setTimeout(() => {
    console.error(`No token came from ${allowedOrigin} within ${NO_TOKEN_WARNING_MS} ms.`);
  }, NO_TOKEN_WARNING_MS);

  addEventListener("message", ({ origin, data }) => {
    // As strict as the real page: a slash at the end of allowedOrigin is another origin, and the frame stays blank.
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
