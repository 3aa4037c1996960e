import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import type { SandboxIdentity } from "../sandbox-options.js";

/** Path of a widget token, in the newest generation of the API. */
const PATH = "/api/v1/account/applications/widget-token";

/** What {@link requestWidgetToken} asks. */
export interface WidgetTokenApi {
  origin: string;
  applicationToken: string;
  answer: (request: Request) => Promise<Response>;
}

/**
 * Asks a sandbox for a widget token as a backend does, faults and checks included, and fails as an endpoint does that
 * passes on what it was answered.
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
    throw new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "The sandbox refuses the connection.", {
      retryable: true,
      cause,
    });
  });
  const text = await response.text();
  const body: unknown = JSON.parse(text);
  if (response.ok && isRecord(body) && typeof body["token"] === "string") return body["token"];
  throw refusal(response, text);
}

function refusal({ status, headers }: Response, text: string): AirbyteEmbeddedError {
  const isLimited = status === 429;
  // In seconds, as the sandbox says it. The reader of both forms is in what an app loads at once, and would be split off.
  const retryAfterS = headers.get("retry-after");
  const code = isLimited
    ? "TOKEN_RATE_LIMITED"
    : status === 401 || status === 403
      ? "TOKEN_UNAUTHORIZED"
      : "TOKEN_REQUEST_FAILED";
  return new AirbyteEmbeddedError(code, `The sandbox answered ${status} instead of a widget token: ${text}`, {
    status,
    retryable: isLimited || status >= 500,
    retryAfterMs: retryAfterS === null ? undefined : Number(retryAfterS) * 1000,
  });
}
