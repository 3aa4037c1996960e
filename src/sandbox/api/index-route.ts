import type { Route } from "./create-router.js";

/**
 * What is at the sandbox's own address: for people who open it, and for tools that wait until it answers. No fault is
 * about it.
 */
export function indexRoute({ origin, pageUrl }: { origin: string; pageUrl: string }): Route {
  const text = `This is a sandbox of react-airbyte-embedded: an Airbyte Embedded with neither an account nor a network.

${origin}/api/v1   in the place of https://api.airbyte.ai/api/v1
${origin}/v1       in the place of https://api.airbyte.com/v1
${pageUrl}   the page that the widget frames
`;
  return {
    method: "GET",
    path: "/",
    target: null,
    answer: () => new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } }),
  };
}
