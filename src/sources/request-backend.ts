import { AirbyteEmbeddedError } from "../shared/errors.js";
import { errorClassOf, isPermanentCode } from "../shared/handler-codes.js";
import { isRecord } from "../shared/is-record.js";
import { readText } from "../shared/read-text.js";
import { parseRetryAfter } from "../shared/retry-after.js";
import { readEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "../widget/tokens/token-endpoint.js";

/** Where the backend is, and whose data it is asked for. */
export interface BackendOptions {
  /**
   * The same route of your backend as the button's, in any of its forms: the routes for sources are beside it, and its
   * `headers` and `credentials` go to them as well.
   * @defaultValue "/api/airbyte/widget-token"; of the hooks, the provider's
   */
  endpoint?: TokenEndpoint | undefined;
  /**
   * The user's or the workspace's id, as the button's: what one user has connected is never shown to the next. Without
   * it a list is dropped once nothing on the page shows it, and nothing can be fetched ahead of showing it.
   */
  tokenKey?: string | undefined;
}

/** One request to the backend. */
export interface BackendRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Beneath the handler's base path, such as `/sources`. */
  readonly path: string;
  readonly body?: object | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Longest response that is read, in bytes. */
const LONGEST_ANSWER_BYTES = 1_048_576;
/** Longest problem document that is read, in bytes. */
const LONGEST_PROBLEM_BYTES = 65_536;

const DEFAULT_ENDPOINT = "/api/airbyte/widget-token";

/**
 * Asks the backend's handler, and resolves with the JSON of its answer; undefined where it has none. An answer of more
 * than 1 MB is rejected.
 *
 * @throws {AirbyteEmbeddedError} `SOURCES_REQUEST_FAILED`, with the answer's status, the fields that it names, and its
 * problem document as `cause`
 */
export async function requestBackend(
  { endpoint = DEFAULT_ENDPOINT }: BackendOptions,
  { method, path, body, signal }: BackendRequest,
): Promise<unknown> {
  const { url, headers, credentials } = readEndpoint(endpoint);
  const sent = await resolveHeaders(headers);
  sent.set("accept", "application/json");
  if (body !== undefined) sent.set("content-type", "application/json");
  let response: Response;
  try {
    response = await fetch(findSibling(url, path), {
      method,
      headers: sent,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(credentials && { credentials }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new AirbyteEmbeddedError(
      "SOURCES_REQUEST_FAILED",
      `The backend could not be reached for ${path}: the network is down, endpoint is not the address of its widget-token route, or that is on another origin, and this page's is not among its allowedOrigins.`,
      { retryable: true, cause },
    );
  }
  if (!response.ok) throw await readProblem(response, path);
  if (response.status === 204) return undefined;
  return readAnswer(response, path, signal);
}

async function readAnswer({ body, status }: Response, path: string, signal?: AbortSignal): Promise<unknown> {
  const text = await readText(body, LONGEST_ANSWER_BYTES).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    const message = `The backend stopped in the middle of its response to ${path}.`;
    throw new AirbyteEmbeddedError("SOURCES_REQUEST_FAILED", message, { status, retryable: true, cause });
  });
  if (text === null) throw malformedAnswer(path, `more than ${LONGEST_ANSWER_BYTES} bytes`);
  try {
    return JSON.parse(text);
  } catch {
    throw new AirbyteEmbeddedError(
      "SOURCES_REQUEST_FAILED",
      `The backend answered no JSON for ${path}: does endpoint name the widget-token route of createAirbyteHandler?`,
      { status },
    );
  }
}

/** The error for an answer that is not what was asked for. */
export const malformedAnswer = (path: string, found: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("SOURCES_REQUEST_FAILED", `The backend answered ${found} for ${path}.`);

async function resolveHeaders(headers: TokenEndpointOptions["headers"]): Promise<Headers> {
  try {
    return new Headers(typeof headers === "function" ? await headers() : headers);
  } catch (cause) {
    throw new AirbyteEmbeddedError(
      "SOURCES_REQUEST_FAILED",
      "The `headers` for the backend could not be made. The error's `cause` says why.",
      { cause },
    );
  }
}

/** The address of `path` beside the widget token's route, with that route's query: it may say whose data it is. */
function findSibling(url: string | URL, path: string): string {
  const parts = /^((?:[a-z][\w+.-]*:)?\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/i.exec(String(url)) ?? [];
  const [, origin = "", pathname = "", query = ""] = parts;
  const folder = pathname.replace(/[^/]*\/?$/, "") || (origin && "/");
  return `${origin}${folder}${path.slice(1)}${query}`;
}

/** The handler answers problem documents (RFC 9457), whose `detail` is for people. */
async function readProblem(response: Response, path: string): Promise<AirbyteEmbeddedError> {
  const { status, headers, body } = response;
  const problem = parseProblem((await readText(body, LONGEST_PROBLEM_BYTES).catch(() => null)) ?? "");
  const { detail, fields, code } = problem;
  const ownCode = typeof code === "string" ? code : "";
  const ErrorClass = errorClassOf(status, ownCode);
  return new ErrorClass(
    "SOURCES_REQUEST_FAILED",
    `The backend answered ${status} for ${path}. ${typeof detail === "string" ? detail : "Its own log says why."}`,
    {
      status,
      retryable: (status >= 500 || status === 429) && !isPermanentCode(ownCode),
      retryAfterMs: parseRetryAfter(headers.get("retry-after"), headers.get("date")),
      fields: Array.isArray(fields) ? fields.filter((field) => typeof field === "string") : [],
      cause: problem,
    },
  );
}

function parseProblem(text: string): Record<string, unknown> {
  try {
    const problem: unknown = JSON.parse(text);
    return isRecord(problem) ? problem : {};
  } catch {
    return {}; // Not a problem document: its status says enough.
  }
}
