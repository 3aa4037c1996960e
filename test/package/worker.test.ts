import { connect } from "node:net";

import { createAirbyteSandbox } from "react-airbyte-embedded/testing";
import { expect, it, onTestFinished, vi } from "vitest";

import { startWorker } from "./start-worker.js";

const APP = "http://localhost:3000";
const SLOW_MS = 400;

async function setup() {
  const sandbox = createAirbyteSandbox({
    origin: "https://sandbox.invalid",
    clientSecret: "secret-1",
    faults: [`latency=${SLOW_MS}@application-token`],
  });
  const { send, address, asked, stop } = await startWorker(sandbox, { clientSecret: "secret-1", appOrigin: APP });
  onTestFinished(stop);
  const headers = { origin: APP, cookie: "user=ada" };
  const post = (path: string) => send(new Request(`${APP}/api/airbyte/${path}`, { method: "POST", headers }));
  const ask = () => post("widget-token");
  /** A client whose connection can be reset: workerd does not notice one that is only closed. */
  const askAndLeave = async () => {
    const lines = Object.entries({ host: "localhost", ...headers, "content-length": "0" });
    const socket = connect(Number(address.port), address.hostname);
    const text = `POST /api/airbyte/widget-token HTTP/1.1\r\n${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\n`;
    await new Promise((resolve) => socket.write(text, resolve));
    // The Worker takes one after the other: what it answers now came after that.
    await post("nowhere");
    return () => socket.resetAndDestroy();
  };
  const applicationTokens = () => asked.filter((path) => path.endsWith("/applications/token")).length;
  return { sandbox, ask, askAndLeave, applicationTokens };
}

it("answers those who share a call upstream when the one that began it leaves", async () => {
  const { ask, askAndLeave, applicationTokens } = await setup();

  const leave = await askAndLeave();
  await vi.waitFor(() => expect(applicationTokens()).toBe(1));
  const others = Array.from({ length: 19 }, ask);
  await vi.waitFor(() => expect(applicationTokens()).toBe(1));
  leave();

  expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array(19).fill(200));
  expect(applicationTokens()).toBe(2);
});

it("goes on when one that had joined leaves, and keeps nothing of what it waited for", async () => {
  const { ask, askAndLeave, applicationTokens, sandbox } = await setup();

  const first = ask();
  await vi.waitFor(() => expect(applicationTokens()).toBe(1));
  const leave = await askAndLeave();
  leave();
  expect((await first).status).toBe(200);
  expect(applicationTokens()).toBe(1);

  sandbox.setFaults(["401@widget-token"]);
  await ask();
  expect(applicationTokens()).toBe(2);
});
