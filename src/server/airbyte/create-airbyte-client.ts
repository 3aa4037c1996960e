import type { Source, SourceTemplate } from "../../shared/source.js";
import { createAirbyteCalls } from "./airbyte-calls.js";
import { parseAllowedOrigin } from "./allowed-origin.js";
import { checkSource, type SourceCheck, type SourceCheckTarget } from "./check-source.js";
import { parseClientOptions, type AirbyteClientOptions } from "./client-options.js";
import type { ConnectionTemplate } from "./connection-templates.js";
import { parseIdentity, type AirbyteIdentity } from "./identity.js";
import type { NewConnectionTemplate, NewSource, SourceChange } from "./inputs.js";
import { withRequestContext, type RequestContext } from "./request-context.js";
import type { ScopedToken } from "./scoped-token.js";

import type { UserScope } from "./widget-token.js";

/** Options of every call. */
export interface CallOptions {
  /** Ends the call. */
  signal?: AbortSignal | undefined;
}

/** Options of calls for one user. */
export interface ScopedCallOptions extends CallOptions {
  /** Origin that the user's token is for. @defaultValue the origin of the API: such a token works on no page */
  allowedOrigin?: string | undefined;
}

/**
 * Airbyte's API, in the chosen generation. Calls for one user use that user's own scoped token. Each call takes
 * `timeoutMs` and three requests to Airbyte at most, and rejects with an {@link AirbyteEmbeddedError}:
 * `IDENTITY_INVALID`, `OPTIONS_INVALID`, an `UPSTREAM_…` code, or for the source itself `SOURCE_NOT_FOUND`,
 * `SOURCE_INVALID`, `SOURCE_TEMPLATE_NOT_ALLOWED`.
 */
export interface AirbyteClient {
  /** Checks the credentials with Airbyte. @throws {AirbyteEmbeddedError} `UPSTREAM_UNAUTHORIZED`: they are wrong */
  verify(options?: CallOptions): Promise<void>;
  /** The organization's token, shared and renewed. It opens everything: keep it on servers. */
  getApplicationToken(options?: CallOptions): Promise<string>;
  /** A new token for the widget on pages of `allowedOrigin`, in the form of the handler's `allowedOrigins`. */
  createWidgetToken(user: AirbyteIdentity, options: ScopedCallOptions & { allowedOrigin: string }): Promise<string>;
  /** The user's token for Airbyte's API, shared and renewed. */
  getScopedToken(user: AirbyteIdentity, options?: ScopedCallOptions): Promise<ScopedToken>;
  listSourceTemplates(user: AirbyteIdentity, options?: ScopedCallOptions): Promise<SourceTemplate[]>;
  /** One template, with the spec that its form is made from. */
  getSourceTemplate(user: AirbyteIdentity, id: string, options?: ScopedCallOptions): Promise<SourceTemplate>;
  listSources(user: AirbyteIdentity, options?: ScopedCallOptions): Promise<Source[]>;
  getSource(user: AirbyteIdentity, id: string, options?: ScopedCallOptions): Promise<Source>;
  createSource(user: AirbyteIdentity, source: NewSource, options?: ScopedCallOptions): Promise<Source>;
  updateSource(user: AirbyteIdentity, id: string, change: SourceChange, options?: ScopedCallOptions): Promise<Source>;
  deleteSource(user: AirbyteIdentity, id: string, options?: ScopedCallOptions): Promise<void>;
  /** Checks whether a configuration works. It may take a minute, whatever `timeoutMs` says: pass a signal to stop. */
  checkSource(user: AirbyteIdentity, target: SourceCheckTarget, options?: ScopedCallOptions): Promise<SourceCheck>;
  /** Decides where the data of all users goes: once for the organization. */
  createConnectionTemplate(template: NewConnectionTemplate, options?: CallOptions): Promise<ConnectionTemplate>;
  listConnectionTemplates(options?: CallOptions): Promise<ConnectionTemplate[]>;
}

/**
 * Creates the typed calls of Airbyte's API that the handler makes, and a few more, for servers.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 *
 * @example
 * const airbyte = createAirbyteClient({
 *   clientId: process.env.AIRBYTE_CLIENT_ID,
 *   clientSecret: process.env.AIRBYTE_CLIENT_SECRET,
 * });
 * const sources = await airbyte.listSources({ workspaceName: user.id });
 */
export function createAirbyteClient(options: AirbyteClientOptions): AirbyteClient {
  const settings = parseClientOptions(options);
  const calls = createAirbyteCalls(settings);
  const { applicationTokens, scopedTokens, sources, connectionTemplates } = calls;
  const ownOrigin = new URL(settings.urls.widgetToken).origin;

  const run = async <T>(
    { signal = never() }: CallOptions = {},
    work: (context: RequestContext) => Promise<T>,
  ): Promise<T> => withRequestContext(settings.timeoutMs, signal, work);

  const forUser = <T>(
    user: AirbyteIdentity,
    { allowedOrigin = ownOrigin, ...callOptions }: ScopedCallOptions = {},
    work: (scope: UserScope) => Promise<T>,
  ): Promise<T> =>
    run(callOptions, async (context) => {
      const identity = parseIdentity(user);
      return work({ identity, allowedOrigin: parseAllowedOrigin("allowedOrigin is", allowedOrigin), context });
    });

  return {
    verify: (own) => run(own, (context) => applicationTokens.renew(context)),
    getApplicationToken: (own) => run(own, (context) => applicationTokens.use(context, async (token) => token)),
    createWidgetToken: (user, own) =>
      // Undefined, as of a variable that is not set, must not become the default: the page would stay blank.
      forUser(user, { ...own, allowedOrigin: own?.allowedOrigin ?? "" }, async (scope) => {
        const { encoded } = await calls.issueWidgetToken(scope);
        return encoded;
      }),
    getScopedToken: (user, own) => forUser(user, own, (scope) => scopedTokens.get(scope)),
    listSourceTemplates: (user, own) => forUser(user, own, (scope) => sources.listTemplates(scope)),
    getSourceTemplate: (user, id, own) => forUser(user, own, (scope) => sources.getTemplate(scope, id)),
    listSources: (user, own) => forUser(user, own, (scope) => sources.list(scope)),
    getSource: (user, id, own) => forUser(user, own, (scope) => sources.get(scope, id)),
    createSource: (user, source, own) => forUser(user, own, (scope) => sources.create(scope, source)),
    updateSource: (user, id, change, own) => forUser(user, own, (scope) => sources.update(scope, id, change)),
    deleteSource: (user, id, own) => forUser(user, own, (scope) => sources.remove(scope, id)),
    checkSource: (user, target, own) => {
      const ask = <T>(work: (scope: UserScope) => Promise<T>) => forUser(user, own, work);
      return checkSource(calls.callScoped, settings, ask, target, own?.signal ?? never());
    },
    createConnectionTemplate: (template, own) => run(own, (context) => connectionTemplates.create(context, template)),
    listConnectionTemplates: (own) => run(own, (context) => connectionTemplates.list(context)),
  };
}

const never = (): AbortSignal => new AbortController().signal;
