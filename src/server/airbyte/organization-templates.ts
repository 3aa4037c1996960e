import { parseSourceTemplate, type SourceTemplate } from "../../shared/source.js";
import { requireUrl, type ApiUrls } from "./api-urls.js";
import type { TagFilter } from "./connection-templates.js";
import { readList, tagsQuery } from "./lists.js";
import { toPathSegment, type CallOptions, type OrganizationCall } from "./organization-call.js";
import { malformedAnswer } from "./upstream-error.js";

/** How the sources of a template are used, in Airbyte's terms. */
export type SourceTemplateMode = "DIRECT" | "REPLICATION" | "MULTI";

/** The data for a new source template. */
export interface NewSourceTemplate {
  /** The connector's id in Airbyte's registry, as `definitions.find` returns it. */
  readonly definitionId: string;
  /** The part of the configuration that is the same for every user. It may be empty. */
  readonly defaultConfig: Readonly<Record<string, unknown>>;
  /** Name of the template. @defaultValue the connector's name, by Airbyte */
  readonly name?: string | undefined;
  /** Which streams are synced, in Airbyte's format. */
  readonly customization?: Readonly<Record<string, unknown>> | undefined;
  /** How its sources are used. @defaultValue chosen by Airbyte */
  readonly mode?: SourceTemplateMode | undefined;
}

/** Changes to a source template. Omitted fields keep their value. */
export interface SourceTemplateChange extends Partial<Omit<NewSourceTemplate, "definitionId">> {
  /** Whether existing sources of the template change as well. @defaultValue false, by Airbyte */
  readonly propagate?: boolean | undefined;
}

/**
 * The organization's source templates, which say what users may connect. Source: Airbyte's agent API 0.9.0,
 * `/integrations/templates/sources`; for global templates, Airbyte's command line.
 */
export interface OrganizationTemplateCalls {
  /** Lists the templates with these tags, or all templates without a filter. */
  list(filter?: TagFilter): Promise<SourceTemplate[]>;
  /** Lists Airbyte's global templates, which `clone` accepts. */
  listGlobal(options?: CallOptions): Promise<SourceTemplate[]>;
  /** Returns one template. @throws {AirbyteEmbeddedError} `UPSTREAM_REJECTED` with the status 404: it does not exist */
  get(id: string, options?: CallOptions): Promise<SourceTemplate>;
  /** Creates a template for a connector. */
  create(template: NewSourceTemplate, options?: CallOptions): Promise<SourceTemplate>;
  /** Creates a copy of a template, such as a global one. */
  clone(id: string, own?: Pick<NewSourceTemplate, "name" | "mode">, options?: CallOptions): Promise<SourceTemplate>;
  /** Changes a template, and with `propagate` also its existing sources. */
  update(id: string, change: SourceTemplateChange, options?: CallOptions): Promise<SourceTemplate>;
  /** Deletes a template. */
  delete(id: string, options?: CallOptions): Promise<void>;
}

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

/** JSON omits undefined values. */
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
