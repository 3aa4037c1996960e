// Serves a folder and the handler, with the sandbox on another origin, like a small app's backend.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { createAirbyteHandler, toNodeListener } from "react-airbyte-embedded/server";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const [folder = "dist"] = process.argv.slice(2);

const [app, upstream] = await Promise.all([listen("localhost"), listen("127.0.0.1")]);
const sandbox = createAirbyteSandbox({ origin: upstream.origin });
const airbyte = createAirbyteHandler({
  clientId: "sandbox",
  clientSecret: "sandbox",
  baseUrl: upstream.origin,
  allowedOrigins: [app.origin],
  authenticate: () => ({ workspaceName: "ada" }),
});
upstream.server.on(
  "request",
  toNodeListener((request) => sandbox.fetch(request)),
);
const api = toNodeListener(airbyte);
app.server.on("request", async (request, response) => {
  if (request.url.startsWith("/api/airbyte")) return api(request, response);
  const path = request.url === "/" ? "index.html" : new URL(request.url, app.origin).pathname;
  try {
    const body = await readFile(join(folder, path));
    response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream").end(body);
  } catch {
    response.writeHead(404).end();
  }
});
console.log(`Ready: ${app.origin}`);

async function listen(host) {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  return { server, origin: `http://${host}:${server.address().port}` };
}
