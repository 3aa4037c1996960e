import { createApplicationTokens, type ApplicationTokens } from "./application-token.js";
import { createSourceChecks, type SourceChecks } from "./check-source.js";
import type { ClientSettings } from "./client-options.js";
import { createDeletions } from "./deletions.js";
import { createOfferedTemplates, type OfferedTemplates } from "./offered-templates.js";
import { createScopedCall, type ScopedCall } from "./scoped-call.js";
import { createSourceCalls, type SourceCalls } from "./source-calls.js";
import { createUpstream, type Upstream } from "./upstream.js";
import { createUserTokens, type UserTokens } from "./user-tokens.js";
import { createWidgetTokenCall } from "./widget-token.js";

/** The calls to Airbyte that the handler and the client share. Both validate identities, origins and options first. */
export interface AirbyteCalls {
  readonly upstream: Upstream;
  readonly applicationTokens: ApplicationTokens;
  readonly userTokens: UserTokens;
  readonly callScoped: ScopedCall;
  readonly templates: OfferedTemplates;
  readonly checks: SourceChecks;
  readonly sources: SourceCalls;
}

/** Creates the calls, which share their tokens. */
export function createAirbyteCalls(settings: ClientSettings): AirbyteCalls {
  const upstream = createUpstream(settings);
  const applicationTokens = createApplicationTokens(upstream, settings);
  const userTokens = createUserTokens(createWidgetTokenCall(upstream, applicationTokens, settings), settings);
  const callScoped = createScopedCall(upstream, userTokens, settings);
  const templates = createOfferedTemplates(callScoped, settings);
  const checks = createSourceChecks(callScoped, templates, settings);
  const parts = { call: callScoped, templates, checks, deletions: createDeletions(settings) };
  return {
    upstream,
    applicationTokens,
    userTokens,
    callScoped,
    templates,
    checks,
    sources: createSourceCalls(parts, settings),
  };
}
