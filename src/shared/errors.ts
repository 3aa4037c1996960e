/**
 * What went wrong in the browser, as a stable name to branch on. `message` is for people and may be reworded; codes are
 * not.
 */
export type AirbyteErrorCode =
  /** The token endpoint could not be reached, or returned an error. */
  | "TOKEN_REQUEST_FAILED"
  /** The user's session has ended: 401, 419, 440, a 403 that is not our handler's, or a redirect to a login page. */
  | "TOKEN_UNAUTHORIZED"
  /** The token endpoint returned 429; `retryAfterMs` is its `Retry-After`, if it sent one. */
  | "TOKEN_RATE_LIMITED"
  /** No token arrived within `tokenTimeoutMs`. */
  | "TOKEN_TIMEOUT"
  /** The response is not a widget token. */
  | "TOKEN_MALFORMED"
  /** The response is a scoped token (a bare JWT), not a widget token. */
  | "TOKEN_IS_SCOPED_TOKEN"
  /** The token had expired when it arrived, or could not be renewed before it expired. */
  | "TOKEN_EXPIRED"
  /** The token is for another origin than this page's. */
  | "ORIGIN_MISMATCH"
  /** The token's `widgetUrl` is not an address that may be framed. */
  | "UNTRUSTED_WIDGET_URL"
  /** `@airbyte-embedded/airbyte-embedded-widget` is not installed, or not registered by `./official`. */
  | "WIDGET_NOT_INSTALLED"
  /** The widget could not be loaded, constructed or opened, or its page was lost. */
  | "WIDGET_FAILED"
  /**
   * The app's own policy blocks the page, the token endpoint or the widget's script: a Content-Security-Policy, or a
   * Cross-Origin-Embedder-Policy.
   */
  | "WIDGET_BLOCKED"
  /** Airbyte's page did not request its token within `handshakeTimeoutMs`: it was not loaded, or stays blank. */
  | "HANDSHAKE_TIMEOUT"
  /** Airbyte's page reported that a source could not be created. */
  | "SOURCE_CREATE_FAILED"
  /** Airbyte's page reported that a source could not be updated. */
  | "SOURCE_UPDATE_FAILED"
  /** A hook of `./sources` could not reach the backend, or the backend returned an error: see `status`. */
  | "SOURCES_REQUEST_FAILED";

/** What went wrong on the server: the `code` of the handler's problem documents, and of the client's errors. */
export type AirbyteServerErrorCode =
  /** An option is invalid, which the creation of a handler or a client throws; or 500: a required option is not set. */
  | "OPTIONS_INVALID"
  /** 400: the request's method, host, path or headers cannot be those of a browser. */
  | "REQUEST_MALFORMED"
  /** 403: the request has no origin, or one that is not among `allowedOrigins`. */
  | "ORIGIN_NOT_ALLOWED"
  /** 404: the handler has no such route. */
  | "ROUTE_NOT_FOUND"
  /** 405: the path allows other methods. */
  | "METHOD_NOT_ALLOWED"
  /** 400: the body is not a JSON object, could not be read, lacks a field, or did not arrive within `timeoutMs`. */
  | "BODY_MALFORMED"
  /** 413: the body is larger than the route allows. */
  | "BODY_TOO_LARGE"
  /** 400: the body names a workspace, an origin or a scope, which only the server decides. */
  | "BODY_FIELD_FORBIDDEN"
  /** 401: `authenticate` returned no user. */
  | "UNAUTHENTICATED"
  /** 500: `authenticate` threw. */
  | "AUTHENTICATE_FAILED"
  /** 504: `authenticate` did not finish within the request's `timeoutMs`. */
  | "AUTHENTICATE_TIMEOUT"
  /** 500: `authenticate` returned no workspace name, or a field that the chosen `api` does not support. */
  | "IDENTITY_INVALID"
  /** 404: the user's workspace has nothing with this id. */
  | "SOURCE_NOT_FOUND"
  /** 422: Airbyte does not accept the source; `fields` names what is wrong, if Airbyte says so. */
  | "SOURCE_INVALID"
  /** 422: the connector could not connect with this configuration; the message is the connector's, for the user. */
  | "SOURCE_CHECK_FAILED"
  /** 403: the user's `sourceTemplateTags` do not include this source template. */
  | "SOURCE_TEMPLATE_NOT_ALLOWED"
  /** 499: the client disconnected before the response was ready. */
  | "REQUEST_ABORTED"
  /** 502: Airbyte could not be reached, or failed (5xx). */
  | "UPSTREAM_FAILED"
  /** 504: Airbyte did not answer within the request's `timeoutMs`. */
  | "UPSTREAM_TIMEOUT"
  /** 502: Airbyte rejected `clientId` and `clientSecret`, or the tokens that it issued for them. */
  | "UPSTREAM_UNAUTHORIZED"
  /** 502: Airbyte does not allow this for the organization. */
  | "UPSTREAM_FORBIDDEN"
  /** 502: Airbyte rejected the request (any other 4xx). */
  | "UPSTREAM_REJECTED"
  /** 429: Airbyte's rate limit; `retryAfterMs` and the response have its `Retry-After`, if it sent one. */
  | "UPSTREAM_RATE_LIMITED"
  /** 502: Airbyte's response does not contain what was requested, or is too large. */
  | "UPSTREAM_MALFORMED"
  /** Thrown by the client: a new connection template did not get its tags. The message says whether it was deleted again. */
  | "CONNECTION_TEMPLATE_TAGS_DIFFER"
  /** 500: an error in the handler itself. */
  | "SERVER_FAILED";

/** Options of {@link AirbyteEmbeddedError}. */
export interface AirbyteErrorOptions {
  /** HTTP status of the response that caused it. */
  status?: number | undefined;
  /**
   * Whether the same attempt may succeed later with nothing changed.
   * @defaultValue false
   */
  retryable?: boolean | undefined;
  /** Time to wait before the next attempt, in milliseconds. */
  retryAfterMs?: number | undefined;
  /**
   * Paths of the rejected fields, such as `config.count`.
   * @defaultValue none
   */
  fields?: readonly string[] | undefined;
  /** The underlying error. */
  cause?: unknown;
}

/**
 * The only error class of this package. Its message says what happened, why, and what to do. It contains no tokens and no
 * secrets.
 */
export class AirbyteEmbeddedError extends Error {
  /** The class's name, for logs. */
  override readonly name = "AirbyteEmbeddedError";
  /** A stable name to branch on. */
  readonly code: AirbyteErrorCode | AirbyteServerErrorCode;
  /** HTTP status of the response that caused it. */
  readonly status: number | undefined;
  /** Whether the same attempt may succeed later with nothing changed. */
  readonly retryable: boolean;
  /** Time to wait before the next attempt, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Paths of the rejected fields, such as `config.count`; empty if none is named. */
  readonly fields: readonly string[];

  constructor(code: AirbyteErrorCode | AirbyteServerErrorCode, message: string, options: AirbyteErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.fields = options.fields ?? [];
  }
}
