// @ts-check

/**
 * What `npm run test:consumers` has shown: every consumer, the section of the documents that promises it, and its result.
 *
 * @param {import("@playwright/test/reporter").JSONReport} report
 * @returns {string} A Markdown table.
 */
export function consumersTable(report) {
  const rows = report.suites.flatMap(findSpecs).map(({ title, ok, tests }) => {
    const [test] = tests;
    const section = test?.annotations.find(({ type }) => type === "promised in")?.description ?? "";
    const seconds = (test?.results ?? []).reduce((sum, { duration }) => sum + duration, 0) / 1000;
    return [title, section, `${seconds.toFixed(0)} s`, ok ? "passed" : "FAILED"];
  });
  const heading = ["Consumer", "Promised in", "Time", "Result"];
  const lines = [heading, heading.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.join("\n");
}

/**
 * @param {import("@playwright/test/reporter").JSONReportSuite} suite
 * @returns {import("@playwright/test/reporter").JSONReportSpec[]}
 */
function findSpecs({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(findSpecs)];
}
