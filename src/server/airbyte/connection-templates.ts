import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import type { ApplicationTokens } from "./application-token.js";
import type { ClientSettings } from "./client-options.js";
import type { Upstream } from "./upstream.js";
import { malformed } from "./upstream-error.js";

/** Where the data of an organization's users goes, and how often: set up once. */
export interface NewConnectionTemplate {
  /** Name of the destination that each workspace gets. */
  readonly destinationName: string;
  /** The destination's id in Airbyte's registry: `4816b78f-1489-44c1-9060-4b19d5fa9362` is S3. */
  readonly destinationDefinitionId: string;
  /** What the destination's spec asks for, credentials included. */
  readonly destinationConfig: Readonly<Record<string, unknown>>;
  /** A Quartz expression. @defaultValue every hour, by Airbyte */
  readonly cronExpression?: string | undefined;
  /** What `connectionTemplateTags` choose it by. `airbyte.com/v1` has none. */
  readonly tags?: readonly string[] | undefined;
}

/** A connection template, as far as Airbyte says. */
export interface ConnectionTemplate {
  readonly id: string;
  readonly destinationName: string | null;
}

/** The organization's connection templates. */
export interface ConnectionTemplateCalls {
  create(template: NewConnectionTemplate, signal: AbortSignal): Promise<ConnectionTemplate>;
  list(signal: AbortSignal): Promise<ConnectionTemplate[]>;
}

/** Creates the calls, which are made with the application token. */
export function createConnectionTemplateCalls(
  upstream: Upstream,
  tokens: ApplicationTokens,
  { urls, preset, organizationId }: ClientSettings,
): ConnectionTemplateCalls {
  const url = urls.connectionTemplates;
  const names: Readonly<Record<string, string | undefined>> = preset.connectionTemplateFields;
  return {
    async create(template, signal) {
      const what = "a new connection template";
      const body: Record<string, unknown> = {};
      for (const [field, value] of Object.entries({ ...template, organizationId })) {
        if (value === undefined) continue;
        const name = names[field];
        // Left out, it would send the data of more users there than was meant.
        if (name === undefined) throw new AirbyteEmbeddedError("OPTIONS_INVALID", `${field} is not known to this api.`);
        body[name] = value;
      }
      const { json } = await tokens.use(signal, (token) =>
        upstream.call({ what, method: "POST", url, body, headers: bearer(token), signal, isIdempotent: false }),
      );
      return parseTemplate(what, json);
    },
    async list(signal) {
      const what = "the connection templates";
      const query = organizationId && names["organizationId"] && { [names["organizationId"]]: organizationId };
      const { json } = await tokens.use(signal, (token) =>
        upstream.call({
          what,
          method: "GET",
          url: query ? `${url}?${new URLSearchParams(query)}` : url,
          headers: bearer(token),
          signal,
          isIdempotent: true,
        }),
      );
      const data = isRecord(json) ? json["data"] : json;
      if (!Array.isArray(data)) throw malformed(what, "no list");
      return data.map((item: unknown) => parseTemplate(what, item));
    },
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function parseTemplate(what: string, json: unknown): ConnectionTemplate {
  const { id, destination_name: newer, destinationName: older } = isRecord(json) ? json : {};
  if (typeof id !== "string" || id === "") throw malformed(what, "no id");
  const name = newer ?? older;
  return { id, destinationName: typeof name === "string" ? name : null };
}
