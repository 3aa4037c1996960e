import { script, style } from "./bundle.js";
import { CONTENT_SECURITY_POLICY, renderPage } from "./render-page.js";

/**
 * The files of the page for a static host, by their paths in one folder. They refer to each other by relative
 * addresses, so that the folder can be served under any path.
 */
export const PAGE_FILES: Readonly<Record<string, string>> = {
  "embedded-widget.html": renderPage({
    script: "./embedded-widget/page.js",
    style: "./embedded-widget/page.css",
    policy: CONTENT_SECURITY_POLICY,
  }),
  "embedded-widget/page.js": script,
  "embedded-widget/page.css": style,
};
