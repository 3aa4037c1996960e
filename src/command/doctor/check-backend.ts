import { isRecord } from "../../shared/is-record.js";
import { parseJson } from "../../shared/parse-json.js";
import { decodeWidgetToken } from "../../shared/widget-token.js";
import { failed, ok, skipped, warning, type Finding } from "./finding.js";
import { load } from "./load.js";

/** What {@link checkBackend} checks. */
export interface BackendTarget {
  readonly endpoint: URL;
  /** Origin of the app's pages. */
  readonly origin: string;
  /** The `Cookie` header of a user who is signed in; null to send none. */
  readonly cookie: string | null;
  readonly timeoutMs: number;
}

/** Checks the app's token endpoint as a browser on the app's page would use it: origin, preflight and cookie. */
export async function checkBackend(target: BackendTarget): Promise<Finding[]> {
  const { endpoint, origin, cookie, timeoutMs } = target;
  const loaded = await load(endpoint, timeoutMs, {
    method: "POST",
    headers: { origin, "content-type": "application/json", ...(cookie !== null && { cookie }) },
    body: "{}",
    redirect: "manual",
  });
  if ("failure" in loaded) {
    const remedy = "Start your server, pass the address of your token endpoint with --endpoint, or raise --timeout.";
    return [failed("endpoint", `${endpoint.href} ${loaded.failure}`, remedy)];
  }
  const { response, text } = loaded;
  const answer = judgeAnswer(target, response, parseOrNull(text));
  if (answer.name === "endpoint") return [answer];
  const isAllowed = answer.name !== "allowed origin";
  return [
    isAllowed ? ok("allowed origin", `${endpoint.href} answers pages of ${origin}.`) : answer,
    ...(isAllowed ? [await checkPreflight(target, response), answer, ...checkSite(target)] : []),
  ];
}

function judgeAnswer({ endpoint, origin, cookie }: BackendTarget, { status }: Response, body: unknown): Finding {
  const problem = isRecord(body) ? body : {};
  const detail = typeof problem["detail"] === "string" ? problem["detail"] : `${endpoint.href} answered ${status}.`;
  if (problem["code"] === "ORIGIN_NOT_ALLOWED") {
    return failed(
      "allowed origin",
      `The handler rejects pages of ${origin} (403).`,
      `Add "${origin}" to allowedOrigins.`,
    );
  }
  if (status === 401) {
    return cookie === null
      ? ok("cookie", "Requests without a session are rejected (401).")
      : failed(
          "cookie",
          "authenticate finds no user for this cookie (401).",
          "Copy the Cookie header of a user who is signed in; then check how authenticate reads the session.",
        );
  }
  if (status >= 300 && status < 400) {
    return failed(
      "endpoint",
      `${endpoint.href} redirects (${status}) instead of answering.`,
      "Exempt the endpoint from redirects, such as to a login: the handler itself answers 401 if authenticate returns null.",
    );
  }
  if (status === 404 || status === 405) return noHandler(`There is no handler at ${endpoint.href} (${status}).`);
  if (status === 200 && body === null) {
    return noHandler(`There is no handler at ${endpoint.href}: it answers with something that is not JSON.`);
  }
  if (status !== 200) return failed("endpoint", detail, "See your server's log, and the code in docs/errors.md.");
  return judgeToken(problem["token"], cookie, origin);
}

const noHandler = (message: string): Finding =>
  failed("endpoint", message, "Mount the handler there, set its basePath to that path, or pass --endpoint.");

function judgeToken(token: unknown, cookie: string | null, origin: string): Finding {
  try {
    const { allowedOrigin } = decodeWidgetToken(token);
    if (allowedOrigin !== origin) {
      return failed(
        "allowed origin",
        `The endpoint's token is for ${allowedOrigin ?? "no origin"}.`,
        `Request tokens for "${origin}": Airbyte's page stays blank otherwise.`,
      );
    }
  } catch (error) {
    return failed(
      "endpoint",
      error instanceof Error ? error.message : String(error),
      "Answer with { token }, Airbyte's widget token, unchanged.",
    );
  }
  if (cookie !== null) return ok("cookie", "A user who is signed in gets a token.");
  const remedy = "Return null from authenticate if nobody is signed in; or pass the header of a user with --cookie.";
  return warning("cookie", "The endpoint gives a token to everybody, without a session.", remedy);
}

async function checkPreflight({ endpoint, origin, timeoutMs }: BackendTarget, answer: Response): Promise<Finding> {
  const name = "preflight";
  if (endpoint.origin === origin) return skipped(name, "The endpoint has the page's origin, so browsers send none.");
  const headers = { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
  const remedy = "Let OPTIONS requests reach the handler, in front of any login, proxy or CORS middleware.";
  try {
    const response = await fetch(endpoint, {
      method: "OPTIONS",
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) return failed(name, `OPTIONS answers ${response.status}.`, remedy);
    const allowed = [response, answer].map((one) => one.headers.get("access-control-allow-origin"));
    const isAllowed =
      allowed.every((one) => one === origin) && response.headers.get("access-control-allow-credentials") === "true";
    return isAllowed
      ? ok(name, `Pages of ${origin} may read the answers.`)
      : failed(name, `Its CORS headers do not allow ${origin} with credentials.`, remedy);
  } catch {
    return failed(name, "OPTIONS got no answer.", remedy);
  }
}

/** Cookies of one site are not sent from another, unless they say so. */
function checkSite({ endpoint, origin }: BackendTarget): Finding[] {
  const page = new URL(origin);
  if (endpoint.protocol === page.protocol && siteOf(endpoint) === siteOf(page)) return [];
  const message = `${endpoint.host} is another site than ${page.host}: browsers send it no cookie by default.`;
  const remedy = `Set the session's cookie with SameSite=None; Secure, and pass endpoint={{ url, credentials: "include" }}; or serve the endpoint from ${page.host}.`;
  return [warning("cookie of another site", message, remedy)];
}

/** An approximation: a list of public suffixes would be needed to be exact. */
const siteOf = ({ hostname }: URL): string =>
  /^[\d.]+$|:/.test(hostname) ? hostname : hostname.split(".").slice(-2).join(".");

function parseOrNull(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
