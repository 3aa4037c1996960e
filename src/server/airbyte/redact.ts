/** Removes secrets from texts that people will read. */
export interface Redactor {
  /** Marks a token as a secret. The latest ones of each kind are kept. */
  add(this: void, kind: TokenKind, token: string): void;
  /** Also removes `sent`, a body as JSON, and every text in it: they are the user's credentials. */
  redact(this: void, text: string, sent?: string): string;
}

/** Counted separately: there are many users, and one application. */
const KEPT = { application: 10, scoped: 300 } as const;

/** Whose token it is: the organization's, or a workspace's. */
export type TokenKind = keyof typeof KEPT;

const REDACTED = "[redacted]";
/** JWTs, and Airbyte's wrapper around them: base64 of `{"` in either alphabet. */
const TOKENS = /eyJ[\w+/=-]{8,}(\.[\w-]+)*/g;

/** Removes the given secrets in every encoding, added ones, and whatever looks like a token of Airbyte's. */
export function createRedactor(...secrets: readonly string[]): Redactor {
  const known = secrets.flatMap(encodeSecret);
  const tokens = { application: new Set<string>(), scoped: new Set<string>() };
  return {
    add(kind, token) {
      const recent = tokens[kind];
      recent.delete(token); // A token that is in use stays.
      recent.add(token);
      const [oldest] = recent;
      if (recent.size > KEPT[kind] && oldest !== undefined) recent.delete(oldest);
    },
    redact(text, sent) {
      const found = [...known, ...tokens.application, ...tokens.scoped, ...readTexts(sent)].filter(
        ({ length }) => length <= text.length, // Most texts are shorter than any token.
      );
      const forms = found.flatMap((secret) => [secret, inJson(secret)]);
      // The longest first: a secret that is part of another one would leave the rest of that.
      forms.sort((a, b) => b.length - a.length);
      let safe = text;
      for (const form of forms) safe = safe.replaceAll(form, REDACTED);
      return safe.replaceAll(TOKENS, REDACTED);
    },
  };
}

/** Shorter texts protect nothing, and are part of many words: the log would be unreadable. */
const MIN_TEXT = 4;

/** The body, its texts, and their parts between line breaks and quotes, which every writer escapes differently. */
function readTexts(sent: string | undefined): string[] {
  if (sent === undefined) return [];
  const texts = [sent];
  JSON.parse(sent, (_, value: unknown) => {
    if (typeof value === "string") texts.push(value, ...value.split(/\\n|[\\"'\r\n]/));
    return value;
  });
  return texts.filter(({ length }) => length >= MIN_TEXT);
}

/** The secret, percent-encoded, and as a part of base64, as in `Basic` credentials. */
const encodeSecret = (secret: string): string[] => [
  secret,
  new URLSearchParams([["", secret]]).toString().slice(1),
  encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(secret))), // Half a surrogate pair would throw.
  ...[0, 1, 2].flatMap((offset) => encodeInBase64(secret, offset)),
];

/** Without the characters that it shares with its neighbours. What stands before it decides where it begins. */
function encodeInBase64(secret: string, offset: number): string[] {
  const bytes = new TextEncoder().encode(" ".repeat(offset) + secret);
  const encoded = btoa(String.fromCharCode(...bytes));
  const inner = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
  if (inner.length < MIN_TEXT) return [];
  return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
}

/** The text as a JSON body has it. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const MAX_CAUSES = 3;

/** Describes a thrown value and its causes. Both may be anything, and hold anything: redact the text. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  try {
    for (let thrown = error, depth = 0; thrown !== undefined && depth <= MAX_CAUSES; depth++) {
      parts.push(thrown instanceof Error ? `${thrown.name}: ${thrown.message}${readCode(thrown)}` : toText(thrown));
      thrown = thrown instanceof Error ? thrown.cause : undefined;
    }
  } catch {
    parts.push("an error that cannot be read"); // A getter threw, or the message is not a text.
  }
  return parts.join("; caused by ") || "nothing was thrown";
}

const readCode = (error: Error): string =>
  "code" in error && typeof error.code === "string" && !error.message.includes(error.code) ? ` (${error.code})` : "";

const toText = (thrown: unknown): string => (typeof thrown === "string" ? thrown : `a thrown ${typeof thrown}`);
