import type { Finding } from "./finding.js";

const MARKS = { ok: "✓", warning: "!", failed: "✗", skipped: "–" } satisfies Record<Finding["status"], string>;

/** Formats what was found, for people: the first line says what to do first. */
export function formatReport(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, status, message, remedy }) => [
    `${MARKS[status]} ${name.padEnd(width)}  ${message}`,
    ...(remedy === null ? [] : [`  ${"".padEnd(width)}  → ${remedy}`]),
  ]);
  return [headline(findings), "", ...lines].join("\n");
}

/** Formats what was found, for programs. */
export const formatJson = (findings: readonly Finding[]): string =>
  JSON.stringify({ ok: !hasFailed(findings), findings }, null, 2);

export const hasFailed = (findings: readonly Finding[]): boolean => findings.some(({ status }) => status === "failed");

function headline(findings: readonly Finding[]): string {
  const of = (wanted: Finding["status"]) => findings.filter(({ status }) => status === wanted);
  const [worst] = [...of("failed"), ...of("warning")];
  if (worst) return `${MARKS[worst.status]} ${worst.remedy ?? worst.message}`;
  return `${MARKS.ok} Everything that was checked works.`;
}
