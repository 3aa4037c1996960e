import { createApplicationTokens, type ApplicationTokens } from "./application-token.js";
import type { ClientSettings } from "./client-options.js";
import { createConnectionTemplateCalls, type ConnectionTemplateCalls } from "./connection-templates.js";
import { createScopedCall, createScopedTokens, type ScopedCall, type ScopedTokens } from "./scoped-token.js";
import { createSourceCalls, type SourceCalls } from "./source-calls.js";
import { createUpstream } from "./upstream.js";
import { createWidgetTokenCall, type IssueWidgetToken } from "./widget-token.js";

/** Airbyte's API for the handler and the client. Identities, origins and options are validated by them. */
export interface AirbyteCalls {
  readonly applicationTokens: ApplicationTokens;
  readonly issueWidgetToken: IssueWidgetToken;
  readonly scopedTokens: ScopedTokens;
  readonly callScoped: ScopedCall;
  readonly sources: SourceCalls;
  readonly connectionTemplates: ConnectionTemplateCalls;
}

/** Creates the calls, which share their tokens. */
export function createAirbyteCalls(settings: ClientSettings): AirbyteCalls {
  const upstream = createUpstream(settings);
  const applicationTokens = createApplicationTokens(upstream, settings);
  const issueWidgetToken = createWidgetTokenCall(upstream, applicationTokens, settings);
  const scopedTokens = createScopedTokens(issueWidgetToken, settings);
  const callScoped = createScopedCall(upstream, scopedTokens, settings);
  return {
    applicationTokens,
    issueWidgetToken,
    scopedTokens,
    callScoped,
    sources: createSourceCalls(callScoped, settings),
    connectionTemplates: createConnectionTemplateCalls(upstream, applicationTokens, settings),
  };
}
