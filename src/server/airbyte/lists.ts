import { isRecord } from "../../shared/is-record.js";
import type { TagsMode } from "./identity.js";
import { allowNextStep, type RequestContext } from "./request-context.js";
import { malformedAnswer } from "./upstream-error.js";

/** Reads `{data: [...]}`, or a list without that. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
export function parseList<T>(what: string, json: unknown, parse: (item: unknown) => T): T[] {
  const data = isRecord(json) ? json["data"] : json;
  if (!Array.isArray(data)) throw malformedAnswer(what, "no list");
  return data.map((item: unknown) => parse(item));
}

/** A list that names more has no end. */
const MAX_PAGES = 100;

/**
 * Reads a list to its end. No specification of Airbyte's pages these lists, so a next page is only followed where an
 * answer names one, on the same origin: the bearer must not go anywhere else.
 *
 * @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED`
 */
export async function readList<T>(
  what: string,
  url: string,
  load: (url: string) => Promise<unknown>,
  parse: (item: unknown) => T,
  context?: RequestContext,
): Promise<T[]> {
  const items: T[] = [];
  let address: string | null = url;
  for (let page = 1; address !== null; page++) {
    if (page > MAX_PAGES) throw malformedAnswer(what, `more than ${MAX_PAGES} pages`);
    // oxlint-disable-next-line no-await-in-loop -- each page names the next one
    const json = await load(address);
    items.push(...parseList(what, json, parse));
    address = readNextAddress(json, address);
    if (address !== null && context) allowNextStep(context);
  }
  return items;
}

/** `next` is an address, or a cursor. */
function readNextAddress(json: unknown, current: string): string | null {
  const next = isRecord(json) ? json["next"] : undefined;
  if (typeof next !== "string" || next === "") return null;
  if (!/^(https?:|[/?])/.test(next)) {
    const url = new URL(current);
    url.searchParams.set("cursor", next);
    return url.href;
  }
  const url = URL.canParse(next, current) ? new URL(next, current) : null;
  return url !== null && url.origin === new URL(current).origin ? url.href : null;
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
