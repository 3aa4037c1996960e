import type { StoredConnectionTemplate } from "../store/create-sandbox-store.js";
import { selectByTags } from "../connectors/source-templates.js";
import { ApiError } from "./api-error.js";
import type { Route } from "./create-router.js";
import { object, optional, text, texts, uuid } from "./field-readers.js";
import { readBody, readFields } from "./read-body.js";
import type { SourceRoutesOptions } from "./source-routes.js";

const PLATFORM_PATH = "/v1/config_templates/connections";
const NEWEST_PATH = "/api/v1/integrations/templates/connections";

/** Where the data of new sources goes: set up by the application, once for an organisation. */
export function connectionTemplateRoutes({ access, store }: Pick<SourceRoutesOptions, "access" | "store">): Route[] {
  const target = "connection-templates";
  return [
    {
      method: "POST",
      path: PLATFORM_PATH,
      target,
      async answer({ request }) {
        await access.requireApplication(request);
        const fields = readFields(await readBody(request), {
          destinationName: text,
          organizationId: text,
          destinationActorDefinitionId: uuid,
          destinationConfiguration: object,
        });
        const { id } = await store.addConnectionTemplate({
          destinationName: fields.destinationName,
          destinationDefinitionId: fields.destinationActorDefinitionId,
          destinationConfig: fields.destinationConfiguration,
          tags: [],
        });
        return Response.json({ id });
      },
    },
    {
      method: "POST",
      path: NEWEST_PATH,
      target,
      async answer({ request }) {
        await access.requireApplication(request);
        const readers = { destination_name: text, destination_definition_id: uuid, destination_config: object };
        const fields = readFields(await readBody(request), { ...readers, tags: optional(texts, []) }, ALIASES);
        const template = await store.addConnectionTemplate({
          destinationName: fields.destination_name,
          destinationDefinitionId: fields.destination_definition_id,
          destinationConfig: fields.destination_config,
          tags: fields.tags,
        });
        return Response.json(present(template), { status: 201 });
      },
    },
    {
      method: "GET",
      path: NEWEST_PATH,
      target,
      async answer({ request, url }) {
        await access.requireApplication(request);
        const selection = { tags: url.searchParams.getAll("tags"), mode: "all" } as const;
        return Response.json({ data: selectByTags([...store.connectionTemplates.values()], selection).map(present) });
      },
    },
    {
      method: "GET",
      path: `${NEWEST_PATH}/:id`,
      target,
      async answer({ request, params }) {
        await access.requireApplication(request);
        const template = store.connectionTemplates.get(params["id"] ?? "");
        if (!template) throw new ApiError(404, "Connection template not found");
        return Response.json(present(template));
      },
    },
  ];
}

const ALIASES = { destination_definition_id: ["destination_actor_definition_id"] };

/** Without its configuration, which holds the keys of a bucket. */
function present({ id, destinationName, destinationDefinitionId, tags, createdAt }: StoredConnectionTemplate): object {
  return {
    id,
    destination_name: destinationName,
    destination_definition_id: destinationDefinitionId,
    tags,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
