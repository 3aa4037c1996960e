import type { Route } from "./api/create-router.js";
import { PAGE_PATH } from "./page-path.js";
import { script, style } from "./page/main.ts?page-bundle";

const SCRIPT_PATH = `${PAGE_PATH}/page.js`;
const STYLE_PATH = `${PAGE_PATH}/page.css`;

// No address of another host can be in it, and no inline script: it says so to the browser, which then sees to it.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const DOCUMENT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Connect your data</title>
    <link rel="stylesheet" href="${STYLE_PATH}">
    <script type="module" src="${SCRIPT_PATH}"></script>
  </head>
  <body></body>
</html>
`;

/** The page that the widget frames. Its query says whose it is: it is the same document for everybody. */
export function pageRoutes(): Route[] {
  return [
    file(PAGE_PATH, DOCUMENT, "text/html; charset=utf-8", { "content-security-policy": POLICY }),
    file(SCRIPT_PATH, script, "text/javascript; charset=utf-8"),
    file(STYLE_PATH, style, "text/css; charset=utf-8"),
  ];
}

function file(path: string, content: string, type: string, headers: Record<string, string> = {}): Route {
  return {
    method: "GET",
    path,
    answer: () =>
      new Response(content, {
        headers: { "content-type": type, "cache-control": "no-cache", "x-content-type-options": "nosniff", ...headers },
      }),
  };
}
