import { isRecord } from "./is-record.js";

/** What users may connect, as Airbyte's API shows it. All but `id` and `name` may be missing. */
export interface SourceTemplate {
  readonly id: string;
  /** Such as `"GitHub"`; the id where Airbyte sends none. */
  readonly name: string;
  /** Address or data URL of a picture. Airbyte's own word; check it before you show it. */
  readonly icon?: string;
  /** The connector's id in Airbyte's registry. */
  readonly source_definition_id?: string;
  readonly user_config_spec?: Readonly<Record<string, unknown>>;
  readonly partial_default_config?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  /** `"DIRECT"`, `"REPLICATION"` or `"MULTI"`, and whatever Airbyte adds. */
  readonly mode?: string;
}

/** A connected source, as Airbyte's events and its API show it. All but `id` and `name` may be missing. */
export interface Source {
  /** Empty where the page sent none; the event's `parseIssues` says so. */
  readonly id: string;
  /** Such as `"GitHub - <uuid>"`; the id where the page sent none. */
  readonly name: string;
  /** The template that it was made from, as far as Airbyte sends it. */
  readonly source_template?: Partial<SourceTemplate>;
  /** What the user entered, secrets redacted. Older pages call it `source_config`; it is here all the same. */
  readonly replication_config?: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly created_at?: string;
  /** ISO 8601. */
  readonly updated_at?: string;
}

/**
 * Parses a source, in any of the spellings that Airbyte uses. What is missing or of another type than documented is
 * left out, and named in `issues`.
 */
export function parseSource(data: unknown): { source: Source; issues: string[] } {
  if (!isRecord(data)) return { source: { id: "", name: "" }, issues: ["`data` is no object"] };
  const { issues, text, record } = readFields(data);
  // An empty one says no more than none.
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

/** Parses a source template of the API; its id is empty where there is none. What is of another type is left out. */
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

/** Readers that return a field only if it is of its type; null counts as missing. */
function readFields(data: Record<string, unknown>, issues: string[] = [], path = "") {
  const read =
    <T>(is: (value: unknown) => value is T, type: string) =>
    (name: string): T | undefined => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value === undefined || value === null) return undefined;
      if (is(value)) return value;
      issues.push(`\`${path}${name}\` is no ${type}`);
      return undefined;
    };
  return {
    issues,
    text: read((value) => typeof value === "string", "text"),
    record: read(isRecord, "object"),
    texts: read(isTexts, "list of texts"),
  };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
