import type { SourceTemplate } from "../connectors/source-template.js";
import { selectByTags, type TagsMode } from "../connectors/source-templates.js";
import type { Access } from "./access.js";
import { ApiError } from "./api-error.js";
import { route, type Route } from "./create-router.js";
import { oneOf, optional } from "./field-readers.js";
import { presentTemplate, presentTemplateListItem } from "./present-source.js";
import type { FieldReader } from "./read-body.js";

/** What {@link sourceTemplateRoutes} answers from. */
export interface SourceTemplateRoutesOptions {
  access: Access;
  /** Every source template. */
  templates: readonly SourceTemplate[];
}

type ReadTemplates = (request: Request) => Promise<readonly SourceTemplate[]>;

/** The catalogue, in both families of paths. The newest also accepts an application token, which opens everything. */
export function sourceTemplateRoutes({ access, templates }: SourceTemplateRoutesOptions): Route[] {
  return [
    ...routesAt("/api/v1/embedded/source-templates", async (request) => {
      return (await access.requireEndUser(request)).templates;
    }),
    ...routesAt("/api/v1/integrations/templates/sources", async (request) => {
      return (await access.requireEither(request))?.templates ?? templates;
    }),
  ];
}

function routesAt(path: string, readTemplates: ReadTemplates): Route[] {
  return [
    route("GET", path, "templates", async ({ request, url }) => {
      const templates = await readTemplates(request);
      const mode = tagsMode(url.searchParams.get("tags_mode"));
      if (!("value" in mode)) throw new ApiError(422, [{ loc: ["query", "tags_mode"], ...mode }]);
      const selection = { tags: url.searchParams.getAll("tags"), mode: mode.value };
      return Response.json({ data: selectByTags(templates, selection).map(presentTemplateListItem) });
    }),
    route("GET", `${path}/:id`, "templates", async ({ request, params }) =>
      Response.json(presentTemplate(findTemplate(await readTemplates(request), params["id"]))),
    ),
  ];
}

// A token's mode defaults to "any" instead.
const tagsMode: FieldReader<TagsMode> = optional(oneOf("all", "any"), "all");

/** @throws {ApiError} 404 unless one of the templates has this id. */
export function findTemplate(templates: readonly SourceTemplate[], id: string | undefined): SourceTemplate {
  const template = templates.find((candidate) => candidate.id === id);
  if (!template) throw new ApiError(404, "Source template not found");
  return template;
}
