/** `fetch`, and what its responses say about the server's clock. */
export interface WatchedFetch {
  readonly fetch: typeof globalThis.fetch;
  /** How far the server's clock is ahead of this machine's, in milliseconds; null without a response that says so. */
  readonly skewMs: () => number | null;
}

export function watchFetch(): WatchedFetch {
  let skewMs: number | null = null;
  return {
    async fetch(...request) {
      const askedAt = Date.now();
      const response = await globalThis.fetch(...request);
      const date = Date.parse(response.headers.get("date") ?? "");
      // Half of the time was spent on the way here. `Date` has whole seconds, on average half a second ago.
      if (!Number.isNaN(date)) skewMs = date + 500 - (askedAt + Date.now()) / 2;
      return response;
    },
    skewMs: () => skewMs,
  };
}
