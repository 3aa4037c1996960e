import { isRecord } from "../../shared/is-record.js";
import { selectByTags, type TagSelection } from "../connectors/source-templates.js";
import type { SourceTemplate } from "../connectors/source-template.js";
import type { JwtSigner } from "./create-jwt-signer.js";
import type { SandboxStore, StoredConnectionTemplate, Workspace } from "../store/create-sandbox-store.js";
import { ApiError } from "./api-error.js";

/** What the tags of a token select. */
export interface TemplateSelection {
  readonly source: TagSelection;
  readonly connection: TagSelection;
}

/** Whose scoped token a request carries. */
export interface EndUser {
  readonly workspace: Workspace;
  /** The source templates that the token opens. */
  readonly templates: readonly SourceTemplate[];
  /** The connection templates that its sources get. */
  readonly connectionTemplates: readonly StoredConnectionTemplate[];
}

/** Issues the sandbox's two kinds of bearer, and tells who sent one. */
export interface Access {
  issueApplicationToken(clientId: string): Promise<string>;
  issueScopedToken(workspace: Workspace, selection: TemplateSelection, lifetimeMs: number): Promise<string>;
  /** @throws {ApiError} 401, where the bearer is no application token that is valid now. */
  requireApplication(request: Request): Promise<void>;
  /** @throws {ApiError} 401, where the bearer is no scoped token that is valid now. */
  requireEndUser(request: Request): Promise<EndUser>;
  /**
   * Who acts in the family of calls that takes either bearer: an end user, or null for the application.
   *
   * @throws {ApiError} 401, where the bearer is neither.
   */
  requireEither(request: Request): Promise<EndUser | null>;
  /** An end user as the application acts for them: with every template. */
  actFor(workspace: Workspace): EndUser;
}

/** The ports of {@link createAccess}. */
export interface AccessOptions {
  signer: JwtSigner;
  store: SandboxStore;
  /** Every source template that there is. */
  templates: readonly SourceTemplate[];
  now: () => number;
}

/** Life of an application token, in seconds, as the documents have it. */
export const APPLICATION_TOKEN_LIFETIME_S = 900;

/** No tags: everything. */
export const EVERYTHING: TagSelection = { tags: [], mode: "any" };

const APPLICATION = "Bearer";
const END_USER = "io.airbyte.auth.embedded_v1";
const WORKSPACE_SCOPE = "io.airbyte.auth.workspace_scope";
// Not claims of Airbyte's, whose tokens carry the selection in a way that is unknown. Absent where nothing is selected.
const SOURCE_SELECTION = "sandbox.source_template_tags";
const CONNECTION_SELECTION = "sandbox.connection_template_tags";

/** Creates the sandbox's access control. */
export function createAccess({ signer, store, templates, now }: AccessOptions): Access {
  // Rounded up: a token lives for as long as was asked, at least.
  const expireIn = (lifetimeMs: number) => Math.ceil((now() + lifetimeMs) / 1000);

  const readBearer = async (request: Request): Promise<Record<string, unknown>> => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (token === undefined) throw new ApiError(401, "Not authenticated");
    const claims = await signer.verify(token);
    if (claims === null) throw invalidBearer();
    if (typeof claims["exp"] !== "number" || claims["exp"] * 1000 <= now())
      throw new ApiError(401, "Token has expired");
    return claims;
  };

  const toEndUser = (claims: Record<string, unknown>): EndUser => {
    const scope = claims[WORKSPACE_SCOPE];
    const workspaceId = isRecord(scope) ? scope["workspaceId"] : undefined;
    const workspace = typeof workspaceId === "string" ? store.workspaces.get(workspaceId) : undefined;
    // A sandbox that was started again, or reset, has forgotten its workspaces, and takes no token for them.
    if (!workspace) throw invalidBearer();
    return {
      workspace,
      templates: selectByTags(templates, readSelection(claims[SOURCE_SELECTION])),
      connectionTemplates: selectByTags(
        [...store.connectionTemplates.values()],
        readSelection(claims[CONNECTION_SELECTION]),
      ),
    };
  };

  return {
    issueApplicationToken: (clientId) =>
      signer.sign({
        iss: "https://cloud.airbyte.com",
        sub: clientId,
        typ: APPLICATION,
        exp: expireIn(APPLICATION_TOKEN_LIFETIME_S * 1000),
      }),
    issueScopedToken: (workspace, { source, connection }, lifetimeMs) =>
      signer.sign({
        aud: "airbyte-server",
        sub: workspace.id,
        [WORKSPACE_SCOPE]: { workspaceId: workspace.id },
        ...(source.tags.length > 0 && { [SOURCE_SELECTION]: source }),
        ...(connection.tags.length > 0 && { [CONNECTION_SELECTION]: connection }),
        act: { sub: workspace.name },
        roles: ["EMBEDDED_END_USER"],
        iss: "https://cloud.airbyte.com",
        typ: END_USER,
        exp: expireIn(lifetimeMs),
      }),
    async requireApplication(request) {
      if ((await readBearer(request))["typ"] !== APPLICATION) throw invalidBearer();
    },
    async requireEndUser(request) {
      const claims = await readBearer(request);
      if (claims["typ"] !== END_USER) throw invalidBearer();
      return toEndUser(claims);
    },
    async requireEither(request) {
      const claims = await readBearer(request);
      return claims["typ"] === APPLICATION ? null : toEndUser(claims);
    },
    actFor: (workspace) => ({
      workspace,
      templates,
      connectionTemplates: [...store.connectionTemplates.values()],
    }),
  };
}

const invalidBearer = () => new ApiError(401, "Invalid authentication credentials");

function readSelection(claim: unknown): TagSelection {
  if (!isRecord(claim) || !Array.isArray(claim["tags"])) return EVERYTHING;
  const tags = claim["tags"].filter((tag: unknown) => typeof tag === "string");
  return { tags, mode: claim["mode"] === "all" ? "all" : "any" };
}
