import type { TagsMode, TagSelection } from "../connectors/source-templates.js";
import type { JsonObject } from "../../shared/spec/json.js";
import { EVERYTHING } from "./access.js";
import { optional, origin as originReader, selectedTagsMode, text, texts, uuid } from "./field-readers.js";
import { readFields } from "./read-body.js";

/** Whom a token is for. */
export interface Identity {
  readonly workspaceName: string;
  readonly sourceTags: TagSelection;
  readonly connectionTags: TagSelection;
}

/** Whom a widget token is for, and which page may frame the widget. */
export interface WidgetIdentity extends Identity {
  readonly allowedOrigin: string;
}

/** Reads what a generation of the API asks for. @throws {ApiError} 422 */
export type ReadIdentity<T extends Identity> = (body: JsonObject) => T;

const TAGGED = {
  workspace_name: text,
  region_id: optional(uuid, null),
  selected_source_template_tags: optional(texts, []),
  selected_source_template_tags_mode: selectedTagsMode,
  selected_connection_template_tags: optional(texts, []),
  selected_connection_template_tags_mode: selectedTagsMode,
};

const ALIASES = { workspace_name: ["customer_name", "external_user_id"] };

/** Generations 2 and 3: whom a scoped token is for. */
export const readScopedIdentity: ReadIdentity<Identity> = (body) => toIdentity(readFields(body, TAGGED, ALIASES));

/** Generations 2 and 3: whom a widget token is for. */
export const readWidgetIdentity: ReadIdentity<WidgetIdentity> = (body) => {
  const fields = readFields(body, { ...TAGGED, allowed_origin: originReader }, ALIASES);
  return { ...toIdentity(fields), allowedOrigin: fields.allowed_origin };
};

/**
 * Generation 1: there are no tags, and an organisation is named. `allowedOrigin` "can be an arbitrary string": a page
 * that is told another than its host's stays blank.
 */
export const readPlatformIdentity: ReadIdentity<WidgetIdentity> = (body) => {
  const readers = { externalUserId: text, organizationId: text, allowedOrigin: text };
  const { externalUserId, allowedOrigin } = readFields(body, readers);
  return { workspaceName: externalUserId, allowedOrigin, sourceTags: EVERYTHING, connectionTags: EVERYTHING };
};

interface TaggedFields {
  readonly workspace_name: string;
  readonly selected_source_template_tags: readonly string[];
  readonly selected_source_template_tags_mode: TagsMode;
  readonly selected_connection_template_tags: readonly string[];
  readonly selected_connection_template_tags_mode: TagsMode;
}

function toIdentity(fields: TaggedFields): Identity {
  return {
    workspaceName: fields.workspace_name,
    sourceTags: { tags: fields.selected_source_template_tags, mode: fields.selected_source_template_tags_mode },
    connectionTags: {
      tags: fields.selected_connection_template_tags,
      mode: fields.selected_connection_template_tags_mode,
    },
  };
}
