import { isRecord } from "../../shared/is-record.js";
import type { AirbyteApiDefinition } from "./api-definition.js";
import { invalidOption } from "./invalid-option.js";
import { AIRBYTE_API_PRESETS, type AirbyteApiPreset } from "./presets.js";

const PRESETS = Object.values(AIRBYTE_API_PRESETS);
const REQUIRED: ReadonlySet<string> = new Set([
  "applicationToken",
  "widgetToken",
  "connectionTemplates",
  "sourceTemplates",
  "sources",
]);

/**
 * Finds a preset, or validates a definition, which may come from untyped code. `createApiUrls` validates its addresses.
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
    if ((path === undefined && !REQUIRED.has(name)) || /^\/[^?#\s]*$/.test(String(path))) continue;
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

/** Together, the presets use every path and every field. */
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
