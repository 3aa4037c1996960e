import { connect } from "node:net";

import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { expect, it, onTestFinished, vi } from "vitest";

import { startWorker } from "./start-worker.js";

const APP = "http://localhost:3000";
const SLOW_MS = 400;

/** A shared upstream call, and a request that needs it. */
const SHARED = {
  "application-token": { path: "/applications/token", request: "POST widget-token" },
  "widget-token": { path: "/applications/widget-token", request: "GET sources" },
} as const;

async function setup(target: keyof typeof SHARED = "application-token") {
  const { path: sharedPath, request } = SHARED[target];
  const sandbox = createAirbyteSandbox({
    origin: "https://sandbox.invalid",
    clientSecret: "secret-1",
    faults: [`latency=${SLOW_MS}@${target}`],
  });
  const { send, address, asked, stop } = await startWorker(sandbox, { clientSecret: "secret-1", appOrigin: APP });
  onTestFinished(stop);
  const headers = { origin: APP, cookie: "user=ada" };
  const [method = "", path = ""] = request.split(" ");
  const ask = () => send(new Request(`${APP}/api/airbyte/${path}`, { method, headers }));
  /** A client whose connection can be reset: workerd does not notice one that is only closed. */
  const askAndLeave = async () => {
    const lines = Object.entries({ host: "localhost", ...headers, "content-length": "0" });
    const socket = connect(Number(address.port), address.hostname);
    const text = `${method} /api/airbyte/${path} HTTP/1.1\r\n${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\n`;
    await new Promise((resolve) => socket.write(text, resolve));
    // The Worker accepts requests in order, so this response means that the earlier request has arrived.
    await send(new Request(`${APP}/api/airbyte/nowhere`, { headers }));
    return () => socket.resetAndDestroy();
  };
  const sharedCalls = () => asked.filter((call) => call.endsWith(sharedPath)).length;
  return { sandbox, ask, askAndLeave, sharedCalls };
}

it.each(["application-token", "widget-token"] as const)(
  "answers requests that need the same call upstream (%s) when the first client disconnects",
  async (target) => {
    const { ask, askAndLeave, sharedCalls } = await setup(target);

    const leave = await askAndLeave();
    await vi.waitFor(() => expect(sharedCalls()).toBe(1));
    const others = Array.from({ length: 19 }, ask);
    await vi.waitFor(() => expect(sharedCalls()).toBeGreaterThan(1));
    leave();

    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array(19).fill(200));
  },
);

it("shares no call between requests, but shares the token with later ones", async () => {
  const { ask, askAndLeave, sharedCalls } = await setup();

  const first = ask();
  await vi.waitFor(() => expect(sharedCalls()).toBe(1));
  const leave = await askAndLeave();
  await vi.waitFor(() => expect(sharedCalls()).toBe(2));
  leave();
  expect((await first).status).toBe(200);

  expect((await ask()).status).toBe(200);
  expect(sharedCalls()).toBe(2);
});

it("renews the token after a 401", async () => {
  const { ask, sharedCalls, sandbox } = await setup("widget-token");
  await ask();

  sandbox.setFaults(["401@list"]);
  await ask();

  expect(sharedCalls()).toBe(2);
});
