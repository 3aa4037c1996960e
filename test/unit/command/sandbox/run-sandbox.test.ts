import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { explainListenError } from "../../../../src/command/sandbox/serve-sandbox.js";
import { runCommand } from "../../../../src/command/run-command.js";
import { sendHead } from "../../server/serve.js";
import { AIRBYTE_API_PRESETS, createAirbyteClient } from "../../../../src/server.js";

/** Runs the command, and returns its output. */
const run = async (...args: string[]) => {
  const logged: string[] = [];
  const failed: string[] = [];
  const outcome = await runCommand(["sandbox", ...args], {
    log: (text) => void logged.push(text),
    error: (text) => void failed.push(text),
  });
  if ("stop" in outcome) onTestFinished(outcome.stop);
  const origin = "origin" in outcome ? outcome.origin : "";
  return { outcome, origin, logged, failed: failed.join("\n") };
};

const start = (...args: string[]) => run("--port", "0", ...args);

const askForToken = (origin: string, init: RequestInit = {}) =>
  fetch(`${origin}/api/v1/account/applications/token`, {
    method: "POST",
    body: JSON.stringify({ client_id: "sandbox", client_secret: "sandbox" }),
    ...init,
  });

describe("react-airbyte-embedded sandbox", () => {
  it("serves a sandbox on loopback, and prints its address and a backend's settings", async () => {
    const { origin, logged } = await start();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    for (const line of [
      `Airbyte sandbox: ${origin}\n`,
      "AIRBYTE_CLIENT_ID=sandbox\n",
      "AIRBYTE_CLIENT_SECRET=sandbox\n",
      "AIRBYTE_ORGANIZATION_ID=sandbox\n",
      `BASE_URL=${origin}/api/v1\n`,
      `BASE_URL=${origin}\n`,
      `baseUrl: "${origin}/v1", sourcesBaseUrl: "${origin}/api/v1" }\n`,
      "Ctrl-C stops it.",
    ]) {
      expect(logged[0]).toContain(line);
    }
    expect(await (await askForToken(origin)).json()).toMatchObject({ expires_in: 900 });
    expect((await fetch(`${origin}/embedded-widget`)).headers.get("content-type")).toContain("text/html");
  });

  it.each(["airbyte.ai/applications", "airbyte.ai/connectors", "airbyte.ai/embedded", "airbyte.com/v1"] as const)(
    "prints addresses that work with our preset %s",
    async (preset) => {
      const { logged } = await start();
      // Never undefined, which would mean Airbyte's own address.
      const read = (pattern: RegExp) => pattern.exec(logged[0] ?? "")?.[1] ?? "not printed";
      const client = createAirbyteClient({
        clientId: "sandbox",
        clientSecret: "sandbox",
        organizationId: "sandbox",
        ...(preset === "airbyte.com/v1"
          ? {
              api: {
                ...AIRBYTE_API_PRESETS[preset],
                baseUrl: read(/ baseUrl: "(.+?)"/),
                sourcesBaseUrl: read(/sourcesBaseUrl: "(.+?)"/),
              },
            }
          : { api: preset, baseUrl: read(/BASE_URL=(.+)/) }),
      });
      const options = { allowedOrigin: "https://app.example.com" };
      expect(await client.widgetToken({ workspaceName: "ada" }, options)).toMatch(/^ey/);
      expect(await client.sources.list({ workspaceName: "ada" })).toEqual([]);
    },
  );

  it.each([
    ["127.0.0.1:PORT", 200],
    ["localhost:PORT", 200],
    ["app.localhost:PORT", 200],
    ["[::1]:PORT", 200],
    ["evil.example:PORT", 421],
    ["127.0.0.1.evil.example:PORT", 421],
    ["localhost:1", 421],
    ["localhost", 421],
    ["Sandbox.test:PORT", 200],
    ["sandbox.test:443", 200],
    ["proxy.test:99", 200],
    ["proxy.test:98", 421],
  ])("responds to the host %s with %d", async (host, status) => {
    const { origin, logged } = await start("--host", "sandbox.test", "--host", "proxy.test:99");
    const { port } = new URL(origin);
    const asked = host.replace("PORT", port);

    const answer = await sendHead(Number(port), `GET /embedded-widget HTTP/1.1\r\nHost: ${asked}`);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === 421) expect(answer).toContain(`start it with --host ${asked}.`);
    await expect.poll(() => logged.at(-1)).toMatch(new RegExp(` ${status} \\d+ ms$`));
  });

  it("answers GET and HEAD at its address", async () => {
    const { origin } = await start();
    expect((await fetch(origin, { method: "HEAD" })).status).toBe(200);
    expect(await (await fetch(origin)).text()).toContain(`${origin}/api/v1`);
  });

  it("logs each call in one line, without secrets", async () => {
    const { origin, logged } = await start();
    await (await askForToken(origin)).text();
    await (await fetch(`${origin}/nothing`, { headers: { authorization: "Bearer hunter2" } })).text();
    await expect
      .poll(() => logged.slice(1))
      .toEqual([
        expect.stringMatching(/^POST \/api\/v1\/account\/applications\/token 200 \d+ ms$/),
        expect.stringMatching(/^GET \/nothing 404 \d+ ms$/),
      ]);
    expect(logged.join("\n")).not.toContain("hunter2");
  });

  it("--seed repeats the same ids", async () => {
    const organization = async (seed: string) =>
      ((await (await askForToken((await start("--seed", seed)).origin)).json()) as { organization_id: string })
        .organization_id;
    expect(await organization("a")).toBe(await organization("a"));
    expect(await organization("a")).not.toBe(await organization("b"));
  });

  it("--fault applies to everyone, or to one workspace", async () => {
    const { origin } = await start("--fault", "429=9@application-token", "--fault", "team:ada:403@widget-token");
    const limited = await askForToken(origin);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "9"]);
    const { access_token } = (await (
      await askForToken(origin, { headers: { "x-sandbox-faults": "none" } })
    ).json()) as { access_token: string };
    const ask = async (workspace_name: string) => {
      const response = await fetch(`${origin}/api/v1/embedded/widget-token`, {
        method: "POST",
        headers: { authorization: `Bearer ${access_token}` },
        body: JSON.stringify({ workspace_name, allowed_origin: "https://app.example.com" }),
      });
      return response.status;
    };
    expect([await ask("team:ada"), await ask("grace")]).toEqual([403, 200]);
  });

  it("--tag tags source templates, and may be repeated", async () => {
    const { origin } = await start("--tag", "pro=Faker, Zendesk Support", "--tag", "a=b=Slack", "--tag", "pro=Stripe");
    const { access_token } = (await (await askForToken(origin)).json()) as { access_token: string };
    const list = async (tag: string) => {
      const path = `/api/v1/integrations/templates/sources?tags=${encodeURIComponent(tag)}`;
      const response = await fetch(origin + path, { headers: { authorization: `Bearer ${access_token}` } });
      const { data } = (await response.json()) as { data: { name: string }[] };
      return data.map(({ name }) => name);
    };
    expect(await list("pro")).toEqual(["Faker", "Stripe", "Zendesk Support"]);
    expect(await list("a=b")).toEqual(["Slack"]);
  });

  it("--fault refuse resets the connection without a response", async () => {
    const { origin, logged } = await start("--fault", "refuse");
    await expect(askForToken(origin)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    await expect.poll(() => logged.at(-1)).toMatch(/token refused \d+ ms$/);
  });

  it("--fault hang never responds, and stops with the sandbox", async () => {
    const { origin, outcome, logged } = await start("--fault", "hang");
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`GET /api/v1/embedded/sources HTTP/1.1\r\nHost: 127.0.0.1:${new URL(origin).port}\r\n\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(logged).toHaveLength(1);
    if ("stop" in outcome) outcome.stop();
    await once(socket, "close");
  });

  it("--help prints every option and fault, and starts nothing", async () => {
    const { outcome, logged } = await run("--help");
    expect(outcome).toEqual({ exitCode: 0 });
    for (const word of [
      "--port",
      "--host",
      "--seed",
      "--fault",
      "--tag",
      "--write-page",
      "--help",
      "429",
      "hang",
      "refuse",
      "expiry",
      "check=failed",
      "silent-page",
      "429=none",
      "301",
      "pending",
      "deletion=failed",
      "workspace-race",
      "config-templates",
    ]) {
      expect(logged.join("\n")).toContain(word);
    }
  });

  it("names a free port if the port is in use", async () => {
    const { origin } = await start();
    const port = new URL(origin).port;
    const { outcome, failed } = await run("--port", port);
    expect(outcome).toEqual({ exitCode: 1 });
    const [, taken, free = ""] = /^Port (\d+) is in use: try --port (\d+)\.$/.exec(failed) ?? [];
    expect(taken).toBe(port);
    expect("origin" in (await run("--port", free)).outcome).toBe(true);
  });

  it("explains every other failure to listen in one sentence", async () => {
    const denied = Object.assign(new Error("listen EACCES: permission denied 127.0.0.1:80"), { code: "EACCES" });
    expect(await explainListenError(denied, 80)).toMatch(/^You may not listen on port 80: try --port \d+\.$/);
    const lost = Object.assign(new Error("listen EADDRNOTAVAIL: 127.0.0.1"), { code: "EADDRNOTAVAIL" });
    expect(await explainListenError(lost, 80)).toBe("Cannot listen on port 80: listen EADDRNOTAVAIL: 127.0.0.1.");
  });

  it.each([
    [["--port", "many"], /"many" is not a port/],
    [["--port", "70000"], /"70000" is not a port/],
    [
      ["--port", "-5"],
      /^Option '--port' does not accept a value that begins with a dash\. See react-airbyte-embedded sandbox --help\.$/,
    ],
    [["--port"], /argument missing\. See react-airbyte-embedded sandbox --help\.$/],
    [["--host", "http://a"], /^"http:\/\/a" is not a host: write it like host\.docker\.internal/],
    [["--host", "a/b"], /^"a\/b" is not a host/],
    [["--fault", "nonsense"], /"nonsense" is not a fault of the sandbox\. Known faults: /],
    [["--fault", "ada:nonsense"], /"nonsense" is not a fault/],
    [["--tag", "pro"], /^"pro" is not a tag: write it like pro=Faker,Stripe\.$/],
    [["--tag", " =Faker"], /^" =Faker" is not a tag/],
    [["--tag", "pro=Faker,stripe"], /^"stripe" is not a connector of the sandbox\. Known connectors: Faker, /],
    [["--tag", "pro="], /^"" is not a connector/],
    [["--colour"], /Unknown option '--colour'.*See react-airbyte-embedded sandbox --help\./],
    [["--write-page="], /^--write-page needs a folder/],
    [["--write-page", "page", "--port", "1"], /^--write-page does not serve anything, so --port has no effect/],
    [["start"], /Unexpected argument 'start'.*See react-airbyte-embedded sandbox --help\./],
  ])("%j is reported as a clear error", async (args, message) => {
    const { outcome, failed } = await run(...args);
    expect(outcome).toEqual({ exitCode: 1 });
    expect(failed).toMatch(message);
    expect(failed).not.toContain("\n");
  });
});

describe("--write-page", () => {
  const createFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-page-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return folder;
  };

  it("writes the page that the sandbox serves, prints where, and serves nothing", async () => {
    const folder = join(createFolder(), "public/sandbox-page");
    const { outcome, logged } = await run("--write-page", folder);
    expect(outcome).toEqual({ exitCode: 0 });
    const files = ["embedded-widget.html", "embedded-widget/page.js", "embedded-widget/page.css"];
    expect(logged).toEqual(files.map((file) => `Wrote ${join(folder, file)}`));
    const [document = "", script, style] = files.map((file) => readFileSync(join(folder, file), "utf8"));
    expect(document).toContain('http-equiv="content-security-policy"');
    const addresses = [...document.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses).toEqual(["./embedded-widget/page.css", "./embedded-widget/page.js"]);
    const { origin } = await start();
    const served = async (path: string) => (await fetch(`${origin}/embedded-widget/${path}`)).text();
    expect([script, style]).toEqual([await served("page.js"), await served("page.css")]);
  });

  it("replaces the files of an earlier version", async () => {
    const folder = createFolder();
    writeFileSync(join(folder, "embedded-widget.html"), "old");
    expect((await run("--write-page", folder)).outcome).toEqual({ exitCode: 0 });
    expect(readFileSync(join(folder, "embedded-widget.html"), "utf8")).toContain("<!doctype html>");
  });

  it("explains why it cannot write", async () => {
    const folder = createFolder();
    writeFileSync(join(folder, "file"), "");
    const inFile = await run("--write-page", join(folder, "file"));
    expect(inFile.outcome).toEqual({ exitCode: 1 });
    expect(inFile.failed).toBe(`Cannot write ${join(folder, "file/embedded-widget.html")}: its folder is a file.`);
    const below = await run("--write-page", join(folder, "file/below"));
    expect(below.failed).toMatch(/: its folder is a file\.$/);
    mkdirSync(join(folder, "embedded-widget.html"));
    const onFolder = await run("--write-page", folder);
    expect(onFolder.failed).toBe(`Cannot write ${join(folder, "embedded-widget.html")}: it is a folder.`);
  });

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)("explains missing permission to write", async () => {
    const folder = createFolder();
    chmodSync(folder, 0o500);
    expect((await run("--write-page", folder)).failed).toMatch(/: permission denied\.$/);
  });
});
