import { resolve } from "node:path";

import { Miniflare, Response as WorkerResponse } from "miniflare";
import type { AirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { build } from "vite";

/** `examples/worker/worker.ts` in workerd, Cloudflare's runtime; all its requests to Airbyte are sent to `sandbox`. */
export async function startWorker(sandbox: AirbyteSandbox, env: { clientSecret: string; appOrigin: string }) {
  const bundle = await build({
    configFile: false,
    logLevel: "silent",
    // The example's own package.json names a package that is only installed in the example.
    resolve: { alias: { "react-airbyte-embedded/server": resolve("dist/server.js") } },
    build: {
      write: false,
      minify: false,
      lib: { entry: "examples/worker/worker.ts", formats: ["es"], fileName: "worker" },
    },
  });
  const outputs = (Array.isArray(bundle) ? bundle : [bundle]).flatMap((one) => ("output" in one ? one.output : []));
  const chunk = outputs.find((output) => output.type === "chunk");
  /** Requested paths, answered or not. */
  const asked: string[] = [];
  const miniflare = new Miniflare({
    modules: true,
    script: chunk?.code ?? "",
    compatibilityDate: "2025-09-01",
    bindings: { AIRBYTE_CLIENT_ID: "client-1", AIRBYTE_CLIENT_SECRET: env.clientSecret, ALLOWED_ORIGIN: env.appOrigin },
    outboundService: async (request) => {
      const { method, headers, url } = request;
      asked.push(new URL(url).pathname);
      const body = method === "GET" ? null : await request.text();
      const answer = await sandbox.fetch(new Request(url, { method, headers: [...headers], body }));
      return new WorkerResponse(await answer.text(), { status: answer.status, headers: [...answer.headers] });
    },
  });
  const address = await miniflare.ready;
  const send = async (request: Request): Promise<Response> => {
    const { method, headers, url } = request;
    const body = request.body && (await request.text());
    const answer = await miniflare.dispatchFetch(url, { method, headers: [...headers], body });
    return new Response(answer.status === 204 ? null : await answer.text(), {
      status: answer.status,
      headers: [...answer.headers],
    });
  };
  return { send, address, asked, stop: () => miniflare.dispose() };
}
