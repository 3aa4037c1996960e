import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { SourceCheck } from "../../shared/source-check.js";
import { parseSource, type Source } from "../../shared/source.js";
import type { SourceChecks } from "./check-source.js";
import type { ClientSettings } from "./client-options.js";
import type { Deletions } from "./deletions.js";
import { nameFields } from "./field-names.js";
import type { NewSource, SourceChange } from "./inputs.js";
import { readList } from "./lists.js";
import type { OfferedTemplates } from "./offered-templates.js";
import type { ScopedCall } from "./scoped-call.js";
import { cannotBeSent, notFound, parseId } from "./source-error.js";
import { malformedAnswer } from "./upstream-error.js";
import type { UserScope } from "./widget-token.js";

/** State of a deletion. It is `"deleting"` if Airbyte deletes asynchronously; lists already hide the source. */
export type SourceDeletion = "deleted" | "deleting";

/** The calls about one user's sources. Each sends that user's scoped token. */
export interface SourceCalls {
  list(scope: UserScope): Promise<Source[]>;
  get(scope: UserScope, id: string): Promise<Source>;
  /** Creates a source. With `checks`, checks its configuration first, if the API has such a check. */
  create(scope: UserScope, source: NewSource, checks: boolean): Promise<Source>;
  update(scope: UserScope, id: string, change: SourceChange): Promise<Source>;
  remove(scope: UserScope, id: string): Promise<SourceDeletion>;
}

/** The collaborators of the calls. */
export interface SourceCallsParts {
  readonly call: ScopedCall;
  readonly templates: OfferedTemplates;
  readonly checks: SourceChecks;
  readonly deletions: Deletions;
}

/** Ids come from browsers, so only valid ones become part of an address. */
export function createSourceCalls(parts: SourceCallsParts, { urls, api, log }: ClientSettings): SourceCalls {
  const { call, templates, checks, deletions } = parts;
  const one = (id: string) => `${urls.sources}/${parseId(id)}`;
  const read = { method: "GET", isIdempotent: true } as const;
  const isHidden = async (scope: UserScope, id: string) => (await deletions.read(scope)).has(id);

  return {
    async list(scope) {
      const what = "the sources";
      const load = async (page: string) => {
        const { json } = await call(scope, ({ workspaceId }) => {
          const url = new URL(page);
          url.searchParams.set("workspace_id", workspaceId);
          return { what, url: url.href, ...read };
        });
        return json;
      };
      const sources = await readList(what, urls.sources, load, (item) => parseSource(item).source, scope.context);
      const hidden = await deletions.read(scope);
      return sources.filter(({ id }) => id !== "" && !hidden.has(id));
    },
    async get(scope, id) {
      const what = "a source";
      const url = one(id);
      if (await isHidden(scope, id)) throw notFound();
      return parseOne(what, (await call(scope, () => ({ what, url, ...read, about: "one" }))).json);
    },
    async create(scope, source, isChecked) {
      const what = "a new source";
      const names = api.newSourceFields ?? api.sourceFields;
      const { workspaceName, connectionTemplateTags, connectionTemplateTagsMode } = scope.identity;
      const body = nameFields(names, { ...source, connectionTemplateTags }, cannotBeSent);
      if (isChecked && urls.checkNewSource !== undefined) {
        const check = await checks.checkNew(scope, source);
        if (check.status === "failed") throw checkFailed(check, log.explain(check.message, JSON.stringify(body)));
      } else await templates.require(scope, source.templateId);
      const { json } = await call(scope, ({ workspaceId }) => ({
        what,
        method: "POST",
        url: urls.createSource,
        isIdempotent: false,
        about: "new",
        body: { ...nameFields(names, { workspaceId, workspaceName, connectionTemplateTagsMode }), ...body },
      }));
      return parseOne(what, json);
    },
    async update(scope, id, { config, name, entities }) {
      const what = "a change of a source";
      const request = { what, method: "PUT", url: one(id), isIdempotent: true, about: "one" } as const;
      const body = nameFields(api.sourceFields, { config, name, entities }, cannotBeSent);
      if (await isHidden(scope, id)) throw notFound();
      return parseOne(what, (await call(scope, () => ({ ...request, body }))).json);
    },
    async remove(scope, id) {
      const request = { what: "the deletion of a source", method: "DELETE", url: one(id), about: "one" } as const;
      if (await isHidden(scope, id)) return "deleting";
      const { status } = await call(scope, () => ({ ...request, isIdempotent: true }));
      if (status !== 202) return "deleted";
      await deletions.add(scope, id);
      return "deleting";
    },
  };
}

/** The message is the connector's, for the user. The cause, which is logged, must not contain what the user entered. */
const checkFailed = ({ message }: SourceCheck, cause: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "SOURCE_CHECK_FAILED",
    message ?? "The connection does not work with this configuration, and the connector does not say why.",
    { cause },
  );

function parseOne(what: string, json: unknown): Source {
  const { source } = parseSource(json);
  if (source.id === "") throw malformedAnswer(what, "no id");
  return source;
}
