import { bearer } from "./bearer.js";
import type { ClientSettings } from "./client-options.js";
import type { ScopedToken, ScopedTokens } from "./scoped-token.js";
import { toSourceError } from "./source-error.js";
import type { Upstream, UpstreamRequest } from "./upstream.js";
import type { UserScope } from "./widget-token.js";

/** Sends one request with the user's own token, and resolves with the JSON of the answer. */
export type ScopedCall = (scope: UserScope, request: (token: ScopedToken) => ScopedRequest) => Promise<unknown>;

/** A request without its token. */
export interface ScopedRequest extends Omit<UpstreamRequest, "headers"> {
  /**
   * Whether Airbyte may reject it because of what the user asked for: a new source, or one thing by its id.
   * @defaultValue every failure is the server's
   */
  readonly about?: "new" | "one" | undefined;
}

/** Creates the call. Failures of getting the token are the server's, whatever the request is about. */
export const createScopedCall =
  (upstream: Upstream, tokens: ScopedTokens, { api }: ClientSettings): ScopedCall =>
  (scope, request) =>
    tokens.use(scope, async (token) => {
      const { about, ...call } = request(token);
      try {
        return (await upstream.call(scope.context, { ...call, headers: bearer(token.token) })).json;
      } catch (error) {
        throw about ? toSourceError(error, api, about === "one") : error;
      }
    });
