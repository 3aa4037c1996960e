import { NextResponse } from "next/server";

/**
 * A Content-Security-Policy with a new nonce for each page. Next.js reads the nonce from the request's header.
 *
 * @param {Request} request
 */
export function proxy(request) {
  const nonce = btoa(crypto.randomUUID());
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    `frame-src https://cloud.airbyte.com https://app.airbyte.ai ${process.env["BASE_URL"] ?? ""}`, // The sandbox's page.
    "base-uri 'self'",
    "object-src 'none'",
    "frame-ancestors 'self'",
  ].join("; ");

  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = { matcher: "/((?!api/|_next/static/|_next/image).*)" };
