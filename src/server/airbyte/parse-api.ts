import { isRecord } from "../../shared/is-record.js";
import type { AirbyteApiDefinition, AirbyteApiPaths } from "./api-definition.js";
import { invalidOption } from "./invalid-option.js";
import { AIRBYTE_API_PRESETS, type AirbyteApiPreset } from "./presets.js";

const PRESETS = Object.values(AIRBYTE_API_PRESETS);
const OPTIONAL: ReadonlySet<string> = new Set(["createSource", "checkStatus"]);

/**
 * Finds a preset, or checks a definition, which may come from an untyped environment. Its addresses are checked where
 * they are used.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function parseApi(api: AirbyteApiPreset | AirbyteApiDefinition): AirbyteApiDefinition {
  if (typeof api !== "object" || api === null) return findPreset(api);
  checkTexts("applicationTokenFields", api.applicationTokenFields ?? {});
  checkTexts("widgetTokenFields", api.widgetTokenFields, readKeys("widgetTokenFields"));
  checkTexts("connectionTemplateFields", api.connectionTemplateFields, readKeys("connectionTemplateFields"));
  checkTexts("sourceFields", api.sourceFields, readKeys("sourceFields"));
  checkTexts("newSourceFields", api.newSourceFields ?? {}, readKeys("sourceFields"));
  const names = readKeys("paths");
  checkTexts("paths", api.paths, names);
  const paths = new Map<string, unknown>(Object.entries(api.paths));
  for (const name of names) {
    const path = paths.get(name);
    if ((path === undefined && OPTIONAL.has(name)) || /^\/[^?#\s]*$/.test(String(path))) continue;
    throw invalidOption(
      `api.paths.${name} is ${JSON.stringify(path)}, but must be a path such as "/embedded/sources".`,
    );
  }
  return api;
}

function findPreset(name: AirbyteApiPreset): AirbyteApiDefinition {
  if (Object.hasOwn(AIRBYTE_API_PRESETS, name)) return AIRBYTE_API_PRESETS[name];
  const names = Object.keys(AIRBYTE_API_PRESETS).join(", ");
  throw invalidOption(`api is ${JSON.stringify(name)}, but must be one of ${names}, or a definition object.`);
}

/** The presets use every path and every field that there is. */
const readKeys = (part: "paths" | "widgetTokenFields" | "connectionTemplateFields" | "sourceFields"): string[] => [
  ...new Set(PRESETS.flatMap((preset) => Object.keys(preset[part]))),
];

function checkTexts(option: string, texts: unknown, known?: readonly string[]): void {
  if (!isRecord(texts)) throw invalidOption(`api.${option} is missing: see the type AirbyteApiDefinition.`);
  for (const [name, text] of Object.entries(texts)) {
    if (known && !known.includes(name)) {
      throw invalidOption(`api.${option} names ${JSON.stringify(name)}, but only ${known.join(", ")} exist.`);
    }
    if (text === undefined || (typeof text === "string" && text !== "")) continue;
    throw invalidOption(`api.${option}.${name} is ${JSON.stringify(text)}, but must be a text.`);
  }
}

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
