import type { ClientSettings } from "./client-options.js";
import { withRequestContext, type RequestContext } from "./request-context.js";
import { toSourceError } from "./source-error.js";
import type { UpstreamAnswer, UpstreamRequest } from "./send-request.js";
import type { Upstream } from "./upstream.js";
import type { ScopedToken, UserTokens } from "./user-tokens.js";
import type { UserScope } from "./widget-token.js";

/** Sends one request with the user's token. */
export type ScopedCall = (scope: UserScope, request: (token: ScopedToken) => ScopedRequest) => Promise<UpstreamAnswer>;

/** A request without its token. */
export interface ScopedRequest extends Omit<UpstreamRequest, "token"> {
  /**
   * The object of the user's request, if it may be the reason for a rejection: a new source, or one object by its id.
   * @defaultValue every failure is reported as the server's
   */
  readonly about?: "new" | "one" | undefined;
}

/** Creates the call. A failed token request is always reported as the server's failure. */
export function createScopedCall(upstream: Upstream, tokens: UserTokens, settings: ClientSettings): ScopedCall {
  return (scope, request) => {
    const run = (context: RequestContext) =>
      tokens.use({ ...scope, context }, async (token) => {
        const { about, ...call } = request(token);
        try {
          return await upstream.call(context, { ...call, token: token.token });
        } catch (error) {
          throw about ? toSourceError(error, settings.api, about === "one") : error;
        }
      });
    // A request that checks a source has a longer time limit than each of its calls.
    const { signal, budget } = scope.context;
    return withRequestContext(settings.timeoutMs, signal, run, undefined, budget);
  };
}
