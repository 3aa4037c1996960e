// By way of `RequestInit`, which Node's types have as well: a server's project may not know the DOM's.
type TokenHeaders = RequestInit["headers"];

/** Where the widget token comes from, in full. */
export interface TokenEndpointOptions {
  /** The route of your backend that returns `{ "token": "<widget token>" }`. */
  url: string | URL;
  /** @defaultValue "POST" */
  method?: "GET" | "POST" | undefined;
  /** Sent with the request; a function is called for each request. */
  headers?: TokenHeaders | (() => TokenHeaders | Promise<TokenHeaders>) | undefined;
  /** A string is sent unchanged, an object as JSON. */
  body?: string | Record<string, unknown> | undefined;
  /** @defaultValue "same-origin", as for any `fetch` */
  credentials?: RequestInit["credentials"] | undefined;
}

/** Where the widget token comes from: an address, or the whole request. */
export type TokenEndpoint = string | URL | TokenEndpointOptions;

/** The whole request, for either form. */
export const readEndpoint = (endpoint: TokenEndpoint): TokenEndpointOptions =>
  typeof endpoint === "string" || endpoint instanceof URL ? { url: endpoint } : endpoint;

/** What tells two endpoints apart as far as it can be compared: all but headers that are a function. */
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
    return String(url); // A body that JSON cannot hold is never sent: the request reports it.
  }
}
