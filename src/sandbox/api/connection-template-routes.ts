import { selectByTags } from "../connectors/source-templates.js";
import type { StoredConnectionTemplate } from "../store/create-sandbox-store.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { route, type Route } from "./create-router.js";
import { object, optional, text, texts, uuid } from "./field-readers.js";
import { readBody, readFields } from "./read-body.js";

const TARGET = "connection-templates";
const PLATFORM_PATH = "/v1/config_templates/connections";
const NEWEST_PATH = "/api/v1/integrations/templates/connections";
const ALIASES = { destination_definition_id: ["destination_actor_definition_id"] };

/** Where the data of new sources goes. The application sets it up, once for an organization. */
export function connectionTemplateRoutes({ access, store }: ApiContext): Route[] {
  return [
    route("POST", PLATFORM_PATH, TARGET, async ({ request }) => {
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
    }),
    route("POST", NEWEST_PATH, TARGET, async ({ request }) => {
      await access.requireApplication(request);
      const readers = {
        destination_name: text,
        destination_definition_id: uuid,
        destination_config: object,
        tags: optional(texts, []),
      };
      const fields = readFields(await readBody(request), readers, ALIASES);
      const template = await store.addConnectionTemplate({
        destinationName: fields.destination_name,
        destinationDefinitionId: fields.destination_definition_id,
        destinationConfig: fields.destination_config,
        tags: fields.tags,
      });
      return Response.json(present(template));
    }),
    route("GET", NEWEST_PATH, TARGET, async ({ request, url }) => {
      await access.requireApplication(request);
      const selection = { tags: url.searchParams.getAll("tags"), mode: "all" } as const;
      return Response.json({ data: selectByTags([...store.connectionTemplates.values()], selection).map(present) });
    }),
    route("GET", `${NEWEST_PATH}/:id`, TARGET, async ({ request, params }) => {
      await access.requireApplication(request);
      const template = store.connectionTemplates.get(params["id"] ?? "");
      if (!template) throw new ApiError(404, "Connection template not found");
      return Response.json(present(template));
    }),
  ];
}

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
