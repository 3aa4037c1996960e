import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";

import { afterEach, describe, expect, it, vi } from "vitest";

import { NO_CREDENTIALS } from "../../support/no-credentials.js";

const SCRIPT = fileURLToPath(new URL("../../../scripts/start.mjs", import.meta.url));
const SECRET = "s3cr3t-of-the-client";
const CREDENTIALS = { AIRBYTE_CLIENT_ID: "client-1", AIRBYTE_CLIENT_SECRET: SECRET };

/** Containers often have only the first one. */
const LOOPBACK = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses.map(({ address }) => address))
  .filter((address) => address === "127.0.0.1" || address === "::1");

// Each test starts Node, on machines that are busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Runs the script until it exits by itself. */
async function start(args: string[], env: Record<string, string> = {}, nodeArgs: string[] = []) {
  const script = spawn(process.execPath, [...nodeArgs, SCRIPT, ...args], {
    env: { ...process.env, ...NO_CREDENTIALS, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  cleanUps.push(() => script.kill("SIGKILL"));
  let output = "";
  for (const stream of [script.stdout, script.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [code] = (await once(script, "close")) as [number];
  return { code, output };
}

async function listen(listener: RequestListener = () => {}, host = "127.0.0.1") {
  const server = createServer(listener).listen(0, host);
  await once(server, "listening");
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function expectOneLine({ code, output }: { code: number; output: string }, line: RegExp) {
  expect(output.trimEnd()).toMatch(line);
  expect(output.trimEnd().split("\n")).toHaveLength(1);
  expect(output).not.toContain(SECRET);
  expect(code).toBe(1);
}

describe("npm start with invalid settings", () => {
  it.each(LOOPBACK)("names the port that is in use on %s, and how to choose another", async (host) => {
    const port = String(await listen(undefined, host));

    expectOneLine(await start(["--port", port]), new RegExp(`^Port ${port} is in use: .*PORT=6007.*--port 6007`));
    expectOneLine(await start([], { PORT: port }), new RegExp(`^Port ${port} is in use`));
  });

  it.each([
    [["--port", "http"], {}, /^"http" is no port/],
    [["--port", "70000"], {}, /^"70000" is no port/],
    [[], { PORT: "-1" }, /^"-1" is no port/],
    [["--prot", "6007"], {}, /^npm start takes one option, --port <number>, and was given: --prot 6007$/],
  ])("explains what is wrong with %j %j", async (args, env, line) => {
    expectOneLine(await start(args, env), line);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["an id without a secret", { AIRBYTE_CLIENT_ID: "client-1" }, /AIRBYTE_CLIENT_SECRET is not: set both/],
    ["a secret without an id", { AIRBYTE_CLIENT_SECRET: SECRET }, /AIRBYTE_CLIENT_ID is not: set both/],
    ["an unknown API", { ...CREDENTIALS, AIRBYTE_API: "v2" }, /^AIRBYTE_API is "v2", but has to be one of/],
    [
      "the oldest API without an organization",
      { ...CREDENTIALS, AIRBYTE_API: "airbyte.com/v1" },
      /needs AIRBYTE_ORGANIZATION_ID/,
    ],
    [
      "an invalid address",
      { ...CREDENTIALS, AIRBYTE_BASE_URL: "airbyte.test" },
      /baseUrl is not the address of an API/,
    ],
  ])("explains what is wrong with %s", async (_, env, line) => {
    expectOneLine(await start(["--port", "0"], env), line);
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      "rejects the credentials",
      (_, response) => response.writeHead(401).end(`{"detail":"${SECRET}"}`),
      /^Airbyte rejected clientId and clientSecret \(401\)/,
    ],
    ["does not answer like an API", (_, response) => response.end("<h1>hello</h1>"), /^Airbyte answered .* JSON/],
    ["hangs up", (request) => request.socket.destroy(), /^Airbyte could not be reached/],
  ])("explains the failure if Airbyte %s", async (_, listener, line) => {
    const port = await listen(listener);
    const env = { ...CREDENTIALS, AIRBYTE_BASE_URL: `http://127.0.0.1:${port}/api/v1` };

    expectOneLine(await start(["--port", "0"], env), line);
  });

  it.each(["18.20.4", "20.18.3", "14.0.0"])("requires a newer Node than %s", async (version) => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"${version}"})`;

    expectOneLine(await start([], {}, ["--import", pretend]), /^npm start needs Node.js 20.19 or newer, and this is/);
  });
});
