import { isRecord } from "../../shared/is-record.js";
import { EVERYTHING, selectByTags, type TagSelection } from "../connectors/source-templates.js";
import type { StoredTemplate } from "../connectors/stored-template.js";
import type { SandboxStore } from "../store/create-sandbox-store.js";
import type { StoredConnectionTemplate } from "../store/create-template-store.js";
import type { Workspace } from "../store/create-workspace-store.js";
import { ApiError } from "./api-error.js";
import type { JwtSigner } from "./create-jwt-signer.js";
import { requireActive } from "./find-workspace.js";

/** The tags of a token, which select templates. */
export interface TemplateSelection {
  readonly sourceTags: TagSelection;
  readonly connectionTags: TagSelection;
}

/** The end user whose scoped token a request carries. */
export interface EndUser {
  readonly workspace: Workspace;
  /** The source templates that the token grants access to. */
  readonly templates: readonly StoredTemplate[];
  /** The connection templates that apply to its sources. */
  readonly connectionTemplates: readonly StoredConnectionTemplate[];
}

/** Issues the sandbox's two kinds of bearer tokens, and identifies who sent one. */
export interface Access {
  issueApplicationToken(clientId: string): Promise<string>;
  issueScopedToken(workspace: Workspace, selection: TemplateSelection, lifetimeMs: number): Promise<string>;
  /** @throws {ApiError} 401 unless the bearer token is a valid application token. */
  requireApplication(request: Request): Promise<void>;
  /** @throws {ApiError} 401 unless the bearer token is a valid scoped token; 403 if its workspace is suspended. */
  requireEndUser(request: Request): Promise<EndUser>;
  /**
   * Returns the end user, or null for the application.
   *
   * @throws {ApiError} 401 unless the bearer token is a valid token of either.
   */
  requireEither(request: Request): Promise<EndUser | null>;
  /** Id of the organization that issues the tokens. */
  organizationId(): Promise<string>;
  /** Returns an end user with access to every template, for calls with an application token. */
  actFor(workspace: Workspace): EndUser;
}

/** The ports of {@link createAccess}. */
export interface AccessOptions {
  signer: JwtSigner;
  store: SandboxStore;
  organizationId: () => Promise<string>;
}

/** Lifetime of an application token, in seconds, as documented. */
export const APPLICATION_TOKEN_LIFETIME_S = 900;

const ISSUER = "https://cloud.airbyte.com";
const APPLICATION = "Bearer";
const END_USER = "io.airbyte.auth.embedded_v1";
/** The claim that names the workspace of a scoped token. */
export const WORKSPACE_SCOPE = "io.airbyte.auth.workspace_scope";
// These are not Airbyte's claims: how its tokens contain the selection is unknown. They are absent without a selection.
const SOURCE_SELECTION = "sandbox.source_template_tags";
const CONNECTION_SELECTION = "sandbox.connection_template_tags";

/** Creates the sandbox's access control. */
export function createAccess({ signer, store, organizationId }: AccessOptions): Access {
  const { now, sourceTemplates, connectionTemplates } = store;
  // Rounded up: a token lives at least as long as requested.
  const expireIn = (lifetimeMs: number) => Math.ceil((now() + lifetimeMs) / 1000);
  const select = (workspace: Workspace, source: TagSelection, connection: TagSelection): EndUser => ({
    workspace,
    templates: selectByTags([...sourceTemplates.values()], source),
    connectionTemplates: selectByTags([...connectionTemplates.values()], connection),
  });

  const readBearer = async (request: Request): Promise<Record<string, unknown>> => {
    // Every call about sources starts here, so none returns a source whose deletion has finished.
    store.finishDeletions();
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (token === undefined) throw new ApiError(401, "Not authenticated");
    const claims = await signer.verify(token);
    if (claims === null) throw invalidBearer();
    const { exp } = claims;
    if (typeof exp !== "number" || exp * 1000 <= now()) throw new ApiError(401, "Token has expired");
    return claims;
  };

  const toEndUser = (claims: Record<string, unknown>): EndUser => {
    const scope = claims[WORKSPACE_SCOPE];
    const workspaceId = isRecord(scope) ? scope["workspaceId"] : undefined;
    const workspace = typeof workspaceId === "string" ? store.workspaces.get(workspaceId) : undefined;
    // After a restart or a reset, the workspace no longer exists, so its tokens are rejected.
    if (claims["typ"] !== END_USER || !workspace) throw invalidBearer();
    requireActive(workspace);
    return select(workspace, readSelection(claims[SOURCE_SELECTION]), readSelection(claims[CONNECTION_SELECTION]));
  };

  return {
    issueApplicationToken: (clientId) =>
      signer.sign({
        iss: ISSUER,
        sub: clientId,
        typ: APPLICATION,
        exp: expireIn(APPLICATION_TOKEN_LIFETIME_S * 1000),
      }),
    issueScopedToken: (workspace, { sourceTags, connectionTags }, lifetimeMs) =>
      signer.sign({
        aud: "airbyte-server",
        sub: workspace.id,
        [WORKSPACE_SCOPE]: { workspaceId: workspace.id },
        ...(sourceTags.tags.length > 0 && { [SOURCE_SELECTION]: sourceTags }),
        ...(connectionTags.tags.length > 0 && { [CONNECTION_SELECTION]: connectionTags }),
        act: { sub: workspace.name },
        roles: ["EMBEDDED_END_USER"],
        iss: ISSUER,
        typ: END_USER,
        exp: expireIn(lifetimeMs),
      }),
    async requireApplication(request) {
      if ((await readBearer(request))["typ"] !== APPLICATION) throw invalidBearer();
    },
    requireEndUser: async (request) => toEndUser(await readBearer(request)),
    async requireEither(request) {
      const claims = await readBearer(request);
      return claims["typ"] === APPLICATION ? null : toEndUser(claims);
    },
    organizationId,
    actFor: (workspace) => select(workspace, EVERYTHING, EVERYTHING),
  };
}

const invalidBearer = () => new ApiError(401, "Invalid authentication credentials");

function readSelection(claim: unknown): TagSelection {
  if (!isRecord(claim) || !Array.isArray(claim["tags"])) return EVERYTHING;
  const tags = claim["tags"].filter((tag: unknown) => typeof tag === "string");
  return { tags, mode: claim["mode"] === "all" ? "all" : "any" };
}
