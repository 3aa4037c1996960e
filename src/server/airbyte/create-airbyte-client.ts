import type { Source, SourceTemplate } from "../../shared/source.js";
import { parseAllowedOrigin } from "../handler/allowed-origin.js";
import { createApplicationTokens } from "./application-token.js";
import { checkSource, type SourceCheck, type SourceCheckTarget } from "./check-source.js";
import { parseClientOptions, type AirbyteClientOptions, type ClientSettings } from "./client-options.js";
import {
  createConnectionTemplateCalls,
  type ConnectionTemplate,
  type NewConnectionTemplate,
} from "./connection-templates.js";
import { parseIdentity, type AirbyteIdentity } from "./identity.js";
import { createScopedTokens, type ScopedToken } from "./scoped-token.js";
import { createScopedCall, createSourceCalls, type NewSource, type SourceChange } from "./source-calls.js";
import { createUpstream } from "./upstream.js";
import { requestWidgetToken, type IssuedWidgetToken, type WidgetTokenRequest } from "./widget-token.js";

/** What every call takes. */
export interface CallOptions {
  /** Ends the call: nobody waits for it any more. */
  signal?: AbortSignal | undefined;
}

/** What calls for one user take. */
export interface ScopedCallOptions extends CallOptions {
  /**
   * Origin that the user's token is for.
   * @defaultValue the origin of the API, as no page needs it
   */
  allowedOrigin?: string | undefined;
}

/**
 * Airbyte's API, in the generation that was chosen. Calls for one user name the user, and are made with that user's own
 * scoped token. All of them reject with an {@link AirbyteEmbeddedError}: `IDENTITY_INVALID`, `OPTIONS_INVALID`, an
 * `UPSTREAM_…` code, or where it is about the source itself `SOURCE_NOT_FOUND`, `SOURCE_INVALID`,
 * `SOURCE_TEMPLATE_NOT_ALLOWED`.
 */
export interface AirbyteClient {
  /** Asks Airbyte whether it takes the credentials. @throws {AirbyteEmbeddedError} `UPSTREAM_UNAUTHORIZED`: it does not */
  verify(options?: CallOptions): Promise<void>;
  /** The organization's token, shared and renewed. It opens everything: it is for servers alone. */
  getApplicationToken(options?: CallOptions): Promise<string>;
  /** A new token for the widget, on pages of `allowedOrigin`, which is written as the handler's `allowedOrigins` are. */
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
  /** Whether a configuration works. It may take a minute: pass a signal to wait no longer. */
  checkSource(user: AirbyteIdentity, target: SourceCheckTarget, options?: ScopedCallOptions): Promise<SourceCheck>;
  /** Says where the data of all users goes: once for the organization. */
  createConnectionTemplate(template: NewConnectionTemplate, options?: CallOptions): Promise<ConnectionTemplate>;
  listConnectionTemplates(options?: CallOptions): Promise<ConnectionTemplate[]>;
}

/**
 * Creates the typed calls of Airbyte's API that the handler makes, for servers that need more of them.
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
  return createClient(parseClientOptions(options));
}

/** The client, and what the handler alone asks of it. */
export interface HandlerClient extends AirbyteClient {
  /** A new token for the widget, with the clock that its end is by. */
  issueWidgetToken(
    user: AirbyteIdentity,
    options: ScopedCallOptions & { allowedOrigin: string },
  ): Promise<IssuedWidgetToken>;
}

/** The client of options that are checked already. */
export function createClient(settings: ClientSettings): HandlerClient {
  const { timeoutMs, fetch, log, urls } = settings;
  const upstream = createUpstream({ timeoutMs, fetch, log });
  const applicationTokens = createApplicationTokens(upstream, settings);
  const issue = (request: WidgetTokenRequest) => requestWidgetToken(upstream, applicationTokens, settings, request);
  const scopedTokens = createScopedTokens(issue, settings);
  const call = createScopedCall(upstream, scopedTokens);
  const sources = createSourceCalls(call, settings);
  const connectionTemplates = createConnectionTemplateCalls(upstream, applicationTokens, settings);
  const ownOrigin = new URL(urls.widgetToken).origin;

  const scope = (user: AirbyteIdentity, { signal = never(), allowedOrigin = ownOrigin }: ScopedCallOptions = {}) => ({
    identity: parseIdentity(user),
    allowedOrigin: parseAllowedOrigin("allowedOrigin is", allowedOrigin),
    signal,
  });

  const issueWidgetToken: HandlerClient["issueWidgetToken"] = async (user, callOptions) =>
    // Without one, as where a variable is not set, it would be for the API's own, and the page would stay blank.
    issue(scope(user, { ...callOptions, allowedOrigin: callOptions?.allowedOrigin ?? "" }));

  return {
    issueWidgetToken,
    async verify({ signal = never() } = {}) {
      await applicationTokens.renew(signal);
    },
    getApplicationToken: ({ signal = never() } = {}) => applicationTokens.use(signal, async (token) => token),
    createWidgetToken: async (user, callOptions) => (await issueWidgetToken(user, callOptions)).encoded,
    getScopedToken: async (user, callOptions) => scopedTokens.get(scope(user, callOptions)),
    listSourceTemplates: async (user, callOptions) => sources.listTemplates(scope(user, callOptions)),
    getSourceTemplate: async (user, id, callOptions) => sources.getTemplate(scope(user, callOptions), id),
    listSources: async (user, callOptions) => sources.list(scope(user, callOptions)),
    getSource: async (user, id, callOptions) => sources.get(scope(user, callOptions), id),
    createSource: async (user, source, callOptions) => sources.create(scope(user, callOptions), source),
    updateSource: async (user, id, change, callOptions) => sources.update(scope(user, callOptions), id, change),
    deleteSource: async (user, id, callOptions) => sources.remove(scope(user, callOptions), id),
    checkSource: async (user, target, callOptions) => checkSource(call, settings, scope(user, callOptions), target),
    createConnectionTemplate: (template, { signal = never() } = {}) => connectionTemplates.create(template, signal),
    listConnectionTemplates: ({ signal = never() } = {}) => connectionTemplates.list(signal),
  };
}

const never = (): AbortSignal => new AbortController().signal;
