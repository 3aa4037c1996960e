import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { parseSourceTemplate, type SourceTemplate } from "../../shared/source.js";
import type { ClientSettings } from "./client-options.js";
import { readList, tagsQuery } from "./lists.js";
import { allowNextStep } from "./request-context.js";
import type { ScopedCall } from "./scoped-call.js";
import { parseId } from "./source-error.js";
import { malformedAnswer } from "./upstream-error.js";
import type { UserScope } from "./widget-token.js";

/** The source templates that are offered to one user. */
export interface OfferedTemplates {
  list(scope: UserScope): Promise<SourceTemplate[]>;
  get(scope: UserScope, id: string): Promise<SourceTemplate>;
  /**
   * Rejects a template that is not offered to the user: whether Airbyte enforces the tags of a scoped token is
   * undocumented.
   *
   * @throws {AirbyteEmbeddedError} `SOURCE_TEMPLATE_NOT_ALLOWED`
   */
  require(scope: UserScope, templateId: string): Promise<void>;
}

/** Ids come from browsers, so only valid ones become part of an address. */
export function createOfferedTemplates(call: ScopedCall, { urls }: ClientSettings): OfferedTemplates {
  const read = { method: "GET", isIdempotent: true } as const;

  const list: OfferedTemplates["list"] = async (scope) => {
    const what = "the source templates";
    const { sourceTemplateTags, sourceTemplateTagsMode = "any" } = scope.identity;
    // Sent explicitly: without a mode, a token means "any", but this call means "all".
    const url = `${urls.sourceTemplates}${tagsQuery(sourceTemplateTags, sourceTemplateTagsMode)}`;
    const load = async (page: string) => (await call(scope, () => ({ what, url: page, ...read }))).json;
    const templates = await readList(what, url, load, parseSourceTemplate, scope.context);
    return templates.filter(({ id }) => id !== "");
  };

  const requireTemplate: OfferedTemplates["require"] = async (scope, templateId) => {
    if ((scope.identity.sourceTemplateTags ?? []).length === 0) return;
    const offered = await list(scope);
    allowNextStep(scope.context);
    if (offered.some(({ id }) => id === templateId)) return;
    throw new AirbyteEmbeddedError(
      "SOURCE_TEMPLATE_NOT_ALLOWED",
      "This source template is not offered to this user. See the sourceTemplateTags that authenticate returns.",
    );
  };

  return {
    list,
    require: requireTemplate,
    async get(scope, id) {
      const what = "a source template";
      const url = `${urls.sourceTemplates}/${parseId(id)}`;
      await requireTemplate(scope, id);
      const { json } = await call(scope, () => ({ what, url, ...read, about: "one" }));
      const template = parseSourceTemplate(json);
      if (template.id === "") throw malformedAnswer(what, "no id");
      return template;
    },
  };
}
