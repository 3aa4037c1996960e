import type { TokenOptions } from "./issue-token.js";
import { readEndpoint, type TokenEndpoint } from "./token-endpoint.js";

/**
 * Tells endpoints apart by what they would send; two that are alike are one. What a function would send cannot be told:
 * `functions` stands for it.
 */
export function identifyEndpoint(endpoint: TokenEndpoint, functions = 0): string {
  const { url, method = "POST", headers, body, credentials } = readEndpoint(endpoint);
  const fixedHeaders = headers instanceof Headers ? [...headers] : headers;
  const sentHeaders = typeof headers === "function" ? functions : fixedHeaders;
  try {
    return JSON.stringify([String(url), method, sentHeaders, body, credentials]);
  } catch {
    return String(url); // A body that JSON cannot hold is never sent: the request says so.
  }
}

/**
 * Where a token comes from. Functions may be written inline, and are new ones each time: all of one controller are
 * alike, and `functions` tells them from another's.
 */
export const identifyTokens = ({ endpoint, fetchToken }: TokenOptions, functions = 0): string =>
  fetchToken || endpoint === undefined ? `function ${functions}` : identifyEndpoint(endpoint, functions);
