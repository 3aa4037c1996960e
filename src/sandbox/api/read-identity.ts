import type { JsonObject } from "../../shared/spec/json.js";
import { EVERYTHING } from "../connectors/source-templates.js";
import type { TemplateSelection } from "./access.js";
import { optional, origin, selectedTagsMode, text, texts, uuid } from "./field-readers.js";
import { readFields, type Aliases, type FieldReader } from "./read-body.js";

/** The end user that a token is for. */
export interface Identity extends TemplateSelection {
  readonly workspaceName: string;
}

/** The end user that a widget token is for, and the origin of the page that may frame the widget. */
export interface WidgetIdentity extends Identity {
  readonly allowedOrigin: string;
}

const ALIASES = { workspace_name: ["customer_name", "external_user_id"] };
/** One of the older documents sends generation 1's names to generation 2. */
const OLDER_ALIASES = {
  workspace_name: [...ALIASES.workspace_name, "externalUserId"],
  allowed_origin: ["allowedOrigin"],
};

/** Generations 2 and 3: the end user of a scoped token. @throws {ApiError} 422 */
export const readScopedIdentity = (body: JsonObject): Identity => readTagged(body, () => ({ value: "" }));

/** Generations 2 and 3: the end user of a widget token. @throws {ApiError} 422 */
export const readWidgetIdentity = (body: JsonObject): WidgetIdentity => readTagged(body, origin);

/** Generation 2 at its older path: the end user of a widget token. @throws {ApiError} 422 */
export const readOlderWidgetIdentity = (body: JsonObject): WidgetIdentity => readTagged(body, origin, OLDER_ALIASES);

/**
 * Generation 1: the body names an organization, and does not have tags. By Airbyte's documents, `allowedOrigin` "can be
 * an arbitrary string": if it is not the host's origin, the page stays blank.
 *
 * @throws {ApiError} 422
 */
export function readPlatformIdentity(body: JsonObject): WidgetIdentity {
  const readers = { externalUserId: text, organizationId: text, allowedOrigin: text };
  const { externalUserId, allowedOrigin } = readFields(body, readers);
  return { workspaceName: externalUserId, allowedOrigin, sourceTags: EVERYTHING, connectionTags: EVERYTHING };
}

function readTagged(body: JsonObject, allowedOrigin: FieldReader<string>, aliases: Aliases = ALIASES): WidgetIdentity {
  const readers = {
    workspace_name: text,
    allowed_origin: allowedOrigin,
    region_id: optional(uuid, null),
    selected_source_template_tags: optional(texts, []),
    selected_source_template_tags_mode: selectedTagsMode,
    selected_connection_template_tags: optional(texts, []),
    selected_connection_template_tags_mode: selectedTagsMode,
  };
  const fields = readFields(body, readers, aliases);
  return {
    workspaceName: fields.workspace_name,
    allowedOrigin: fields.allowed_origin,
    sourceTags: { tags: fields.selected_source_template_tags, mode: fields.selected_source_template_tags_mode },
    connectionTags: {
      tags: fields.selected_connection_template_tags,
      mode: fields.selected_connection_template_tags_mode,
    },
  };
}
