import type { SourceTemplate } from "../connectors/source-template.js";
import { selectSourceTemplates, type TagsMode } from "../connectors/source-templates.js";
import type { Access } from "./access.js";
import { ApiError, invalidRequest } from "./api-error.js";
import type { Route } from "./create-router.js";
import { oneOf, optional } from "./field-readers.js";
import type { FieldReader } from "./read-body.js";
import { presentTemplate, presentTemplateListItem } from "./present-source.js";

/** The catalogue, as the bearer of a scoped token sees it. */
export function sourceTemplateRoutes({ access }: { access: Access }): Route[] {
  return [
    {
      method: "GET",
      path: "/api/v1/embedded/source-templates",
      async answer({ request, url }) {
        const { templates } = await access.requireEndUser(request);
        const mode = tagsMode(url.searchParams.get("tags_mode"));
        if (!("value" in mode)) throw invalidRequest([{ loc: ["query", "tags_mode"], ...mode }]);
        const selected = selectSourceTemplates(templates, url.searchParams.getAll("tags"), mode.value);
        return Response.json({ data: selected.map(presentTemplateListItem) });
      },
    },
    {
      method: "GET",
      path: "/api/v1/embedded/source-templates/:id",
      async answer({ request, params }) {
        const { templates } = await access.requireEndUser(request);
        return Response.json(presentTemplate(findTemplate(templates, params["id"])));
      },
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
