/** Takes what is secret out of texts that people will read. */
export interface Redactor {
  /** Makes a token known as a secret. The last ones of each kind are kept. */
  add(this: void, kind: TokenKind, token: string): void;
  redact(this: void, text: string): string;
}

/** Places of their own: users are many, and there is one application. */
const KEPT = { application: 10, scoped: 300 } as const;

/** Whose token it is: the organization's, or a workspace's. */
export type TokenKind = keyof typeof KEPT;

const REDACTED = "[redacted]";
/** JWTs, and Airbyte's wrapper around them: base64 of `{"` in either alphabet. */
const TOKENS = /eyJ[\w+/=-]{8,}(\.[\w-]+)*/g;

/** Knows the given secret, those that are added, and whatever looks like a token of Airbyte's. */
export function createRedactor(clientSecret: string): Redactor {
  const tokens = { application: new Set<string>(), scoped: new Set<string>() };
  return {
    add(kind, token) {
      const recent = tokens[kind];
      recent.delete(token); // One that is in use stays.
      recent.add(token);
      const [oldest] = recent;
      if (recent.size > KEPT[kind] && oldest !== undefined) recent.delete(oldest);
    },
    redact(text) {
      let safe = text;
      for (const secret of [clientSecret, ...tokens.application, ...tokens.scoped]) {
        for (const form of [secret, inJson(secret)]) safe = safe.replaceAll(form, REDACTED);
      }
      return safe.replaceAll(TOKENS, REDACTED);
    },
  };
}

/** As it is written in a body. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

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
