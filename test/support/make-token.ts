/** What a token of {@link makeWidgetToken} says. */
export interface WidgetTokenContent {
  /** @defaultValue "ws-1" */
  workspaceId?: string | null | undefined;
  /** The origin that may embed the page; null leaves it out. @defaultValue This page's origin, where there is one */
  allowedOrigin?: string | null | undefined;
  /** Address of the page, to which the two above are added. @defaultValue "https://cloud.airbyte.com/embedded-widget" */
  widgetUrl?: string | undefined;
  /** End of its life, in milliseconds since the epoch, to the second; null leaves it out. */
  expiresAt?: number | null | undefined;
  /** The life that it has left, in place of `expiresAt`. @defaultValue 1_200_000, the 20 minutes of Airbyte's own */
  lifeMs?: number | undefined;
  /** The user, as Airbyte knows them. @defaultValue "user-1" */
  subject?: string | undefined;
}

const DEFAULT_LIFE_MS = 20 * 60_000;

/** Makes a widget token as Airbyte's API answers it: base64 of `{"token": "<JWT>", "widgetUrl": "<URL>"}`. */
export function makeWidgetToken(content: WidgetTokenContent = {}): string {
  const { workspaceId = "ws-1", widgetUrl = "https://cloud.airbyte.com/embedded-widget" } = content;
  const { allowedOrigin = globalThis.location?.origin ?? null } = content;
  const url = new URL(widgetUrl);
  if (workspaceId !== null) url.searchParams.set("workspaceId", workspaceId);
  if (allowedOrigin !== null) url.searchParams.set("allowedOrigin", allowedOrigin);
  return encodeWidgetToken({ token: makeScopedToken(content), widgetUrl: url.href });
}

/** Makes the JWT inside: well-formed, with the claims of Airbyte's, and signed by nobody. */
export function makeScopedToken(content: WidgetTokenContent = {}): string {
  const { workspaceId = "ws-1", lifeMs = DEFAULT_LIFE_MS, subject = "user-1" } = content;
  const { expiresAt = Date.now() + lifeMs } = content;
  const claims = {
    aud: "airbyte-server",
    sub: subject,
    "io.airbyte.auth.workspace_scope": { workspaceId },
    act: { sub: subject },
    roles: ["EMBEDDED_END_USER"],
    iss: "https://cloud.airbyte.com",
    typ: "io.airbyte.auth.embedded_v1",
    ...(expiresAt !== null && { exp: Math.floor(expiresAt / 1000) }),
  };
  return [{ alg: "HS256" }, claims, "unsigned"].map((part) => toUrlSafe(encodeWidgetToken(part))).join(".");
}

/** Base64 of anything as JSON, in UTF-8: the wrapper of a widget token, whatever it holds. */
export const encodeWidgetToken = (content: unknown): string => encodeText(JSON.stringify(content));

/** Base64 of a text in UTF-8. */
export const encodeText = (text: string): string => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

/** The other alphabet, unpadded. */
export const toUrlSafe = (base64: string): string =>
  base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
