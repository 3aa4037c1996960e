/** Reads both forms of `Retry-After`, seconds and a date, into milliseconds from now. */
export function parseRetryAfter(value: string | null): number | undefined {
  const text = value?.trim() ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** `Date.parse` alone takes almost anything for a date, `-5` among it. */
const parseHttpDate = (text: string): number => (/^[a-z].*:\d\d:\d\d/i.test(text) ? Date.parse(text) : NaN);
