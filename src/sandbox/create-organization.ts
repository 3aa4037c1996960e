import { createAccess } from "./api/access.js";
import type { ApiContext } from "./api/api-context.js";
import { connectionRoutes } from "./api/connection-routes.js";
import { connectionTemplateRoutes } from "./api/connection-template-routes.js";
import { connectorRoutes } from "./api/connector-routes.js";
import type { JwtSigner } from "./api/create-jwt-signer.js";
import { createRouter } from "./api/create-router.js";
import { definitionRoutes } from "./api/definition-routes.js";
import { indexRoute } from "./api/index-route.js";
import { pageRoutes } from "./api/page-routes.js";
import { sourceRoutes } from "./api/source-routes.js";
import { sourceTemplateRoutes } from "./api/source-template-routes.js";
import { tagRoutes } from "./api/tag-routes.js";
import { tokenRoutes, type TokenRoutesOptions } from "./api/token-routes.js";
import { workspaceRoutes } from "./api/workspace-routes.js";
import type { SourceTemplate } from "./connectors/source-template.js";
import { createFaultInjector } from "./faults/create-fault-injector.js";
import type { FaultRegistry } from "./faults/create-fault-registry.js";
import { createSeededRandom } from "./faults/create-seeded-random.js";
import { createSandboxStore, type SandboxStore } from "./store/create-sandbox-store.js";
import { createSeededUuid } from "./store/create-seeded-uuid.js";

/** One organization: its store, and the API for it. */
export interface Organization {
  readonly store: SandboxStore;
  id(): Promise<string>;
  issueApplicationToken(clientId: string): Promise<string>;
  answer(request: Request): Promise<Response>;
  /** Makes the first creation fail again, in one workspace or, for null, in every workspace. */
  forgetFailures(workspaceName: string | null): void;
  clear(): void;
}

/** The settings that all organizations of a sandbox share. */
export interface OrganizationSettings extends Pick<
  TokenRoutesOptions,
  "pageUrl" | "lifetimeMs" | "clientId" | "clientSecret"
> {
  readonly origin: string;
  readonly seed: string;
  readonly now: () => number;
  readonly connectors: readonly SourceTemplate[];
  readonly signer: JwtSigner;
  readonly registry: FaultRegistry;
  /** Whether the sandbox serves the page itself. */
  readonly servesPage: boolean;
}

/** Creates an organization. Its name is its id; without a name, the id is derived from the seed. */
export function createOrganization(settings: OrganizationSettings, name: string | null): Organization {
  const { origin, now, connectors, signer, registry, servesPage, pageUrl, lifetimeMs, clientId, clientSecret } =
    settings;
  const seed = name === null ? settings.seed : `${settings.seed} ${name}`;
  const store = createSandboxStore(createSeededUuid(seed), now, connectors);
  const id = async () => name ?? store.createUuid("organization");
  const access = createAccess({ signer, store, organizationId: id });
  const createRandom = () => createSeededRandom(seed);
  const injector = createFaultInjector({ registry, store, servesPage, createRandom });
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
    store,
    id,
    issueApplicationToken: (client) => access.issueApplicationToken(client),
    answer,
    forgetFailures: (workspaceName) => injector.forgetFailures(workspaceName),
    clear() {
      store.clear();
      injector.clear();
    },
  };
}
