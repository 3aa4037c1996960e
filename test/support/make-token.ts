/** The content of a token from {@link makeWidgetToken}. */
export interface WidgetTokenContent {
  /** @defaultValue "ws-1" */
  workspaceId?: string | null | undefined;
  /** The origin that may embed the page; null omits it. @defaultValue This page's origin, if any */
  allowedOrigin?: string | null | undefined;
  /** URL of the page, to which the two above are added. @defaultValue "https://cloud.airbyte.com/embedded-widget" */
  widgetUrl?: string | undefined;
  /** Expiry in milliseconds since the epoch, rounded to seconds; null omits it. */
  expiresAt?: number | null | undefined;
  /** Remaining lifetime, instead of `expiresAt`. @defaultValue 1_200_000, Airbyte's 20 minutes */
  lifeMs?: number | undefined;
  /** The user, as Airbyte knows them. @defaultValue "user-1" */
  subject?: string | undefined;
}

const DEFAULT_LIFE_MS = 20 * 60_000;

/** Makes a widget token like Airbyte's API: base64 of `{"token": "<JWT>", "widgetUrl": "<URL>"}`. */
export function makeWidgetToken(content: WidgetTokenContent = {}): string {
  const { workspaceId = "ws-1", widgetUrl = "https://cloud.airbyte.com/embedded-widget" } = content;
  const { allowedOrigin = globalThis.location?.origin ?? null } = content;
  const url = new URL(widgetUrl);
  if (workspaceId !== null) url.searchParams.set("workspaceId", workspaceId);
  if (allowedOrigin !== null) url.searchParams.set("allowedOrigin", allowedOrigin);
  return encodeWidgetToken({ token: makeScopedToken(content), widgetUrl: url.href });
}

/** Makes the JWT inside: well-formed, with Airbyte's claims, and unsigned. */
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

/** Base64 of any value as JSON in UTF-8: the wrapper of a widget token. */
export const encodeWidgetToken = (content: unknown): string => encodeText(JSON.stringify(content));

/** Base64 of a text in UTF-8. */
export const encodeText = (text: string): string => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

/** The URL-safe alphabet, unpadded. */
export const toUrlSafe = (base64: string): string =>
  base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
