import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseSource, parseSourceTemplate, type Source, type SourceTemplate } from "../../shared/source.js";
import type { ClientSettings } from "./client-options.js";
import { invalidIdentity } from "./identity.js";
import type { ScopedToken, ScopedTokens } from "./scoped-token.js";
import { nameFields } from "../handler/source-fields.js";
import { explain, explainOne, parseId } from "./source-refusal.js";
import type { Upstream, UpstreamAnswer, UpstreamRequest } from "./upstream.js";
import { malformed } from "./upstream-error.js";
import type { WidgetTokenRequest } from "./widget-token.js";

/** What a new source is made from. */
export interface NewSource {
  /** Id of the source template. */
  readonly templateId: string;
  /** What the template's spec asks for: the user's own credentials and settings. */
  readonly config: Readonly<Record<string, unknown>>;
  /**
   * The sourcesApi `"partial-user-configs"`, which is that of `airbyte.com/v1`, takes none: `SOURCE_INVALID`.
   * @defaultValue a name of Airbyte's, such as `"GitHub - <uuid>"`
   */
  readonly name?: string | undefined;
}

/** What changes of a source. What is left out stays. */
export interface SourceChange {
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly name?: string | undefined;
}

/** The calls about one user's sources, each with that user's own scoped token. */
export interface SourceCalls {
  listTemplates(scope: WidgetTokenRequest): Promise<SourceTemplate[]>;
  getTemplate(scope: WidgetTokenRequest, id: string): Promise<SourceTemplate>;
  list(scope: WidgetTokenRequest): Promise<Source[]>;
  get(scope: WidgetTokenRequest, id: string): Promise<Source>;
  create(scope: WidgetTokenRequest, source: NewSource): Promise<Source>;
  update(scope: WidgetTokenRequest, id: string, change: SourceChange): Promise<Source>;
  remove(scope: WidgetTokenRequest, id: string): Promise<void>;
}

/** One call, with the token of a workspace. */
export type ScopedCall = (
  scope: WidgetTokenRequest,
  request: (token: ScopedToken) => ScopedRequest,
) => Promise<UpstreamAnswer>;

/** What a call says besides the token. */
export interface ScopedRequest
  extends
    Pick<UpstreamRequest, "what" | "method" | "url" | "isIdempotent">,
    Partial<Pick<UpstreamRequest, "body" | "hasAnswer">> {
  /** Makes another error of a refusal of this very call; one of its token's is about the server. */
  readonly explain?: ((error: unknown) => never) | undefined;
}

/** Puts the user's own token on a call. */
export const createScopedCall =
  (upstream: Upstream, tokens: ScopedTokens): ScopedCall =>
  (scope, request) =>
    tokens.use(scope, (token) => {
      const { explain: explainRefusal, ...call } = request(token);
      const headers = { authorization: `Bearer ${token.token}` };
      const answer = upstream.call({ ...call, headers, signal: scope.signal });
      return explainRefusal ? answer.catch(explainRefusal) : answer;
    });

/** Creates the calls. Ids come from browsers: what is no id never gets into an address. */
export function createSourceCalls(call: ScopedCall, { urls, sourcesApi }: ClientSettings): SourceCalls {
  const { createFields, updateFields } = sourcesApi;
  const one = (id: string) => `${urls.sources}/${parseId(id)}`;
  const get = { method: "GET", isIdempotent: true } as const;

  const listTemplates: SourceCalls["listTemplates"] = async (scope) => {
    const what = "the source templates";
    const url = `${urls.sourceTemplates}${tagsQuery(scope)}`;
    const { json } = await call(scope, () => ({ what, url, ...get }));
    return parseList(what, json, parseSourceTemplate);
  };

  return {
    listTemplates,
    async getTemplate(scope, id) {
      const what = "a source template";
      const url = `${urls.sourceTemplates}/${parseId(id)}`;
      const { json } = await call(scope, () => ({ what, url, ...get, explain: explainOne }));
      const template = parseSourceTemplate(json);
      if (template.id === "") throw malformed(what, "no id");
      return template;
    },
    async list(scope) {
      const what = "the sources";
      const { json } = await call(scope, ({ workspaceId }) => ({
        what,
        url: `${urls.sources}?${new URLSearchParams({ workspace_id: workspaceId })}`,
        ...get,
      }));
      return parseList(what, json, (item) => parseSource(item).source);
    },
    async get(scope, id) {
      const what = "a source";
      const url = one(id);
      return parseOne(what, (await call(scope, () => ({ what, url, ...get, explain: explainOne }))).json);
    },
    async create(scope, { templateId, config, name }) {
      const what = "a new source";
      if (name !== undefined && createFields.name === undefined) throw nameNotKnown();
      await requireTemplate(scope, templateId, listTemplates);
      const { workspaceName, connectionTemplateTags, connectionTemplateTagsMode } = scope.identity;
      if (connectionTemplateTags?.length && createFields.connectionTemplateTags === undefined) {
        // Left out, the data would go to more places than was meant.
        throw invalidIdentity("connectionTemplateTags is not known to the chosen sourcesApi");
      }
      const { json } = await call(scope, ({ workspaceId }) => ({
        what,
        method: "POST",
        url: urls.createSource,
        isIdempotent: false,
        explain,
        body: nameFields(createFields, {
          workspaceId,
          workspaceName,
          templateId,
          config,
          name,
          connectionTemplateTags,
          connectionTemplateTagsMode,
        }),
      }));
      return parseOne(what, json);
    },
    async update(scope, id, change) {
      const what = "a change of a source";
      const request = { what, method: "PUT", url: one(id), isIdempotent: true, explain: explainOne } as const;
      const body = nameFields(updateFields, { ...change });
      return parseOne(what, (await call(scope, () => ({ ...request, body }))).json);
    },
    async remove(scope, id) {
      const request = { what: "the removal of a source", method: "DELETE", url: one(id) } as const;
      await call(scope, () => ({ ...request, isIdempotent: true, hasAnswer: false, explain: explainOne }));
    },
  };
}

/**
 * Whether the tags that the user is held to are in the scoped token is Airbyte's affair, and written nowhere. So a
 * template that is not offered to the user is no template to make a source from.
 */
async function requireTemplate(
  scope: WidgetTokenRequest,
  templateId: string,
  listTemplates: SourceCalls["listTemplates"],
): Promise<void> {
  if ((scope.identity.sourceTemplateTags ?? []).length === 0) return;
  if ((await listTemplates(scope)).some(({ id }) => id === templateId)) return;
  throw new AirbyteEmbeddedError(
    "SOURCE_TEMPLATE_NOT_ALLOWED",
    "This source template is not among those that this user is offered: see the sourceTemplateTags that authenticate returns.",
  );
}

const nameNotKnown = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "SOURCE_INVALID",
    "The chosen sourcesApi takes no name for a new source: leave it out, and change the name once the source is there.",
    { fields: ["name"] },
  );

function tagsQuery({ identity: { sourceTemplateTags = [], sourceTemplateTagsMode = "any" } }: WidgetTokenRequest) {
  if (sourceTemplateTags.length === 0) return "";
  const query = new URLSearchParams(sourceTemplateTags.map((tag) => ["tags", tag]));
  // Not the default of this call, though that of the token.
  query.set("tags_mode", sourceTemplateTagsMode);
  return `?${query}`;
}

function parseList<T extends { readonly id: string }>(what: string, json: unknown, parse: (item: unknown) => T): T[] {
  const data = isRecord(json) ? json["data"] : undefined;
  if (!Array.isArray(data)) throw malformed(what, "no list");
  return data.map((item: unknown) => parse(item)).filter(({ id }) => id !== "");
}

function parseOne(what: string, json: unknown): Source {
  const { source } = parseSource(json);
  if (source.id === "") throw malformed(what, "no id");
  return source;
}
