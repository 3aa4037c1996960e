import { createAccess } from "./api/access.js";
import type { ApiContext } from "./api/api-context.js";
import { connectionRoutes } from "./api/connection-routes.js";
import { connectionTemplateRoutes } from "./api/connection-template-routes.js";
import { connectorRoutes } from "./api/connector-routes.js";
import { createCallLog } from "./api/create-call-log.js";
import { createJwtSigner } from "./api/create-jwt-signer.js";
import { createRouter } from "./api/create-router.js";
import { definitionRoutes } from "./api/definition-routes.js";
import { indexRoute } from "./api/index-route.js";
import { PAGE_PATH, pageRoutes } from "./api/page-routes.js";
import { requestWidgetToken } from "./api/request-widget-token.js";
import { sourceRoutes } from "./api/source-routes.js";
import { sourceTemplateRoutes } from "./api/source-template-routes.js";
import { tagRoutes } from "./api/tag-routes.js";
import { tokenRoutes } from "./api/token-routes.js";
import { workspaceRoutes } from "./api/workspace-routes.js";
import { tagTemplates } from "./connectors/tag-templates.js";
import { createFaultInjector } from "./faults/create-fault-injector.js";
import { createFaultRegistry } from "./faults/create-fault-registry.js";
import { createSeededRandom } from "./faults/create-seeded-random.js";
import type { AirbyteSandbox, AirbyteSandboxOptions } from "./sandbox-options.js";
import { createSandboxStore } from "./store/create-sandbox-store.js";
import { createSeededUuid } from "./store/create-seeded-uuid.js";
import { inspectStore } from "./store/inspect-store.js";

const DEFAULT_SEED = "sandbox";
const DEFAULT_WIDGET_TOKEN_LIFETIME_MS = 1_200_000;

/**
 * Creates an offline Airbyte Embedded that needs no account: the token API of all three generations, source and
 * connection templates, checks and sources, and the page that the widget frames. It keeps everything in memory, and runs
 * wherever Fetch and WebCrypto exist.
 *
 * @throws {TypeError} `origin` is not an `http:` or `https:` origin, or a fault or a connector is unknown.
 *
 * @example
 * const sandbox = createAirbyteSandbox({ origin: "http://127.0.0.1:8710" });
 * const response = await sandbox.fetch(new Request("http://127.0.0.1:8710/embedded-widget"));
 */
export function createAirbyteSandbox(options: AirbyteSandboxOptions): AirbyteSandbox {
  const { now = Date.now, seed = DEFAULT_SEED, clientId, clientSecret, faults = [], tags = {} } = options;
  const { widgetTokenLifetimeMs: lifetimeMs = DEFAULT_WIDGET_TOKEN_LIFETIME_MS } = options;
  const origin = parseOrigin(options.origin);
  const pageUrl = options.pageUrl ?? `${origin}${PAGE_PATH}`;
  const createUuid = createSeededUuid(seed);
  const store = createSandboxStore(createUuid, now, tagTemplates(tags));
  const signer = createJwtSigner(seed);
  const access = createAccess({ signer, store });
  const registry = createFaultRegistry(faults);
  const injector = createFaultInjector({
    registry,
    store,
    servesPage: options.pageUrl === undefined,
    createRandom: () => createSeededRandom(seed),
  });
  const log = createCallLog();
  const { changeToken } = injector;
  const context: ApiContext = { access, store, faultsOf: injector.faultsOf };
  const answer = createRouter(
    [
      ...tokenRoutes({ ...context, pageUrl, lifetimeMs, clientId, clientSecret, changeToken }),
      ...sourceTemplateRoutes(context),
      ...definitionRoutes(context),
      ...tagRoutes(context),
      ...sourceRoutes(context),
      ...connectorRoutes(context),
      ...connectionTemplateRoutes(context),
      ...workspaceRoutes(context),
      ...connectionRoutes(context),
      ...pageRoutes(injector.pageFaults),
      indexRoute({ origin, pageUrl }),
    ],
    injector.intercept,
  );

  return {
    origin,
    fetch: (request) => log.record(request, answer),
    async createWidgetToken(identity) {
      const applicationToken = await access.issueApplicationToken("sandbox");
      return requestWidgetToken({ origin, applicationToken, answer }, identity);
    },
    setFaults(changed, { workspaceName = null } = {}) {
      registry.set(changed, workspaceName);
      injector.forgetFailures(workspaceName);
    },
    reset() {
      store.clear();
      signer.renew();
      registry.clear();
      injector.clear();
      log.clear();
    },
    inspect() {
      store.finishDeletions();
      return { ...inspectStore(store), calls: log.calls };
    },
  };
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash) {
    throw new TypeError(
      `createAirbyteSandbox cannot be served from ${JSON.stringify(text)}: origin must be a scheme, a host and an optional port, such as http://127.0.0.1:8710.`,
    );
  }
  return url.origin;
}
