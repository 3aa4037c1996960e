/**
 * What went wrong, as a stable name to branch on. `message` is for people and may be reworded; codes are not.
 */
export type AirbyteErrorCode =
  /** The token endpoint could not be reached, or answered with an error. */
  | "TOKEN_REQUEST_FAILED"
  /** The token endpoint answered 401 or 403. */
  | "TOKEN_UNAUTHORIZED"
  /** The token endpoint answered 429; `retryAfterMs` holds its `Retry-After`, where it sent one. */
  | "TOKEN_RATE_LIMITED"
  /** No token came within `tokenTimeoutMs`. */
  | "TOKEN_TIMEOUT"
  /** What came is no widget token. */
  | "TOKEN_MALFORMED"
  /** What came is a scoped token (a bare JWT), not a widget token. */
  | "TOKEN_IS_SCOPED_TOKEN"
  /** The token is for another origin than this page's. */
  | "ORIGIN_MISMATCH"
  /** The token's `widgetUrl` is no address that may be framed. */
  | "UNTRUSTED_WIDGET_URL"
  /** `@airbyte-embedded/airbyte-embedded-widget` is not installed. */
  | "WIDGET_NOT_INSTALLED"
  /** The widget could not be loaded, constructed or opened. */
  | "WIDGET_FAILED"
  /** Airbyte's page reported that a source could not be created. */
  | "SOURCE_CREATE_FAILED"
  /** Airbyte's page reported that a source could not be updated. */
  | "SOURCE_UPDATE_FAILED";

/** The particulars of an {@link AirbyteEmbeddedError}. */
export interface AirbyteErrorOptions {
  /** HTTP status of the answer that caused it. */
  status?: number | undefined;
  /**
   * Whether the same attempt may succeed later with nothing changed.
   * @defaultValue false
   */
  retryable?: boolean | undefined;
  /** Time to wait before the next attempt, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** What was thrown underneath. */
  cause?: unknown;
}

/**
 * The one class of error of this package. Its message says what happened, why, and what to do,
 * and holds neither tokens nor secrets.
 */
export class AirbyteEmbeddedError extends Error {
  override readonly name = "AirbyteEmbeddedError";
  readonly code: AirbyteErrorCode;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: AirbyteErrorCode, message: string, options: AirbyteErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = options.status;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
