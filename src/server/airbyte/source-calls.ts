import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseSource, parseSourceTemplate, type Source, type SourceTemplate } from "../../shared/source.js";
import type { ClientSettings } from "./client-options.js";
import { nameFields } from "./field-names.js";
import { invalidIdentity } from "./identity.js";
import type { NewSource, SourceChange } from "./inputs.js";
import type { ScopedCall } from "./scoped-token.js";
import { parseId } from "./source-error.js";
import { malformedAnswer } from "./upstream-error.js";
import type { UserScope } from "./widget-token.js";

/** The calls about one user's sources, each with that user's own scoped token. */
export interface SourceCalls {
  listTemplates(scope: UserScope): Promise<SourceTemplate[]>;
  getTemplate(scope: UserScope, id: string): Promise<SourceTemplate>;
  list(scope: UserScope): Promise<Source[]>;
  get(scope: UserScope, id: string): Promise<Source>;
  create(scope: UserScope, source: NewSource): Promise<Source>;
  update(scope: UserScope, id: string, change: SourceChange): Promise<Source>;
  remove(scope: UserScope, id: string): Promise<void>;
}

/** Creates the calls. Ids come from browsers: only valid ones become part of an address. */
export function createSourceCalls(call: ScopedCall, { urls, api }: ClientSettings): SourceCalls {
  const one = (id: string) => `${urls.sources}/${parseId(id)}`;
  const read = { method: "GET", isIdempotent: true } as const;

  const listTemplates: SourceCalls["listTemplates"] = async (scope) => {
    const what = "the source templates";
    const url = `${urls.sourceTemplates}${tagsQuery(scope)}`;
    return parseList(what, await call(scope, () => ({ what, url, ...read })), parseSourceTemplate);
  };

  return {
    listTemplates,
    async getTemplate(scope, id) {
      const what = "a source template";
      const url = `${urls.sourceTemplates}/${parseId(id)}`;
      const template = parseSourceTemplate(await call(scope, () => ({ what, url, ...read, about: "one" })));
      if (template.id === "") throw malformedAnswer(what, "no id");
      return template;
    },
    async list(scope) {
      const what = "the sources";
      const json = await call(scope, ({ workspaceId }) => ({
        what,
        url: `${urls.sources}?${new URLSearchParams({ workspace_id: workspaceId })}`,
        ...read,
      }));
      return parseList(what, json, (item) => parseSource(item).source);
    },
    async get(scope, id) {
      const what = "a source";
      const url = one(id);
      return parseOne(what, await call(scope, () => ({ what, url, ...read, about: "one" })));
    },
    async create(scope, { templateId, config, name }) {
      const what = "a new source";
      const names = api.newSourceFields ?? api.sourceFields;
      const { workspaceName, connectionTemplateTags, connectionTemplateTagsMode } = scope.identity;
      const scoped = nameFields(names, { templateId, config, name, connectionTemplateTags }, cannotBeSent);
      await requireTemplate(scope, templateId, listTemplates);
      const json = await call(scope, ({ workspaceId }) => ({
        what,
        method: "POST",
        url: urls.createSource,
        isIdempotent: false,
        about: "new",
        body: { ...nameFields(names, { workspaceId, workspaceName, connectionTemplateTagsMode }), ...scoped },
      }));
      return parseOne(what, json);
    },
    async update(scope, id, { config, name }) {
      const what = "a change of a source";
      const request = { what, method: "PUT", url: one(id), isIdempotent: true, about: "one" } as const;
      const body = nameFields(api.sourceFields, { config, name });
      return parseOne(what, await call(scope, () => ({ ...request, body })));
    },
    async remove(scope, id) {
      const request = { what: "the deletion of a source", method: "DELETE", url: one(id), about: "one" } as const;
      await call(scope, () => ({ ...request, isIdempotent: true }));
    },
  };
}

/**
 * Whether the user's tags are part of the scoped token is undocumented. So a template that is not offered to the user
 * cannot be used by its id either.
 */
async function requireTemplate(
  scope: UserScope,
  templateId: string,
  listTemplates: SourceCalls["listTemplates"],
): Promise<void> {
  if ((scope.identity.sourceTemplateTags ?? []).length === 0) return;
  // Without it, the first request to a new process could not create a source: both tokens, this list, the creation.
  scope.context.budget.callsLeft += 1;
  if ((await listTemplates(scope)).some(({ id }) => id === templateId)) return;
  throw new AirbyteEmbeddedError(
    "SOURCE_TEMPLATE_NOT_ALLOWED",
    "This source template is not among those offered to this user: see the sourceTemplateTags that authenticate returns.",
  );
}

/** Left out, tags would send the data to more places than was meant. */
const cannotBeSent = (field: string): AirbyteEmbeddedError =>
  field === "connectionTemplateTags"
    ? invalidIdentity("connectionTemplateTags cannot be sent to the chosen api with a new source")
    : new AirbyteEmbeddedError(
        "SOURCE_INVALID",
        `The chosen api does not accept a ${field} for a new source: leave it out, and change it after the creation.`,
        { fields: [field] },
      );

function tagsQuery({ identity: { sourceTemplateTags = [], sourceTemplateTagsMode = "any" } }: UserScope): string {
  if (sourceTemplateTags.length === 0) return "";
  const query = new URLSearchParams(sourceTemplateTags.map((tag) => ["tags", tag]));
  // The default of the token, which is not the default of this call.
  query.set("tags_mode", sourceTemplateTagsMode);
  return `?${query}`;
}

function parseList<T extends { readonly id: string }>(what: string, json: unknown, parse: (item: unknown) => T): T[] {
  const data = isRecord(json) ? json["data"] : undefined;
  if (!Array.isArray(data)) throw malformedAnswer(what, "no list");
  return data.map((item: unknown) => parse(item)).filter(({ id }) => id !== "");
}

function parseOne(what: string, json: unknown): Source {
  const { source } = parseSource(json);
  if (source.id === "") throw malformedAnswer(what, "no id");
  return source;
}
