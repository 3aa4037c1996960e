import { isRecord } from "../../shared/is-record.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { ConnectorForm } from "../../shared/spec/spec-field.js";
import type { ApiCall, Transport } from "./create-transport.js";
import {
  parseCatalogueEntry,
  parseForm,
  parseSavedSource,
  parseSourceConfig,
  readCheckMessage,
} from "./parse-answers.js";
import type { CatalogueEntry, SavedSource } from "./parse-answers.js";
import { RequestError } from "./request-error.js";

/** The part of the API that the page uses. All calls reject with a {@link RequestError}. */
export interface PageApi {
  listTemplates(): Promise<readonly CatalogueEntry[]>;
  listSources(): Promise<readonly SavedSource[]>;
  getForm(templateId: string): Promise<ConnectorForm>;
  /** A source's configuration, with redacted secrets. */
  getConfig(sourceId: string): Promise<JsonObject>;
  /** Only rejects if the check failed: a check without a result does not prevent saving. */
  check(templateId: string, config: JsonObject): Promise<void>;
  /** Like {@link PageApi.check}, for an existing source: redacted secrets keep their value. */
  checkSource(sourceId: string, config: JsonObject): Promise<void>;
  /** Returns the source in the API's format, for the host. */
  create(templateId: string, config: JsonObject): Promise<unknown>;
  /** Returns the source in the API's format, for the host. */
  update(sourceId: string, config: JsonObject): Promise<unknown>;
  remove(sourceId: string): Promise<void>;
}

const BASE = "/api/v1/embedded";
const POLL_INTERVAL_MS = 350;
const UNFINISHED: ReadonlySet<unknown> = new Set(["pending", "running", null, undefined]);

/** Creates a client of the API. It reads the token for each request, because the host may have pushed another. */
export function createPageApi(transport: Transport, workspaceId: string, getToken: () => string | null): PageApi {
  const send = async (method: ApiCall["method"], path: string, body?: JsonObject): Promise<Record<string, unknown>> => {
    const token = getToken();
    const answer = await transport({ method, path: `${BASE}${path}`, token, body }).catch((error: unknown) => {
      throw RequestError.of(error);
    });
    // The host has pushed another token meanwhile, and will not push it again.
    if (answer.status === 401 && getToken() !== token) return send(method, path, body);
    if (answer.status >= 300 || answer.status < 200) throw RequestError.ofAnswer(answer);
    if (!isRecord(answer.body)) throw RequestError.ofStatus(502);
    return answer.body;
  };
  const pollCheck = async (id: unknown): Promise<Record<string, unknown>> => {
    const check = await send("GET", `/sources/check/${String(id)}/status`);
    if (!UNFINISHED.has(check["status"])) return check;
    await delay(POLL_INTERVAL_MS);
    return pollCheck(id);
  };
  const requireCheck = async (path: string, body: JsonObject): Promise<void> => {
    const { id } = await send("POST", path, body);
    const check = await pollCheck(id);
    if (check["status"] !== "failed") return;
    throw new RequestError("errors.messageOnly", readCheckMessage(check), { ...(typeof id === "string" && { id }) });
  };
  const list = async (path: string): Promise<readonly unknown[]> => {
    const { data } = await send("GET", path);
    return Array.isArray(data) ? data : [];
  };
  const source = (templateId: string, config: JsonObject): JsonObject => ({
    workspace_id: workspaceId,
    source_template_id: templateId,
    source_config: config,
  });
  const pathOf = (sourceId: string) => `/sources/${encodeURIComponent(sourceId)}`;

  return {
    listTemplates: async () => (await list("/source-templates")).flatMap(parseCatalogueEntry),
    listSources: async () =>
      (await list(`/sources?workspace_id=${encodeURIComponent(workspaceId)}`)).flatMap(parseSavedSource),
    async getForm(templateId) {
      const form = parseForm(await send("GET", `/source-templates/${encodeURIComponent(templateId)}`));
      if (!form) throw RequestError.ofStatus(502);
      return form;
    },
    getConfig: async (sourceId) => parseSourceConfig(await send("GET", pathOf(sourceId))),
    check: (templateId, config) => requireCheck("/sources/check", source(templateId, config)),
    checkSource: (sourceId, config) => requireCheck(`${pathOf(sourceId)}/check`, { source_config: config }),
    create: async (templateId, config) => toEventData(await send("POST", "/sources", source(templateId, config))),
    update: async (sourceId, config) => toEventData(await send("PUT", pathOf(sourceId), { source_config: config })),
    async remove(sourceId) {
      await send("DELETE", pathOf(sourceId)).catch((error: unknown) => {
        // Another window or the app has already deleted it.
        if (!RequestError.of(error).isGone) throw error;
      });
    },
  };
}

/** Events use the newer name of the configuration. */
const toEventData = ({ source_config, ...source }: Record<string, unknown>) => ({
  ...source,
  replication_config: source_config,
});

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
