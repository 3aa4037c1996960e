import { createAirbyteCalls } from "./airbyte-calls.js";
import { parseAllowedOrigin } from "./allowed-origin.js";
import { parseClientOptions, type AirbyteClientOptions } from "./client-options.js";
import { createConnectionTemplateCalls, type ConnectionTemplateCalls } from "./connection-templates.js";
import { createDefinitionCalls, type DefinitionCalls } from "./definitions.js";
import { parseIdentity, type AirbyteIdentity } from "./identity.js";
import { createOrganizationCall, never, type CallOptions } from "./organization-call.js";
import { createOrganizationTemplateCalls } from "./organization-templates.js";
import { withRequestContext } from "./request-context.js";
import { createSourceOperations } from "./source-operations.js";
import { createConnectionCalls, createJobCalls, type ConnectionCalls, type JobCalls } from "./synchronization.js";
import { createTagCalls, type TagCalls } from "./template-tags.js";
import type { ClientSourceCalls, ClientSourceTemplateCalls, ScopedCallOptions } from "./user-calls.js";
import type { ScopedToken } from "./user-tokens.js";
import type { UserScope } from "./widget-token.js";
import { createWorkspaceCalls, type WorkspaceCalls } from "./workspaces.js";

/**
 * Airbyte's API, in the chosen generation. Calls for one user send that user's scoped token; all others send the
 * organization's token. Each call takes at most `timeoutMs` and makes at most three requests to Airbyte, and two more
 * for each further step of a check, a creation or a list of several pages. It rejects with an
 * {@link AirbyteEmbeddedError} with the code `IDENTITY_INVALID`, `OPTIONS_INVALID` (also if the generation does not
 * have the call), an `UPSTREAM_…` code, or, about the source itself, `SOURCE_NOT_FOUND`, `SOURCE_INVALID` or
 * `SOURCE_TEMPLATE_NOT_ALLOWED`.
 */
export interface AirbyteClient {
  /**
   * Checks the credentials with Airbyte.
   *
   * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`: they are missing. `UPSTREAM_UNAUTHORIZED`: they are wrong
   */
  verify(options?: CallOptions): Promise<void>;
  /**
   * Returns the organization's token, which is shared and renewed. It grants access to everything: keep it on servers.
   */
  applicationToken(options?: CallOptions): Promise<string>;
  /**
   * Returns the user's token for the widget on pages of `allowedOrigin`, written like an entry of the handler's
   * `allowedOrigins`. At least half of its lifetime is left. `skipsKept` requests a new token, at most once a minute
   * for a user.
   */
  widgetToken(
    user: AirbyteIdentity,
    options: ScopedCallOptions & { allowedOrigin: string; skipsKept?: boolean | undefined },
  ): Promise<string>;
  /** Returns the user's token for Airbyte's API, which is shared and renewed. */
  scopedToken(user: AirbyteIdentity, options?: ScopedCallOptions): Promise<ScopedToken>;
  /** One user's sources. */
  readonly sources: ClientSourceCalls;
  /** Source templates: those offered to one user, and those of the organization. */
  readonly sourceTemplates: ClientSourceTemplateCalls;
  /** Connection templates, which say where users' data is sent. */
  readonly connectionTemplates: ConnectionTemplateCalls;
  /** The organization's tags. */
  readonly tags: TagCalls;
  /** The workspaces of users. */
  readonly workspaces: WorkspaceCalls;
  /** The connectors of Airbyte's registry. */
  readonly definitions: DefinitionCalls;
  /** Connections, which sync users' data. */
  readonly connections: ConnectionCalls;
  /** Runs of connections. */
  readonly jobs: JobCalls;
}

/**
 * Creates a typed client of Airbyte's API for servers. It has the calls of the handler, and those of an operator.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 *
 * @example
 * const airbyte = createAirbyteClient({
 *   clientId: process.env.AIRBYTE_CLIENT_ID,
 *   clientSecret: process.env.AIRBYTE_CLIENT_SECRET,
 * });
 * const sources = await airbyte.sources.list({ workspaceName: user.id });
 */
export function createAirbyteClient(options: AirbyteClientOptions): AirbyteClient {
  const settings = parseClientOptions(options);
  const { urls, timeoutMs, checkTimeoutMs } = settings;
  const calls = createAirbyteCalls(settings);
  const { applicationTokens, userTokens, templates, checks, sources } = calls;
  const call = createOrganizationCall(calls, timeoutMs);
  const tags = createTagCalls(call, urls);
  const operations = createSourceOperations(calls.callScoped, settings);
  const ownOrigin = new URL(urls.widgetToken).origin;

  const forUser = async <T>(
    user: AirbyteIdentity,
    { allowedOrigin = ownOrigin, signal = never() }: ScopedCallOptions = {},
    work: (scope: UserScope) => Promise<T>,
    limitMs = timeoutMs,
  ): Promise<T> =>
    withRequestContext(limitMs, signal, async (context) => {
      const identity = parseIdentity(user);
      return work({ identity, allowedOrigin: parseAllowedOrigin("allowedOrigin is", allowedOrigin), context });
    });

  return {
    verify: async ({ signal = never() } = {}) =>
      withRequestContext(timeoutMs, signal, (context) => applicationTokens.renew(context)),
    applicationToken: async ({ signal = never() } = {}) =>
      withRequestContext(timeoutMs, signal, (context) => applicationTokens.use(context, async (token) => token)),
    widgetToken: (user, own) =>
      // An undefined origin, such as an unset variable, must not become the default: the page would stay blank.
      forUser(user, { ...own, allowedOrigin: own?.allowedOrigin ?? "" }, async (scope) => {
        const { encoded } = await userTokens.issue(scope, { skipsKept: own.skipsKept === true });
        return encoded;
      }),
    scopedToken: (user, own) => forUser(user, own, (scope) => userTokens.getScoped(scope)),
    sources: {
      list: (user, own) => forUser(user, own, (scope) => sources.list(scope)),
      get: (user, id, own) => forUser(user, own, (scope) => sources.get(scope, id)),
      create: (user, source, own) => {
        const isChecked = own?.isChecked ?? true;
        return forUser(user, own, (scope) => sources.create(scope, source, isChecked), timeoutMs + checkTimeoutMs);
      },
      update: (user, id, change, own) => forUser(user, own, (scope) => sources.update(scope, id, change)),
      delete: (user, id, own) => forUser(user, own, (scope) => sources.remove(scope, id)),
      check: (user, target, own) => {
        const check = (scope: UserScope) =>
          "id" in target ? checks.checkExisting(scope, target.id, target) : checks.checkNew(scope, target);
        return forUser(user, own, check, timeoutMs + checkTimeoutMs);
      },
      inspect: (user, id, own) => forUser(user, own, (scope) => operations.inspect(scope, id)),
      execute: (user, id, operation, own) => forUser(user, own, (scope) => operations.execute(scope, id, operation)),
    },
    sourceTemplates: {
      ...createOrganizationTemplateCalls(call, urls),
      listFor: (user, own) => forUser(user, own, (scope) => templates.list(scope)),
      getFor: (user, id, own) => forUser(user, own, (scope) => templates.get(scope, id)),
    },
    connectionTemplates: createConnectionTemplateCalls(call, tags, settings),
    tags,
    workspaces: createWorkspaceCalls(call, urls, userTokens),
    definitions: createDefinitionCalls(call, urls),
    connections: createConnectionCalls(call, urls),
    jobs: createJobCalls(call, urls),
  };
}
