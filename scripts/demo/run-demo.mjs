// @ts-check
import { checkAirbyte } from "./check-airbyte.mjs";
import { choosePort } from "./choose-port.mjs";
import { loadEnvFile, readDemoEnvironment } from "./demo-environment.mjs";
import { startStorybook } from "./start-storybook.mjs";
import { StartProblem } from "./start-problem.mjs";

/**
 * Runs the demo until it is stopped.
 *
 * @param {string[]} args
 * @returns {Promise<number>} The exit code.
 */
export async function runDemo(args) {
  try {
    loadEnvFile();
    const environment = readDemoEnvironment(process.env);
    const port = await choosePort(args, process.env);
    await checkAirbyte(environment);
    const storybook = await startStorybook(port);
    await warmUp(port);
    console.log(describe(port, environment));
    return await storybook.stopped;
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    console.error(error.message);
    return 1;
  }
}

/**
 * Has the backend loaded, so that the first click does not wait for it.
 *
 * @param {number} port
 */
async function warmUp(port) {
  const origin = `http://localhost:${port}`;
  await fetch(`${origin}/api/airbyte/widget-token`, { method: "OPTIONS", headers: { origin } }).catch(() => {});
}

/**
 * @param {number} port
 * @param {import("./demo-environment.mjs").DemoEnvironment} environment
 */
function describe(port, { airbyte, workspaceName }) {
  const upstream =
    airbyte === null
      ? "an Airbyte sandbox on this machine: no account, no network"
      : `the real Airbyte (${airbyte.api}${airbyte.baseUrl ? ` at ${airbyte.baseUrl}` : ""}), workspace "${workspaceName}"`;
  return `\n  react-airbyte-embedded: http://localhost:${port}\n  It talks to ${upstream}.\n  Ctrl-C ends it.\n`;
}
