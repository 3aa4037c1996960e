import type { StoredTemplate } from "../connectors/stored-template.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { route, type Route } from "./create-router.js";

const PATH = "/api/v1/integrations/definitions/sources";
const TARGET = "templates";

/** The registry of connectors, for which source templates are created. */
export function definitionRoutes({ access, store }: ApiContext): Route[] {
  return [
    route("GET", PATH, TARGET, async ({ request, url }) => {
      await access.requireApplication(request);
      const name = url.searchParams.get("name")?.toLowerCase() ?? "";
      const found = store.globalTemplates.filter(({ connector }) => connector.toLowerCase().includes(name));
      return Response.json({ definitions: found.map(present) });
    }),
    route("GET", `${PATH}/:id`, TARGET, async ({ request, params: { id } }) => {
      await access.requireApplication(request);
      const found = store.globalTemplates.find(({ definitionId }) => definitionId === id);
      if (!found) throw new ApiError(404, "Source definition not found");
      return Response.json({ id, definition: { ...present(found), spec: found.spec } });
    }),
  ];
}

const present = ({ definitionId, connector, icon }: StoredTemplate) => ({
  sourceDefinitionId: definitionId,
  name: connector,
  dockerRepository: `airbyte/source-${connector.toLowerCase().replaceAll(" ", "-")}`,
  iconUrl: icon,
  custom: false,
  supportLevel: "certified",
});
