import { createCallLog } from "./api/create-call-log.js";
import { createJwtSigner } from "./api/create-jwt-signer.js";
import { PAGE_PATH } from "./api/page-routes.js";
import { requestWidgetToken } from "./api/request-widget-token.js";
import { tagTemplates } from "./connectors/tag-templates.js";
import { createOrganization } from "./create-organization.js";
import { createOrganizations } from "./create-organizations.js";
import { createFaultRegistry } from "./faults/create-fault-registry.js";
import type { AirbyteSandbox, AirbyteSandboxOptions } from "./sandbox-options.js";
import { inspectStores } from "./store/inspect-store.js";

const DEFAULT_SEED = "sandbox";
const DEFAULT_WIDGET_TOKEN_LIFETIME_MS = 1_200_000;

/**
 * Creates an offline Airbyte Embedded that needs no account: the token API of all three generations, source and
 * connection templates, checks and sources, and the page that the widget frames. It keeps everything in memory, and
 * runs in every environment with Fetch and WebCrypto.
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
  const servesPage = options.pageUrl === undefined;
  const connectors = tagTemplates(tags);
  const signer = createJwtSigner(seed);
  const registry = createFaultRegistry(faults);
  const log = createCallLog();
  const shared = {
    origin,
    seed,
    now,
    connectors,
    signer,
    registry,
    servesPage,
    pageUrl,
    lifetimeMs,
    clientId,
    clientSecret,
  };
  const organizations = createOrganizations((name) => createOrganization(shared, name));
  const answer = async (request: Request) => (await organizations.of(request)).answer(request);

  return {
    origin,
    fetch: (request) => log.record(request, answer),
    async createWidgetToken(identity) {
      const applicationToken = await organizations.first.issueApplicationToken("sandbox");
      return requestWidgetToken({ origin, applicationToken, answer }, identity);
    },
    setFaults(changed, { workspaceName = null } = {}) {
      registry.set(changed, workspaceName);
      for (const organization of organizations.all()) organization.forgetFailures(workspaceName);
    },
    reset() {
      organizations.clear();
      signer.renew();
      registry.clear();
      log.clear();
    },
    inspect: () => ({ ...inspectStores(organizations.all().map(({ store }) => store)), calls: log.calls }),
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
