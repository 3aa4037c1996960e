import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { requireUrl } from "./api-urls.js";
import type { ClientSettings } from "./client-options.js";
import { createFieldReader } from "./field-reader.js";
import { nameFields } from "./field-names.js";
import type { TagsMode } from "./identity.js";
import type { ConnectionTemplateChange, NewConnectionTemplate } from "./inputs.js";
import { invalidOption } from "./invalid-option.js";
import { readList, tagsQuery, toQuery } from "./lists.js";
import { toPathSegment, type CallOptions, type OrganizationCall } from "./organization-call.js";
import { tagNewTemplate } from "./tag-new-template.js";
import type { TagCalls } from "./template-tags.js";
import { isGone } from "./upstream-error.js";

/** A connection template, with the fields that Airbyte documents. */
export interface ConnectionTemplate {
  /** Airbyte's id. */
  readonly id: string;
  /** Name of the destination; null if Airbyte does not send it. */
  readonly destinationName: string | null;
  /** Schedule of its syncs, as a Quartz expression; null for Airbyte's default. */
  readonly cronExpression: string | null;
  /** Its tags; null if Airbyte does not send them. A template without tags applies to every user. */
  readonly tags: readonly string[] | null;
}

/** The meaning of a cron expression. */
export interface CronDescription {
  /** Whether Airbyte accepts the expression. */
  readonly isValid: boolean;
  /** Its meaning in words; null if Airbyte does not send one. */
  readonly description: string | null;
}

/** Selects the templates to list. */
export interface TagFilter extends CallOptions {
  /** Only templates with these tags. @defaultValue all templates */
  tags?: readonly string[] | undefined;
  /** Whether a template must have any of the tags or all. @defaultValue "any" */
  tagsMode?: TagsMode | undefined;
}

/**
 * The organization's connection templates. They say where users' data is sent. Source: Airbyte's agent API 0.9.0,
 * `/integrations/templates/connections`. `airbyte.com/v1` is only documented to create them.
 */
export interface ConnectionTemplateCalls {
  /** Lists the templates with these tags, or all templates without a filter. */
  list(filter?: TagFilter): Promise<ConnectionTemplate[]>;
  /** Returns one template. @throws {AirbyteEmbeddedError} `UPSTREAM_REJECTED` with the status 404: it does not exist */
  get(id: string, options?: CallOptions): Promise<ConnectionTemplate>;
  /**
   * Creates a template, attaches its tags, and reads them back. If the tags differ, deletes the template.
   *
   * @throws {AirbyteEmbeddedError} `CONNECTION_TEMPLATE_TAGS_DIFFER`: the message says whether the template still
   * exists, or may exist
   */
  create(template: NewConnectionTemplate, options?: CallOptions): Promise<ConnectionTemplate>;
  /** Changes a template. */
  update(id: string, change: ConnectionTemplateChange, options?: CallOptions): Promise<ConnectionTemplate>;
  /** Deletes a template. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** Explains a Quartz expression, without creating anything. */
  describeCron(expression: string, options?: CallOptions): Promise<CronDescription>;
}

/** These calls use the application token. */
export function createConnectionTemplateCalls(
  call: OrganizationCall,
  tagCalls: TagCalls,
  { urls, api, organizationId }: ClientSettings,
): ConnectionTemplateCalls {
  const url = urls.connectionTemplates;
  const names = api.connectionTemplateFields;
  const one = (id: string) => `${url}/${toPathSegment("id", id)}`;
  const toError = (field: string) => invalidOption(`${field} cannot be sent to the chosen api.`);

  const get: ConnectionTemplateCalls["get"] = async (id, options) => {
    const what = "a connection template";
    return parseTemplate(what, await call({ what, method: "GET", url: one(id), isIdempotent: true }, options));
  };
  const remove: ConnectionTemplateCalls["delete"] = async (id, options) => {
    const what = "the deletion of a connection template";
    await call({ what, method: "DELETE", url: one(id), isIdempotent: true }, options);
  };

  return {
    get,
    delete: remove,
    async list({ tags, tagsMode, ...options } = {}) {
      const what = "the connection templates";
      const ownQuery = names.organizationId && toQuery({ [names.organizationId]: organizationId });
      const address = `${url}${ownQuery ?? tagsQuery(tags, tagsMode)}`;
      const load = (page: string) =>
        call({ what, method: "GET", url: page, isIdempotent: true }, options).catch(explainGone);
      return readList(what, address, load, (item) => parseTemplate(what, item));
    },
    async create({ tags = [], ...template }, options) {
      const what = "a new connection template";
      // Fails before the creation: a template without its tags would receive the data of every user.
      if (tags.length > 0) requireUrl(urls.tags, "tags for connection templates");
      const body = { ...nameFields(names, { organizationId }), ...nameFields(names, template, toError) };
      const send = async () => {
        const json = await call({ what, method: "POST", url, body, isIdempotent: false }, options).catch(explainGone);
        return parseTemplate(what, json);
      };
      if (tags.length === 0) return send();
      const { destinationName: name = "Airbyte" } = template;
      return tagNewTemplate(send, { name, tags }, { tags: tagCalls, get, delete: remove }, options);
    },
    async update(id, change, options) {
      const what = "a change of a connection template";
      const request = { what, method: "PATCH", url: one(id), isIdempotent: true } as const;
      return parseTemplate(what, await call({ ...request, body: nameFields(names, change, toError) }, options));
    },
    async describeCron(expression, options) {
      const what = "the description of a cron expression";
      const body = { cron_expression: expression };
      const json = await call({ what, method: "POST", url: `${url}/cron/describe`, body, isIdempotent: true }, options);
      const { is_valid: isValid } = isRecord(json) ? json : {};
      return { isValid: isValid === true, description: createFieldReader(what, json).text("description") };
    },
  };
}

/**
 * Airbyte's cloud has removed this path of `airbyte.com/v1`. Self-managed instances may still have it, at least for
 * creation, its only documented call.
 */
function explainGone(error: unknown): never {
  const status = error instanceof AirbyteEmbeddedError ? error.status : undefined;
  if (!isGone(error) && status !== 405) throw error;
  throw new AirbyteEmbeddedError(
    "UPSTREAM_REJECTED",
    `Airbyte does not have this path for connection templates (${status}). Airbyte's cloud removed the path of airbyte.com/v1 in 2026: choose an api of airbyte.ai for this call.`,
    { status, cause: error },
  );
}

function parseTemplate(what: string, json: unknown): ConnectionTemplate {
  const { id, text, texts } = createFieldReader(what, json);
  return {
    id: id("id"),
    destinationName: text("destination_name", "destinationName"),
    cronExpression: text("cron_expression", "cronExpression"),
    tags: texts("tags"),
  };
}
