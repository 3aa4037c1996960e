import { AirbyteEmbeddedError } from "../shared/errors.js";
import { errorClassOf, isPermanentCode } from "../shared/handler-codes.js";
import { isRecord } from "../shared/is-record.js";
import { readText } from "../shared/read-text.js";
import { parseRetryAfter } from "../shared/retry-after.js";
import { readEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "../widget/tokens/token-endpoint.js";

/** The backend's address, and the user whose data is requested. */
export interface BackendOptions {
  /**
   * The button's `endpoint`, in any of its forms. The routes for sources are next to it, and receive its `headers` and
   * `credentials` too.
   * @defaultValue the provider's `endpoint` in hooks, otherwise "/api/airbyte/widget-token"
   */
  endpoint?: TokenEndpoint | undefined;
  /**
   * The id of the user or the workspace, as for the button. It separates the lists of different users. Without it, a
   * list is dropped when no component uses it, and cannot be prefetched.
   */
  tokenKey?: string | undefined;
}

/** One request to the backend. */
export interface BackendRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path below the handler's base path, such as `/sources`. */
  readonly path: string;
  readonly body?: object | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Maximum size of a response, in bytes. */
const LONGEST_ANSWER_BYTES = 1_048_576;
/** Maximum size of a problem document, in bytes. */
const LONGEST_PROBLEM_BYTES = 65_536;

const DEFAULT_ENDPOINT = "/api/airbyte/widget-token";

/**
 * Sends a request to the backend's handler. Resolves with the JSON of the response, or undefined for 204. Rejects a
 * response of more than 1 MiB.
 *
 * @throws {AirbyteEmbeddedError} `SOURCES_REQUEST_FAILED`, with the status of the response, the fields that it names,
 * and its problem document as `cause`
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
      `The backend could not be reached for ${path}. The network may be down, \`endpoint\` may not be the address of the widget-token route, or that route is on another origin and its \`allowedOrigins\` do not include this page's origin.`,
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
      `The backend did not return JSON for ${path}. Check that \`endpoint\` is the widget-token route of createAirbyteHandler.`,
      { status },
    );
  }
}

/** The error for a response that does not contain what was requested. */
export const malformedAnswer = (path: string, found: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("SOURCES_REQUEST_FAILED", `The backend returned ${found} for ${path}.`);

/** Whether the handler answered that the source does not exist, for example because it was deleted elsewhere. */
export const isGone = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && isRecord(error.cause) && error.cause["code"] === "SOURCE_NOT_FOUND";

async function resolveHeaders(headers: TokenEndpointOptions["headers"]): Promise<Headers> {
  try {
    return new Headers(typeof headers === "function" ? await headers() : headers);
  } catch (cause) {
    throw new AirbyteEmbeddedError(
      "SOURCES_REQUEST_FAILED",
      "The function `headers` of `endpoint` failed. The error's `cause` says why.",
      { cause },
    );
  }
}

/**
 * Returns the address of `path` next to the widget-token route. It keeps that route's query, which may name a tenant.
 */
function findSibling(url: string | URL, path: string): string {
  const parts = /^((?:[a-z][\w+.-]*:)?\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/i.exec(String(url)) ?? [];
  const [, origin = "", pathname = "", query = ""] = parts;
  const folder = pathname.replace(/[^/]*\/?$/, "") || (origin && "/");
  return `${origin}${folder}${path.slice(1)}${query}`;
}

/** Reads a problem document (RFC 9457) from the handler. Its `detail` is for users. */
async function readProblem(response: Response, path: string): Promise<AirbyteEmbeddedError> {
  const { status, headers, body } = response;
  const problem = parseProblem((await readText(body, LONGEST_PROBLEM_BYTES).catch(() => null)) ?? "");
  const { detail, fields, code } = problem;
  const ownCode = typeof code === "string" ? code : "";
  const ErrorClass = errorClassOf(status, ownCode);
  return new ErrorClass(
    "SOURCES_REQUEST_FAILED",
    `The backend returned ${status} for ${path}. ${typeof detail === "string" ? detail : "Its log says why."}`,
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
    return {}; // Not a problem document: the status is enough.
  }
}
