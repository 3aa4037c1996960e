import { route, type Route } from "./create-router.js";

/** The sandbox's root address, for people who open it and tools that wait for it. Faults do not apply to it. */
export function indexRoute({ origin, pageUrl }: { origin: string; pageUrl: string }): Route {
  const text = `This is the sandbox of react-airbyte-embedded: an offline Airbyte Embedded that needs no account.

${origin}/api/v1   replaces https://api.airbyte.ai/api/v1
${origin}/v1       replaces https://api.airbyte.com/v1
${pageUrl}   the page that the widget frames
`;
  const headers = { "content-type": "text/plain; charset=utf-8" };
  return route("GET", "/", null, () => new Response(text, { headers }));
}
