import { requireUrl, type ApiUrls } from "./api-urls.js";
import { createFieldReader } from "./field-reader.js";
import { parseList, toQuery } from "./lists.js";
import type { CallOptions, OrganizationCall } from "./organization-call.js";
import { malformedAnswer } from "./upstream-error.js";

/** What moves a source's data to a destination. */
export interface Connection {
  /** Airbyte's id of it. */
  readonly id: string;
  /** Null where Airbyte does not send it. */
  readonly name: string | null;
  /** Id of the source whose data it moves. */
  readonly sourceId: string | null;
  /** `"active"`, `"inactive"`, `"deprecated"`, and whatever Airbyte adds. */
  readonly status: string | null;
}

/** One run of a connection. */
export interface Job {
  /** Airbyte's number of it, as a text. */
  readonly id: string;
  /** `"pending"`, `"queued"`, `"running"`, `"incomplete"`, `"failed"`, `"succeeded"` or `"cancelled"`. */
  readonly status: string | null;
  /** Such as `"sync"`. */
  readonly type: string | null;
  /** ISO 8601. */
  readonly startedAt: string | null;
  /** In bytes; null until Airbyte knows. */
  readonly bytesSynced: number | null;
  /** Null until Airbyte knows. */
  readonly rowsSynced: number | null;
}

/** Which part of a list; Airbyte's pages are of 20. */
export interface PageOptions extends CallOptions {
  /** How many are returned at most. @defaultValue 20, by Airbyte */
  limit?: number | undefined;
  /** How many are left out before. @defaultValue 0 */
  offset?: number | undefined;
}

/** Which jobs are listed: those of a connection, or of workspaces. */
export interface JobFilter extends PageOptions {
  /** Only jobs of this connection. @defaultValue all */
  connectionId?: string | undefined;
  /** Only jobs of these workspaces. @defaultValue all */
  workspaceIds?: readonly string[] | undefined;
  /** Only jobs with this status. @defaultValue all */
  status?: string | undefined;
}

/** Connections. Source: the platform's public API, `/v1/connections`, with the application token. */
export interface ConnectionCalls {
  /** The connections of these workspaces, one page at a time. */
  list(workspaceIds: readonly string[], options?: PageOptions): Promise<Connection[]>;
}

/** Jobs. Source: the platform's public API, `/v1/jobs`, with the application token. */
export interface JobCalls {
  /** The jobs that the filter selects, one page at a time. */
  list(filter: JobFilter): Promise<Job[]>;
}

/** Creates the calls. */
export const createConnectionCalls = (call: OrganizationCall, urls: ApiUrls): ConnectionCalls => ({
  async list(workspaceIds, { limit, offset, signal } = {}) {
    const what = "the connections";
    const url = `${requireUrl(urls.connections, "connections")}${toQuery({ workspaceIds, limit, offset })}`;
    const json = await call({ what, method: "GET", url, isIdempotent: true }, { signal });
    return parseList(what, json, (item) => {
      const { id, text } = createFieldReader(what, item);
      return { id: id("connectionId", "id"), name: text("name"), sourceId: text("sourceId"), status: text("status") };
    });
  },
});

/** Creates the calls. */
export const createJobCalls = (call: OrganizationCall, urls: ApiUrls): JobCalls => ({
  async list({ signal, ...filter }) {
    const what = "the jobs";
    const url = `${requireUrl(urls.jobs, "jobs")}${toQuery(filter)}`;
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
