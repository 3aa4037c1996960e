import type { JsonObject } from "../../shared/spec/json.js";
import { selectByTags } from "../connectors/source-templates.js";
import { findFault } from "../faults/fault.js";
import type { NewConnectionTemplate, StoredConnectionTemplate } from "../store/create-template-store.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { cron, describeCron } from "./cron.js";
import { flag, object, oneOf, optional, text, uuid } from "./field-readers.js";
import { readBody, readFields, type FieldReader } from "./read-body.js";
import { readTagQuery } from "./read-tag-query.js";

const TARGET = "connection-templates";
const PLATFORM_PATH = "/v1/config_templates/connections";
const PATH = "/api/v1/integrations/templates/connections";
const ALIASES = { destination_definition_id: ["destination_actor_definition_id"] };

/**
 * Connection templates: where the data of new sources is sent. The application creates them, once for an organization.
 */
export function connectionTemplateRoutes({ access, store, faultsOf }: ApiContext): Route[] {
  const show = async (template: StoredConnectionTemplate) =>
    Response.json(presentConnectionTemplate(template, await access.organizationId()));
  const requireTemplate = async ({ request, params }: RouteCall) => {
    await access.requireApplication(request);
    const template = store.connectionTemplates.get(params["id"] ?? "");
    if (!template) throw new ApiError(404, "Connection template not found");
    return template;
  };

  /** Airbyte removed this path in 2026. Older self-managed instances may still have it. */
  const requirePlatformPath = (call: RouteCall) => {
    if (!findFault(faultsOf(call, null), "config-templates")) throw new ApiError(404, "Not Found");
  };

  return [
    route("GET", PLATFORM_PATH, TARGET, (call) => {
      requirePlatformPath(call);
      throw new ApiError(405, "Method Not Allowed", { allow: "POST" });
    }),
    route("POST", PLATFORM_PATH, TARGET, async (call) => {
      requirePlatformPath(call);
      await access.requireApplication(call.request);
      const { id } = await store.addConnectionTemplate(readPlatformTemplate(await readBody(call.request)));
      return Response.json({ id });
    }),
    route("POST", PATH, TARGET, async ({ request }) => {
      await access.requireApplication(request);
      return show(await store.addConnectionTemplate(readTemplate(await readBody(request))));
    }),
    route("GET", PATH, TARGET, async ({ request, url }) => {
      await access.requireApplication(request);
      const organizationId = await access.organizationId();
      const templates = selectByTags([...store.connectionTemplates.values()], readTagQuery(url));
      return Response.json({ data: templates.map((template) => presentConnectionTemplate(template, organizationId)) });
    }),
    route("POST", `${PATH}/cron/describe`, TARGET, async ({ request }) => {
      await access.requireApplication(request);
      return Response.json(
        describeCron(readFields(await readBody(request), { cron_expression: text }).cron_expression),
      );
    }),
    route("GET", `${PATH}/:id`, TARGET, async (call) => show(await requireTemplate(call))),
    route("PATCH", `${PATH}/:id`, TARGET, async (call) => {
      const template = await requireTemplate(call);
      const changed = {
        ...template,
        ...readChange(await readBody(call.request), template),
        updatedAt: store.timestamp(),
      };
      store.connectionTemplates.set(template.id, changed);
      return show(changed);
    }),
    route("DELETE", `${PATH}/:id`, TARGET, async (call) => {
      const { id } = await requireTemplate(call);
      store.connectionTemplates.delete(id);
      return Response.json({ id, deleted_at: store.timestamp() });
    }),
  ];
}

/** Omits the configuration, which contains the keys of a bucket. */
export function presentConnectionTemplate(template: StoredConnectionTemplate, organizationId: string): object {
  return {
    id: template.id,
    organization_id: organizationId,
    data_hosting_type: template.hosting,
    destination_name: template.destinationName,
    destination_definition_id: template.destinationDefinitionId,
    icon: null,
    cron_expression: template.cronExpression,
    non_breaking_changes_preference: template.nonBreakingChangesPreference,
    sync_on_create: template.syncOnCreate,
    tags: template.tags,
    created_at: template.createdAt,
    updated_at: template.updatedAt,
  };
}

const preference: FieldReader<string> = oneOf("ignore", "disable", "propagate_columns", "propagate_fully");
const DEFAULTS = { cronExpression: null, nonBreakingChangesPreference: "ignore", syncOnCreate: true } as const;

function readPlatformTemplate(body: JsonObject): NewConnectionTemplate {
  const { destinationActorDefinitionId, destinationConfiguration, destinationName } = readFields(body, {
    destinationName: text,
    organizationId: text,
    destinationActorDefinitionId: uuid,
    destinationConfiguration: object,
  });
  return {
    hosting: "user_hosted",
    destinationName,
    destinationDefinitionId: destinationActorDefinitionId,
    destinationConfig: destinationConfiguration,
    ...DEFAULTS,
  };
}

/** Ignores `tags` and `organization_id`, as Airbyte does: tags can only be attached by a separate call. */
function readTemplate(body: JsonObject): NewConnectionTemplate {
  const { data_hosting_type: hosting } = readFields(body, {
    data_hosting_type: optional(oneOf("user_hosted", "airbyte_hosted"), "user_hosted" as const),
  });
  if (hosting === "airbyte_hosted") {
    const { cron_expression } = readFields(body, { cron_expression: optional(cron, null) });
    const hosted = { destinationName: "Airbyte", destinationDefinitionId: null, destinationConfig: {} };
    return { hosting, ...hosted, ...DEFAULTS, cronExpression: cron_expression };
  }
  const readers = { destination_name: text, destination_definition_id: uuid, destination_config: object };
  const fields = readFields(body, readers, ALIASES);
  return {
    hosting,
    destinationName: fields.destination_name,
    destinationDefinitionId: fields.destination_definition_id,
    destinationConfig: fields.destination_config,
    ...readSchedule(body, DEFAULTS),
  };
}

function readChange(body: JsonObject, template: StoredConnectionTemplate): Partial<NewConnectionTemplate> {
  const { destination_name: destinationName, destination_config: destinationConfig } = readFields(body, {
    destination_name: optional(text, template.destinationName),
    destination_config: optional(object, template.destinationConfig),
  });
  return { destinationName, destinationConfig, ...readSchedule(body, template) };
}

type Schedule = Pick<NewConnectionTemplate, "cronExpression" | "nonBreakingChangesPreference" | "syncOnCreate">;

function readSchedule(body: JsonObject, fallback: Schedule): Schedule {
  const fields = readFields(body, {
    cron_expression: optional(cron, fallback.cronExpression),
    non_breaking_changes_preference: optional(preference, fallback.nonBreakingChangesPreference),
    sync_on_create: optional(flag, fallback.syncOnCreate),
  });
  return {
    cronExpression: fields.cron_expression,
    nonBreakingChangesPreference: fields.non_breaking_changes_preference,
    syncOnCreate: fields.sync_on_create,
  };
}
