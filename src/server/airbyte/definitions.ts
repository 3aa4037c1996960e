import { isRecord } from "../../shared/is-record.js";
import { requireUrl, type ApiUrls } from "./api-urls.js";
import { createFieldReader } from "./field-reader.js";
import { readList, toQuery } from "./lists.js";
import type { CallOptions, OrganizationCall } from "./organization-call.js";

/** A connector of Airbyte's registry. */
export interface SourceDefinition {
  /** Id for `sourceTemplates.create`. */
  readonly id: string;
  /** Name, such as `"GitHub"`; null if Airbyte does not send it. */
  readonly name: string | null;
  /** Address of an icon. Validate it before you render it. */
  readonly iconUrl: string | null;
}

/** Airbyte's registry of connectors. Source: Airbyte's agent API 0.9.0, `/integrations/definitions/sources`. */
export interface DefinitionCalls {
  /** Lists the connectors whose name contains this text, or all connectors without one. */
  find(name?: string, options?: CallOptions): Promise<SourceDefinition[]>;
}

export const createDefinitionCalls = (call: OrganizationCall, urls: ApiUrls): DefinitionCalls => ({
  async find(name, options) {
    const what = "the source definitions";
    const url = `${requireUrl(urls.definitions, "source definitions")}${toQuery({ name })}`;
    const load = async (page: string) => {
      const json = await call({ what, method: "GET", url: page, isIdempotent: true }, options);
      return isRecord(json) && Array.isArray(json["definitions"]) ? { ...json, data: json["definitions"] } : json;
    };
    return readList(what, url, load, (item) => {
      const { id, text } = createFieldReader(what, item);
      return {
        id: id("sourceDefinitionId", "source_definition_id", "id"),
        name: text("name"),
        iconUrl: text("iconUrl", "icon_url"),
      };
    });
  },
});
