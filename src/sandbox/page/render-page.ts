/** The parts of the page's document. */
export interface PageParts {
  /** Address of the script. */
  script: string;
  /** Address of the style sheet. */
  style: string;
  /** The page's faults, in the format of `parseFaults`. */
  faults?: string;
  /** A policy for a `meta` element, if no server sends it as a header. */
  policy?: string;
}

/** Blocks other hosts and inline scripts. */
export const CONTENT_SECURITY_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Renders the page's document. Its script creates the rest. */
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
