import { parseAllowedOrigin } from "../airbyte/allowed-origin.js";
import { parseClientOptions, type AirbyteClientOptions, type ClientSettings } from "../airbyte/client-options.js";
import type { AirbyteIdentity } from "../airbyte/identity.js";
import { invalidOption } from "../airbyte/invalid-option.js";

/** Options of `createAirbyteHandler`. `Context` is the argument that the app passes with a request. */
export interface AirbyteHandlerOptions<Context = unknown> extends AirbyteClientOptions {
  /**
   * Origins of the pages that may ask, each exactly as the browser writes it: scheme, host, and the port unless it is
   * the default. Airbyte's page stays blank on any other. Empty entries, as of a variable that is not set, are ignored;
   * without any other, requests fail with `OPTIONS_INVALID`.
   */
  allowedOrigins: readonly (string | undefined)[];
  /**
   * Returns the user of a request, by your session or your headers; null, or any other falsy value, answers 401. Only
   * this decides whose workspace is opened. It gets a copy of the request, whose signal aborts with it or after
   * `timeoutMs`. `context` is the handler's second argument: from `toNodeListener`, the request of Node or Express
   * itself, with what middlewares have added, such as `user` and `session`.
   */
  authenticate: (
    request: Request,
    ...context: ContextArguments<Context>
  ) => AuthenticateResult | Promise<AuthenticateResult>;
  /**
   * The whole path that the handler is mounted at, in which `:name` stands for any segment (`/:tenant/data`). Requests
   * match with it and without it, as some frameworks remove it.
   * @defaultValue "/api/airbyte"
   */
  basePath?: string | undefined;
  /**
   * Whether a new source is only created after its configuration was checked, where the API can do that: creating alone
   * accepts wrong credentials. A check takes seconds, `checkTimeoutMs` at most.
   * @defaultValue true
   */
  checksNewSources?: boolean | undefined;
  /**
   * Headers that pages of another origin may send besides `Content-Type`, such as `Authorization` if `authenticate`
   * reads it.
   * @defaultValue none
   */
  allowedHeaders?: readonly string[] | undefined;
}

/** A typed context is required; any other is optional, as Next.js and Workers pass arguments of their own. */
export type ContextArguments<Context> = undefined extends Context ? [context?: Context] : [context: Context];

/** What `authenticate` may return: an identity, or what `user && { … }` yields without a user. */
export type AuthenticateResult = AirbyteIdentity | null | undefined | false | "" | 0;

/** The options, checked and complete. */
export interface HandlerSettings extends ClientSettings {
  readonly allowedOrigins: ReadonlySet<string>;
  /** The first of them, or null if none is set: stands for a same-origin page that sends no `Origin`. */
  readonly ownOrigin: string | null;
  readonly basePath: string;
  /** Matches it at the start of a path. */
  readonly basePathPattern: RegExp;
  readonly checksNewSources: boolean;
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
    throw invalidOption(
      "authenticate is missing: without it anybody could open anybody's workspace. Pass a function that returns the { workspaceName } of the user who is signed in, or null.",
    );
  }
  const basePath = parseBasePath(options.basePath ?? DEFAULT_BASE_PATH);
  const allowedOrigins = parseAllowedOrigins(options.allowedOrigins);
  const [ownOrigin = null] = allowedOrigins;
  return {
    ...settings,
    missing: ownOrigin === null ? [...settings.missing, NO_ORIGIN] : settings.missing,
    allowedOrigins: new Set(allowedOrigins),
    ownOrigin,
    basePath,
    basePathPattern: new RegExp(`^${basePath.replaceAll(/[^\w/:-]/g, "\\$&").replaceAll(/:[^/]+/g, "[^/]+")}(?=/)`),
    checksNewSources: options.checksNewSources ?? true,
    allowedHeaders: parseAllowedHeaders(allowedHeaders),
  };
}

const EXAMPLE = 'such as ["https://app.example.com"]';
const NO_ORIGIN = `allowedOrigins is empty: name the origin of your app, ${EXAMPLE}.`;

function parseAllowedOrigins(origins: unknown): string[] {
  if (!Array.isArray(origins)) throw invalidOption(`allowedOrigins must be an array of origins, ${EXAMPLE}.`);
  const named = origins.filter((origin: unknown) => origin !== undefined && origin !== "");
  return named.map((origin: unknown) => parseAllowedOrigin("allowedOrigins holds", origin));
}

function parseAllowedHeaders(names: unknown): readonly string[] {
  const texts: unknown[] = Array.isArray(names) ? names : [names];
  return texts.map((name) => {
    // With credentials, browsers read `*` as a header of that name.
    if (typeof name === "string" && name !== "*" && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name;
    throw invalidOption(`allowedHeaders holds ${JSON.stringify(name)}: name each header, such as ["Authorization"].`);
  });
}

function parseBasePath(path: string): string {
  if (/^(\/[^/?#]+)*\/?$/.test(path)) return path.replace(/\/$/, "");
  throw invalidOption(`basePath is ${JSON.stringify(path)}, but must be a path such as "${DEFAULT_BASE_PATH}".`);
}
