import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Readable } from "node:stream";

import { retry } from "./retry.js";
import { startWebDriver, type WebDriver } from "./web-driver.js";

export interface WebKitPrograms {
  /** The path of WebKit's driver. */
  driver: string;
  /** The path of Xvfb. */
  display: string;
}

export interface RunningWebKit {
  web: WebDriver;
  close: () => Promise<unknown>;
}

/** Larger than the tests' viewport with the browser's toolbar, or Vitest would scale its frame down. */
const SCREEN = { width: 1400, height: 1100 };

/** Starts WebKitGTK's MiniBrowser on a display of its own. */
export async function startWebKit(programs: WebKitPrograms): Promise<RunningWebKit> {
  const screen = `${SCREEN.width}x${SCREEN.height}x24`;
  const display = spawn(programs.display, ["-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(display.stdio[3] as Readable, "data");
  const port = await findFreePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
    stdio: "ignore",
  });
  const stop = () => {
    driver.kill();
    display.kill();
  };
  process.once("exit", stop);
  try {
    const web = await retry(() => startWebDriver(`http://127.0.0.1:${port}`));
    await web.resize(SCREEN);
    return { web, close: () => web.quit().finally(stop) };
  } catch (error) {
    stop();
    throw error;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
