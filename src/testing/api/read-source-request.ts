import type { SourceTemplate } from "../connectors/source-template.js";
import type { JsonObject } from "../spec/json.js";
import { validateConfig } from "../spec/validate-config.js";
import type { EndUser } from "./access.js";
import { ApiError, invalidRequest } from "./api-error.js";
import { object, optional, text, uuid } from "./field-readers.js";
import { readBody, readFields } from "./read-body.js";
import { findTemplate } from "./source-template-routes.js";

/** What a request to check or to create a source says. */
export interface SourceRequest {
  readonly template: SourceTemplate;
  /** Valid by the template's spec. */
  readonly config: JsonObject;
  readonly name: string | undefined;
}

/**
 * Reads the body that checks and creations share.
 *
 * @throws {ApiError} 422 with a `loc` for each fault; 403 for another workspace than the token's; 404 for a template
 * that the token does not open.
 */
export async function readSourceRequest(request: Request, { workspace, templates }: EndUser): Promise<SourceRequest> {
  const body = await readBody(request);
  const common = { workspace_id: uuid, source_template_id: uuid, name: optional(text, undefined) };
  // Renamed once: both are met in the wild.
  const fields =
    "replication_config" in body
      ? readFields(body, { ...common, replication_config: object })
      : readFields(body, { ...common, source_config: object });
  const [configName, config] =
    "replication_config" in fields
      ? (["replication_config", fields.replication_config] as const)
      : (["source_config", fields.source_config] as const);

  if (fields.workspace_id !== workspace.id) throw new ApiError(403, "Forbidden");
  const template = findTemplate(templates, fields.source_template_id);
  const issues = validateConfig(template.spec.connectionSpecification, config);
  if (issues.length === 0) return { template, config, name: fields.name };
  throw invalidRequest(
    issues.map(({ path, message, type }) => ({ loc: ["body", configName, ...path], msg: message, type })),
  );
}
