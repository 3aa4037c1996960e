import { isRecord } from "../../core/is-record.js";
import { selectSourceTemplates, sourceTemplates, type TagsMode } from "../connectors/source-templates.js";
import type { SourceTemplate } from "../connectors/source-template.js";
import type { JwtSigner } from "../create-jwt-signer.js";
import type { SandboxStore, Workspace } from "../create-sandbox-store.js";
import { ApiError } from "./api-error.js";

/** Which source templates a widget token opens. */
export interface TemplateSelection {
  readonly tags: readonly string[];
  readonly mode: TagsMode;
}

/** Whose scoped token a request carries. */
export interface EndUser {
  readonly workspace: Workspace;
  /** The templates that the token opens. */
  readonly templates: readonly SourceTemplate[];
}

/** Issues the sandbox's two kinds of bearer, and tells who sent one. */
export interface Access {
  issueApplicationToken(clientId: string): Promise<string>;
  issueScopedToken(workspace: Workspace, selection: TemplateSelection): Promise<string>;
  /** @throws {ApiError} 401, where the bearer is no application token that is valid now. */
  requireApplication(request: Request): Promise<void>;
  /** @throws {ApiError} 401, where the bearer is no scoped token that is valid now. */
  requireEndUser(request: Request): Promise<EndUser>;
}

/** The ports of {@link createAccess}. */
export interface AccessOptions {
  signer: JwtSigner;
  store: SandboxStore;
  now: () => number;
  widgetTokenLifetimeMs: number;
}

/** Life of an application token, in seconds, as the documents have it. */
export const APPLICATION_TOKEN_LIFETIME_S = 900;

const APPLICATION = "Bearer";
const END_USER = "io.airbyte.auth.embedded_v1";
const WORKSPACE_SCOPE = "io.airbyte.auth.workspace_scope";
// Not a claim of Airbyte's, whose tokens carry the selection in a way that is unknown. Absent where nothing is selected.
const TEMPLATE_SELECTION = "sandbox.source_template_tags";

/** Creates the sandbox's access control. */
export function createAccess({ signer, store, now, widgetTokenLifetimeMs }: AccessOptions): Access {
  const expireIn = (lifetimeMs: number) => Math.floor((now() + lifetimeMs) / 1000);

  const readBearer = async (request: Request, kind: string): Promise<Record<string, unknown>> => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (token === undefined) throw new ApiError(401, "Not authenticated");
    const claims = await signer.verify(token);
    if (claims?.["typ"] !== kind) throw new ApiError(401, "Invalid authentication credentials");
    if (typeof claims["exp"] !== "number" || claims["exp"] * 1000 <= now())
      throw new ApiError(401, "Token has expired");
    return claims;
  };

  return {
    issueApplicationToken: (clientId) =>
      signer.sign({
        iss: "https://cloud.airbyte.com",
        sub: clientId,
        typ: APPLICATION,
        exp: expireIn(APPLICATION_TOKEN_LIFETIME_S * 1000),
      }),
    issueScopedToken: (workspace, selection) =>
      signer.sign({
        aud: "airbyte-server",
        sub: workspace.id,
        [WORKSPACE_SCOPE]: { workspaceId: workspace.id },
        ...(selection.tags.length > 0 && { [TEMPLATE_SELECTION]: selection }),
        act: { sub: workspace.name },
        roles: ["EMBEDDED_END_USER"],
        iss: "https://cloud.airbyte.com",
        typ: END_USER,
        exp: expireIn(widgetTokenLifetimeMs),
      }),
    async requireApplication(request) {
      await readBearer(request, APPLICATION);
    },
    async requireEndUser(request) {
      const claims = await readBearer(request, END_USER);
      const scope = claims[WORKSPACE_SCOPE];
      const workspaceId = isRecord(scope) ? scope["workspaceId"] : undefined;
      const workspace = typeof workspaceId === "string" ? store.findWorkspace(workspaceId) : undefined;
      // A sandbox that was started again has forgotten its workspaces, and takes no token for them.
      if (!workspace) throw new ApiError(401, "Invalid authentication credentials");
      const { tags, mode } = readSelection(claims[TEMPLATE_SELECTION]);
      return { workspace, templates: selectSourceTemplates(sourceTemplates, tags, mode) };
    },
  };
}

function readSelection(claim: unknown): TemplateSelection {
  if (!isRecord(claim) || !Array.isArray(claim["tags"])) return { tags: [], mode: "any" };
  const tags = claim["tags"].filter((tag: unknown) => typeof tag === "string");
  return { tags, mode: claim["mode"] === "all" ? "all" : "any" };
}
