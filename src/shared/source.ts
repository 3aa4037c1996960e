import { isRecord } from "./is-record.js";

/**
 * A source template: a connector that a user may connect, as Airbyte's API returns it. Everything except `id` and
 * `name` may be missing.
 */
export interface SourceTemplate {
  /** Id of the template: the `templateId` of `view` and of new sources. */
  readonly id: string;
  /** Name of the connector, such as `"GitHub"`; the id if Airbyte does not send a name. */
  readonly name: string;
  /** Address or data URL of an icon, as Airbyte sends it. Validate it before you render it. */
  readonly icon?: string;
  /** The connector's id in Airbyte's registry. */
  readonly source_definition_id?: string;
  /** Specification of the user's form: JSON Schema with Airbyte's extensions. */
  readonly user_config_spec?: Readonly<Record<string, unknown>>;
  /** Values that the template sets and that the user does not see. */
  readonly partial_default_config?: Readonly<Record<string, unknown>>;
  /** The organization's tags of the template. */
  readonly tags?: readonly string[];
  /** How the source is used: `"DIRECT"`, `"REPLICATION"`, `"MULTI"`, or a mode that Airbyte adds later. */
  readonly mode?: string;
}

/** A connected source, as Airbyte's events and API return it. Everything except `id` and `name` may be missing. */
export interface Source {
  /** Id of the source; empty if the page did not send one, which the event's `parseIssues` report. */
  readonly id: string;
  /** Name of the source, such as `"GitHub - <uuid>"`; the id if the page did not send a name. */
  readonly name: string;
  /** The template that it was created from, with the fields that Airbyte sends. Show its `name` to users. */
  readonly source_template?: Partial<SourceTemplate>;
  /**
   * The configuration that the user entered, with redacted secrets. It also contains `source_config` of older pages.
   */
  readonly replication_config?: Readonly<Record<string, unknown>>;
  /** Time of creation, in ISO 8601. */
  readonly created_at?: string;
  /** Time of the last change, in ISO 8601. */
  readonly updated_at?: string;
}

/**
 * Parses a source, in any of the spellings that Airbyte uses. Omits fields that are missing or of another type than
 * documented, and names them in `issues`.
 */
export function parseSource(data: unknown): { source: Source; issues: string[] } {
  if (!isRecord(data)) return { source: { id: "", name: "" }, issues: ["`data` is not an object"] };
  const { issues, text, record } = readFields(data);
  // An empty value counts as missing.
  const id = text("id") || text("sourceId") || "";
  const name = text("name") || text("sourceName") || "";
  if (id === "") issues.push("`id` is missing");
  if (name === "") issues.push("`name` is missing");

  const template = record("source_template") ?? record("summarized_source_template");
  const config = record("replication_config") ?? record("source_config") ?? record("connection_configuration");
  const created = text("created_at");
  const updated = text("updated_at");
  return {
    source: {
      id,
      name: name || id,
      ...(template && { source_template: parseTemplate(template, issues) }),
      ...(config && { replication_config: config }),
      ...(created !== undefined && { created_at: created }),
      ...(updated !== undefined && { updated_at: updated }),
    },
    issues,
  };
}

/** Parses a source template of the API. Its id is empty if it does not have one. Fields of another type are omitted. */
export function parseSourceTemplate(data: unknown): SourceTemplate {
  const { id = "", name, ...others } = isRecord(data) ? parseTemplate(data) : {};
  return { id, name: name || id, ...others };
}

function parseTemplate(data: Record<string, unknown>, issues: string[] = []): Partial<SourceTemplate> {
  const { text, record, texts } = readFields(data, issues, "source_template.");
  const fields = {
    id: text("id"),
    name: text("name"),
    icon: text("icon"),
    source_definition_id: text("source_definition_id") ?? text("actor_definition_id"),
    user_config_spec: record("user_config_spec"),
    partial_default_config: record("partial_default_config"),
    tags: texts("tags"),
    mode: text("mode"),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Readers that return a field only if it has its type; null counts as missing. */
function readFields(data: Record<string, unknown>, issues: string[] = [], path = "") {
  const read =
    <T>(is: (value: unknown) => value is T, type: string) =>
    (name: string): T | undefined => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value === undefined || value === null) return undefined;
      if (is(value)) return value;
      issues.push(`\`${path}${name}\` is not ${type}`);
      return undefined;
    };
  return {
    issues,
    text: read((value) => typeof value === "string", "a string"),
    record: read(isRecord, "an object"),
    texts: read(isTexts, "a list of strings"),
  };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
