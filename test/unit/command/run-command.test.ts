import { once } from "node:events";
import { connect } from "node:net";

import { describe, expect, it, onTestFinished } from "vitest";

import { runCommand } from "../../../src/command/run-command.js";
import { explainListenError } from "../../../src/command/serve-sandbox.js";
import { AIRBYTE_API_PRESETS, createAirbyteClient } from "../../../src/server.js";

/** Runs the command, and gives what it wrote. */
const run = async (...args: string[]) => {
  const logged: string[] = [];
  const failed: string[] = [];
  const outcome = await runCommand(args, {
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

describe("airbyte-sandbox", () => {
  it("serves a sandbox on loopback, and prints its address and what to set for a backend", async () => {
    const { origin, logged } = await start();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    for (const line of [
      `Airbyte sandbox: ${origin}\n`,
      "AIRBYTE_CLIENT_ID=sandbox\n",
      "AIRBYTE_CLIENT_SECRET=sandbox\n",
      "AIRBYTE_ORGANIZATION_ID=sandbox\n",
      `AIRBYTE_BASE_URL=${origin}/api/v1\n`,
      `BASE_URL=${origin}\n`,
      `baseUrl: "${origin}/v1", sourcesBaseUrl: "${origin}/api/v1" }\n`,
      "Ctrl-C ends it.",
    ]) {
      expect(logged[0]).toContain(line);
    }
    expect(await (await askForToken(origin)).json()).toMatchObject({ expires_in: 900 });
    expect((await fetch(`${origin}/embedded-widget`)).headers.get("content-type")).toContain("text/html");
  });

  it.each(["airbyte.ai/applications", "airbyte.ai/connectors", "airbyte.ai/embedded", "airbyte.com/v1"] as const)(
    "prints addresses with which our own preset %s works",
    async (preset) => {
      const { logged } = await start();
      // Never undefined: that would be Airbyte's own address.
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
          : { api: preset, baseUrl: read(/AIRBYTE_BASE_URL=(.+)/) }),
      });
      const options = { allowedOrigin: "https://app.example.com" };
      expect(await client.createWidgetToken({ workspaceName: "ada" }, options)).toMatch(/^ey/);
      expect(await client.listSources({ workspaceName: "ada" })).toEqual([]);
    },
  );

  it("answers at its address once it is ready, to HEAD as to GET", async () => {
    const { origin } = await start();
    expect((await fetch(origin, { method: "HEAD" })).status).toBe(200);
    expect(await (await fetch(origin)).text()).toContain(`${origin}/api/v1`);
  });

  it("logs each call in one line, without what is secret", async () => {
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

  it("--seed gives the same ids again", async () => {
    const organization = async (seed: string) =>
      ((await (await askForToken((await start("--seed", seed)).origin)).json()) as { organization_id: string })
        .organization_id;
    expect(await organization("a")).toBe(await organization("a"));
    expect(await organization("a")).not.toBe(await organization("b"));
  });

  it("--fault lets things go wrong for everybody, or for one workspace", async () => {
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

  it("--tag gives source templates tags, once or again", async () => {
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

  it("--fault refuse resets the connection, without a byte of an answer", async () => {
    const { origin, logged } = await start("--fault", "refuse");
    await expect(askForToken(origin)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    await expect.poll(() => logged.at(-1)).toMatch(/token refused \d+ ms$/);
  });

  it("--fault hang answers nothing, and stops with the rest", async () => {
    const { origin, outcome, logged } = await start("--fault", "hang");
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write("GET /api/v1/embedded/sources HTTP/1.1\r\nHost: x\r\n\r\n");
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
      "--seed",
      "--fault",
      "--tag",
      "--help",
      "429",
      "hang",
      "refuse",
      "expiry",
      "check=failed",
      "silent-page",
    ]) {
      expect(logged.join("\n")).toContain(word);
    }
  });

  it("a port in use is a clear error, with one that is free", async () => {
    const { origin } = await start();
    const port = new URL(origin).port;
    const { outcome, failed } = await run("--port", port);
    expect(outcome).toEqual({ exitCode: 1 });
    const [, taken, free = ""] = /^Port (\d+) is in use: try --port (\d+)\.$/.exec(failed) ?? [];
    expect(taken).toBe(port);
    expect("origin" in (await run("--port", free)).outcome).toBe(true);
  });

  it("every other port that cannot be listened on is a sentence too", async () => {
    const denied = Object.assign(new Error("listen EACCES: permission denied 127.0.0.1:80"), { code: "EACCES" });
    expect(await explainListenError(denied, 80)).toMatch(/^You may not listen on port 80: try --port \d+\.$/);
    const lost = Object.assign(new Error("listen EADDRNOTAVAIL: 127.0.0.1"), { code: "EADDRNOTAVAIL" });
    expect(await explainListenError(lost, 80)).toBe("Port 80 cannot be listened on: listen EADDRNOTAVAIL: 127.0.0.1.");
  });

  it.each([
    [["--port", "many"], /"many" is no port/],
    [["--port", "70000"], /"70000" is no port/],
    [["--port", "-5"], /^Option '--port' takes no value that begins with a dash\. See airbyte-sandbox --help\.$/],
    [["--port"], /argument missing\. See airbyte-sandbox --help\.$/],
    [["--fault", "nonsense"], /"nonsense" is no fault of the sandbox\. Known are/],
    [["--fault", "ada:nonsense"], /"nonsense" is no fault/],
    [["--tag", "pro"], /^"pro" is no tag: it has to be like pro=Faker,Stripe\.$/],
    [["--tag", " =Faker"], /^" =Faker" is no tag/],
    [["--tag", "pro=Faker,stripe"], /^"stripe" is no connector of the sandbox\. Known are Faker, /],
    [["--tag", "pro="], /^"" is no connector/],
    [["--colour"], /Unknown option '--colour'.*See airbyte-sandbox --help\./],
    [["start"], /Unexpected argument 'start'.*See airbyte-sandbox --help\./],
  ])("%j is a clear error", async (args, message) => {
    const { outcome, failed } = await run(...args);
    expect(outcome).toEqual({ exitCode: 1 });
    expect(failed).toMatch(message);
    expect(failed).not.toContain("\n");
  });
});
