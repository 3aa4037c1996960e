import { isRecord } from "../../shared/is-record.js";
import type { TagsMode } from "./identity.js";
import { malformedAnswer } from "./upstream-error.js";

/** Reads `{data: [...]}`, or a list without that. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
export function parseList<T>(what: string, json: unknown, parse: (item: unknown) => T): T[] {
  const data = isRecord(json) ? json["data"] : json;
  if (!Array.isArray(data)) throw malformedAnswer(what, "no list");
  return data.map((item: unknown) => parse(item));
}

/** The query that selects by tags; empty without any, as that selects everything. */
export function tagsQuery(tags: readonly string[] = [], mode: TagsMode = "any"): string {
  return tags.length === 0 ? "" : toQuery({ tags, tags_mode: mode });
}

/** `?name=value`, without what is undefined; a list repeats its name. Empty without values. */
export function toQuery(values: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}
