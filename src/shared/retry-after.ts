/** Longest wait that a `Retry-After` may request, in milliseconds. A longer wait must be a mistake. */
const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

/**
 * Reads `Retry-After` as milliseconds from now, at most one day. It is a number of seconds or a date. A date is
 * compared with the server's clock, which is the `date` of the same response.
 */
export function parseRetryAfter(value: string | null, date: string | null = null): number | undefined {
  const text = value?.trim() ?? "";
  const now = parseHttpDate(date ?? "") || Date.now();
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - now;
  return !Number.isFinite(ms) ? undefined : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}

/** `Date.parse` accepts almost anything as a date, even `-5`. */
const parseHttpDate = (text: string): number => (/^[a-z].*:\d\d:\d\d/i.test(text) ? Date.parse(text) : NaN);
