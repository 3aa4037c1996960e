import { isRecord } from "../../shared/is-record.js";

/** Signs and verifies JSON Web Tokens with one key. */
export interface JwtSigner {
  /** Signs claims unchanged: the caller sets `exp`. */
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** Returns the claims of a token that this signer created, or null. Does not check its expiry. */
  verify(token: string): Promise<Record<string, unknown> | null>;
  /** Changes the key, which invalidates every earlier token. */
  renew(): void;
}

const ALGORITHM = { name: "HMAC", hash: "SHA-256" } as const;

/** Creates a signer for HS256, which Airbyte's tokens use. Its keys are derived from the seed. */
export function createJwtSigner(seed: string): JwtSigner {
  const header = toBase64Url(new TextEncoder().encode(JSON.stringify({ alg: "HS256" })));
  let epoch = 0;
  let key: Promise<CryptoKey> | undefined;
  // Imported lazily, so that creating a sandbox has no side effect.
  const getKey = () => (key ??= importKey(epoch === 0 ? seed : `${seed}:${epoch}`));

  return {
    async sign(claims) {
      const content = `${header}.${toBase64Url(new TextEncoder().encode(JSON.stringify(claims)))}`;
      const signature = await crypto.subtle.sign(ALGORITHM, await getKey(), new TextEncoder().encode(content));
      return `${content}.${toBase64Url(new Uint8Array(signature))}`;
    },
    async verify(token) {
      const [head, payload, signature, ...rest] = token.split(".");
      if (head !== header || payload === undefined || signature === undefined || rest.length > 0) return null;
      const bytes = fromBase64Url(signature);
      const content = new TextEncoder().encode(`${head}.${payload}`);
      if (bytes === null || !(await crypto.subtle.verify(ALGORITHM, await getKey(), bytes, content))) return null;
      const claims: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(payload) ?? new Uint8Array()));
      return isRecord(claims) ? claims : null;
    },
    renew() {
      epoch += 1;
      key = undefined;
    },
  };
}

async function importKey(seed: string): Promise<CryptoKey> {
  const material = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`airbyte-sandbox-key:${seed}`));
  return crypto.subtle.importKey("raw", material, ALGORITHM, false, ["sign", "verify"]);
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
