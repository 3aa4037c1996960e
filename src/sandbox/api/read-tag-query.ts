import type { TagSelection, TagsMode } from "../connectors/source-templates.js";
import { ApiError } from "./api-error.js";
import { oneOf, optional } from "./field-readers.js";
import type { FieldReader } from "./read-body.js";

/** Reads `tags` and `tags_mode`, which filter lists of templates. @throws {ApiError} 422 */
export function readTagQuery({ searchParams }: URL): TagSelection {
  const mode = tagsMode(searchParams.get("tags_mode"));
  if (!("value" in mode)) throw new ApiError(422, [{ loc: ["query", "tags_mode"], ...mode }]);
  return { tags: searchParams.getAll("tags"), mode: mode.value };
}

// The mode of a token defaults to "any" instead.
const tagsMode: FieldReader<TagsMode> = optional(oneOf("all", "any"), "all");
