import { createBrowserSandbox, type SandboxFault } from "../../src/sandbox.js";
import { createAirbyteClient, createAirbyteHandler } from "../../src/server.js";
import { SAMPLE_SOURCES } from "./connectors.js";

const PATH = "/api/airbyte";
const USER = { workspaceName: "demo-user" };
/** Seconds that the backend asks to wait under the fault `429`. */
const RETRY_AFTER_S = 42;

/** The route that stories name. */
export const STORY_ENDPOINT = `${PATH}/widget-token`;

/** What a story's backend answers in place of the handler; undefined for the handler's own answer. */
export type StoryAnswer = (call: {
  readonly method: string;
  readonly path: string;
}) => Promise<Response> | Response | undefined;

/** What goes wrong in a story, as chosen in the toolbar. */
export type StoryFault = "none" | "429" | "401" | "silent-page" | "failed-check" | "offline";

/** The backend of one story. */
export interface StoryBackendOptions {
  readonly answer?: StoryAnswer | undefined;
  readonly fault: StoryFault;
  /** Faults of the sandbox itself. */
  readonly faults: readonly SandboxFault[];
  /** Delay of each answer, in milliseconds. */
  readonly latencyMs: number;
  /** How many sources the user has already connected. */
  readonly connected: number;
}

/**
 * Puts the handler of this package in front of a sandbox, all in this page, as a built Storybook has no server. The
 * sandbox is created with the first request: most stories make none. Returns the way to remove it.
 */
export function startStoryBackend(options: StoryBackendOptions): () => void {
  const { answer, fault, latencyMs } = options;
  let backend: ReturnType<typeof createBackend> | undefined;
  const passOn = window.fetch;
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    if (origin !== location.origin || !pathname.startsWith(`${PATH}/`)) return passOn(input, init);
    if (latencyMs > 0) await wait(latencyMs, request.signal);
    const own = failBy(fault) ?? (await answer?.({ method: request.method, path: pathname.slice(PATH.length) }));
    return own ?? (backend ??= createBackend(options)).handle(request);
  };
  const online = fault === "offline" ? pretendOffline() : undefined;
  return () => {
    window.fetch = passOn;
    online?.();
    backend?.close();
  };
}

function createBackend({ fault, faults, connected }: StoryBackendOptions) {
  const sandbox = createBrowserSandbox({
    pageUrl: `${import.meta.env.BASE_URL}sandbox-page/embedded-widget.html`,
    faults: [...faults, ...SANDBOX_FAULTS[fault]],
  });
  const airbyte = {
    clientId: "sandbox",
    clientSecret: "sandbox",
    baseUrl: `${sandbox.origin}/api/v1`,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => sandbox.fetch(new Request(input, init)),
  };
  const handler = createAirbyteHandler({
    ...airbyte,
    allowedOrigins: [location.origin],
    authenticate: () => USER,
    basePath: PATH,
  });
  const seeded = connectSamples(createAirbyteClient(airbyte), connected);
  return {
    async handle(request: Request) {
      await seeded;
      // On the way to a server, the browser adds it.
      const headers = new Headers(request.headers);
      headers.set("origin", location.origin);
      Object.defineProperty(request, "headers", { value: headers });
      return handler(request);
    },
    close: sandbox.close,
  };
}

async function connectSamples({ sources }: ReturnType<typeof createAirbyteClient>, count: number): Promise<void> {
  for (const source of SAMPLE_SOURCES.slice(0, count)) await sources.create(USER, source, { isChecked: false });
}

const SANDBOX_FAULTS: Record<StoryFault, readonly SandboxFault[]> = {
  none: [],
  "429": [],
  "401": [],
  offline: [],
  "silent-page": ["silent-page"],
  "failed-check": ["check=failed"],
};

function failBy(fault: StoryFault): Response | undefined {
  if (fault === "offline") throw new TypeError("Failed to fetch");
  if (fault === "401") return problem(401);
  if (fault === "429") return problem(429, { "retry-after": String(RETRY_AFTER_S) });
  return undefined;
}

/** A failure of the backend. */
export const problem = (status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ status, title: "Failed" }, { status, headers });

/** Makes the browser say that it is offline. Returns the way back. */
export function pretendOffline(): () => void {
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  return () => {
    Reflect.deleteProperty(navigator, "onLine");
    window.dispatchEvent(new Event("online"));
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Makes a source. Resolves with its id. */
export async function createStorySource(templateId: string, config: object): Promise<string> {
  const body = JSON.stringify({ templateId, config });
  const headers = { "content-type": "application/json" };
  const response = await window.fetch(`${PATH}/sources`, { method: "POST", headers, body });
  const { id } = (await response.json()) as { id: string };
  return id;
}
