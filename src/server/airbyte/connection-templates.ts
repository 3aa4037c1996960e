import { isRecord } from "../../shared/is-record.js";
import type { ApplicationTokens } from "./application-token.js";
import type { ClientSettings } from "./client-options.js";
import { nameFields } from "./field-names.js";
import type { NewConnectionTemplate } from "./inputs.js";
import { invalidOption } from "./invalid-option.js";
import type { RequestContext } from "./request-context.js";
import type { Upstream, UpstreamRequest } from "./upstream.js";
import { malformedAnswer } from "./upstream-error.js";

/** A connection template, as far as Airbyte describes it. */
export interface ConnectionTemplate {
  readonly id: string;
  readonly destinationName: string | null;
}

/** The organization's connection templates. */
export interface ConnectionTemplateCalls {
  create(context: RequestContext, template: NewConnectionTemplate): Promise<ConnectionTemplate>;
  list(context: RequestContext): Promise<ConnectionTemplate[]>;
}

/** Creates the calls, which use the application token. */
export function createConnectionTemplateCalls(
  upstream: Upstream,
  tokens: ApplicationTokens,
  { urls, api, organizationId }: ClientSettings,
): ConnectionTemplateCalls {
  const url = urls.connectionTemplates;
  const names = api.connectionTemplateFields;
  const call = async (context: RequestContext, request: UpstreamRequest): Promise<unknown> => {
    const send = (token: string) => upstream.call(context, { ...request, token });
    return (await tokens.use(context, send)).json;
  };
  return {
    async create(context, template) {
      const what = "a new connection template";
      // Left out, tags would send the data of more users there than was meant.
      const toError = (field: string) => invalidOption(`${field} cannot be sent to the chosen api.`);
      const body = nameFields(names, { ...template, organizationId }, toError);
      return parseTemplate(what, await call(context, { what, method: "POST", url, body, isIdempotent: false }));
    },
    async list(context) {
      const what = "the connection templates";
      const query = organizationId && names.organizationId && { [names.organizationId]: organizationId };
      const address = query ? `${url}?${new URLSearchParams(query)}` : url;
      const json = await call(context, { what, method: "GET", url: address, isIdempotent: true });
      const data = isRecord(json) ? json["data"] : json;
      if (!Array.isArray(data)) throw malformedAnswer(what, "no list");
      return data.map((item: unknown) => parseTemplate(what, item));
    },
  };
}

function parseTemplate(what: string, json: unknown): ConnectionTemplate {
  const { id, destination_name: newer, destinationName: older } = isRecord(json) ? json : {};
  if (typeof id !== "string" || id === "") throw malformedAnswer(what, "no id");
  const name = newer ?? older;
  return { id, destinationName: typeof name === "string" ? name : null };
}
