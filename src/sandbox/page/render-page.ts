/** What the document of the page refers to. */
export interface PageParts {
  /** Address of the script. */
  script: string;
  /** Address of the style. */
  style: string;
  /** What the page is to play, as `parseFaults` reads it. */
  faults?: string;
  /** For a document that no server sends headers with. */
  policy?: string;
}

/** Nothing of another host, and no inline script: the page says so to the browser, which then sees to it. */
export const CONTENT_SECURITY_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The document of the page: everything else is made by its script. */
export function renderPage({ script, style, faults = "", policy }: PageParts): string {
  const meta = policy === undefined ? "" : `\n    <meta http-equiv="content-security-policy" content="${policy}">`;
  return `<!doctype html>
<html lang="en" data-faults="${faults}">
  <head>
    <meta charset="utf-8">${meta}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Connect your data</title>
    <link rel="stylesheet" href="${style}">
    <script type="module" src="${script}"></script>
  </head>
  <body></body>
</html>
`;
}
