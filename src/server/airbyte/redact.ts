/** Removes secrets from logs and error messages. */
export interface Redactor {
  /** Marks a token as a secret. A limited number of the latest tokens of each kind is kept. */
  add(this: void, kind: TokenKind, token: string): void;
  /**
   * Removes secrets. `sent` is the JSON body of the request: it and every text in it are removed too, because they may
   * be the user's credentials.
   */
  redact(this: void, text: string, sent?: string): string;
}

/** Separate limits, because there is one application but many users, each with two forms of a token. */
const KEPT = { application: 10, scoped: 600 } as const;

/** The owner of a token: the organization (`application`) or a workspace (`scoped`), also in a widget token. */
export type TokenKind = keyof typeof KEPT;

const REDACTED = "[redacted]";
/** JWTs, and Airbyte's wrapper around them: base64 of `{"` in either alphabet. */
const TOKENS = /eyJ[\w+/=-]{8,}(\.[\w-]+)*/g;

/**
 * Creates a redactor that removes the given secrets in every encoding, added tokens, and texts that look like Airbyte's
 * tokens.
 */
export function createRedactor(...secrets: readonly string[]): Redactor {
  const known = secrets.flatMap(encodeSecret);
  const tokens = { application: new Set<string>(), scoped: new Set<string>() };
  return {
    add(kind, token) {
      const recent = tokens[kind];
      recent.delete(token); // Moves a token that is still in use to the end.
      recent.add(token);
      const [oldest] = recent;
      if (recent.size > KEPT[kind] && oldest !== undefined) recent.delete(oldest);
    },
    redact(text, sent) {
      const found = [...known, ...tokens.application, ...tokens.scoped, ...readTexts(sent)].filter(
        ({ length }) => length <= text.length, // Cheap: most texts are shorter than any token.
      );
      const forms = found.flatMap((secret) => [secret, inJson(secret)]);
      // The longest first: replacing a secret that is part of a longer one would leave the rest of the longer one.
      forms.sort((a, b) => b.length - a.length);
      let safe = text;
      for (const form of forms) safe = safe.replaceAll(form, REDACTED);
      return safe.replaceAll(TOKENS, REDACTED);
    },
  };
}

/** Shorter texts are not secret, and are part of many words: redacting them would make the log unreadable. */
const MIN_TEXT = 4;

/**
 * Returns the body, its texts, and their parts between line breaks and quotes, because those characters are escaped
 * differently by each serializer.
 */
function readTexts(sent: string | undefined): string[] {
  if (sent === undefined) return [];
  const texts = [sent];
  JSON.parse(sent, (_, value: unknown) => {
    if (typeof value === "string") texts.push(value, ...value.split(/\\n|[\\"'\r\n]/));
    return value;
  });
  return texts.filter(({ length }) => length >= MIN_TEXT);
}

/** Returns the secret in plain text, percent-encoded, and as part of base64, as in `Basic` credentials. */
const encodeSecret = (secret: string): string[] => [
  secret,
  new URLSearchParams([["", secret]]).toString().slice(1),
  encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(secret))), // A lone surrogate would throw.
  ...[0, 1, 2].flatMap((offset) => encodeInBase64(secret, offset)),
];

/**
 * Omits the characters that also encode neighbouring bytes. `offset` is the number of bytes before the secret, modulo
 * 3.
 */
function encodeInBase64(secret: string, offset: number): string[] {
  const bytes = new TextEncoder().encode(" ".repeat(offset) + secret);
  const encoded = btoa(String.fromCharCode(...bytes));
  const inner = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
  if (inner.length < MIN_TEXT) return [];
  return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
}

/** The text as it is escaped in JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const MAX_CAUSES = 3;

/** Describes a thrown value and its causes, which may have any type. The result may contain secrets: redact it. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  try {
    for (let thrown = error, depth = 0; thrown !== undefined && depth <= MAX_CAUSES; depth++) {
      parts.push(thrown instanceof Error ? `${thrown.name}: ${thrown.message}${readCode(thrown)}` : toText(thrown));
      thrown = thrown instanceof Error ? thrown.cause : undefined;
    }
  } catch {
    parts.push("an error that cannot be read"); // A getter threw, or the message is not a string.
  }
  return parts.join("; caused by ") || "nothing was thrown";
}

const readCode = (error: Error): string =>
  "code" in error && typeof error.code === "string" && !error.message.includes(error.code) ? ` (${error.code})` : "";

function toText(thrown: unknown): string {
  if (typeof thrown === "string") return thrown;
  // Helpers of some frameworks throw one, such as a redirect to a login.
  if (thrown instanceof Response) return `a thrown Response with the status ${thrown.status}`;
  return `a thrown ${typeof thrown}`;
}
