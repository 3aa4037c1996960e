import { createBrowserSandbox } from "../src/sandbox.js";
import { createAirbyteHandler } from "../src/server.js";

const PATH = "/story-backend";
const BASE = `${location.origin}${PATH}`;

/** What a story's backend answers in place of the handler; undefined for the handler's own answer. */
export type StoryAnswer = (call: {
  readonly method: string;
  readonly path: string;
}) => Promise<Response> | Response | undefined;

/** The route that stories name. */
export const STORY_ENDPOINT = `${PATH}/widget-token`;

/**
 * Puts the handler of this package in front of a sandbox, all in this page, as a built Storybook has no server. Returns
 * the way to remove it.
 */
export function startStoryBackend(answer: StoryAnswer = () => undefined): () => void {
  const sandbox = createBrowserSandbox({ pageUrl: `${import.meta.env.BASE_URL}sandbox-page/embedded-widget.html` });
  const handler = createAirbyteHandler({
    clientId: "sandbox",
    clientSecret: "sandbox",
    baseUrl: `${sandbox.origin}/api/v1`,
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    allowedOrigins: [location.origin],
    authenticate: () => ({ workspaceName: "demo-user" }),
    basePath: PATH,
  });
  const handle = (request: Request) => {
    // On the way to a server, the browser adds it.
    const headers = new Headers(request.headers);
    headers.set("origin", location.origin);
    Object.defineProperty(request, "headers", { value: headers });
    return handler(request);
  };
  const passOn = window.fetch;
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(`${BASE}/`)) return passOn(input, init);
    const path = new URL(request.url).pathname.slice(PATH.length);
    return (await answer({ method: request.method, path })) ?? handle(request);
  };
  return () => {
    window.fetch = passOn;
    sandbox.close();
  };
}

/** Makes a source. Resolves with its id. */
export async function createStorySource(templateId: string, config: object): Promise<string> {
  const body = JSON.stringify({ templateId, config });
  const headers = { "content-type": "application/json" };
  const response = await window.fetch(`${BASE}/sources`, { method: "POST", headers, body });
  const { id } = (await response.json()) as { id: string };
  return id;
}
