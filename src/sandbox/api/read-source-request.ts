import type { TagSelection } from "../connectors/source-templates.js";
import type { SourceTemplate } from "../connectors/source-template.js";
import type { StoredSource } from "../store/create-sandbox-store.js";
import type { JsonObject } from "../../shared/spec/json.js";
import { keepSecrets } from "../../shared/spec/keep-secrets.js";
import { validateConfig, type ConfigIssue } from "../../shared/spec/validate-config.js";
import type { EndUser } from "./access.js";
import { ApiError } from "./api-error.js";
import { object, optional, selectedTagsMode, text, texts, uuid } from "./field-readers.js";
import { nameIn, readFields } from "./read-body.js";
import { findTemplate } from "./source-template-routes.js";

/** The body of a request to check or to create a source. */
export interface SourceRequest {
  readonly template: SourceTemplate;
  /** Valid by the template's spec. */
  readonly config: JsonObject;
  readonly name: string | undefined;
  /** Selects the source's connection templates from the token's. */
  readonly connectionTags: TagSelection;
}

/** Airbyte renamed these fields repeatedly, and clients use all of the names. */
const ALIASES = {
  source_config: ["replication_config", "connection_configuration"],
  source_template_id: ["source_config_template_id"],
};

/**
 * Reads the body that checks and creations share. With `isNamed` the workspace is known, and `workspace_id` optional.
 *
 * @throws {ApiError} 422 with the `loc` of every problem; 403 for another workspace than the bearer's; 404 for a template
 * that the token does not open.
 */
export function readSourceRequest(
  body: JsonObject,
  endUser: EndUser,
  { isNamed = false }: { isNamed?: boolean } = {},
): SourceRequest {
  const { workspace, templates } = endUser;
  const fields = readFields(
    body,
    {
      workspace_id: isNamed ? optional(uuid, workspace.id) : uuid,
      source_template_id: uuid,
      source_config: object,
      name: optional(text, undefined),
      selected_connection_template_tags: optional(texts, []),
      selected_connection_template_tags_mode: selectedTagsMode,
    },
    ALIASES,
  );
  if (fields.workspace_id !== workspace.id) throw new ApiError(403, "Forbidden");
  const template = findTemplate(templates, fields.source_template_id);
  // There is no source yet that a redacted secret could refer to.
  const config = keepSecrets(template.spec.connectionSpecification, fields.source_config, {});
  return {
    template,
    name: fields.name,
    config: requireValid(template, config, body),
    connectionTags: {
      tags: fields.selected_connection_template_tags,
      mode: fields.selected_connection_template_tags_mode,
    },
  };
}

/**
 * Reads the body of an update: a new name, a new configuration, or both. A redacted secret keeps its value.
 *
 * @throws {ApiError} 422 with the `loc` of every problem.
 */
export function readSourceUpdate(body: JsonObject, source: StoredSource): Pick<StoredSource, "name" | "config"> {
  const readers = { name: optional(text, undefined), source_config: optional(object, undefined) };
  const { name = source.name, source_config } = readFields(body, readers, ALIASES);
  if (source_config === undefined) return { name, config: source.config };
  const spec = source.template.spec.connectionSpecification;
  return { name, config: requireValid(source.template, keepSecrets(spec, source_config, source.config), body) };
}

function requireValid(template: SourceTemplate, config: JsonObject, body: JsonObject): JsonObject {
  const issues = validateConfig(template.spec.connectionSpecification, config);
  if (issues.length === 0) return config;
  const name = nameIn(body, "source_config", ALIASES);
  const toIssue = ({ path, message, type }: ConfigIssue) => ({ loc: ["body", name, ...path], msg: message, type });
  throw new ApiError(422, issues.map(toIssue));
}
