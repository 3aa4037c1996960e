import { describe, expect, it, vi } from "vitest";

import type { SandboxFault } from "../../../../src/sandbox.js";
import { serve } from "../../server/serve.js";
import { runDoctor, SECRET, serveAirbyte, serveApp, type AppOptions } from "./set-up-doctor.js";

describe("react-airbyte-embedded doctor, as a new user runs it", () => {
  it("says that everything works, with a line for each check", async () => {
    const { variables, url } = await serveAirbyte();
    const app = await serveApp(url);
    const { text, firstLine, exitCode } = await runDoctor(
      variables,
      app.url,
      "--workspace",
      "ada",
      "--cookie",
      "session=ada",
    );
    expect(firstLine).toBe("✓ Everything that was checked works.");
    expect(exitCode).toBe(0);
    const names = [...text.matchAll(/^[✓!✗–] ([\w' -]+?) {2}/gm)].map(([, name]) => name);
    expect(names).toEqual([
      "credentials",
      "clock",
      "generation",
      "organization",
      "source templates",
      "connection templates",
      "widget token",
      "Airbyte's page",
      "allowed origin",
      "preflight",
      "cookie",
      "page",
      "Content-Security-Policy",
      "Cross-Origin-Opener-Policy",
      "Cross-Origin-Embedder-Policy",
    ]);
    expect(text).not.toContain(SECRET);
  });

  it("no variables: the first line says which to set", async () => {
    const { firstLine, exitCode } = await runDoctor({});
    expect(firstLine).toBe(
      "✗ Set AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET in the environment or in .env: Airbyte shows them on its page “Embed Code”.",
    );
    expect(exitCode).toBe(1);
  });

  it("a wrong secret: the first line says to copy it again", async () => {
    const { variables } = await serveAirbyte();
    const { firstLine, text, exitCode } = await runDoctor({ ...variables, AIRBYTE_CLIENT_SECRET: "wrong" });
    expect(firstLine).toMatch(/^✗ Copy AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET from Airbyte's page/);
    expect(text).toContain("✗ credentials  Airbyte rejected clientId and clientSecret (401).");
    expect(exitCode).toBe(1);
  });

  it("a wrong origin: the first line says what to add", async () => {
    const { variables, url } = await serveAirbyte();
    const app = await serveApp(url, { allowedOrigin: "https://other.example.com" });
    const { firstLine } = await runDoctor(variables, app.url);
    expect(firstLine).toBe(`✗ Add "${app.url}" to allowedOrigins.`);
  });

  it("no source template: the first line says to create one", async () => {
    const { variables, client } = await serveAirbyte();
    for (const { id } of await client.sourceTemplates.list()) await client.sourceTemplates.delete(id);
    const { firstLine } = await runDoctor(variables);
    expect(firstLine).toMatch(/^✗ Create a source template/);
  });

  it("no connection template: the first line says to create one", async () => {
    const { variables } = await serveAirbyte({ hasConnectionTemplate: false });
    const { firstLine } = await runDoctor(variables);
    expect(firstLine).toMatch(/^✗ Create a connection template/);
  });

  it("no network: the first line says what to check", async () => {
    const { variables } = await serveAirbyte();
    // `fetch` does not connect to this port.
    const { firstLine, text } = await runDoctor({ ...variables, BASE_URL: "http://127.0.0.1:9" }, "--timeout", "1000");
    expect(firstLine).toMatch(/^✗ Check this machine's network, proxy and firewall, and the address in BASE_URL/);
    expect(text).toContain("✗ network  Airbyte could not be reached");
  });

  it("--json prints the same for programs", async () => {
    const { variables } = await serveAirbyte();
    const { text, exitCode } = await runDoctor({ ...variables, AIRBYTE_CLIENT_SECRET: "wrong" }, "--json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      ok: false,
      findings: [
        { name: "credentials", status: "failed", remedy: expect.stringContaining("Copy AIRBYTE_CLIENT_ID") },
        { name: "clock", status: "ok", remedy: null },
      ],
    });
  });

  it("--help describes every option", async () => {
    const { text, exitCode } = await runDoctor({}, "--help");
    expect(exitCode).toBe(0);
    for (const option of ["--endpoint", "--cookie", "--workspace", "--env-file", "--timeout", "--json"]) {
      expect(text).toContain(option);
    }
  });

  it.each([
    [["nonsense"], '"nonsense" is not an address'],
    [["http://a.example", "http://b.example"], "Pass one address, not 2."],
    [["--timeout", "soon"], '"soon" is not a number of milliseconds'],
    [["http://a.example", "--endpoint", "http://ada:pw@a.example/token"], "is not an address"],
    [["http://a.example", "--cookie", "a=1\nb=2"], "--cookie is not the value of a header"],
    [["--secret", "x"], "Unknown option '--secret'. See react-airbyte-embedded doctor --help."],
  ])("%j is rejected with an explanation", async (args, why) => {
    const { text, exitCode } = await runDoctor({}, ...args);
    expect([text.includes(why), exitCode]).toEqual([true, 1]);
  });

  it("an unknown AIRBYTE_API is rejected with the known ones", async () => {
    const { text } = await runDoctor({ AIRBYTE_API: "airbyte.io" });
    expect(text).toContain('AIRBYTE_API is "airbyte.io", but must be one of airbyte.ai/applications,');
  });
});

describe("doctor names the variable that is wrong, and says in the first line what to write", () => {
  it.each<[string, Record<string, string>, RegExp, RegExp]>([
    [
      "a secret with a space",
      { AIRBYTE_CLIENT_SECRET: "' s3cr3t'" },
      /^✗ Remove the whitespace around AIRBYTE_CLIENT_SECRET\./,
      /^✗ options +AIRBYTE_CLIENT_SECRET has/m,
    ],
    [
      "an address without a scheme",
      { BASE_URL: "api.airbyte.ai" },
      /^✗ Write it like https:/,
      /^✗ options +BASE_URL is not the address of an API\./m,
    ],
    [
      "an origin with a slash at its end",
      { ALLOWED_ORIGIN: "https://app.example.com/", EXTERNAL_USER_ID: "ada" },
      /^✗ Write "https:\/\/app\.example\.com"\./,
      /^✗ options +ALLOWED_ORIGIN is "https:\/\/app\.example\.com\/", which is not an origin\./m,
    ],
    [
      "an organization's id with a space",
      { AIRBYTE_ORGANIZATION_ID: "'my org'" },
      /^✗ Set the id of your organization\./,
      /^✗ options +AIRBYTE_ORGANIZATION_ID is not an id\./m,
    ],
  ])("%s", async (_, wrong, first, line) => {
    const { variables } = await serveAirbyte();
    const { firstLine, text, exitCode } = await runDoctor({ ...variables, ...wrong });
    expect(firstLine).toMatch(first);
    expect(text).toMatch(line);
    expect(exitCode).toBe(1);
  });

  it("https: in BASE_URL where the server speaks http:", async () => {
    const { variables, url } = await serveAirbyte();
    const { firstLine, text } = await runDoctor({ ...variables, BASE_URL: url.replace("http:", "https:") });
    expect(firstLine).toBe("✗ Write http:// instead of https:// in BASE_URL, or check the server's certificate.");
    expect(text).not.toMatch(/^\s*\(ERR_/m);
  });

  it("http: in BASE_URL where the server redirects to https:", async () => {
    const { variables } = await serveAirbyte();
    const { url } = await serve((_, response) => {
      response.writeHead(301, { location: "https://127.0.0.1:1/" }).end();
    });
    const { firstLine } = await runDoctor({ ...variables, BASE_URL: url });
    expect(firstLine).toMatch(/^✗ Write https:\/\/ instead of http:\/\/ in BASE_URL/);
  });

  it("a proxy that answers with a page", async () => {
    const { variables } = await serveAirbyte();
    const { url } = await serve((_, response) => void response.end("<html>Sign in to the proxy</html>"));
    const { firstLine, text } = await runDoctor({ ...variables, BASE_URL: url });
    expect(firstLine).toMatch(/^✗ Check BASE_URL.* proxy .*AIRBYTE_API/);
    expect(text).toMatch(/^✗ generation +Airbyte answered .* with something that is not JSON/m);
    expect(text).not.toContain("Sign in to the proxy");
  });
});

describe("doctor names the fault of Airbyte", () => {
  it.each<[SandboxFault, RegExp]>([
    ["301", /^✗ generation .*moved the endpoint/m],
    ["401", /^✗ credentials /m],
    ["403", /^✗ credentials /m],
    ["403@connection-templates", /^✗ organization .*does not allow the connection templates/m],
    ["404", /^✗ generation .*404/m],
    ["410@connection-templates", /^✗ generation .*410/m],
    ["429=42", /^✗ rate limit /m],
    ["500@connection-templates", /^✗ connection templates .*500/m],
    ["hang", /^✗ network .*did not answer/m],
    ["refuse", /^✗ network .*could not be reached/m],
    ["hang@connection-templates", /^✗ connection templates +Airbyte did not answer/m],
    ["429=42@widget-token", /^✗ rate limit /m],
    ["expiry=5", /^! widget token +Airbyte's tokens live for [3-5] s only\./m],
    ["origin-mismatch", /^✗ allowed origin +Airbyte's token is for https:\/\/origin-mismatch\.invalid instead of/m],
    ["500@page", /^✗ Airbyte's page .*answered 500/m],
    ["silent-page", /^! Airbyte's page +The sandbox simulates silent-page\./m],
    ["latency=300@application-token", /^✓ credentials .*in (3[0-9]{2}|[4-9]\d\d|\d{4}) ms\./m],
  ])("%s", async (fault, line) => {
    const { variables } = await serveAirbyte({ faults: [fault] });
    const own = { ...variables, ALLOWED_ORIGIN: "https://app.example.com", EXTERNAL_USER_ID: "ada" };
    const { text } = await runDoctor(own, "--timeout", "2000");
    expect(text).toMatch(line);
  });

  it("a clock that is wrong", async () => {
    const { variables } = await serveAirbyte();
    const behind = Date.now() - 300_000;
    vi.spyOn(Date, "now").mockReturnValue(behind);
    const { text, firstLine } = await runDoctor(variables);
    vi.restoreAllMocks();
    expect(text).toMatch(/^✗ clock +This machine's clock is (299|30\d) s behind Airbyte's\./m);
    expect(firstLine).toMatch(/^✗ Set the clock of this machine/);
  });
});

describe("doctor names the fault of the app", () => {
  const notFound = () => new Response("Not found", { status: 404 });
  const at = (path: string, answer: () => Response) => (request: Request) =>
    new URL(request.url).pathname === path ? answer() : null;
  it.each<[string, AppOptions, RegExp]>([
    ["no handler", { instead: at("/api/airbyte/widget-token", notFound) }, /^✗ endpoint .*no handler at .*404/m],
    ["no page", { instead: at("/", notFound) }, /^! page .*answers 404/m],
    ["no session is needed", { hasSession: false }, /^! cookie +The endpoint gives a token to everybody/m],
    [
      "a redirect to a login",
      {
        instead: at("/api/airbyte/widget-token", () => new Response(null, { status: 302, headers: { location: "/" } })),
      },
      /^✗ endpoint .*redirects \(302\)/m,
    ],
    [
      "an error of the server",
      { instead: at("/api/airbyte/widget-token", () => Response.json({ detail: "It broke." }, { status: 500 })) },
      /^✗ endpoint +It broke\./m,
    ],
    [
      "a page in place of the handler, as single-page apps serve for every address",
      { instead: at("/api/airbyte/widget-token", () => new Response("<!doctype html>")) },
      /^✗ endpoint +There is no handler at .*: it answers with something that is not JSON\.\n.*basePath/m,
    ],
    [
      "something else than a token",
      { instead: at("/api/airbyte/widget-token", () => Response.json({ ok: true })) },
      /^✗ endpoint +This is not a widget token/m,
    ],
    [
      "a policy in a header",
      { pageHeaders: { "content-security-policy": "default-src 'self'; frame-src 'self'" } },
      /^✗ Content-Security-Policy +frame-src blocks Airbyte's page\.\n.*“frame-src https:\/\/cloud\.airbyte\.com/m,
    ],
    [
      "a policy in the page",
      { html: `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">` },
      /^✗ Content-Security-Policy +connect-src blocks the token endpoint\.\n.*“connect-src 'self'”/m,
    ],
    [
      "COOP",
      { pageHeaders: { "cross-origin-opener-policy": "same-origin" } },
      /^! Cross-Origin-Opener-Policy .*\n.*same-origin-allow-popups/m,
    ],
    [
      "COEP",
      { pageHeaders: { "cross-origin-embedder-policy": "require-corp" } },
      /^✗ Cross-Origin-Embedder-Policy +require-corp blocks Airbyte's page/m,
    ],
  ])("%s", async (_, options, line) => {
    const { variables, url } = await serveAirbyte();
    const app = await serveApp(url, options);
    const { text } = await runDoctor(variables, `${app.url}/`);
    expect(text).toMatch(line);
  });

  it("a session that it does not know", async () => {
    const { variables, url } = await serveAirbyte();
    const app = await serveApp(url);
    const { text } = await runDoctor(variables, app.url, "--cookie", "session=old");
    expect(text).toMatch(/^✗ cookie +authenticate finds no user for this cookie/m);
  });

  it.each([
    ["a preflight that something else answers", true, /^✗ preflight +OPTIONS answers 405\./m],
    ["an endpoint of another site", false, /^! cookie of another site /m],
    ["a preflight that works", false, /^✓ preflight /m],
  ])("%s", async (_, isBlocked, line) => {
    const { variables, url } = await serveAirbyte();
    const page = await serveApp(url);
    const pageUrl = page.url.replace("127.0.0.1", "localhost");
    const backend = await serveApp(url, {
      allowedOrigin: pageUrl,
      instead: ({ method }) => (isBlocked && method === "OPTIONS" ? new Response(null, { status: 405 }) : null),
    });
    const { text } = await runDoctor(variables, pageUrl, "--endpoint", `${backend.url}/api/airbyte/widget-token`);
    expect(text).toMatch(line);
  });

  it("a server that does not answer", async () => {
    const { variables } = await serveAirbyte();
    const { url } = await serve(() => {});
    const { text } = await runDoctor(variables, url, "--timeout", "300");
    expect(text).toMatch(/^✗ endpoint .*did not answer within 300 ms\.\n.*raise --timeout/m);
    expect(text).toMatch(/^✗ page .*did not answer within 300 ms\./m);
  });

  it("a server whose answers do not end", async () => {
    const { variables } = await serveAirbyte();
    let sent = 0;
    const { url } = await serve((_, response) => {
      const chunk = Buffer.alloc(65_536, 0x20);
      const send = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.byteLength;
      };
      response.on("drain", send);
      send();
    });
    const { text } = await runDoctor(variables, url);
    expect(text).toMatch(/^✗ endpoint +There is no handler/m);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  }, 20_000);

  it("a server that is not running", async () => {
    const { variables } = await serveAirbyte();
    const { text } = await runDoctor(variables, "http://127.0.0.1:9/");
    expect(text).toMatch(/^✗ endpoint .*could not be reached/m);
    expect(text).toMatch(/^✗ page .*could not be reached/m);
  });
});
