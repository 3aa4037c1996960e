import type { Plugin } from "vite";

/**
 * Serves, from the tests' own origin, a host page with given policies: `/host-page?<header>=<value>` responds with
 * these headers. `support/host-page.ts` opens it.
 */
export function hostPages(): Plugin {
  return {
    name: "host-pages",
    configureServer({ middlewares }) {
      middlewares.use("/host-page", (request, response) => {
        const { searchParams } = new URL(request.url ?? "/", "http://host");
        for (const [name, value] of searchParams) response.setHeader(name, value);
        response.setHeader("content-type", "text/html");
        response.end(`<!doctype html>
          <html lang="en">
            <title>Host</title>
            <script type="module" src="/test/browser/support/host-page-script.ts"></script>
          </html>`);
      });
    },
  };
}
