import type { StoredSource } from "../store/stored-source.js";
import type { StoredConnectionTemplate } from "../store/create-template-store.js";
import type { Workspace } from "../store/create-workspace-store.js";
import type { ApiContext } from "./api-context.js";
import { route, type Route } from "./create-router.js";

const TARGET = "connections";
const DEFAULT_LIMIT = 20;
/** Duration of the first sync in the sandbox. */
const SYNC_MS = 2000;

interface Connection {
  readonly id: string;
  /** An integer that is the same in every run. */
  readonly jobId: number;
  readonly workspace: Workspace;
  readonly source: StoredSource;
  readonly template: StoredConnectionTemplate;
}

/**
 * The platform's connections and jobs. There is a connection for each source and each of its connection templates, and
 * a first job for each connection that syncs on creation.
 */
export function connectionRoutes({ access, store }: ApiContext): Route[] {
  const listConnections = async ({ searchParams }: URL): Promise<Connection[]> => {
    const asked = searchParams.getAll("workspaceIds").flatMap((ids) => ids.split(","));
    const workspaces = [...store.workspaces.values()].filter(({ id }) => asked.length === 0 || asked.includes(id));
    const pairs = workspaces.flatMap((workspace) =>
      [...workspace.sources.values()].flatMap((source) =>
        source.connectionTemplateIds.flatMap((id) => {
          const template = store.connectionTemplates.get(id);
          return template ? [{ workspace, source, template }] : [];
        }),
      ),
    );
    return Promise.all(
      pairs.map(async ({ workspace, source, template }) => {
        const id = await store.createUuid("connection", source.id, template.id);
        return { id, jobId: Number.parseInt(id.slice(0, 7), 16), workspace, source, template };
      }),
    );
  };
  const toJob = ({ id, jobId, source }: Connection) => {
    const durationMs = Math.min(store.now() - Date.parse(source.createdAt), SYNC_MS);
    const isFinished = durationMs === SYNC_MS;
    return {
      jobId,
      status: isFinished ? "succeeded" : "running",
      jobType: "sync",
      startTime: source.createdAt,
      connectionId: id,
      lastUpdatedAt: store.timestamp(),
      duration: `PT${Math.floor(durationMs / 1000)}S`,
      ...(isFinished && { bytesSynced: 102_400, rowsSynced: 1000 }),
    };
  };

  return [
    route("GET", "/v1/connections", TARGET, async ({ request, url }) => {
      await access.requireApplication(request);
      return answerPage((await listConnections(url)).map(presentConnection), url);
    }),
    route("GET", "/v1/jobs", TARGET, async ({ request, url }) => {
      await access.requireApplication(request);
      const [connectionId, status] = [url.searchParams.get("connectionId"), url.searchParams.get("status")];
      const jobs = (await listConnections(url)).filter(({ template }) => template.syncOnCreate).map(toJob);
      const isAsked = (job: (typeof jobs)[number]) =>
        (connectionId ?? job.connectionId) === job.connectionId && (status ?? job.status) === job.status;
      return answerPage(jobs.filter(isAsked), url);
    }),
  ];
}

const presentConnection = ({ id, workspace, source, template }: Connection): object => ({
  connectionId: id,
  name: `${source.name} → ${template.destinationName}`,
  sourceId: source.id,
  destinationId: template.id,
  workspaceId: workspace.id,
  status: workspace.status,
  schedule: template.cronExpression
    ? { scheduleType: "cron", cronExpression: template.cronExpression }
    : { scheduleType: "manual" },
  nonBreakingSchemaUpdatesBehavior: template.nonBreakingChangesPreference,
  createdAt: Math.floor(Date.parse(source.createdAt) / 1000),
});

/**
 * The platform pages by offset, and returns the address of the next page. An empty address means that there is none.
 */
function answerPage(items: readonly object[], url: URL): Response {
  const read = (name: string, fallback: number) => Number(url.searchParams.get(name) ?? fallback) || fallback;
  const [limit, offset] = [read("limit", DEFAULT_LIMIT), read("offset", 0)];
  const at = (start: number) => {
    const page = new URL(url);
    page.searchParams.set("offset", String(start));
    return page.href;
  };
  return Response.json({
    data: items.slice(offset, offset + limit),
    previous: offset > 0 ? at(Math.max(offset - limit, 0)) : "",
    next: offset + limit < items.length ? at(offset + limit) : "",
  });
}
