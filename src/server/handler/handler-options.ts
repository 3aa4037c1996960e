import { parseAllowedOrigin } from "./allowed-origin.js";
import { parseClientOptions, type AirbyteClientOptions, type ClientSettings } from "../airbyte/client-options.js";
import type { AirbyteIdentity } from "../airbyte/identity.js";
import { invalid } from "../airbyte/invalid-option.js";

/** What {@link createAirbyteHandler} is made from. `Context` is what the app hands to the handler with a request. */
export interface AirbyteHandlerOptions<Context = unknown> extends AirbyteClientOptions {
  /**
   * Origins of the pages that may ask, each exactly as the browser writes it: scheme, host, and the port where it is
   * not the default. Airbyte's page shows itself on no other.
   */
  allowedOrigins: readonly string[];
  /**
   * Says who asks, by your session or your headers; null, or whatever else is falsy, answers 401. This alone decides
   * whose workspace is opened. It gets a copy of the request, whose body is small, and which is aborted with it or once
   * its `timeoutMs` are over. `context` is what the handler was called with besides: from {@link toNodeListener}, the
   * request of Node or Express itself, with what middlewares have left on it, such as `user` and `session`.
   */
  authenticate: (
    request: Request,
    ...context: ContextArguments<Context>
  ) => AuthenticateResult | Promise<AuthenticateResult>;
  /**
   * The whole path that the handler is mounted at. Requests are understood with it and without it, as some frameworks
   * take it off.
   * @defaultValue "/api/airbyte"
   */
  basePath?: string | undefined;
  /**
   * Headers that pages send with their requests besides `Content-Type`, such as `Authorization` where `authenticate`
   * reads that: a page of another origin may send no others.
   * @defaultValue none
   */
  allowedHeaders?: readonly string[] | undefined;
}

/** A context that is asked for has to be there; any other may be, as Next.js and Workers hand on what they like. */
export type ContextArguments<Context> = undefined extends Context ? [context?: Context] : [context: Context];

/** What `authenticate` may return: who it is, or what `user && { … }` yields of nobody. */
export type AuthenticateResult = AirbyteIdentity | null | undefined | false | "" | 0;

/** The options, checked and complete. */
export interface HandlerSettings extends ClientSettings {
  readonly allowedOrigins: ReadonlySet<string>;
  /** The first of them: whom a same-origin page that says nothing else is taken for. */
  readonly ownOrigin: string;
  readonly basePath: string;
  readonly allowedHeaders: readonly string[];
}

const DEFAULT_BASE_PATH = "/api/airbyte";

/**
 * Checks the options, which may come from an untyped environment, and fills in the defaults.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function parseHandlerOptions<Context>(options: AirbyteHandlerOptions<Context>): HandlerSettings {
  const { authenticate, allowedHeaders = [] } = options;
  const settings = parseClientOptions(options);
  if (typeof authenticate !== "function") {
    throw invalid(
      "authenticate is missing: without it anybody could open anybody's workspace. Pass a function that returns { workspaceName } of the user who is signed in, or null.",
    );
  }
  const [ownOrigin, ...otherOrigins] = parseAllowedOrigins(options.allowedOrigins);
  return {
    ...settings,
    allowedOrigins: new Set([ownOrigin, ...otherOrigins]),
    ownOrigin,
    basePath: parseBasePath(options.basePath ?? DEFAULT_BASE_PATH),
    allowedHeaders: parseAllowedHeaders(allowedHeaders),
  };
}

function parseAllowedOrigins(origins: unknown): [string, ...string[]] {
  const [first, ...others] = Array.isArray(origins) ? origins : [];
  if (first === undefined) {
    throw invalid('allowedOrigins is empty: name the origin of your app, such as ["https://app.example.com"].');
  }
  const parse = (origin: unknown) => parseAllowedOrigin("allowedOrigins holds", origin);
  return [parse(first), ...others.map(parse)];
}

function parseAllowedHeaders(names: unknown): readonly string[] {
  const texts: unknown[] = Array.isArray(names) ? names : [names];
  return texts.map((name) => {
    // With credentials, browsers take `*` for a header of that very name.
    if (typeof name === "string" && name !== "*" && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name;
    throw invalid(`allowedHeaders holds ${JSON.stringify(name)}: name each header, such as ["Authorization"].`);
  });
}

function parseBasePath(path: string): string {
  if (/^(\/[^/?#]+)*\/?$/.test(path)) return path.replace(/\/$/, "");
  throw invalid(`basePath is ${JSON.stringify(path)}, but has to be a path such as "${DEFAULT_BASE_PATH}".`);
}
