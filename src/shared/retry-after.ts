/** Longest wait that a `Retry-After` can ask for, in milliseconds: a larger one is a mistake. */
const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

/**
 * Reads both forms of `Retry-After`, seconds and a date, as milliseconds from now, one day at most. A date is by the
 * server's clock, which the answer's own `date` shows.
 */
export function parseRetryAfter(value: string | null, date: string | null = null): number | undefined {
  const text = value?.trim() ?? "";
  const now = parseHttpDate(date ?? "") || Date.now();
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - now;
  return !Number.isFinite(ms) ? undefined : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}

/** `Date.parse` accepts almost anything as a date, `-5` included. */
const parseHttpDate = (text: string): number => (/^[a-z].*:\d\d:\d\d/i.test(text) ? Date.parse(text) : NaN);
