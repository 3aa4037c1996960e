import type { AirbyteClientOptions } from "./client-options.js";
import { invalid } from "./invalid-option.js";
import type { AirbyteApiPaths, ApiPreset } from "./presets.js";
import type { SourcesApi } from "./sources-api.js";

/**
 * The full address of every call: the preset's, with what the options replace.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function createApiUrls(
  { baseUrl: ownBase, sourcesBaseUrl: ownSourcesBase, paths: own = {} }: AirbyteClientOptions,
  preset: ApiPreset,
  sourcesApi: SourcesApi,
): AirbyteApiPaths {
  const known: AirbyteApiPaths = { ...preset.paths, ...sourcesApi.paths };
  const paths: AirbyteApiPaths = { ...known, ...parsePaths(own, known) };
  // A path for sources moves the making of one as well.
  if (own.sources !== undefined && own.createSource === undefined) paths.createSource = own.sources;

  const base = parseBaseUrl("baseUrl", ownBase ?? preset.baseUrl);
  // Where the API is somebody's own, its users' tokens are not for Airbyte's.
  const sourcesBase = parseBaseUrl("sourcesBaseUrl", ownSourcesBase ?? ownBase ?? preset.sourcesBaseUrl);
  return {
    applicationToken: `${base}${paths.applicationToken}`,
    widgetToken: `${base}${paths.widgetToken}`,
    connectionTemplates: `${base}${paths.connectionTemplates}`,
    sourceTemplates: `${sourcesBase}${paths.sourceTemplates}`,
    sources: `${sourcesBase}${paths.sources}`,
    createSource: `${sourcesBase}${paths.createSource}`,
    checkSource: `${sourcesBase}${paths.checkSource}`,
    checkStatus: paths.checkStatus === null ? null : `${sourcesBase}${paths.checkStatus}`,
  };
}

function parsePaths(paths: Partial<AirbyteApiPaths>, known: AirbyteApiPaths): Partial<AirbyteApiPaths> {
  const given = Object.entries(paths).filter(([, path]) => path !== undefined);
  for (const [name, path] of given) {
    if (!Object.hasOwn(known, name)) {
      throw invalid(`paths names ${JSON.stringify(name)}, but there are ${Object.keys(known).join(", ")} alone.`);
    }
    if (!(typeof path === "string" && /^\/[^?#\s]*$/.test(path)) && !(path === null && name === "checkStatus")) {
      throw invalid(`paths.${name} is ${JSON.stringify(path)}, but has to be a path such as "/embedded/widget-token".`);
    }
  }
  return Object.fromEntries(given);
}

function parseBaseUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    const found = text === "" ? "empty" : "no address of an API";
    throw invalid(`${option} is ${found}: write it like https://airbyte.example.com/api/public/v1, or leave it out.`);
  }
  return url.href.replace(/\/+$/, "");
}
