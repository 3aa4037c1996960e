import { invalidOption } from "./invalid-option.js";

/**
 * Accepts only an exact origin, because Airbyte's page compares origins character by character, and stays blank if they
 * differ.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`, with a message that starts with `where`, such as "allowedOrigins
 * holds"
 */
export function parseAllowedOrigin(where: string, text: unknown): string {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && !url.hostname.includes("*");
  if (isWeb && url.origin === text) return text;
  const remedy = isWeb
    ? `Write "${url.origin}".`
    : 'Name each origin exactly, without wildcards, such as "https://app.example.com".';
  throw invalidOption(`${where} ${JSON.stringify(text)}, which is not an origin. ${remedy}`);
}
