import type { TokenOptions } from "./issue-token.js";

/** Where the widget token comes from, in full. */
export interface TokenEndpointOptions {
  /** The route of your backend that answers `{ "token": "<widget token>" }`. */
  url: string | URL;
  /** @defaultValue "POST" */
  method?: "GET" | "POST" | undefined;
  /** Sent along, or a function that makes them anew for each request. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** A text is sent as it is, an object as JSON. */
  body?: string | Record<string, unknown> | undefined;
  /** @defaultValue "same-origin", as for any `fetch` */
  credentials?: RequestCredentials | undefined;
}

/** Where the widget token comes from: an address, or the whole request. */
export type TokenEndpoint = string | URL | TokenEndpointOptions;

/** The whole request, of either form. */
export const readEndpoint = (endpoint: TokenEndpoint): TokenEndpointOptions =>
  typeof endpoint === "string" || endpoint instanceof URL ? { url: endpoint } : endpoint;

/** Tells endpoints apart by what they would send; two that are alike are one. Headers made by a function do not count. */
export function identifyEndpoint(endpoint: TokenEndpoint): string {
  const { url, method = "POST", headers, body, credentials } = readEndpoint(endpoint);
  const fixedHeaders = headers instanceof Headers ? [...headers] : headers; // JSON leaves a function out
  try {
    return JSON.stringify([String(url), method, fixedHeaders, body, credentials]);
  } catch {
    return String(url); // A body that JSON cannot hold is never sent: the request says so.
  }
}

/** Where a token comes from, as far as that can be told: functions are all alike, as they may be written inline. */
export const identifyTokens = ({ endpoint, fetchToken }: TokenOptions): string =>
  fetchToken || endpoint === undefined ? "function" : identifyEndpoint(endpoint);
