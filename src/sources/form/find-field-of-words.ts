import type { ShownField } from "../../shared/spec/form-values.js";
import { readProperty, type JsonObject, type JsonValue } from "../../shared/spec/json.js";

/**
 * Finds the field that a connector's message is about. Airbyte's checks do not name a field, so this looks for an
 * entered value or a field's label in the message, or for words about credentials if the form has only one such field.
 * Returns null if the field is ambiguous.
 */
export function findFieldOfWords(words: string, shown: readonly ShownField[], config: JsonObject): string | null {
  const inputs = shown.filter(({ field }) => field.kind !== "group" && field.kind !== "variant");
  const text = ` ${toWords(words)} `;
  const quoted = inputs.filter((input) => !isSecret(input) && quotes(words, readPath(config, input.field.path)));
  if (quoted.length === 1) return nameOf(quoted);
  const named = inputs.filter(({ field }) => mentions(text, field.label) || mentions(text, field.path.at(-1) ?? ""));
  // The longest label is the most specific: "Secret key" rather than "key".
  const longest = Math.max(...named.map(({ field }) => field.label.length));
  const best = named.filter(({ field }) => field.label.length === longest);
  if (best.length > 0) return best.length === 1 ? nameOf(best) : null;
  const secrets = inputs.filter(isSecret);
  return secrets.length === 1 && CREDENTIALS.test(words) ? nameOf(secrets) : null;
}

const CREDENTIALS =
  /\b(api.?keys?|keys?|tokens?|passwords?|secrets?|credentials?|(un)?authori[sz]\w*|authenticat\w*|401|403)\b/i;
/** A shorter value may be part of any word. */
const SHORTEST_QUOTE = 3;

const nameOf = ([first]: readonly ShownField[]) => first?.field.name ?? null;

const isSecret = ({ field }: ShownField) => field.kind === "text" && field.isSecret;

const toWords = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const mentions = (text: string, name: string) => name !== "" && text.includes(` ${toWords(name)} `);

const readPath = (config: JsonObject, path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((value, name) => readProperty(value, name), config);

function quotes(words: string, value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some((item: JsonValue) => quotes(words, item));
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return text.length >= SHORTEST_QUOTE && words.includes(text);
}
