import type { SourceTemplate } from "../connectors/source-template.js";
import { selectByTags, type TagsMode } from "../connectors/source-templates.js";
import type { Access } from "./access.js";
import { ApiError, invalidRequest } from "./api-error.js";
import type { Route } from "./create-router.js";
import { oneOf, optional } from "./field-readers.js";
import type { FieldReader } from "./read-body.js";
import { presentTemplate, presentTemplateListItem } from "./present-source.js";

/** What {@link sourceTemplateRoutes} answers from. */
export interface SourceTemplateRoutesOptions {
  access: Access;
  /** Every source template that there is. */
  templates: readonly SourceTemplate[];
}

type ReadTemplates = (request: Request) => Promise<readonly SourceTemplate[]>;

/** The catalogue, in both families of names. The newest takes an application token as well, which opens everything. */
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
    {
      method: "GET",
      path,
      target: "templates",
      async answer({ request, url }) {
        const templates = await readTemplates(request);
        const mode = tagsMode(url.searchParams.get("tags_mode"));
        if (!("value" in mode)) throw invalidRequest([{ loc: ["query", "tags_mode"], ...mode }]);
        const selection = { tags: url.searchParams.getAll("tags"), mode: mode.value };
        return Response.json({ data: selectByTags(templates, selection).map(presentTemplateListItem) });
      },
    },
    {
      method: "GET",
      path: `${path}/:id`,
      target: "templates",
      answer: async ({ request, params }) =>
        Response.json(presentTemplate(findTemplate(await readTemplates(request), params["id"]))),
    },
  ];
}

// Unlike the mode of a token, which is "any" where it is missing.
const tagsMode: FieldReader<TagsMode> = optional(oneOf("all", "any"), "all");

/** @throws {ApiError} 404, where none of the templates has this id. */
export function findTemplate(templates: readonly SourceTemplate[], id: string | undefined): SourceTemplate {
  const template = templates.find((candidate) => candidate.id === id);
  if (!template) throw new ApiError(404, "Source template not found");
  return template;
}
