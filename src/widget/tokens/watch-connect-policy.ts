import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { readEndpoint, type TokenEndpoint } from "./token-endpoint.js";

/** Knows whether a policy of this page blocks requests to an address. */
export interface ConnectPolicyWatch {
  /** @throws {AirbyteEmbeddedError} `WIDGET_BLOCKED` */
  readonly throwIfBlocked: () => void;
  readonly stop: () => void;
}

/**
 * Watches for a Content-Security-Policy that blocks the token endpoint. To the request it looks like a failure of the
 * network; the browser says what it was only afterwards, so the next attempt can tell.
 */
export function watchConnectPolicy(endpoint: TokenEndpoint | undefined): ConnectPolicyWatch {
  if (endpoint === undefined || typeof document === "undefined") return { throwIfBlocked() {}, stop() {} };
  const address = addressOf(readEndpoint(endpoint).url);
  let isBlocked = false;
  const violated = ({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (disposition !== "enforce" || effectiveDirective !== "connect-src") return;
    if (addressOf(blockedURI) === address) isBlocked = true;
  };
  document.addEventListener("securitypolicyviolation", violated);
  return {
    throwIfBlocked() {
      if (isBlocked) throw blocked(address);
    },
    stop: () => document.removeEventListener("securitypolicyviolation", violated),
  };
}

/** Without the query, which may be secret. */
function addressOf(url: string | URL): string {
  try {
    const { origin, pathname } = new URL(url, document.baseURI);
    return `${origin}${pathname}`;
  } catch {
    return ""; // Such as "inline"
  }
}

const blocked = (address: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_BLOCKED",
    `This page's own security policy blocks the token endpoint. Send your page with the header Content-Security-Policy: connect-src ${address}.`,
  );
