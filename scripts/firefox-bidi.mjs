#!/usr/bin/env node
// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { WebSocket, WebSocketServer } from "ws";

import { ensureFirefox } from "./firefox.mjs";

/**
 * Playwright starts this program in place of Firefox, with Firefox's arguments. It starts Firefox, and passes on what
 * the two say to each other over WebDriver BiDi. Playwright sends one command for each page that Firefox 153 does not
 * know, and gives up at the error: here that error becomes an empty success. A Firefox that knows it answers itself.
 */
const OPTIONAL_COMMAND = "emulation.setMediaFeaturesOverride";

const firefox = spawn(ensureFirefox(), process.argv.slice(2), { stdio: ["inherit", "inherit", "pipe"] });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => firefox.kill());
process.once("exit", () => firefox.kill("SIGKILL"));
firefox.once("error", fail);
firefox.once("exit", (code) => process.exit(code ?? 1));

for await (const line of createInterface(firefox.stderr)) {
  const address = /^WebDriver BiDi listening on (ws:\/\/.*)$/.exec(line)?.[1];
  // Playwright reads the address in this line, and connects to it.
  console.error(address ? `WebDriver BiDi listening on ${await standBefore(address)}` : line);
}

/**
 * Listens on loopback for Playwright, in front of Firefox.
 *
 * @param {string} address Firefox's.
 * @returns {Promise<string>} The address to connect to instead.
 */
async function standBefore(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (playwright, { url }) => connect(playwright, new WebSocket(`${address}${url}`)));
  await once(server, "listening");
  const listening = server.address();
  if (!listening || typeof listening === "string") throw new Error("The proxy has no port.");
  return `ws://127.0.0.1:${listening.port}`;
}

/**
 * @param {WebSocket} playwright
 * @param {WebSocket} browser
 */
function connect(playwright, browser) {
  const opened = once(browser, "open");
  opened.catch(fail);
  /** @type {Set<number>} */
  const optional = new Set();

  playwright.addEventListener("message", async ({ data }) => {
    const text = asText(data);
    if (text.includes(OPTIONAL_COMMAND)) {
      const { id, method } = JSON.parse(text);
      if (method === OPTIONAL_COMMAND) optional.add(id);
    }
    await opened;
    browser.send(text);
  });
  browser.addEventListener("message", ({ data }) => {
    const text = asText(data);
    playwright.send(optional.size > 0 ? withoutUnknown(text, optional) : text);
  });
  playwright.on("close", () => browser.close());
  browser.on("close", () => playwright.close());
}

/**
 * @param {string} text What Firefox sent.
 * @param {Set<number>} optional The ids of the optional commands that are not answered yet.
 */
function withoutUnknown(text, optional) {
  const { id, error } = JSON.parse(text);
  const isOptional = optional.delete(id);
  return isOptional && error === "unknown command" ? JSON.stringify({ type: "success", id, result: {} }) : text;
}

/** @param {unknown} data */
function asText(data) {
  if (typeof data !== "string") throw new Error("WebDriver BiDi sends text only.");
  return data;
}

/** @param {unknown} error */
function fail(error) {
  console.error(error);
  process.exit(1);
}
