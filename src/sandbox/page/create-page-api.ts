import { isRecord } from "../../shared/is-record.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { ApiCall, Transport } from "./create-transport.js";
import { parseCatalogueEntry, parseForm, parseSavedSource, parseSourceConfig } from "./parse-answers.js";
import type { CatalogueEntry, Form, SavedSource } from "./parse-answers.js";
import { RequestError } from "./request-error.js";

/** The API, as far as the page uses it. Everything rejects with a {@link RequestError}. */
export interface PageApi {
  listTemplates(): Promise<readonly CatalogueEntry[]>;
  listSources(): Promise<readonly SavedSource[]>;
  getForm(templateId: string): Promise<Form>;
  /** What a source was configured with; its secrets are redacted. */
  getConfig(sourceId: string): Promise<JsonObject>;
  /** Resolves once the check has ended, unless it failed: one that comes to no result keeps nobody back. */
  check(templateId: string, config: JsonObject): Promise<void>;
  /** The source as the API answers it, which is what the host gets. */
  create(templateId: string, config: JsonObject): Promise<unknown>;
  /** As `create`. */
  update(sourceId: string, config: JsonObject): Promise<unknown>;
  remove(sourceId: string): Promise<void>;
}

const BASE = "/api/v1/embedded";
const POLL_INTERVAL_MS = 350;

/** Creates a client of the API that asks for its token anew at each request: the host may have pushed another. */
export function createPageApi(transport: Transport, workspaceId: string, getToken: () => string | null): PageApi {
  const send = async (method: ApiCall["method"], path: string, body?: JsonObject): Promise<Record<string, unknown>> => {
    const token = getToken();
    const answer = await transport({ method, path: `${BASE}${path}`, token, body }).catch((error: unknown) => {
      throw RequestError.of(error);
    });
    // Another was pushed meanwhile, and nobody pushes it a second time.
    if (answer.status === 401 && getToken() !== token) return send(method, path, body);
    if (answer.status >= 300 || answer.status < 200) throw RequestError.ofAnswer(answer);
    if (!isRecord(answer.body)) throw RequestError.ofStatus(502);
    return answer.body;
  };
  const pollCheck = async (check: Record<string, unknown>): Promise<Record<string, unknown>> => {
    if (check["status"] !== "pending" && check["status"] !== "running") return check;
    await delay(POLL_INTERVAL_MS);
    return pollCheck(await send("GET", `/sources/check/${String(check["id"])}/status`));
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
    listSources: async () => (await list("/sources")).flatMap(parseSavedSource),
    async getForm(templateId) {
      const form = parseForm(await send("GET", `/source-templates/${encodeURIComponent(templateId)}`));
      if (!form) throw RequestError.ofStatus(502);
      return form;
    },
    getConfig: async (sourceId) => parseSourceConfig(await send("GET", pathOf(sourceId))),
    async check(templateId, config) {
      const { id, status, message } = await pollCheck(await send("POST", "/sources/check", source(templateId, config)));
      if (status !== "failed") return;
      const sentence = typeof message === "string" ? message : "The check failed.";
      throw new RequestError("errors.messageOnly", sentence, { ...(typeof id === "string" && { id }) });
    },
    create: (templateId, config) => send("POST", "/sources", source(templateId, config)),
    update: (sourceId, config) => send("PUT", pathOf(sourceId), { source_config: config }),
    async remove(sourceId) {
      await send("DELETE", pathOf(sourceId)).catch((error: unknown) => {
        // Gone already, by another window or the app: that is what was asked for.
        if (!RequestError.of(error).isGone) throw error;
      });
    },
  };
}

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
