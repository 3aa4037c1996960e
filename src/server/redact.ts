/** Takes what is secret out of texts that people will read. */
export interface Redactor {
  /** Makes it known as a secret. The last few hundred are kept. */
  add(this: void, secret: string): void;
  redact(this: void, text: string): string;
}

const MAX_SECRETS = 300;
const REDACTED = "[redacted]";
/** JWTs, and Airbyte's wrapper around them: base64 of `{"` in either alphabet. */
const TOKENS = /eyJ[\w+/=-]{8,}(\.[\w-]+)*/g;

/** Knows the given secrets, those that are added, and whatever looks like a token of Airbyte's. */
export function createRedactor(...secrets: readonly string[]): Redactor {
  const forever = [...secrets];
  const recent = new Set<string>();
  return {
    add(secret) {
      recent.add(secret);
      const [oldest] = recent;
      if (recent.size > MAX_SECRETS && oldest !== undefined) recent.delete(oldest);
    },
    redact(text) {
      let safe = text;
      for (const secret of [...forever, ...recent]) safe = safe.replaceAll(secret, REDACTED);
      return safe.replaceAll(TOKENS, REDACTED);
    },
  };
}

const MAX_CAUSES = 3;

/** What was thrown, and what it was caused by, as text. It may hold anything, and be anything: redact it. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  try {
    for (let thrown = error, depth = 0; thrown !== undefined && depth <= MAX_CAUSES; depth++) {
      parts.push(thrown instanceof Error ? `${thrown.name}: ${thrown.message}${readCode(thrown)}` : toText(thrown));
      thrown = thrown instanceof Error ? thrown.cause : undefined;
    }
  } catch {
    parts.push("an error that cannot be read"); // A getter of its own threw, or its message is no text.
  }
  return parts.join("; caused by ");
}

const readCode = (error: Error): string =>
  "code" in error && typeof error.code === "string" && !error.message.includes(error.code) ? ` (${error.code})` : "";

const toText = (thrown: unknown): string => (typeof thrown === "string" ? thrown : `a thrown ${typeof thrown}`);
