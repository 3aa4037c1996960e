/** Long enough that a page asks once, short enough that a changed configuration is seen. */
const PREFLIGHT_LIFETIME_S = 600;

/**
 * The CORS headers of every answer, errors included: without them, a page cannot tell a 401 from a broken network. The
 * origin is one of the configured ones, or null: then no page may read the answer.
 */
export function corsHeaders(origin: string | null): Record<string, string> {
  return {
    // Also without an origin: a cache must not hand this answer to another page.
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
