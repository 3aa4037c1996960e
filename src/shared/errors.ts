/**
 * What went wrong in the browser, as a stable name to branch on. `message` is for people and may be reworded; codes are
 * not.
 */
export type AirbyteErrorCode =
  /** The token endpoint could not be reached, or answered with an error. */
  | "TOKEN_REQUEST_FAILED"
  /** The user's session has ended: 401, 419, 440, a 403 that is not our handler's, or a redirect to a login page. */
  | "TOKEN_UNAUTHORIZED"
  /** The token endpoint answered 429; `retryAfterMs` holds its `Retry-After`, where it sent one. */
  | "TOKEN_RATE_LIMITED"
  /** No token came within `tokenTimeoutMs`. */
  | "TOKEN_TIMEOUT"
  /** What came is no widget token. */
  | "TOKEN_MALFORMED"
  /** What came is a scoped token (a bare JWT), not a widget token. */
  | "TOKEN_IS_SCOPED_TOKEN"
  /** The token had run out when it came, or could not be renewed before it did. */
  | "TOKEN_EXPIRED"
  /** The token is for another origin than this page's. */
  | "ORIGIN_MISMATCH"
  /** The token's `widgetUrl` is no address that may be framed. */
  | "UNTRUSTED_WIDGET_URL"
  /** `@airbyte-embedded/airbyte-embedded-widget` is not installed. */
  | "WIDGET_NOT_INSTALLED"
  /** The widget could not be loaded, constructed or opened, or its page was lost. */
  | "WIDGET_FAILED"
  /** The app's own policy keeps the page out: a Content-Security-Policy, or a Cross-Origin-Embedder-Policy. */
  | "WIDGET_BLOCKED"
  /** Airbyte's page did not ask for its token within `handshakeTimeoutMs`: it was not loaded, or stays blank. */
  | "HANDSHAKE_TIMEOUT"
  /** Airbyte's page reported that a source could not be created. */
  | "SOURCE_CREATE_FAILED"
  /** Airbyte's page reported that a source could not be updated. */
  | "SOURCE_UPDATE_FAILED"
  /** The backend could not be reached for sources or their templates, or answered with an error: `status` says which. */
  | "SOURCES_REQUEST_FAILED";

/** What went wrong on the server: the `code` of the handler's problem documents, and of the client's errors. */
export type AirbyteServerErrorCode =
  /** Thrown when a handler or a client is created: an option cannot be used. 500 while one is missing. */
  | "OPTIONS_INVALID"
  /** 400: the request's method, host, path or headers cannot be those of a browser. */
  | "REQUEST_MALFORMED"
  /** 403: the request has no origin, or one that is not among `allowedOrigins`. */
  | "ORIGIN_NOT_ALLOWED"
  /** 404: the handler has no such path. */
  | "ROUTE_NOT_FOUND"
  /** 405: the path allows other methods. */
  | "METHOD_NOT_ALLOWED"
  /** 400: the body is not a JSON object, could not be read, lacks a field, or did not arrive within `timeoutMs`. */
  | "BODY_MALFORMED"
  /** 413: the body is larger than the route allows. */
  | "BODY_TOO_LARGE"
  /** 400: the body names a workspace, an origin or a scope, which the server decides. */
  | "BODY_FIELD_FORBIDDEN"
  /** 401: `authenticate` returned no user. */
  | "UNAUTHENTICATED"
  /** 500: `authenticate` threw. */
  | "AUTHENTICATE_FAILED"
  /** 504: `authenticate` did not finish within the request's `timeoutMs`. */
  | "AUTHENTICATE_TIMEOUT"
  /** 500: `authenticate` returned no workspace, or a scope that the chosen api has no field for. */
  | "IDENTITY_INVALID"
  /** 404: there is nothing with this id in the user's workspace. */
  | "SOURCE_NOT_FOUND"
  /** 422: Airbyte does not accept the source; `fields` names what is wrong, where Airbyte says so. */
  | "SOURCE_INVALID"
  /** 422: the connector could not connect with this configuration; the message is the connector's, for the user. */
  | "SOURCE_CHECK_FAILED"
  /** 403: the source template is not among those that `sourceTemplateTags` offer the user. */
  | "SOURCE_TEMPLATE_NOT_ALLOWED"
  /** 499: the client disconnected before its answer was ready. */
  | "REQUEST_ABORTED"
  /** 502: Airbyte could not be reached, or failed itself (5xx). */
  | "UPSTREAM_FAILED"
  /** 504: Airbyte did not answer within the request's `timeoutMs`. */
  | "UPSTREAM_TIMEOUT"
  /** 502: Airbyte rejected `clientId` and `clientSecret`, or the tokens that it issued for them. */
  | "UPSTREAM_UNAUTHORIZED"
  /** 502: Airbyte does not allow it for this organization. */
  | "UPSTREAM_FORBIDDEN"
  /** 502: Airbyte rejected the request itself (any other 4xx). */
  | "UPSTREAM_REJECTED"
  /** 429: Airbyte's rate limit; `retryAfterMs` and the answer hold its `Retry-After`, where it sent one. */
  | "UPSTREAM_RATE_LIMITED"
  /** 502: Airbyte's answer does not hold what was requested. */
  | "UPSTREAM_MALFORMED"
  /** Thrown by the client: a connection template does not have the tags that were asked for, and may serve every user. */
  | "CONNECTION_TEMPLATE_TAGS_DIFFER"
  /** 500: an error in the handler itself. */
  | "SERVER_FAILED";

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
  /**
   * Paths of the fields that were refused, such as `config.count`.
   * @defaultValue none
   */
  fields?: readonly string[] | undefined;
  /** What was thrown underneath. */
  cause?: unknown;
}

/**
 * The one class of error of this package. Its message says what happened, why, and what to do,
 * and holds neither tokens nor secrets.
 */
export class AirbyteEmbeddedError extends Error {
  override readonly name = "AirbyteEmbeddedError";
  readonly code: AirbyteErrorCode | AirbyteServerErrorCode;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
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
