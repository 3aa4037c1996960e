import type { AirbyteApiDefinition, AirbyteApiPaths } from "./api-definition.js";
import { invalidOption } from "./invalid-option.js";

/** The full address of every call. */
export type ApiUrls = AirbyteApiPaths & { readonly createSource: string };

/**
 * Creates the addresses. `ownBaseUrl` replaces both of the definition's: users' tokens of a self-managed API must not
 * go to Airbyte's cloud.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function createApiUrls(api: AirbyteApiDefinition, ownBaseUrl: string | undefined): ApiUrls {
  const { paths } = api;
  const base =
    ownBaseUrl === undefined ? parseBaseUrl("api.baseUrl", api.baseUrl) : parseBaseUrl("baseUrl", ownBaseUrl);
  const sourcesBase =
    ownBaseUrl === undefined && api.sourcesBaseUrl !== undefined
      ? parseBaseUrl("api.sourcesBaseUrl", api.sourcesBaseUrl)
      : base;
  return {
    applicationToken: `${base}${paths.applicationToken}`,
    widgetToken: `${base}${paths.widgetToken}`,
    connectionTemplates: `${base}${paths.connectionTemplates}`,
    sourceTemplates: `${sourcesBase}${paths.sourceTemplates}`,
    sources: `${sourcesBase}${paths.sources}`,
    createSource: `${sourcesBase}${paths.createSource ?? paths.sources}`,
    checkSource: `${sourcesBase}${paths.checkSource}`,
    checkStatus: paths.checkStatus && `${sourcesBase}${paths.checkStatus}`,
  };
}

function parseBaseUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    const found = text === "" ? "empty" : "not the address of an API";
    throw invalidOption(
      `${option} is ${found}: write it like https://airbyte.example.com/api/public/v1, or leave it out.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}
