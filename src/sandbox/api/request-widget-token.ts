import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseRetryAfter } from "../../shared/retry-after.js";
import type { SandboxIdentity } from "../sandbox-options.js";

/** Path of a widget token in the newest generation of the API. */
const PATH = "/api/v1/account/applications/widget-token";

/** The target of {@link requestWidgetToken}. */
export interface WidgetTokenApi {
  origin: string;
  applicationToken: string;
  answer: (request: Request) => Promise<Response>;
}

/**
 * Requests a widget token like a backend, and fails like an endpoint that forwards the response's status.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_REQUEST_FAILED`
 */
export async function requestWidgetToken(
  { origin, applicationToken, answer }: WidgetTokenApi,
  identity: SandboxIdentity,
): Promise<string> {
  const request = new Request(origin + PATH, {
    method: "POST",
    headers: { authorization: `Bearer ${applicationToken}` },
    body: JSON.stringify({
      workspace_name: identity.workspaceName,
      allowed_origin: identity.allowedOrigin,
      selected_source_template_tags: identity.sourceTemplateTags,
      selected_source_template_tags_mode: identity.sourceTemplateTagsMode,
      selected_connection_template_tags: identity.connectionTemplateTags,
      selected_connection_template_tags_mode: identity.connectionTemplateTagsMode,
    }),
  });
  const response = await answer(request).catch((cause: unknown) => {
    const options = { retryable: true, cause };
    throw new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "The sandbox refused the connection.", options);
  });
  const text = await response.text();
  const body: unknown = JSON.parse(text);
  if (response.ok && isRecord(body) && typeof body["token"] === "string") return body["token"];
  const { status, headers } = response;
  throw new AirbyteEmbeddedError(
    CODES[status] ?? "TOKEN_REQUEST_FAILED",
    `The sandbox returned ${status} instead of a widget token: ${text}`,
    {
      status,
      retryable: status === 429 || status >= 500,
      retryAfterMs: parseRetryAfter(headers.get("retry-after")),
    },
  );
}

const CODES: Readonly<Record<number, "TOKEN_UNAUTHORIZED" | "TOKEN_RATE_LIMITED">> = {
  401: "TOKEN_UNAUTHORIZED",
  403: "TOKEN_UNAUTHORIZED",
  429: "TOKEN_RATE_LIMITED",
};
