import { isRecord } from "../../shared/is-record.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { ApiCall, Transport } from "./create-transport.js";
import { parseCatalogueEntry, parseForm, parseSavedSource, parseSourceConfig } from "./parse-answers.js";
import type { CatalogueEntry, Form, SavedSource } from "./parse-answers.js";
import { RequestError } from "./request-error.js";

/** The part of the API that the page uses. Everything rejects with a {@link RequestError}. */
export interface PageApi {
  listTemplates(): Promise<readonly CatalogueEntry[]>;
  listSources(): Promise<readonly SavedSource[]>;
  getForm(templateId: string): Promise<Form>;
  /** A source's configuration, with redacted secrets. */
  getConfig(sourceId: string): Promise<JsonObject>;
  /** Rejects only if the check failed: one without a result does not prevent saving. */
  check(templateId: string, config: JsonObject): Promise<void>;
  /** Returns the API's source, for the host. */
  create(templateId: string, config: JsonObject): Promise<unknown>;
  /** Returns the API's source, for the host. */
  update(sourceId: string, config: JsonObject): Promise<unknown>;
  remove(sourceId: string): Promise<void>;
}

const BASE = "/api/v1/embedded";
const POLL_INTERVAL_MS = 350;

/** Creates a client of the API. It reads the token for each request: the host may have pushed another. */
export function createPageApi(transport: Transport, workspaceId: string, getToken: () => string | null): PageApi {
  const send = async (method: ApiCall["method"], path: string, body?: JsonObject): Promise<Record<string, unknown>> => {
    const token = getToken();
    const answer = await transport({ method, path: `${BASE}${path}`, token, body }).catch((error: unknown) => {
      throw RequestError.of(error);
    });
    // The host pushed another token meanwhile, and does not push it again.
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
        // Another window or the app has deleted it already.
        if (!RequestError.of(error).isGone) throw error;
      });
    },
  };
}

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
