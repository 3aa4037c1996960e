import { isRecord } from "../../shared/is-record.js";
import { requireUrl, type ApiUrls } from "./api-urls.js";
import { createFieldReader } from "./field-reader.js";
import { parseList, repeatedPage, toQuery } from "./lists.js";
import { toPathSegment, type CallOptions, type OrganizationCall } from "./organization-call.js";
import type { UserTokens } from "./user-tokens.js";

/** A user's workspace. */
export interface Workspace {
  /** Airbyte's id. */
  readonly id: string;
  /** The `workspaceName` of its user. */
  readonly name: string | null;
  /** `"active"`, or `"inactive"` after `suspend`. */
  readonly status: string | null;
}

/** Selects the workspaces to list. */
export interface WorkspaceFilter extends CallOptions {
  /** Only workspaces whose name contains this text. @defaultValue all */
  nameContains?: string | undefined;
  /** Only active or only suspended workspaces. @defaultValue all */
  status?: "active" | "inactive" | undefined;
  /** Maximum number of workspaces in a page, from 1 to 100. @defaultValue chosen by Airbyte */
  limit?: number | undefined;
  /** The `nextCursor` of the previous page. @defaultValue the first page */
  cursor?: string | undefined;
}

/** A page of workspaces. */
export interface WorkspacePage {
  /** The workspaces of this page. */
  readonly data: readonly Workspace[];
  /** The cursor of the next page; null on the last page. */
  readonly nextCursor: string | null;
}

/** The organization's workspaces, one for each user. Source: Airbyte's agent API 0.9.0, `/workspaces`. */
export interface WorkspaceCalls {
  /** Lists one page of workspaces. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` for a page that follows itself */
  list(filter?: WorkspaceFilter): Promise<WorkspacePage>;
  /**
   * Returns one workspace.
   *
   * @throws {AirbyteEmbeddedError} `UPSTREAM_REJECTED` with the status 404: it does not exist
   */
  get(id: string, options?: CallOptions): Promise<Workspace>;
  /**
   * Renames a workspace. Tokens find workspaces by name: unless `authenticate` then returns the new name, the user's
   * next token creates a new, empty workspace.
   */
  rename(id: string, name: string, options?: CallOptions): Promise<Workspace>;
  /**
   * Disables all connections of the workspace. This client drops the workspace's tokens; other processes drop them when
   * Airbyte rejects one.
   */
  suspend(id: string, options?: CallOptions): Promise<Workspace>;
  /** Reverses `suspend`. */
  resume(id: string, options?: CallOptions): Promise<Workspace>;
  /** Deletes the workspace with its sources and connections. */
  delete(id: string, options?: CallOptions): Promise<void>;
}

export function createWorkspaceCalls(call: OrganizationCall, urls: ApiUrls, tokens: UserTokens): WorkspaceCalls {
  const all = () => requireUrl(urls.workspaces, "workspaces");
  const one = (id: string) => `${all()}/${toPathSegment("id", id)}`;
  const change = async (id: string, body: Record<string, unknown>, options?: CallOptions) => {
    const what = "a change of a workspace";
    const json = await call({ what, method: "PUT", url: one(id), body, isIdempotent: true }, options);
    await tokens.dropWorkspace(id);
    return parseWorkspace(what, json);
  };
  return {
    async list({ nameContains, status, limit, cursor, signal } = {}) {
      const what = "the workspaces";
      const url = `${all()}${toQuery({ name_contains: nameContains, status, limit, cursor })}`;
      const json = await call({ what, method: "GET", url, isIdempotent: true }, { signal });
      const nextCursor = readCursor(json);
      if (nextCursor !== null && nextCursor === cursor) throw repeatedPage(what); // Callers would read it for ever.
      return { data: parseList(what, json, (item) => parseWorkspace(what, item)), nextCursor };
    },
    async get(id, options) {
      const what = "a workspace";
      return parseWorkspace(what, await call({ what, method: "GET", url: one(id), isIdempotent: true }, options));
    },
    rename: async (id, name, options) => change(id, { name }, options),
    suspend: async (id, options) => change(id, { status: "inactive" }, options),
    resume: async (id, options) => change(id, { status: "active" }, options),
    async delete(id, options) {
      const what = "the deletion of a workspace";
      await call({ what, method: "DELETE", url: one(id), isIdempotent: true }, options);
      await tokens.dropWorkspace(id);
    },
  };
}

/** `next` is a cursor, or the address of the next page, which contains the cursor. */
function readCursor(json: unknown): string | null {
  const next = isRecord(json) ? json["next"] : undefined;
  if (typeof next !== "string" || next === "") return null;
  const query = next.indexOf("?");
  return query === -1 ? next : new URLSearchParams(next.slice(query)).get("cursor");
}

function parseWorkspace(what: string, json: unknown): Workspace {
  const { id, text } = createFieldReader(what, json);
  return { id: id("id", "workspace_id", "workspaceId"), name: text("name", "workspace_name"), status: text("status") };
}
