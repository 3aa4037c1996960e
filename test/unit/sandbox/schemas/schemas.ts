import type { Schema } from "./schema.js";

const DATES = ["created_at", "updated_at"];
const MODES = ["DIRECT", "REPLICATION", "MULTI"];

/** S1 `CheckStatus`, and null, which means pending. */
const CHECK_STATUSES = ["pending", "running", "cancelled", "failed", "succeeded", "inconclusive", "skipped", null];

/** S1 `SummarizedSourceTemplate` and `SourceTemplateListItem`. */
export const SUMMARIZED_TEMPLATE: Schema = {
  required: ["id", "name", "icon", "actor_definition_id"],
  optional: [
    "connector_name",
    "organization_id",
    "tags",
    "customization",
    "mode",
    "runtime_mode",
    "supports_context_store",
    ...DATES,
  ],
  values: { mode: MODES },
};

/** S1 `DetailedSourceTemplate` and the responses of source templates. */
export const TEMPLATE: Schema = {
  required: ["id", "name", "source_definition_id", "user_config_spec", "partial_default_config"],
  optional: [
    "icon",
    "customization",
    "tags",
    "mode",
    "is_experimental",
    "runtime_mode",
    "supports_context_store",
    ...DATES,
  ],
  values: { mode: MODES },
  inside: {
    user_config_spec: { required: ["connectionSpecification"], optional: ["documentationUrl", "advanced_auth"] },
  },
};

/** S1 `ConnectorSourceCreateResponse`, and those of get and update. */
export const CONNECTOR: Schema = {
  required: ["id", "name", "source_template", "replication_config"],
  optional: ["entities", ...DATES],
  inside: { source_template: TEMPLATE },
};

/** S4: the same in the embedded family. */
export const SOURCE: Schema = {
  required: ["id", "name", "source_template", "source_config"],
  optional: DATES,
  inside: { source_template: TEMPLATE },
};

/** S1 `ConnectorSourceListResponse`; S4 has the same. */
export const SOURCE_LIST: Schema = {
  required: ["data"],
  inside: {
    data: {
      required: ["id", "name", "summarized_source_template"],
      optional: DATES,
      inside: { summarized_source_template: SUMMARIZED_TEMPLATE },
    },
  },
};

/** S1 `FailureReason`. */
const FAILURE_REASON: Schema = {
  required: ["timestamp"],
  optional: [
    "failure_origin",
    "failure_type",
    "external_message",
    "internal_message",
    "stacktrace",
    "retryable",
    "from_trace_message",
    "stream_descriptor",
  ],
  values: { failure_origin: ["source"], failure_type: ["config_error", "transient_error", "system_error"] },
};

/** S1 `ConnectorSourceCheckConfigResponse`, with the message of S4's status. */
export const CHECK: Schema = {
  required: ["id"],
  optional: ["status", "error_message", "failure_reason", "entity_check_results", "enhanced_error_message"],
  values: { status: CHECK_STATUSES },
  inside: { failure_reason: FAILURE_REASON },
};

/** S4: the start of a check in the embedded family. */
export const CHECK_ID: Schema = { required: ["id"] };

/** S1 `ApiErrorResponse`. */
export const ERROR: Schema = {
  required: [],
  optional: ["message", "errors"],
  inside: { errors: { required: [], optional: ["field", "message", "error_code", "details"] } },
};

/** S1 `UserHostedConnectionTemplate` and `AirbyteHostedConnectionTemplate`. */
export const CONNECTION_TEMPLATE: Schema = {
  required: ["id", "organization_id", "destination_name"],
  optional: [
    "icon",
    "cron_expression",
    "data_hosting_type",
    "tags",
    "destination_definition_id",
    "non_breaking_changes_preference",
    "sync_on_create",
    ...DATES,
  ],
  values: { data_hosting_type: ["user_hosted", "airbyte_hosted"] },
};

/** The documentation's template tags. */
export const TAG: Schema = { required: ["id", "name", "organization_id", ...DATES] };

/** S1 `WorkspaceGetResponse`, and the items of its list. */
export const WORKSPACE: Schema = {
  required: ["id", "name", "organization_id", "status", "cache_enabled", "tombstone", "visibility", "color", ...DATES],
  values: { status: ["active", "inactive"], visibility: ["shared", "private"] },
};

/** Responses to deletions that finish at once. */
export const DELETED: Schema = { required: ["id", "deleted_at"] };

/** S1 `ConnectorInspectResponse`. */
export const INSPECTION: Schema = {
  required: [
    "connector_id",
    "name",
    "workspace_id",
    "organization_id",
    "source_definition_id",
    "source_config_template_id",
    "docs_skill_id",
  ],
  optional: ["source_definition_name", "context_store_readiness", "warnings"],
  inside: {
    context_store_readiness: {
      required: ["connector_id", "source_definition_id"],
      optional: ["supported_context_store_entities", "configured_cache_entities"],
      inside: {
        supported_context_store_entities: { required: ["entity"], optional: ["suggested"] },
        configured_cache_entities: {
          required: ["entity", "status", "ready_for_search", "supported"],
          optional: ["entity_count", "updated_at", "semantic_search_status"],
        },
      },
    },
  },
};

/** S1 `ConnectorExecuteResponse`. */
export const EXECUTION: Schema = {
  required: ["status", "result", "connector_metadata", "execution_metadata"],
  inside: { execution_metadata: { required: ["connector_instance_id", "execution_time_ms"] } },
};

/** S1 `SourceDefinitionListResponse`. */
export const DEFINITIONS: Schema = {
  required: ["definitions"],
  inside: {
    definitions: {
      required: ["name"],
      optional: [
        "sourceDefinitionId",
        "destinationDefinitionId",
        "dockerRepository",
        "iconUrl",
        "custom",
        "supportLevel",
      ],
      values: { supportLevel: ["archived", "certified", "community", "none"] },
    },
  },
};

/** A list of values with one schema. */
export const listOf = (item: Schema, ...optional: string[]): Schema => ({
  required: ["data"],
  optional,
  inside: { data: item },
});
