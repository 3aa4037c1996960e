import type { ConnectorName, SourceTemplate } from "./source-template.js";
import { sourceTemplates } from "./source-templates.js";

/** The connectors that have each tag. */
export type ConnectorTags = Readonly<Record<string, readonly ConnectorName[]>>;

/**
 * Returns the source templates with these tags in addition to their own.
 *
 * @throws {TypeError} A connector is unknown.
 */
export function tagTemplates(tags: ConnectorTags): readonly SourceTemplate[] {
  const entries = Object.entries(tags).map(([tag, names]) => [tag, names.map(parseConnectorName)] as const);
  return sourceTemplates.map((template) => {
    const added = entries.filter(([, names]) => names.includes(template.name)).map(([tag]) => tag);
    return { ...template, tags: [...new Set([...template.tags, ...added])] };
  });
}

/** Parses the name of a connector. @throws {TypeError} It is unknown. The message lists the known names. */
export function parseConnectorName(text: string): ConnectorName {
  const known = sourceTemplates.map(({ name }) => name);
  const found = known.find((name) => name === text);
  if (found !== undefined) return found;
  throw new TypeError(
    `${JSON.stringify(text)} is not a connector of the sandbox. Known connectors: ${known.join(", ")}.`,
  );
}
