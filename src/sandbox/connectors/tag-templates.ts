import type { ConnectorName, SourceTemplate } from "./source-template.js";
import { sourceTemplates } from "./source-templates.js";

/** Which connectors carry a tag, by its name. */
export type ConnectorTags = Readonly<Record<string, readonly ConnectorName[]>>;

/** The source templates, with these tags besides their own. @throws {TypeError} for a connector that is not known. */
export function tagTemplates(tags: ConnectorTags): readonly SourceTemplate[] {
  const entries = Object.entries(tags).map(([tag, names]) => [tag, names.map(parseConnectorName)] as const);
  return sourceTemplates.map((template) => {
    const added = entries.filter(([, names]) => names.includes(template.name)).map(([tag]) => tag);
    return { ...template, tags: [...new Set([...template.tags, ...added])] };
  });
}

/** Reads the name of a connector. @throws {TypeError} Says which are known. */
export function parseConnectorName(text: string): ConnectorName {
  const known = sourceTemplates.map(({ name }) => name);
  const found = known.find((name) => name === text);
  if (found !== undefined) return found;
  throw new TypeError(`${JSON.stringify(text)} is no connector of the sandbox. Known are ${known.join(", ")}.`);
}
