import { isRecord } from "../shared/is-record.js";
import { WORKSPACE_SCOPE } from "./api/access.js";
import { readUnverifiedClaims } from "./api/read-claims.js";
import type { Organization } from "./create-organization.js";

/** The organizations of a sandbox, none of which sees another one's workspaces, templates or tags. */
export interface Organizations {
  /** The one that requests reach without a name. */
  readonly first: Organization;
  all(): readonly Organization[];
  /**
   * The organization of a request: the one that it names in `X-Organization-Id`, or else the one of its workspace. As for
   * members of several organizations, an application token alone names none.
   */
  of(request: Request): Promise<Organization>;
  /** Forgets all but the first, and what that holds. */
  clear(): void;
}

/** Creates the first one, and each other when a request first names it. */
export function createOrganizations(create: (name: string | null) => Organization): Organizations {
  const first = create(null);
  const named = new Map<string, Organization>();
  const all = () => [first, ...named.values()];
  const findByName = (name: string): Organization => {
    const known = named.get(name) ?? create(name);
    named.set(name, known);
    return known;
  };
  return {
    first,
    all,
    async of(request) {
      const name = request.headers.get("x-organization-id");
      if (name !== null) return name === (await first.id()) ? first : findByName(name);
      const workspaceId = readWorkspaceId(request);
      return all().find(({ store }) => store.workspaces.has(workspaceId)) ?? first;
    },
    clear() {
      named.clear();
      first.clear();
    },
  };
}

function readWorkspaceId(request: Request): string {
  const scope = readUnverifiedClaims(request)[WORKSPACE_SCOPE];
  const { searchParams } = new URL(request.url);
  const id = isRecord(scope)
    ? scope["workspaceId"]
    : (searchParams.get("workspaceId") ?? searchParams.get("workspace_id"));
  return typeof id === "string" ? id : "";
}
