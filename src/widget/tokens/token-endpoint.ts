// Through `RequestInit`, which Node's types also have: a server's project may not include the DOM's types.
type TokenHeaders = RequestInit["headers"];

/** The whole request for a widget token. */
export interface TokenEndpointOptions {
  /** The route of your backend that returns `{ "token": "<widget token>" }`. */
  url: string | URL;
  /** Method of the request. @defaultValue "POST" */
  method?: "GET" | "POST" | undefined;
  /** Headers of the request. A function is called for each request. */
  headers?: TokenHeaders | (() => TokenHeaders | Promise<TokenHeaders>) | undefined;
  /** Body of the request: a string is sent unchanged, an object as JSON. */
  body?: string | Record<string, unknown> | undefined;
  /** Whether cookies are sent: `"include"` for another origin. @defaultValue "same-origin", as for `fetch` */
  credentials?: RequestInit["credentials"] | undefined;
}

/** Where the widget token comes from: an address, or the whole request. */
export type TokenEndpoint = string | URL | TokenEndpointOptions;

/** Returns the whole request for either form. */
export const readEndpoint = (endpoint: TokenEndpoint): TokenEndpointOptions =>
  typeof endpoint === "string" || endpoint instanceof URL ? { url: endpoint } : endpoint;

/** Describes an endpoint, to compare it with another. Headers that are a function cannot be compared. */
export function describeEndpoint(endpoint: TokenEndpoint): string {
  const { url, method = "POST", headers, body, credentials } = readEndpoint(endpoint);
  try {
    return JSON.stringify([
      String(url),
      method,
      headers instanceof Headers ? [...headers] : headers,
      body,
      credentials,
    ]);
  } catch {
    return String(url); // The request itself reports a body that is not JSON.
  }
}
