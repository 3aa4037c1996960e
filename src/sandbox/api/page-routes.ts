import { script, style } from "../page/bundle.js";
import { CONTENT_SECURITY_POLICY, renderPage } from "../page/render-page.js";
import { route, type Route, type RouteCall } from "./create-router.js";

/** Path of the page that the widget frames, as on Airbyte's own host. */
export const PAGE_PATH = "/embedded-widget";

const SCRIPT_PATH = `${PAGE_PATH}/page.js`;
const STYLE_PATH = `${PAGE_PATH}/page.css`;

/** The page that the widget frames. It is the same for everyone, except for its faults. */
export function pageRoutes(readFaults: (call: RouteCall) => Promise<string>): Route[] {
  return [
    route("GET", PAGE_PATH, "page", async (call) => {
      const html = renderPage({ script: SCRIPT_PATH, style: STYLE_PATH, faults: await readFaults(call) });
      return file(html, "text/html", { "content-security-policy": CONTENT_SECURITY_POLICY });
    }),
    route("GET", SCRIPT_PATH, "page", () => file(script, "text/javascript")),
    route("GET", STYLE_PATH, "page", () => file(style, "text/css")),
  ];
}

function file(content: string, type: string, headers: Record<string, string> = {}): Response {
  const common = { "cache-control": "no-cache", "x-content-type-options": "nosniff" };
  return new Response(content, { headers: { "content-type": `${type}; charset=utf-8`, ...common, ...headers } });
}
