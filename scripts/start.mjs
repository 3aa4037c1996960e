// @ts-check
// Everything else is imported once the version is known: older versions of Node would stop at a syntax error instead.
import { nodeProblem } from "./demo/node-problem.mjs";

const problem = nodeProblem(process.versions.node);
if (problem === null) {
  const { runDemo } = await import("./demo/run-demo.mjs");
  process.exitCode = await runDemo(process.argv.slice(2));
} else {
  console.error(problem);
  process.exitCode = 1;
}
