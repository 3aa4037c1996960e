import { execFile, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { TARBALLS } from "./pack.mjs";

const APPS = join(import.meta.dirname, "apps");
const EXAMPLES = join(import.meta.dirname, "../../examples");

/** An app in its own folder, with everything installed. */
export interface App {
  readonly folder: string;
  /** Runs an installed program, and resolves with its output. */
  run(program: string, parameters: readonly string[], env?: Variables): Promise<string>;
  /** Starts a long-running program, and resolves with its output once it has printed `ready`. */
  start(program: string, parameters: readonly string[], ready: RegExp, env?: Variables): Promise<string>;
}

interface Manifest {
  readonly dependencies?: Variables;
}

type Variables = Readonly<Record<string, string>>;

export interface AppOptions {
  /** An example, with the dependencies in its own package.json. */
  readonly example?: string | undefined;
  /** Folders of `apps`, copied on top of each other. */
  readonly from?: readonly string[] | undefined;
  /** Exact versions, in addition to React and this package. */
  readonly packages?: Variables | undefined;
  /** @defaultValue "19.3.1" */
  readonly react?: string | undefined;
  /** Whether Airbyte's package is installed: the stand-in under its name. */
  readonly hasOfficial?: boolean | undefined;
  /** Additional fields of the app's package.json. */
  readonly manifest?: object | undefined;
}

/** Creates apps. Their processes and folders are removed with the test. */
export const test = base.extend<{ createApp: (options: AppOptions) => Promise<App> }>({
  // oxlint-disable-next-line no-empty-pattern -- required by Playwright
  createApp: async ({}, provide) => {
    const folders: string[] = [];
    const started: ChildProcess[] = [];
    await provide(async (options) => {
      const folder = mkdtempSync(join(tmpdir(), "consumer-"));
      folders.push(folder);
      const app = openApp(folder, started);
      await install(app, options);
      return app;
    });
    // Each leads its own process group, because Next.js would leave a worker behind.
    for (const { pid, exitCode, signalCode } of started) {
      if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
    }
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

function openApp(folder: string, started: ChildProcess[]): App {
  return {
    folder,
    run: (program, parameters, env = {}) =>
      new Promise((resolve, reject) => {
        const options = { cwd: folder, env: { ...environment(folder), ...env }, maxBuffer: 1e8 };
        execFile(program, [...parameters], options, (error, stdout, stderr) => {
          if (error) reject(new Error(`${program} ${parameters.join(" ")} failed:\n${stdout}\n${stderr}`));
          else resolve(`${stdout}${stderr}`);
        });
      }),
    async start(program, parameters, ready, env = {}) {
      const options = { cwd: folder, env: { ...environment(folder), ...env }, detached: true };
      const child = spawn(program, parameters, options);
      started.push(child);
      let output = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
      await expect.poll(() => output, { timeout: 60_000 }).toMatch(ready);
      return output;
    },
  };
}

async function install(app: App, options: AppOptions) {
  const { example, from = [], packages = {}, react = "19.3.1", hasOfficial, manifest } = options;
  if (example) cpSync(join(EXAMPLES, example), app.folder, { recursive: true });
  for (const name of from) cpSync(join(APPS, name), app.folder, { recursive: true });
  const file = join(app.folder, "package.json");
  const own = (example ? JSON.parse(readFileSync(file, "utf8")) : { name: "consumer", private: true }) as Manifest;
  const dependencies = {
    ...(own.dependencies ?? { react, "react-dom": react }),
    "react-airbyte-embedded": tarball("react-airbyte-embedded"),
    ...(hasOfficial && { "@airbyte-embedded/airbyte-embedded-widget": tarball("airbyte-embedded-airbyte") }),
    ...packages,
  };
  writeFileSync(file, JSON.stringify({ ...own, ...manifest, dependencies }, null, 2));
  await app.run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--strict-peer-deps"]);
}

const tarball = (prefix: string): string => {
  const name = readdirSync(TARBALLS).find((file) => file.startsWith(prefix));
  if (!name) throw new Error(`There is no tarball of ${prefix}: run \`npm run test:consumers\`.`);
  return `file:${join(TARBALLS, name)}`;
};

/**
 * The app's own shell: without the npm that runs these tests and this machine's `.env`, and with only the programs that
 * the app has installed.
 */
function environment(folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|AIRBYTE_|(ALLOWED_ORIGIN|BASE_URL|FORCE_COLOR|NODE_ENV|NODE_OPTIONS|PORT)$)/i.test(name),
  );
  const { PATH = "", ...others } = Object.fromEntries(own);
  const path = PATH.split(":").filter((entry) => !entry.includes("node_modules"));
  return { ...others, PATH: [join(folder, "node_modules/.bin"), ...path].join(":"), NO_COLOR: "1" };
}
