import type { JsonObject } from "../../shared/spec/json.js";
import { selectByTags, type TagSelection } from "../connectors/source-templates.js";
import { TEMPLATE_MODES, type StoredTemplate, type TemplateSettings } from "../connectors/stored-template.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { flag, object, oneOf, optional, text, uuid } from "./field-readers.js";
import { presentTemplate, presentTemplateListItem } from "./present-source.js";
import { readBody, readFields } from "./read-body.js";
import { readTagQuery } from "./read-tag-query.js";

const EMBEDDED_PATH = "/api/v1/embedded/source-templates";
const PATH = "/api/v1/integrations/templates/sources";
const TARGET = "templates";

const SETTINGS = {
  name: optional(text, undefined),
  partial_default_config: optional(object, undefined),
  customization: optional(object, undefined),
  mode: optional(oneOf(...TEMPLATE_MODES), undefined),
};

/**
 * The catalogue, in both families of paths. Only the newest family accepts an application token, which may change it.
 */
export function sourceTemplateRoutes({ access, store }: ApiContext): Route[] {
  const { sourceTemplates, globalTemplates } = store;
  const every = () => [...sourceTemplates.values()];
  const readOffered = async ({ request }: RouteCall) => (await access.requireEither(request))?.templates ?? every();
  const readEmbedded = async ({ request }: RouteCall) => (await access.requireEndUser(request)).templates;
  const requireOwn = async ({ request, params }: RouteCall) => {
    await access.requireApplication(request);
    return findTemplate(every(), params["id"]);
  };
  const list = (templates: readonly StoredTemplate[], selection: TagSelection) =>
    Response.json({ data: selectByTags(templates, selection).map(presentTemplateListItem) });
  const create = async (body: JsonObject): Promise<StoredTemplate> => {
    if (body["original_source_template_id"] !== undefined) {
      const { original, ...settings } = readFields(
        body,
        { original: uuid, name: SETTINGS.name, mode: SETTINGS.mode },
        { original: ["original_source_template_id"] },
      );
      return store.addSourceTemplate(findTemplate([...every(), ...globalTemplates], original), dropUndefined(settings));
    }
    const { actor_definition_id } = readFields(body, { actor_definition_id: uuid, partial_default_config: object });
    const original = globalTemplates.find(({ definitionId }) => definitionId === actor_definition_id);
    if (!original) throw new ApiError(404, "Source definition not found");
    return store.addSourceTemplate(original, readSettings(body));
  };

  return [
    route("GET", EMBEDDED_PATH, TARGET, async (call) => list(await readEmbedded(call), readTagQuery(call.url))),
    route("GET", `${EMBEDDED_PATH}/:id`, TARGET, async (call) =>
      Response.json(presentTemplate(findTemplate(await readEmbedded(call), call.params["id"]))),
    ),
    route("GET", PATH, TARGET, async (call) => {
      const offered = await readOffered(call);
      const isGlobal = call.url.searchParams.get("use_global") === "true";
      return list(isGlobal ? globalTemplates : offered, readTagQuery(call.url));
    }),
    route("GET", `${PATH}/global`, TARGET, async (call) => {
      await access.requireApplication(call.request);
      return list(globalTemplates, readTagQuery(call.url));
    }),
    route("POST", PATH, TARGET, async ({ request }) => {
      await access.requireApplication(request);
      return Response.json(presentTemplate(await create(await readBody(request))));
    }),
    route("GET", `${PATH}/:id`, TARGET, async (call) =>
      Response.json(presentTemplate(findTemplate(await readOffered(call), call.params["id"]))),
    ),
    route("PATCH", `${PATH}/:id`, TARGET, async (call) => {
      const template = await requireOwn(call);
      const body = await readBody(call.request);
      const { propagate } = readFields(body, { propagate: optional(flag, false) });
      const changed = store.updateSourceTemplate(template, readSettings(body));
      if (propagate) store.propagateTemplate(changed);
      return Response.json(presentTemplate(changed));
    }),
    route("DELETE", `${PATH}/:id`, TARGET, async (call) => {
      const { id } = await requireOwn(call);
      sourceTemplates.delete(id);
      return Response.json({ id, deleted_at: store.timestamp() });
    }),
  ];
}

/** @throws {ApiError} 404 unless one of the templates has this id. */
export function findTemplate(templates: readonly StoredTemplate[], id: string | undefined): StoredTemplate {
  const template = templates.find((candidate) => candidate.id === id);
  if (!template) throw new ApiError(404, "Source template not found");
  return template;
}

function readSettings(body: JsonObject): Partial<TemplateSettings> {
  const { partial_default_config: partialDefaultConfig, ...settings } = readFields(body, SETTINGS);
  return dropUndefined({ ...settings, partialDefaultConfig });
}

/** Removes omitted fields, which keep their value. */
function dropUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- All undefined values have been removed.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
