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
  | "SOURCES_REQUEST_FAILED"
  | AirbyteServerErrorCode;

/** What went wrong on the server: the `code` of a problem document that `createAirbyteHandler` answers. */
export type AirbyteServerErrorCode =
  /** Thrown when a handler is created: an option is missing, or no value that can be used. */
  | "OPTIONS_INVALID"
  /** 403: the request names no origin, or one that is not among `allowedOrigins`. */
  | "ORIGIN_NOT_ALLOWED"
  /** 404: the handler has no such path. */
  | "ROUTE_NOT_FOUND"
  /** 405: the path takes other methods. */
  | "METHOD_NOT_ALLOWED"
  /** 400: the body is no JSON object, could not be read, or did not come within `timeoutMs`. */
  | "BODY_MALFORMED"
  /** 413: the body is larger than the route takes. */
  | "BODY_TOO_LARGE"
  /** 400: the body names a workspace, an origin or a scope, which are the server's to decide. */
  | "BODY_FIELD_FORBIDDEN"
  /** 401: `authenticate` knows nobody by this request. */
  | "UNAUTHENTICATED"
  /** 500: `authenticate` threw. */
  | "AUTHENTICATE_FAILED"
  /** 504: `authenticate` was not done when the `timeoutMs` of the request were over. */
  | "AUTHENTICATE_TIMEOUT"
  /** 500: `authenticate` returned something that names no workspace, or a scope that Airbyte has no field for. */
  | "IDENTITY_INVALID"
  /** 404: nothing of this id is in the user's workspace. */
  | "SOURCE_NOT_FOUND"
  /** 422: Airbyte does not take the source; `fields` names what is wrong with it, where Airbyte says so. */
  | "SOURCE_INVALID"
  /** 403: the source template is not among those that `sourceTemplateTags` offer to the user. */
  | "SOURCE_TEMPLATE_NOT_ALLOWED"
  /** 499: the client went away before its answer was ready. */
  | "REQUEST_ABORTED"
  /** 502: Airbyte could not be reached, or answered with a failure of its own (5xx). */
  | "UPSTREAM_FAILED"
  /** 504: Airbyte had not answered when the `timeoutMs` of the request were over. */
  | "UPSTREAM_TIMEOUT"
  /** 502: Airbyte refused `clientId` and `clientSecret`, or twice the application token that it gave for them. */
  | "UPSTREAM_UNAUTHORIZED"
  /** 502: Airbyte does not allow it to this organization. */
  | "UPSTREAM_FORBIDDEN"
  /** 502: Airbyte refused the request itself (any other 4xx). */
  | "UPSTREAM_REJECTED"
  /** 429: Airbyte's rate limit; `retryAfterMs` and the answer hold its `Retry-After`, where it sent one. */
  | "UPSTREAM_RATE_LIMITED"
  /** 502: Airbyte answered something that is not what was asked for. */
  | "UPSTREAM_MALFORMED"
  /** 500: a mistake of the handler itself. */
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
   * Paths of the fields that were refused, such as `source_config.count`.
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
  readonly code: AirbyteErrorCode;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly fields: readonly string[];

  constructor(code: AirbyteErrorCode, message: string, options: AirbyteErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.fields = options.fields ?? [];
  }
}
