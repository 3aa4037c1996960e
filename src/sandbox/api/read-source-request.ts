import type { JsonObject } from "../../shared/spec/json.js";
import { keepSecrets } from "../../shared/spec/keep-secrets.js";
import type { ConfigIssue } from "../../shared/spec/config-issue.js";
import { validateConfig } from "../../shared/spec/validate-config.js";
import type { TagSelection } from "../connectors/source-templates.js";
import { fieldsOf, type StoredTemplate } from "../connectors/stored-template.js";
import type { NewSource, SourceChange } from "../store/create-source-store.js";
import type { StoredSource } from "../store/stored-source.js";
import type { EndUser } from "./access.js";
import { ApiError } from "./api-error.js";
import { list, object, optional, selectedTagsMode, text, texts, uuid } from "./field-readers.js";
import { nameIn, readFields } from "./read-body.js";
import { findTemplate } from "./source-template-routes.js";

/** The body of a request to check or to create a source. */
export interface SourceRequest extends Omit<NewSource, "connectionTemplateIds"> {
  /** Selects some of the token's connection templates for the source. */
  readonly connectionTags: TagSelection;
}

/** Airbyte has renamed these fields several times, and clients use all of the names. */
const ALIASES = {
  source_config: ["replication_config", "connection_configuration"],
  source_template_id: ["source_config_template_id"],
};

const OPTIONS = {
  name: optional(text, undefined),
  entities: optional(list, null),
  selected_connection_template_tags: optional(texts, []),
  selected_connection_template_tags_mode: selectedTagsMode,
};

/**
 * Reads the body of a check or a creation in the embedded family of paths.
 *
 * @throws {ApiError} 422 with the location of every problem; 403 for a workspace other than the token's; 404 for a
 * template that the token does not grant access to.
 */
export function readSourceRequest(body: JsonObject, { workspace, templates }: EndUser): SourceRequest {
  const readers = { workspace_id: uuid, source_template_id: uuid, source_config: object };
  const fields = readFields(body, readers, ALIASES);
  if (fields.workspace_id !== workspace.id) throw new ApiError(403, "Forbidden");
  const template = findTemplate(templates, fields.source_template_id);
  // There is no stored secret yet that a redacted value could refer to.
  const config = keepSecrets(fieldsOf(template), fields.source_config, {});
  return { template, config: requireValid(template, config, body), ...readOptions(body) };
}

/**
 * Reads the body of a check or a creation in the connectors family of paths. It names a template in one of three ways,
 * and contains a configuration in one of three forms.
 *
 * @throws {ApiError} 422 with the location of every problem; 404 for a template that the token does not grant access
 * to.
 */
export function readConnectorRequest(body: JsonObject, { templates }: EndUser): SourceRequest {
  const fields = readFields(
    body,
    {
      source_template_id: optional(uuid, undefined),
      definition_id: optional(uuid, undefined),
      connector_type: optional(text, undefined),
      source_config: optional(object, undefined),
      credentials: optional(object, undefined),
      environment: optional(object, {}),
      server_side_oauth_secret_id: optional(text, undefined),
    },
    ALIASES,
  );
  const { source_template_id: id, definition_id, connector_type: type, source_config: settings } = fields;
  const { credentials, environment, server_side_oauth_secret_id: secretId } = fields;
  if ((id ?? definition_id ?? type) === undefined) {
    throw incomplete("One of source_template_id, definition_id and connector_type is required");
  }
  if ((settings ?? credentials ?? secretId) === undefined) {
    throw incomplete("One of replication_config, credentials and server_side_oauth_secret_id is required");
  }
  const fitting = templates.filter((each) =>
    id === undefined ? each.definitionId === definition_id || isSameName(each.connector, type) : each.id === id,
  );
  if (fitting.length > 1) throw incomplete("Several source templates match: source_template_id is required");
  const template = findTemplate(fitting, fitting[0]?.id);
  const isNested = "credentials" in template.spec.connectionSpecification.properties;
  const nested = isNested ? credentials && { credentials } : credentials;
  const config = keepSecrets(fieldsOf(template), { ...environment, ...settings, ...nested }, {});
  // Signing in at Airbyte has set the missing values.
  const isSignedIn = secretId !== undefined;
  return { template, config: isSignedIn ? config : requireValid(template, config, body), ...readOptions(body) };
}

/**
 * Reads the body of an update or of its check. Omitted fields and redacted secrets keep their value.
 *
 * @throws {ApiError} 422 with the location of every problem.
 */
export function readSourceUpdate(body: JsonObject, source: StoredSource): Required<Omit<SourceChange, "template">> {
  const readers = {
    name: optional(text, source.name),
    source_config: optional(object, undefined),
    entities: optional(list, source.entities),
  };
  const { name, source_config, entities } = readFields(body, readers, ALIASES);
  if (source_config === undefined) return { name, entities, config: source.config };
  const config = keepSecrets(fieldsOf(source.template), source_config, source.config);
  return { name, entities, config: requireValid(source.template, config, body) };
}

function readOptions(body: JsonObject): Pick<SourceRequest, "name" | "entities" | "connectionTags"> {
  const { name, entities, ...selection } = readFields(body, OPTIONS);
  const connectionTags = {
    tags: selection.selected_connection_template_tags,
    mode: selection.selected_connection_template_tags_mode,
  };
  return { name, entities, connectionTags };
}

function requireValid(template: StoredTemplate, config: JsonObject, body: JsonObject): JsonObject {
  const issues = validateConfig(fieldsOf(template), config);
  if (issues.length === 0) return config;
  const name = nameIn(body, "source_config", ALIASES);
  const toIssue = ({ path, message, type }: ConfigIssue) => ({ loc: ["body", name, ...path], msg: message, type });
  throw new ApiError(422, issues.map(toIssue));
}

const isSameName = (name: string, other: string | undefined) => name.toLowerCase() === other?.toLowerCase();

const incomplete = (msg: string) => new ApiError(422, [{ loc: ["body"], msg, type: "value_error" }]);
