import { parseSourceTemplate, type SourceTemplate } from "../../shared/source.js";
import { requireUrl, type ApiUrls } from "./api-urls.js";
import type { TagFilter } from "./connection-templates.js";
import { readList, tagsQuery } from "./lists.js";
import { toPathSegment, type CallOptions, type OrganizationCall } from "./organization-call.js";
import { malformedAnswer } from "./upstream-error.js";

/** How a connector's data is used. */
export type SourceTemplateMode = "DIRECT" | "REPLICATION" | "MULTI";

/** What a new source template is made from. */
export interface NewSourceTemplate {
  /** The connector's id in Airbyte's registry: see `definitions.find`. */
  readonly definitionId: string;
  /** What every user's configuration has in common; empty for nothing. */
  readonly defaultConfig: Readonly<Record<string, unknown>>;
  /** @defaultValue the connector's name, by Airbyte */
  readonly name?: string | undefined;
  /** Which streams are synchronized, in Airbyte's words. */
  readonly customization?: Readonly<Record<string, unknown>> | undefined;
  /** @defaultValue Airbyte's */
  readonly mode?: SourceTemplateMode | undefined;
}

/** What changes of a source template. What is left out stays. */
export interface SourceTemplateChange extends Partial<Omit<NewSourceTemplate, "definitionId">> {
  /** Whether the sources that were made from it change as well. @defaultValue false, by Airbyte */
  readonly propagate?: boolean | undefined;
}

/**
 * The organization's source templates: what users may connect. Source: Airbyte's agent API 0.9.0,
 * `/integrations/templates/sources`, and of Airbyte's command line for the global ones.
 */
export interface OrganizationTemplateCalls {
  /** The templates with these tags; all of them without tags. */
  list(filter?: TagFilter): Promise<SourceTemplate[]>;
  /** Airbyte's own templates, which `clone` accepts. */
  listGlobal(options?: CallOptions): Promise<SourceTemplate[]>;
  /** One template. @throws {AirbyteEmbeddedError} `UPSTREAM_REJECTED` with the status 404: there is none */
  get(id: string, options?: CallOptions): Promise<SourceTemplate>;
  /** Makes a template of a connector. */
  create(template: NewSourceTemplate, options?: CallOptions): Promise<SourceTemplate>;
  /** Makes a template of another one, such as a global one. */
  clone(id: string, own?: Pick<NewSourceTemplate, "name" | "mode">, options?: CallOptions): Promise<SourceTemplate>;
  /** Changes a template; with `propagate`, also the sources that were made from it. */
  update(id: string, change: SourceTemplateChange, options?: CallOptions): Promise<SourceTemplate>;
  /** Deletes a template. */
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls. */
export function createOrganizationTemplateCalls(call: OrganizationCall, urls: ApiUrls): OrganizationTemplateCalls {
  const all = () => requireUrl(urls.ownSourceTemplates, "source templates of the organization");
  const one = (id: string) => `${all()}/${toPathSegment("id", id)}`;
  const send = async (request: Parameters<OrganizationCall>[0], options?: CallOptions) =>
    parseOne(request.what, await call(request, options));
  const list = async (url: string, options?: CallOptions) => {
    const what = "the source templates";
    const load = (page: string) => call({ what, method: "GET", url: page, isIdempotent: true }, options);
    return readList(what, url, load, (item) => parseOne(what, item));
  };
  const create = (body: Record<string, unknown>, options?: CallOptions) =>
    send({ what: "a new source template", method: "POST", url: all(), body, isIdempotent: false }, options);
  return {
    list: async ({ tags, tagsMode, ...options } = {}) => list(`${all()}${tagsQuery(tags, tagsMode)}`, options),
    listGlobal: async (options) => list(`${all()}/global`, options),
    get: async (id, options) =>
      send({ what: "a source template", method: "GET", url: one(id), isIdempotent: true }, options),
    create: async ({ definitionId, ...fields }, options) =>
      create({ actor_definition_id: definitionId, ...toFields(fields) }, options),
    clone: async (id, own = {}, options) => create({ original_source_template_id: id, ...toFields(own) }, options),
    update: async (id, { propagate, ...fields }, options) => {
      const body = { ...toFields(fields), propagate };
      const what = "a change of a source template";
      return send({ what, method: "PATCH", url: one(id), body, isIdempotent: true }, options);
    },
    async delete(id, options) {
      const what = "the deletion of a source template";
      await call({ what, method: "DELETE", url: one(id), isIdempotent: true }, options);
    },
  };
}

/** JSON leaves out what is undefined. */
const toFields = ({ defaultConfig, name, customization, mode }: SourceTemplateChange): Record<string, unknown> => ({
  partial_default_config: defaultConfig,
  name,
  customization,
  mode,
});

function parseOne(what: string, json: unknown): SourceTemplate {
  const template = parseSourceTemplate(json);
  if (template.id === "") throw malformedAnswer(what, "no id");
  return template;
}
