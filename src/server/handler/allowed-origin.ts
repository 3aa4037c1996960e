import { invalid } from "../airbyte/invalid-option.js";

/**
 * Airbyte's page compares origins character by character, and stays blank where they differ.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`, beginning with `where` it is: "allowedOrigins holds"
 */
export function parseAllowedOrigin(where: string, text: unknown): string {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  if (isWeb && url.origin === text && !url.hostname.includes("*")) return text;
  const remedy =
    isWeb && !url.hostname.includes("*")
      ? `Write "${url.origin}".`
      : 'Name each origin exactly, without wildcards, such as "https://app.example.com".';
  throw invalid(`${where} ${JSON.stringify(text)}, which is no origin. ${remedy}`);
}
