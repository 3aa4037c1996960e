/**
 * Reads both forms of `Retry-After`, seconds and a date, into milliseconds from now. A date is by the clock of whoever
 * answered: `date`, the answer's own, says how late it is there.
 */
export function parseRetryAfter(value: string | null, date: string | null = null): number | undefined {
  const text = value?.trim() ?? "";
  const now = parseHttpDate(date ?? "") || Date.now();
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** `Date.parse` alone takes almost anything for a date, `-5` among it. */
const parseHttpDate = (text: string): number => (/^[a-z].*:\d\d:\d\d/i.test(text) ? Date.parse(text) : NaN);
