import { createAccess } from "./api/access.js";
import { createCheckSource } from "./connectors/check-config.js";
import { connectionTemplateRoutes } from "./api/connection-template-routes.js";
import { connectorRoutes } from "./api/connector-routes.js";
import { createRouter } from "./api/create-router.js";
import { sourceCheckRoutes } from "./api/source-check-routes.js";
import { sourceRoutes } from "./api/source-routes.js";
import { sourceTemplateRoutes } from "./api/source-template-routes.js";
import { tokenRoutes } from "./api/token-routes.js";
import { tagTemplates } from "./connectors/tag-templates.js";
import { createCallLog } from "./api/create-call-log.js";
import { createJwtSigner } from "./api/create-jwt-signer.js";
import { createSandboxStore } from "./store/create-sandbox-store.js";
import { createSeededRandom } from "./faults/create-seeded-random.js";
import { createSeededUuid } from "./store/create-seeded-uuid.js";
import { createTokenIssuer } from "./api/create-token-issuer.js";
import { createFaultBook } from "./faults/create-fault-book.js";
import { createSaboteur } from "./faults/create-fault-injector.js";
import { indexRoute } from "./api/index-route.js";
import { inspectStore } from "./store/inspect-store.js";
import { PAGE_PATH } from "./page-path.js";
import { pageRoutes } from "./api/page-routes.js";
import { requestWidgetToken } from "./api/request-widget-token.js";
import type { AirbyteSandbox, AirbyteSandboxOptions } from "./sandbox-options.js";

const DEFAULT_SEED = "sandbox";
const DEFAULT_WIDGET_TOKEN_LIFETIME_MS = 1_200_000;

/**
 * Creates an Airbyte Embedded that needs no account and no network: the token API of all three generations, source and
 * connection templates, checks and sources, and the page that the widget frames. It keeps everything in memory, and runs
 * wherever Fetch and WebCrypto are.
 *
 * @throws {TypeError} `origin` is no `http:` or `https:` origin, or a fault or a connector is not known.
 *
 * @example
 * const sandbox = createAirbyteSandbox({ origin: "http://127.0.0.1:8710" });
 * const response = await sandbox.fetch(new Request("http://127.0.0.1:8710/embedded-widget"));
 */
export function createAirbyteSandbox(options: AirbyteSandboxOptions): AirbyteSandbox {
  const { now = Date.now, seed = DEFAULT_SEED, clientId, clientSecret, faults = [], tags = {} } = options;
  const origin = parseOrigin(options.origin);
  const { pageUrl = `${origin}${PAGE_PATH}`, widgetTokenLifetimeMs = DEFAULT_WIDGET_TOKEN_LIFETIME_MS } = options;
  const createUuid = createSeededUuid(seed);
  const store = createSandboxStore({ createUuid, now });
  const signer = createJwtSigner(seed);
  const templates = tagTemplates(tags);
  const access = createAccess({ signer, store, templates, now });
  const issuer = createTokenIssuer({ access, store, pageUrl, lifetimeMs: widgetTokenLifetimeMs });
  const book = createFaultBook(faults);
  const saboteur = createSaboteur({
    book,
    workspaces: store.workspaces,
    servesPage: options.pageUrl === undefined,
    createRandom: () => createSeededRandom(seed),
  });
  const log = createCallLog();
  const organizationId = () => createUuid("organization");
  const { changeToken, pageFaults } = saboteur;
  const checkSource = createCheckSource(saboteur.failCheck);
  const answer = createRouter(
    [
      ...tokenRoutes({ access, issuer, organizationId, clientId, clientSecret, changeToken }),
      ...sourceTemplateRoutes({ access, templates }),
      ...sourceCheckRoutes({ access, store, checkSource }),
      ...sourceRoutes({ access, store, checkSource }),
      ...connectorRoutes({ access, store, checkSource }),
      ...connectionTemplateRoutes({ access, store }),
      ...pageRoutes(pageFaults),
      indexRoute({ origin, pageUrl }),
    ],
    saboteur.intercept,
  );

  return {
    origin,
    fetch: (request) => log.record(request, answer),
    async createWidgetToken(identity) {
      const applicationToken = await access.issueApplicationToken("sandbox");
      return requestWidgetToken({ origin, applicationToken, answer }, identity);
    },
    setFaults(changed, { workspaceName = null } = {}) {
      book.set(changed, workspaceName);
      saboteur.forgetFailures(workspaceName);
    },
    reset() {
      store.clear();
      signer.renew();
      book.clear();
      saboteur.clear();
      log.clear();
    },
    inspect: () => ({ ...inspectStore(store), calls: log.calls }),
  };
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash) {
    throw new TypeError(
      `createAirbyteSandbox cannot be served from ${JSON.stringify(text)}: origin has to be a scheme, a host and, where it is not the default, a port.`,
    );
  }
  return url.origin;
}
