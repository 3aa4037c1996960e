import type { WidgetToken } from "../../shared/widget-token.js";
import { failed, ok, warning, type Finding } from "./finding.js";
import { load } from "./load.js";

/** Checks that Airbyte's page, which the token names, can be loaded. */
export async function checkWidgetPage({ widgetUrl, widgetOrigin }: WidgetToken, timeoutMs: number): Promise<Finding> {
  const name = "Airbyte's page";
  const loaded = await load(widgetUrl, timeoutMs);
  if ("failure" in loaded) {
    const remedy = "Check the network between this machine and that address; users' browsers load it, too.";
    return failed(name, `${widgetOrigin} ${loaded.failure}`, remedy);
  }
  const { response, text } = loaded;
  if (!response.ok) {
    const remedy = "Choose a newer AIRBYTE_API: Airbyte has removed the pages of older ones from its cloud.";
    return failed(name, `${widgetOrigin} answered ${response.status} instead of its page.`, remedy);
  }
  // Only the sandbox's page has this attribute.
  const [, faults = ""] = /<html [^>]*data-faults="([^"]+)"/.exec(text) ?? [];
  if (faults === "") return ok(name, `${widgetOrigin} answers with its page.`);
  return warning(name, `The sandbox simulates ${faults}.`, "Start the sandbox without these faults.");
}
