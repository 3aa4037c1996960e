import { AirbyteEmbeddedError } from "../core/errors.js";
import { isRecord } from "../core/is-record.js";
import { decodeWidgetToken } from "../core/token.js";
import type { ApplicationTokens } from "./application-token.js";
import { invalidIdentity, type AirbyteIdentity } from "./identity.js";
import type { WidgetTokenField } from "./presets.js";
import { malformed, type Upstream } from "./upstream.js";

/** How a generation of the API takes requests for widget tokens. */
export interface WidgetTokenOptions {
  readonly path: string;
  readonly fields: Readonly<Partial<Record<WidgetTokenField, string>>>;
  readonly organizationId: string | undefined;
}

/** Whom a widget token is for, and where. */
export interface WidgetTokenRequest {
  readonly identity: AirbyteIdentity;
  readonly allowedOrigin: string;
  readonly signal: AbortSignal;
}

const WHAT = "a widget token";

/**
 * Asks for a widget token, which makes the workspace where there is none of its name.
 *
 * @throws {AirbyteEmbeddedError} `IDENTITY_INVALID`, or any `UPSTREAM_…` code
 */
export async function requestWidgetToken(
  upstream: Upstream,
  tokens: ApplicationTokens,
  options: WidgetTokenOptions,
  { identity, allowedOrigin, signal }: WidgetTokenRequest,
): Promise<string> {
  const body = nameFields(options, { ...identity, allowedOrigin });
  const answer = await tokens.use((token) =>
    upstream.post({
      what: WHAT,
      path: options.path,
      headers: { authorization: `Bearer ${token}` },
      body,
      signal,
    }),
  );
  return parseWidgetToken(answer);
}

function nameFields(
  { fields, organizationId }: WidgetTokenOptions,
  values: AirbyteIdentity & { readonly allowedOrigin: string },
): Record<string, unknown> {
  const names: Readonly<Record<string, string | undefined>> = fields;
  const body: Record<string, unknown> = {};
  if (fields.organizationId !== undefined) body[fields.organizationId] = organizationId;
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const name = names[field];
    // Left out, it would silently widen what the user is offered.
    if (name === undefined) throw invalidIdentity(`${field} is not known to the chosen api`);
    body[name] = value;
  }
  return body;
}

function parseWidgetToken(answer: unknown): string {
  const token = isRecord(answer) ? answer["token"] : undefined;
  if (typeof token !== "string") throw malformed(WHAT, "no token");
  try {
    decodeWidgetToken(token);
  } catch (error) {
    const reason = error instanceof AirbyteEmbeddedError ? error.code : "TOKEN_MALFORMED";
    throw malformed(WHAT, REASONS[reason] ?? "a token that cannot be decoded");
  }
  return token;
}

const REASONS: Readonly<Partial<Record<string, string>>> = {
  TOKEN_IS_SCOPED_TOKEN: "a scoped token (a bare JWT), which no widget can open",
  UNTRUSTED_WIDGET_URL: "a token whose page may not be framed: its widgetUrl is not https:",
};
