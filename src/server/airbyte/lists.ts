import { isRecord } from "../../shared/is-record.js";
import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { TagsMode } from "./identity.js";
import { allowNextStep, type RequestContext } from "./request-context.js";
import { malformedAnswer } from "./upstream-error.js";

/** A list with more pages or entries than this is treated as endless. */
const MAX_PAGES = 100;
const MAX_ENTRIES = 10_000;

/** Reads `{data: [...]}`, or a plain list. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
export function parseList<T>(
  what: string,
  json: unknown,
  parse: (item: unknown) => T,
  maxEntries: number = MAX_ENTRIES,
): T[] {
  const data = isRecord(json) ? json["data"] : json;
  if (!Array.isArray(data)) throw malformedAnswer(what, "no list");
  if (data.length > maxEntries) throw malformedAnswer(what, `more than ${MAX_ENTRIES} entries`);
  return data.map((item: unknown) => parse(item));
}

/** The error for a list that would never end. */
export const repeatedPage = (what: string): AirbyteEmbeddedError =>
  malformedAnswer(what, "a page that it had answered with before");

/**
 * Reads all pages of a list. Airbyte's specifications do not paginate these lists, so we only request a next page that
 * a response names. It must be on the same origin: the token must not be sent anywhere else.
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
  const read = new Set<string>();
  let address: string | null = url;
  while (address !== null) {
    if (read.has(address)) throw repeatedPage(what);
    read.add(address);
    if (read.size > MAX_PAGES) throw malformedAnswer(what, `more than ${MAX_PAGES} pages`);
    // oxlint-disable-next-line no-await-in-loop -- each page names the next one
    const json = await load(address);
    items.push(...parseList(what, json, parse, MAX_ENTRIES - items.length));
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

/** The query that selects by tags. Without tags it is empty, which selects everything. */
export function tagsQuery(tags: readonly string[] = [], mode: TagsMode = "any"): string {
  return tags.length === 0 ? "" : toQuery({ tags, tags_mode: mode });
}

/** `?name=value` without undefined values. A list repeats its name. Empty if there are no values. */
export function toQuery(values: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}
