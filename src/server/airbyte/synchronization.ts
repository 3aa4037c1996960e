import { requireUrl, type ApiUrls } from "./api-urls.js";
import { createFieldReader } from "./field-reader.js";
import { parseList, toQuery } from "./lists.js";
import type { CallOptions, OrganizationCall } from "./organization-call.js";
import { malformedAnswer } from "./upstream-error.js";

/** A connection, which syncs a source's data to a destination. */
export interface Connection {
  /** Airbyte's id. */
  readonly id: string;
  /** Name; null if Airbyte does not send it. */
  readonly name: string | null;
  /** Id of the source whose data it syncs. */
  readonly sourceId: string | null;
  /** `"active"`, `"inactive"`, `"deprecated"`, or a status that Airbyte adds later. */
  readonly status: string | null;
}

/** One run of a connection. */
export interface Job {
  /** Airbyte's number of the job, as a string. */
  readonly id: string;
  /** `"pending"`, `"queued"`, `"running"`, `"incomplete"`, `"failed"`, `"succeeded"` or `"cancelled"`. */
  readonly status: string | null;
  /** Type of the job, such as `"sync"`. */
  readonly type: string | null;
  /** Time of its start, in ISO 8601. */
  readonly startedAt: string | null;
  /** Number of synced bytes; null until Airbyte reports it. */
  readonly bytesSynced: number | null;
  /** Number of synced rows; null until Airbyte reports it. */
  readonly rowsSynced: number | null;
}

/** Selects a part of a list. */
export interface PageOptions extends CallOptions {
  /** Maximum number of entries to return. @defaultValue 20, by Airbyte */
  limit?: number | undefined;
  /** Number of entries to skip. @defaultValue 0 */
  offset?: number | undefined;
}

/** Selects jobs by connection, by workspaces or by status. */
export interface JobFilter extends PageOptions {
  /** Only jobs of this connection. @defaultValue all */
  connectionId?: string | undefined;
  /** Only jobs of these workspaces; none for an empty list. @defaultValue all */
  workspaceIds?: readonly string[] | undefined;
  /** Only jobs with this status. @defaultValue all */
  status?: string | undefined;
}

/** Connections. Source: the platform's public API, `/v1/connections`, with the application token. */
export interface ConnectionCalls {
  /** Lists one page of the connections of these workspaces; none for an empty list. */
  list(workspaceIds: readonly string[], options?: PageOptions): Promise<Connection[]>;
}

/** Jobs. Source: the platform's public API, `/v1/jobs`, with the application token. */
export interface JobCalls {
  /** Lists one page of the jobs that the filter selects. */
  list(filter: JobFilter): Promise<Job[]>;
}

export const createConnectionCalls = (call: OrganizationCall, urls: ApiUrls): ConnectionCalls => ({
  async list(workspaceIds, { limit, offset, signal } = {}) {
    const what = "the connections";
    const url = `${requireUrl(urls.connections, "connections")}${toQuery({ workspaceIds, limit, offset })}`;
    if (workspaceIds.length === 0) return []; // Without ids, Airbyte lists those of the whole organization.
    const json = await call({ what, method: "GET", url, isIdempotent: true }, { signal });
    return parseList(what, json, (item) => {
      const { id, text } = createFieldReader(what, item);
      return { id: id("connectionId", "id"), name: text("name"), sourceId: text("sourceId"), status: text("status") };
    });
  },
});

export const createJobCalls = (call: OrganizationCall, urls: ApiUrls): JobCalls => ({
  async list({ signal, ...filter }) {
    const what = "the jobs";
    const url = `${requireUrl(urls.jobs, "jobs")}${toQuery(filter)}`;
    if (filter.workspaceIds?.length === 0) return [];
    const json = await call({ what, method: "GET", url, isIdempotent: true }, { signal });
    return parseList(what, json, (item) => parseJob(what, item));
  },
});

function parseJob(what: string, json: unknown): Job {
  const { text, number } = createFieldReader(what, json);
  const id = number("jobId", "id") ?? text("jobId", "id");
  if (id === null) throw malformedAnswer(what, "no jobId");
  return {
    id: String(id),
    status: text("status"),
    type: text("jobType"),
    startedAt: text("startTime"),
    bytesSynced: number("bytesSynced"),
    rowsSynced: number("rowsSynced"),
  };
}
