import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { decodeWidgetToken, type WidgetToken } from "../../shared/widget-token.js";
import type { ApplicationTokens } from "./application-token.js";
import type { ClientSettings } from "./client-options.js";
import { invalidIdentity, type AirbyteIdentity } from "./identity.js";
import type { RequestContext } from "./request-context.js";
import { nameFields } from "./field-names.js";
import type { Upstream } from "./upstream.js";
import { malformedAnswer } from "./upstream-error.js";

/** Whom a call is for, on which origin, and within which request. The identity and the origin are validated. */
export interface UserScope {
  readonly identity: AirbyteIdentity;
  readonly allowedOrigin: string;
  readonly context: RequestContext;
}

/** A widget token, encoded and decoded. */
export interface IssuedWidgetToken {
  readonly encoded: string;
  readonly decoded: WidgetToken;
  /** Airbyte's clock, in milliseconds since the epoch; undefined where Airbyte did not send it. */
  readonly serverTime: number | undefined;
}

/** Gets a new widget token. Airbyte creates the workspace if there is none with this name. */
export type IssueWidgetToken = (scope: UserScope) => Promise<IssuedWidgetToken>;

const WHAT = "a widget token";

/** Creates the call, which rejects with `IDENTITY_INVALID` or any `UPSTREAM_…` code. */
export function createWidgetTokenCall(
  upstream: Upstream,
  tokens: ApplicationTokens,
  { api, urls, organizationId }: ClientSettings,
): IssueWidgetToken {
  return async ({ identity, allowedOrigin, context }) => {
    const body = {
      ...nameFields(api.widgetTokenFields, { organizationId }),
      ...nameFields(api.widgetTokenFields, { ...identity, allowedOrigin }, (field) =>
        invalidIdentity(`${field} cannot be sent to the chosen api`),
      ),
    };
    const { json, serverTime } = await tokens.use(context, (token) =>
      upstream.call(context, {
        what: WHAT,
        method: "POST",
        url: urls.widgetToken,
        token,
        body,
        isIdempotent: true, // Airbyte gets the workspace, or else creates it.
      }),
    );
    return { ...parseWidgetToken(json), serverTime };
  };
}

function parseWidgetToken(answer: unknown): Omit<IssuedWidgetToken, "serverTime"> {
  const encoded = isRecord(answer) ? answer["token"] : undefined;
  if (typeof encoded !== "string") throw malformedAnswer(WHAT, "no token");
  try {
    return { encoded, decoded: decodeWidgetToken(encoded) };
  } catch (error) {
    const code = error instanceof AirbyteEmbeddedError ? error.code : "TOKEN_MALFORMED";
    throw malformedAnswer(WHAT, REASONS[code] ?? "a token that cannot be decoded");
  }
}

const REASONS: Readonly<Partial<Record<string, string>>> = {
  TOKEN_IS_SCOPED_TOKEN: "a scoped token (a bare JWT), which no widget can open",
  UNTRUSTED_WIDGET_URL: "a token whose page may not be framed: its widgetUrl is not https:",
};
