import { isRecord } from "../../core/is-record.js";
import type { ObjectSpec } from "../spec/connector-spec.js";
import type { JsonObject } from "../spec/json.js";
import { parseObjectSpec } from "./parse-object-spec.js";
import { RequestError } from "./request-error.js";

/** A connector in the catalogue. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  /** Address of its drawing. */
  readonly icon: string;
}

/** The API, as far as the page uses it. Everything rejects with a {@link RequestError}. */
export interface PageApi {
  listTemplates(): Promise<readonly CatalogueEntry[]>;
  getSpec(templateId: string): Promise<ObjectSpec>;
  /** Resolves once the check has succeeded. */
  check(templateId: string, config: JsonObject): Promise<void>;
  /** The source as the API answers it, which is what the host gets. */
  create(templateId: string, config: JsonObject): Promise<unknown>;
}

const BASE = "/api/v1/embedded";
const POLL_INTERVAL_MS = 350;

/** Creates a client of the API that asks for its token anew at each request: the host may have pushed another. */
export function createPageApi(workspaceId: string, getToken: () => string | null): PageApi {
  const send = async (path: string, body?: JsonObject): Promise<Record<string, unknown>> => {
    const response = await fetch(`${BASE}${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${getToken()}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw RequestError.ofStatus(response.status);
    const answer: unknown = await response.json();
    if (!isRecord(answer)) throw RequestError.ofStatus(502);
    return answer;
  };
  const ask = (path: string, body?: JsonObject) =>
    send(path, body).catch((error: unknown) => {
      throw RequestError.of(error);
    });
  const pollCheck = async (check: Record<string, unknown>): Promise<Record<string, unknown>> => {
    if (check["status"] !== "pending" && check["status"] !== "running") return check;
    await delay(POLL_INTERVAL_MS);
    return pollCheck(await ask(`/sources/check/${String(check["id"])}/status`));
  };
  const source = (templateId: string, config: JsonObject): JsonObject => ({
    workspace_id: workspaceId,
    source_template_id: templateId,
    source_config: config,
  });

  return {
    async listTemplates() {
      const { data } = await ask("/source-templates");
      return Array.isArray(data) ? data.flatMap(parseCatalogueEntry) : [];
    },
    async getSpec(templateId) {
      const { user_config_spec: spec } = await ask(`/source-templates/${encodeURIComponent(templateId)}`);
      const parsed = isRecord(spec) ? parseObjectSpec(spec["connectionSpecification"]) : null;
      if (!parsed) throw RequestError.ofStatus(502);
      return parsed;
    },
    async check(templateId, config) {
      const { id, status, message } = await pollCheck(await ask("/sources/check", source(templateId, config)));
      if (status === "succeeded") return;
      const sentence = typeof message === "string" ? message : "The check failed.";
      throw new RequestError("errors.messageOnly", sentence, { ...(typeof id === "string" && { id }) });
    },
    create: (templateId, config) => ask("/sources", source(templateId, config)),
  };
}

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function parseCatalogueEntry(value: unknown): CatalogueEntry[] {
  if (!isRecord(value)) return [];
  const { id, name, icon } = value;
  if (typeof id !== "string" || typeof name !== "string" || typeof icon !== "string") return [];
  return [{ id, name, icon }];
}
