import type { Plugin } from "vite";

import { bundleStandIn } from "../stand-in/bundle.js";

/**
 * Serves the stand-in as a script, like a CDN:
 *
 * - `/cdn/npm/…` is the stand-in;
 * - `/cdn/down-once` responds with 503 to the first request with its query, and then with the stand-in;
 * - `/cdn/hang` never responds;
 * - `/cdn/other` is a script that does not define the widget.
 */
export function widgetScripts(): Plugin {
  const known = new Set<string>();
  let standIn: Promise<string> | undefined;
  return {
    name: "widget-scripts",
    configureServer({ middlewares }) {
      middlewares.use("/cdn", (request, response) => {
        const { pathname, search } = new URL(request.url ?? "/", "http://cdn");
        response.setHeader("content-type", "text/javascript").setHeader("cache-control", "no-store");
        if (pathname === "/hang") return;
        if (pathname === "/other") response.end("globalThis.somethingElse = 1;");
        else if (pathname === "/down-once" && !known.has(search)) {
          known.add(search);
          response.writeHead(503).end();
        } else void (standIn ??= bundleStandIn()).then((code) => response.end(code));
      });
    },
  };
}
