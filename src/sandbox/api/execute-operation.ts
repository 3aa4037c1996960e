import { isJsonObject, type JsonObject } from "../../shared/spec/json.js";
import { entitiesOf } from "../connectors/entities.js";
import type { StoredSource } from "../store/stored-source.js";
import { flag, object, oneOf, optional, text, texts } from "./field-readers.js";
import { readFields } from "./read-body.js";

const NOTHING: JsonObject = {};
const IDS = ["1", "2", "3"];
/** `context_store_search` is the name that `inspect` uses for a search of synced data. */
const ACTIONS = ["list", "get", "create", "update", "download", "search", "api_search", "context_store_search"];

/** Runs an operation of a connector on made-up records. @throws {ApiError} 422 */
export function executeOperation(source: StoredSource, body: JsonObject): object {
  const { entity, action, params, select_fields, exclude_fields } = readFields(body, {
    entity: oneOf(...entitiesOf(source.template.connector)),
    action: oneOf<string>(...ACTIONS),
    params: optional(object, undefined),
    select_fields: optional(texts, null),
    exclude_fields: optional<readonly string[], readonly string[]>(texts, []),
    skip_truncation: optional(flag, true),
    intent: optional(text, null),
  });
  const select = (record: JsonObject): object => {
    const isShown = (name: string) => select_fields?.includes(name) ?? !exclude_fields.includes(name);
    return Object.fromEntries(Object.entries(record).filter(([name]) => isShown(name)));
  };
  const toRecord = (id: string) => ({ id, name: `${entity} ${id}`, updated_at: source.updatedAt });
  const isList = action === "list" || action.endsWith("search");
  const one = (): JsonObject => {
    const { id, data } = params ?? NOTHING;
    return { ...toRecord(typeof id === "string" ? id : "1"), ...(isJsonObject(data) && data) };
  };
  return {
    status: "success",
    result: isList ? IDS.map((id) => select(toRecord(id))) : select(one()),
    connector_metadata: isList ? { has_next_page: false, end_cursor: null } : null,
    execution_metadata: { connector_instance_id: `source_id:${source.id}`, execution_time_ms: 42 },
  };
}
