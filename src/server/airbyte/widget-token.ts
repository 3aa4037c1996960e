import type { ApplicationTokens } from "./application-token.js";
import type { ClientSettings } from "./client-options.js";
import { nameFields } from "./field-names.js";
import { invalidIdentity, type ParsedIdentity } from "./identity.js";
import type { RequestContext } from "./request-context.js";
import type { Upstream } from "./upstream.js";
import { parseWidgetToken, type UserToken } from "./user-token.js";

/** The user and origin that a call is for, both validated, and the request that it belongs to. */
export interface UserScope {
  readonly identity: ParsedIdentity;
  readonly allowedOrigin: string;
  readonly context: RequestContext;
}

/** Requests a new widget token. Airbyte creates the workspace if none has this name. */
export type RequestWidgetToken = (scope: UserScope, isNewWorkspace: boolean) => Promise<UserToken>;

/** Creates the call. It rejects with `IDENTITY_INVALID` or any `UPSTREAM_…` code. */
export function createWidgetTokenCall(
  upstream: Upstream,
  tokens: ApplicationTokens,
  { api, urls, organizationId }: ClientSettings,
): RequestWidgetToken {
  return async ({ identity, allowedOrigin, context }, isNewWorkspace) => {
    const body = {
      ...nameFields(api.widgetTokenFields, { organizationId }),
      ...nameFields(api.widgetTokenFields, { ...identity, allowedOrigin }, (field) =>
        invalidIdentity(`${field} cannot be sent to the chosen api`),
      ),
    };
    const request = (token: string) =>
      upstream.call(context, {
        what: "a widget token",
        method: "POST",
        url: urls.widgetToken,
        token,
        body,
        // Airbyte's get-or-create is not atomic: two concurrent requests may create two workspaces of one name.
        isIdempotent: isNewWorkspace ? "unless-lost" : true,
      });
    const { json, serverTime } = await tokens.use(context, request);
    return parseWidgetToken(json, Date.now(), serverTime);
  };
}
