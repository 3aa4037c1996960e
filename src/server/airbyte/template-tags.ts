import { requireUrl, type ApiUrls } from "./api-urls.js";
import { createFieldReader } from "./field-reader.js";
import { readList } from "./lists.js";
import { toPathSegment, type CallOptions, type OrganizationCall } from "./organization-call.js";

/** The kind of templates that a tag is attached to. */
export type TaggedTemplates = "sources" | "connections";

/**
 * The organization's tags, which select templates by `sourceTemplateTags` and `connectionTemplateTags`. Source: Airbyte's
 * embedded API specification, `/integrations/templates/tags`.
 */
export interface TagCalls {
  /** Lists the names of all tags. */
  list(options?: CallOptions): Promise<string[]>;
  /** Creates a tag. */
  create(name: string, options?: CallOptions): Promise<void>;
  /** Renames a tag. */
  rename(name: string, newName: string, options?: CallOptions): Promise<void>;
  /** Deletes a tag. */
  delete(name: string, options?: CallOptions): Promise<void>;
  /** Attaches an existing tag to a template. */
  attach(templates: TaggedTemplates, templateId: string, name: string, options?: CallOptions): Promise<void>;
  /** Removes a tag from a template. */
  detach(templates: TaggedTemplates, templateId: string, name: string, options?: CallOptions): Promise<void>;
}

export function createTagCalls(call: OrganizationCall, urls: ApiUrls): TagCalls {
  const tags = () => requireUrl(urls.tags, "tags");
  const one = (name: string) => `${tags()}/${toPathSegment("name", name)}`;
  const of = (templates: TaggedTemplates, id: string) => {
    const url = templates === "sources" ? urls.ownSourceTemplates : urls.connectionTemplates;
    // `tags()` throws if the generation does not have tags.
    return `${tags() && requireUrl(url, "source templates")}/${toPathSegment("templateId", id)}/tags`;
  };
  const send = async (request: Parameters<OrganizationCall>[0], options?: CallOptions) => {
    await call({ ...request, ignoresBody: true }, options);
  };
  return {
    async list(options) {
      const what = "the tags";
      const load = (url: string) => call({ what, method: "GET", url, isIdempotent: true }, options);
      return readList(what, tags(), load, (item) =>
        typeof item === "string" ? item : createFieldReader(what, item).id("name"),
      );
    },
    create: async (name, options) =>
      send({ what: "a new tag", method: "POST", url: tags(), body: { name }, isIdempotent: false }, options),
    rename: async (name, newName, options) =>
      send(
        { what: "a tag's new name", method: "PUT", url: one(name), body: { name: newName }, isIdempotent: false },
        options,
      ),
    delete: async (name, options) =>
      send({ what: "the deletion of a tag", method: "DELETE", url: one(name), isIdempotent: true }, options),
    attach: async (templates, id, tag, options) =>
      send(
        { what: "a template's tag", method: "POST", url: of(templates, id), body: { tag }, isIdempotent: false },
        options,
      ),
    detach: async (templates, id, name, options) => {
      const url = `${of(templates, id)}/${toPathSegment("name", name)}`;
      await send({ what: "the removal of a template's tag", method: "DELETE", url, isIdempotent: true }, options);
    },
  };
}
