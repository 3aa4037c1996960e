import { createAccess } from "./api/access.js";
import { createRouter } from "./api/create-router.js";
import { sourceCheckRoutes } from "./api/source-check-routes.js";
import { sourceRoutes } from "./api/source-routes.js";
import { sourceTemplateRoutes } from "./api/source-template-routes.js";
import { tokenRoutes } from "./api/token-routes.js";
import { createJwtSigner } from "./create-jwt-signer.js";
import { createSandboxStore } from "./create-sandbox-store.js";
import { createSeededUuid } from "./create-seeded-uuid.js";
import { pageRoutes } from "./page-routes.js";

/** What {@link createAirbyteSandbox} is made from. */
export interface AirbyteSandboxOptions {
  /** Origin that the sandbox is served from, such as `http://127.0.0.1:8710`: the `widgetUrl` of its tokens is there. */
  origin: string;
  /**
   * The clock: milliseconds since the epoch. Tokens expire by it.
   * @defaultValue Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Equal seeds give equal ids and keys for equal calls.
   * @defaultValue "sandbox"
   */
  seed?: string | undefined;
  /**
   * The one client id that gets an application token.
   * @defaultValue any
   */
  clientId?: string | undefined;
  /**
   * The one client secret that gets an application token.
   * @defaultValue any
   */
  clientSecret?: string | undefined;
  /**
   * Life of a widget token, in milliseconds; whole seconds, rounded down. Airbyte's own is 20 minutes.
   * @defaultValue 1_200_000
   */
  widgetTokenLifetimeMs?: number | undefined;
}

/** An offline Airbyte Embedded: its API and the page of its frame. */
export interface AirbyteSandbox {
  /** Origin that it is served from. */
  readonly origin: string;
  /** Answers one request, by its path alone: mount it wherever a Fetch handler can be mounted. Never rejects. */
  fetch(this: void, request: Request): Promise<Response>;
}

const DEFAULT_SEED = "sandbox";
const DEFAULT_WIDGET_TOKEN_LIFETIME_MS = 1_200_000;

/**
 * Creates an Airbyte Embedded that needs no account and no network: the token API of the newest generation, source
 * templates, checks and sources, and the page that the widget frames. It keeps everything in memory, and runs wherever
 * Fetch and WebCrypto are.
 *
 * @throws {TypeError} `origin` is no `http:` or `https:` origin.
 *
 * @example
 * const sandbox = createAirbyteSandbox({ origin: "http://127.0.0.1:8710" });
 * const response = await sandbox.fetch(new Request("http://127.0.0.1:8710/embedded-widget"));
 */
export function createAirbyteSandbox(options: AirbyteSandboxOptions): AirbyteSandbox {
  const {
    now = Date.now,
    seed = DEFAULT_SEED,
    clientId,
    clientSecret,
    widgetTokenLifetimeMs = DEFAULT_WIDGET_TOKEN_LIFETIME_MS,
  } = options;
  const origin = parseOrigin(options.origin);
  const createUuid = createSeededUuid(seed);
  const store = createSandboxStore({ createUuid, now });
  const access = createAccess({ signer: createJwtSigner(seed), store, now, widgetTokenLifetimeMs });
  return {
    origin,
    fetch: createRouter([
      ...tokenRoutes({ access, store, origin, clientId, clientSecret }),
      ...sourceTemplateRoutes({ access }),
      ...sourceCheckRoutes({ access, store }),
      ...sourceRoutes({ access, store }),
      ...pageRoutes(),
    ]),
  };
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash) {
    throw new TypeError(
      `createAirbyteSandbox cannot be served from ${JSON.stringify(text)}: origin has to be a scheme, a host and, where it is not the default, a port.`,
    );
  }
  return url.origin;
}
