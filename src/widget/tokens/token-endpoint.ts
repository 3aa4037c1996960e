// By way of `RequestInit`, which Node's types have as well: a server's project may know no DOM.
type TokenHeaders = RequestInit["headers"];

/** Where the widget token comes from, in full. */
export interface TokenEndpointOptions {
  /** The route of your backend that answers `{ "token": "<widget token>" }`. */
  url: string | URL;
  /** @defaultValue "POST" */
  method?: "GET" | "POST" | undefined;
  /** Sent along, or a function that makes them anew for each request. */
  headers?: TokenHeaders | (() => TokenHeaders | Promise<TokenHeaders>) | undefined;
  /** A text is sent as it is, an object as JSON. */
  body?: string | Record<string, unknown> | undefined;
  /** @defaultValue "same-origin", as for any `fetch` */
  credentials?: RequestInit["credentials"] | undefined;
}

/** Where the widget token comes from: an address, or the whole request. */
export type TokenEndpoint = string | URL | TokenEndpointOptions;

/** The whole request, of either form. */
export const readEndpoint = (endpoint: TokenEndpoint): TokenEndpointOptions =>
  typeof endpoint === "string" || endpoint instanceof URL ? { url: endpoint } : endpoint;
