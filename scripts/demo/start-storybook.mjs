// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

import { StartProblem } from "./start-problem.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STORYBOOK = fileURLToPath(new URL("../../node_modules/storybook/dist/bin/dispatcher.js", import.meta.url));
const END_WITH_PARENT = new URL("end-with-parent.mjs", import.meta.url).href;
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Starts Storybook, and waits until it answers.
 *
 * @param {number} port
 * @returns {Promise<{ stopped: Promise<number> }>} `stopped`: the exit code, once Storybook has ended, or been ended.
 * @throws {StartProblem}
 */
export async function startStorybook(port) {
  if (!existsSync(STORYBOOK)) throw new StartProblem("Storybook is not installed: run `npm ci` first.");
  const args = ["dev", "--port", String(port), "--exact-port", "--host", "localhost", "--no-open", "--ci"];
  const storybook = spawn(
    process.execPath,
    [
      "--import",
      END_WITH_PARENT,
      STORYBOOK,
      ...args,
      "--loglevel",
      "warn",
      "--quiet",
      "--disable-telemetry",
      "--no-version-updates",
    ],
    {
      cwd: ROOT,
      env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1" },
      // The channel carries nothing: it closes with this process, however that ends.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  let stopping = false;
  const stop = () => {
    stopping = true;
    storybook.kill("SIGTERM");
  };
  for (const signal of SIGNALS) process.on(signal, stop);

  let output = "";
  const keep = (/** @type {Buffer} */ chunk) => (output += chunk);
  for (const stream of [storybook.stdout, storybook.stderr]) stream?.on("data", keep);

  const stopped = once(storybook, "exit").then(([code]) => {
    for (const signal of SIGNALS) process.off(signal, stop);
    return stopping ? 0 : (code ?? 1);
  });
  const early = await Promise.race([stopped, waitUntilReady(port, storybook)]);
  if (early !== "ready") {
    if (stopping) return { stopped };
    throw new StartProblem(`Storybook ended before it was ready: ${lastLine(output)}`);
  }
  for (const stream of [storybook.stdout, storybook.stderr]) stream?.off("data", keep).pipe(process.stderr);
  return { stopped };
}

/**
 * @param {number} port
 * @param {import("node:child_process").ChildProcess} storybook
 * @returns {Promise<"ready">} Stays open where Storybook ends first.
 */
function waitUntilReady(port, storybook) {
  return new Promise((resolve) => {
    const ask = async () => {
      if (storybook.exitCode !== null || storybook.signalCode !== null) return;
      const answer = await fetch(`http://localhost:${port}/index.json`).catch(() => null);
      if (answer?.ok) resolve("ready");
      else setTimeout(ask, 100);
    };
    void ask();
  });
}

/** @param {string} text */
function lastLine(text) {
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .map((line) => line.replace(/^\W+/, "").trim());
  return lines.findLast((line) => line !== "" && !line.startsWith("at ")) ?? "it said nothing";
}
