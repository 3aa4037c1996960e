import type { Outcome, Output } from "../subcommand.js";
import { checkAirbyte } from "./check-airbyte.js";
import { checkBackend } from "./check-backend.js";
import { checkPage } from "./check-page.js";
import { checkWidgetPage } from "./check-widget-page.js";
import { DOCTOR_HELP } from "./doctor-help.js";
import { formatJson, formatReport, hasFailed } from "./format-report.js";
import { parseDoctorOptions } from "./parse-doctor-options.js";

/** Runs `react-airbyte-embedded doctor`. @throws {CommandError} */
export async function runDoctor(args: readonly string[], output: Output): Promise<Outcome> {
  const options = await parseDoctorOptions(args);
  if (options.help) {
    output.log(DOCTOR_HELP);
    return { exitCode: 0 };
  }
  const { url, endpoint, cookie, timeoutMs } = options;
  const { findings: airbyte, token } = await checkAirbyte(options);
  const findings = [...airbyte, ...(token ? [await checkWidgetPage(token, timeoutMs)] : [])];
  if (url && endpoint) {
    const widgetOrigin = token?.widgetOrigin ?? null;
    findings.push(
      ...(await checkBackend({ endpoint, origin: url.origin, cookie, timeoutMs })),
      ...(await checkPage({ url, endpoint, widgetOrigin, cookie, timeoutMs })),
    );
  }
  output.log(options.json ? formatJson(findings) : formatReport(findings));
  return { exitCode: hasFailed(findings) ? 1 : 0 };
}
