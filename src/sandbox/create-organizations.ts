import { isRecord } from "../shared/is-record.js";
import { WORKSPACE_SCOPE } from "./api/access.js";
import { readUnverifiedClaims } from "./api/read-claims.js";
import type { Organization } from "./create-organization.js";

/** The organizations of a sandbox. They do not share workspaces, templates or tags. */
export interface Organizations {
  /** The organization of requests that do not name one. */
  readonly first: Organization;
  all(): readonly Organization[];
  /**
   * Returns the organization of a request: the one named in `X-Organization-Id`, or else the one of the request's
   * workspace. An application token does not name an organization, as for members of several.
   */
  of(request: Request): Promise<Organization>;
  /** Removes all organizations except the first, and clears the first. */
  clear(): void;
}

/** Creates the first organization. Each other one is created when a request first names it. */
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
