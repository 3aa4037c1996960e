import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { decodeWidgetToken, type WidgetToken } from "../../shared/widget-token.js";
import type { ApplicationTokens } from "./application-token.js";
import type { ClientSettings } from "./client-options.js";
import { invalidIdentity, type AirbyteIdentity } from "./identity.js";
import type { Upstream } from "./upstream.js";
import { malformed } from "./upstream-error.js";

/** Whom a widget token is for, and where. */
export interface WidgetTokenRequest {
  readonly identity: AirbyteIdentity;
  readonly allowedOrigin: string;
  readonly signal: AbortSignal;
}

/** A widget token, as it came and decoded. */
export interface IssuedWidgetToken {
  readonly encoded: string;
  readonly decoded: WidgetToken;
  /** Airbyte's clock, in milliseconds since the epoch; undefined where it did not say. */
  readonly serverTime: number | undefined;
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
  settings: ClientSettings,
  { identity, allowedOrigin, signal }: WidgetTokenRequest,
): Promise<IssuedWidgetToken> {
  const body = nameFields(settings, { ...identity, allowedOrigin });
  const { json, serverTime } = await tokens.use(signal, (token) =>
    upstream.call({
      what: WHAT,
      method: "POST",
      url: settings.urls.widgetToken,
      headers: { authorization: `Bearer ${token}` },
      body,
      signal,
      isIdempotent: true, // Its workspace is got, or else created.
    }),
  );
  return { ...parseWidgetToken(json), serverTime };
}

function nameFields(
  { preset, organizationId }: ClientSettings,
  values: AirbyteIdentity & { readonly allowedOrigin: string },
): Record<string, unknown> {
  const names: Readonly<Record<string, string | undefined>> = preset.widgetTokenFields;
  const body: Record<string, unknown> = {};
  if (names["organizationId"] !== undefined) body[names["organizationId"]] = organizationId;
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const name = names[field];
    if (name !== undefined) body[name] = value;
    // Left out, it would silently widen what the user is offered; but for no tags, which offer everything anyway.
    else if (!(Array.isArray(value) && value.length === 0)) {
      throw invalidIdentity(`${field} is not known to the chosen api`);
    }
  }
  return body;
}

function parseWidgetToken(answer: unknown): Omit<IssuedWidgetToken, "serverTime"> {
  const encoded = isRecord(answer) ? answer["token"] : undefined;
  if (typeof encoded !== "string") throw malformed(WHAT, "no token");
  try {
    return { encoded, decoded: decodeWidgetToken(encoded) };
  } catch (error) {
    const reason = error instanceof AirbyteEmbeddedError ? error.code : "TOKEN_MALFORMED";
    throw malformed(WHAT, REASONS[reason] ?? "a token that cannot be decoded");
  }
}

const REASONS: Readonly<Partial<Record<string, string>>> = {
  TOKEN_IS_SCOPED_TOKEN: "a scoped token (a bare JWT), which no widget can open",
  UNTRUSTED_WIDGET_URL: "a token whose page may not be framed: its widgetUrl is not https:",
};
