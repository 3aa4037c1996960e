import { withWidgetUrl, type WidgetToken } from "../../shared/widget-token.js";
import type { WidgetView } from "../dialog-options.js";

/** Makes the page open on a view, by the query parameters that Airbyte's page reads. */
export function withView(token: WidgetToken, view: WidgetView = "connect"): WidgetToken {
  if (view === "connect") return token;
  const url = new URL(token.widgetUrl);
  if (view === "manage") url.searchParams.set("editConfig", "true");
  else if ("templateId" in view) url.searchParams.set("selectedTemplateId", view.templateId);
  else url.searchParams.set("selectedPartialConfigId", view.sourceId);
  return withWidgetUrl(token, url);
}
