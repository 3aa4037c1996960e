/** Long enough that a page sends one preflight, short enough that a changed configuration takes effect. */
const PREFLIGHT_LIFETIME_S = 600;

/**
 * The CORS headers of every response, errors included: without them, a page cannot distinguish a 401 from a network
 * failure. `origin` is a configured origin, or null if no page may read the response.
 */
export function corsHeaders(origin: string | null): Record<string, string> {
  return {
    // Set even without an origin: a cache must not return this response to another page.
    vary: "Origin",
    ...(origin !== null && {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "Retry-After, Date",
    }),
  };
}

/** Answers a preflight. */
export function preflightResponse(methods: readonly string[], allowedHeaders: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": methods.join(", "),
      "access-control-allow-headers": ["Content-Type", ...allowedHeaders].join(", "),
      "access-control-max-age": String(PREFLIGHT_LIFETIME_S),
    },
  });
}
