import { findBlocking, readPolicies, type Policy } from "./content-security-policy.js";
import { failed, ok, warning, type Finding } from "./finding.js";
import { load } from "./load.js";

/** What {@link checkPage} checks. */
export interface PageTarget {
  readonly url: URL;
  readonly endpoint: URL;
  /** Origin of Airbyte's page; null if no token has named it. */
  readonly widgetOrigin: string | null;
  readonly cookie: string | null;
  readonly timeoutMs: number;
}

/** The origins of the page in Airbyte's cloud, of which a policy must allow one if no token names another. */
const CLOUD = ["https://cloud.airbyte.com", "https://app.airbyte.ai"];

/** Checks that the policies of the app's page let the widget work: CSP, COEP and COOP. */
export async function checkPage(target: PageTarget): Promise<Finding[]> {
  const { url, cookie, timeoutMs } = target;
  const loaded = await load(url, timeoutMs, { headers: { accept: "text/html", ...(cookie !== null && { cookie }) } });
  if ("failure" in loaded) {
    return [failed("page", `${url.href} ${loaded.failure}`, "Check the address, start your app, or raise --timeout.")];
  }
  const { response, text } = loaded;
  const page = response.ok
    ? ok("page", `${url.href} answers.`)
    : warning(
        "page",
        `${url.href} answers ${response.status}.`,
        "Pass the address of the page with the button, and --cookie if it needs a session.",
      );
  return [page, ...checkPolicies(target, readPolicies(response.headers, text)), ...checkIsolation(response.headers)];
}

function checkPolicies({ url, endpoint, widgetOrigin }: PageTarget, policies: readonly Policy[]): Finding[] {
  const name = "Content-Security-Policy";
  if (policies.length === 0) return [ok(name, "The page has none.")];
  const origins = widgetOrigin === null ? CLOUD : [widgetOrigin];
  const findings = policies.flatMap((policy) => {
    const frames = origins.map((origin) =>
      findBlocking(policy, ["frame-src", "child-src", "default-src"], new URL(origin), url),
    );
    const frame = frames.every((blocking) => blocking !== null) ? frames[0] : null;
    const connect = findBlocking(policy, ["connect-src", "default-src"], endpoint, url);
    return [
      ...(frame ? [failed(name, `${frame} blocks Airbyte's page.`, `Send “frame-src ${origins.join(" ")}”.`)] : []),
      ...(connect === null
        ? []
        : [
            failed(
              name,
              `${connect} blocks the token endpoint.`,
              `Send “connect-src ${endpoint.origin === url.origin ? "'self'" : endpoint.origin}”.`,
            ),
          ]),
    ];
  });
  return findings.length > 0 ? findings : [ok(name, "It allows Airbyte's page and the token endpoint.")];
}

function checkIsolation(headers: Headers): Finding[] {
  const opener = headers.get("cross-origin-opener-policy")?.split(";")[0]?.trim();
  const embedder = headers.get("cross-origin-embedder-policy")?.split(";")[0]?.trim();
  return [
    opener === "same-origin"
      ? warning(
          "Cross-Origin-Opener-Policy",
          "Windows in which users sign in cannot answer Airbyte's page.",
          "Send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.",
        )
      : ok("Cross-Origin-Opener-Policy", "Users can sign in in another window."),
    embedder === "require-corp" || embedder === "credentialless"
      ? failed(
          "Cross-Origin-Embedder-Policy",
          `${embedder} blocks Airbyte's page.`,
          "Do not send Cross-Origin-Embedder-Policy with this page.",
        )
      : ok("Cross-Origin-Embedder-Policy", "It does not block Airbyte's page."),
  ];
}
