import { parseAllowedOrigin } from "../airbyte/allowed-origin.js";
import { parseClientOptions, type AirbyteClientOptions, type ClientSettings } from "../airbyte/client-options.js";
import type { AirbyteIdentity } from "../airbyte/identity.js";
import { invalidOption } from "../airbyte/invalid-option.js";

/** Options of `createAirbyteHandler`. `Context` is the type of the handler's second argument. */
export interface AirbyteHandlerOptions<Context = unknown> extends AirbyteClientOptions {
  /**
   * Origins of the pages that may send requests, each exactly as the browser writes it: scheme, host, and the port
   * unless it is the default. Airbyte's page stays blank on any other origin. Empty entries, such as unset variables,
   * are ignored. If no entry is left, requests fail with `OPTIONS_INVALID`.
   */
  allowedOrigins: readonly (string | undefined)[];
  /**
   * Returns the user of a request, from your session or your headers. For null, or any other falsy value, the response
   * is 401. Only this function decides which workspace is opened. It receives a copy of the request. The copy's signal
   * aborts with the request's signal, or after `timeoutMs`. `context` is the handler's second argument. With
   * `toNodeListener` it is the original request of Node or Express, including what middlewares have added, such as
   * `user` and `session`.
   */
  authenticate: (
    request: Request,
    ...context: ContextArguments<Context>
  ) => AuthenticateResult | Promise<AuthenticateResult>;
  /**
   * The full path that the handler is mounted at. `:name` stands for any segment (`/:tenant/data`). Requests match with
   * and without it, because some frameworks remove it.
   * @defaultValue "/api/airbyte"
   */
  basePath?: string | undefined;
  /**
   * Whether to check the configuration of a new source before creating it, if the API has such a check. Without a
   * check, Airbyte accepts wrong credentials. A check takes seconds, and at most `checkTimeoutMs`.
   * @defaultValue true
   */
  checksNewSources?: boolean | undefined;
  /**
   * Headers that pages of another origin may send in addition to `Content-Type`, such as `Authorization` if
   * `authenticate` reads it.
   * @defaultValue none
   */
  allowedHeaders?: readonly string[] | undefined;
}

/**
 * A typed context is required. Otherwise further arguments are optional, because Next.js and Workers pass their own.
 */
export type ContextArguments<Context> = undefined extends Context ? [context?: Context] : [context: Context];

/** Return value of `authenticate`: an identity, or a falsy value, which `user && { … }` returns without a user. */
export type AuthenticateResult = AirbyteIdentity | null | undefined | false | "" | 0;

/** The validated options, with defaults filled in. */
export interface HandlerSettings extends ClientSettings {
  readonly allowedOrigins: ReadonlySet<string>;
  /**
   * The first of the allowed origins, or null if none is set. It is used for a same-origin page that does not send
   * `Origin`, if a proxy has replaced the page's host.
   */
  readonly ownOrigin: string | null;
  readonly basePath: string;
  /** Matches `basePath` at the start of a path. */
  readonly basePathPattern: RegExp;
  readonly checksNewSources: boolean;
  readonly allowedHeaders: readonly string[];
}

const DEFAULT_BASE_PATH = "/api/airbyte";

/**
 * Validates the options, which may come from untyped code, and fills in the defaults.
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
  const checksNewSources: unknown = options.checksNewSources ?? true;
  // A string from the environment, such as "false", would be true.
  if (typeof checksNewSources !== "boolean") {
    throw invalidOption(`checksNewSources is ${JSON.stringify(checksNewSources)}, but must be true or false.`);
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
    checksNewSources,
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
    // In requests with credentials, browsers treat `*` as a header of that name.
    if (typeof name === "string" && name !== "*" && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name;
    throw invalidOption(`allowedHeaders holds ${JSON.stringify(name)}: name each header, such as ["Authorization"].`);
  });
}

/** Returns the path as it is in the URL of a request. */
function parseBasePath(path: unknown): string {
  if (typeof path === "string" && /^(\/(?!\.{1,2}(\/|$))[^/?#\\]+)*\/?$/.test(path)) {
    return new URL(path.replace(/\/$/, ""), "http://localhost").pathname.replace(/\/$/, "");
  }
  throw invalidOption(`basePath is ${JSON.stringify(path)}, but must be a path such as "${DEFAULT_BASE_PATH}".`);
}
