import type { AirbyteEmbeddedError, AirbyteErrorCode } from "react-airbyte-embedded";

export interface FailureText {
  readonly title: string;
  readonly advice: string;
  /** What people can do. */
  readonly action: "retry" | "sign-in" | "support";
}

const TEXTS = {
  offline: { title: "You are offline.", advice: "Connect to the internet, then try again.", action: "retry" },
  slow: { title: "This takes too long.", advice: "Your network may be slow. Try again.", action: "retry" },
  busy: { title: "That was a lot at once.", advice: "Wait a moment, then try again.", action: "retry" },
  down: { title: "Our importer is resting.", advice: "Try again in a moment.", action: "retry" },
  "signed-out": { title: "You have been signed out.", advice: "Sign in to continue.", action: "sign-in" },
  broken: { title: "Importing does not work here.", advice: "This is on us, not on you.", action: "support" },
} satisfies Record<string, FailureText>;

/** Every code of a browser: the compiler keeps the table complete. */
const KINDS: Readonly<Record<string, keyof typeof TEXTS>> = {
  TOKEN_REQUEST_FAILED: "down",
  TOKEN_UNAUTHORIZED: "signed-out",
  TOKEN_RATE_LIMITED: "busy",
  TOKEN_TIMEOUT: "slow",
  TOKEN_MALFORMED: "broken",
  TOKEN_IS_SCOPED_TOKEN: "broken",
  TOKEN_EXPIRED: "slow",
  ORIGIN_MISMATCH: "broken",
  UNTRUSTED_WIDGET_URL: "broken",
  WIDGET_NOT_INSTALLED: "broken",
  WIDGET_FAILED: "down",
  WIDGET_BLOCKED: "broken",
  HANDSHAKE_TIMEOUT: "slow",
  SOURCE_CREATE_FAILED: "down",
  SOURCE_UPDATE_FAILED: "down",
  SOURCES_REQUEST_FAILED: "down",
} satisfies Record<AirbyteErrorCode, keyof typeof TEXTS>;

/** Says in the app's own words what failed, and what people can do. */
export function describeFailure({ code, retryAfterMs }: AirbyteEmbeddedError): FailureText {
  const text = TEXTS[navigator.onLine ? (KINDS[code] ?? "down") : "offline"];
  if (retryAfterMs === undefined) return text;
  return { ...text, advice: `Try again in ${Math.ceil(retryAfterMs / 1000)} seconds.` };
}
