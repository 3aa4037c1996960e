/** The directives of one Content-Security-Policy, by name. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Reads every policy of a page: several in one header, and those in `meta` elements. */
export function readPolicies(headers: Headers, html: string): Policy[] {
  const inHeader = (headers.get("content-security-policy") ?? "").split(",");
  const inPage = [...html.matchAll(/<meta\b[^>]*>/gi)].flatMap(([tag]) =>
    /http-equiv\s*=\s*["']?content-security-policy["'\s]/i.test(tag)
      ? [/content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).find(Boolean) ?? ""]
      : [],
  );
  return [...inHeader, ...inPage].filter((text) => text.trim() !== "").map(parsePolicy);
}

function parsePolicy(text: string): Policy {
  const policy = new Map<string, readonly string[]>();
  for (const directive of text.split(";")) {
    const [name = "", ...sources] = directive.trim().split(/\s+/);
    // As in browsers, the first directive of a name counts.
    if (name !== "" && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

/** Returns the directive that blocks an address, or null if the policy allows it. */
export function findBlocking(policy: Policy, directives: readonly string[], address: URL, page: URL): string | null {
  const name = directives.find((one) => policy.has(one));
  if (name === undefined) return null;
  return policy.get(name)?.some((source) => matches(source, address, page)) ? null : name;
}

/** Whether a source expression allows an origin. Paths are ignored. */
function matches(source: string, address: URL, page: URL): boolean {
  if (source === "*") return /^(https?|wss?):$/.test(address.protocol);
  if (source.toLowerCase() === "'self'") return address.origin === page.origin;
  if (/^[a-z][\w+.-]*:$/i.test(source)) return isScheme(source, address);
  const [, scheme, host = "", port] = /^(?:([a-z][\w+.-]*:)\/\/)?([^/:]+)(?::(\d+|\*))?/i.exec(source) ?? [];
  if (host === "" || host.startsWith("'")) return false;
  if (!isScheme(scheme ?? page.protocol, address)) return false;
  if (port !== "*" && (port ?? defaultPort(address)) !== (address.port || defaultPort(address))) return false;
  const name = host.toLowerCase();
  return name.startsWith("*.") ? address.hostname.endsWith(name.slice(1)) : address.hostname === name;
}

/** `http:` also allows `https:`. */
const isScheme = (scheme: string, { protocol }: URL): boolean =>
  scheme.toLowerCase() === protocol || (scheme.toLowerCase() === "http:" && protocol === "https:");

const defaultPort = ({ protocol }: URL): string => (protocol === "https:" ? "443" : "80");
