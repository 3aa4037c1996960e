import type { Route, RouteCall } from "./create-router.js";
import { PAGE_PATH } from "../page-path.js";
import { script, style } from "../page/main.ts?page-bundle";
import { CONTENT_SECURITY_POLICY, renderPage } from "../page/render-page.js";

const SCRIPT_PATH = `${PAGE_PATH}/page.js`;
const STYLE_PATH = `${PAGE_PATH}/page.css`;

/** The page that the widget frames. It is the same for everybody, but for what is to go wrong in it. */
export function pageRoutes(readFaults: (call: RouteCall) => Promise<string>): Route[] {
  return [
    {
      method: "GET",
      path: PAGE_PATH,
      target: "page",
      async answer(call) {
        const faults = await readFaults(call);
        const html = renderPage({ script: SCRIPT_PATH, style: STYLE_PATH, faults });
        return file(html, "text/html; charset=utf-8", { "content-security-policy": CONTENT_SECURITY_POLICY });
      },
    },
    part(SCRIPT_PATH, script, "text/javascript; charset=utf-8"),
    part(STYLE_PATH, style, "text/css; charset=utf-8"),
  ];
}

function part(path: string, content: string, type: string): Route {
  return { method: "GET", path, target: "page", answer: () => file(content, type) };
}

function file(content: string, type: string, headers: Record<string, string> = {}): Response {
  return new Response(content, {
    headers: { "content-type": type, "cache-control": "no-cache", "x-content-type-options": "nosniff", ...headers },
  });
}
