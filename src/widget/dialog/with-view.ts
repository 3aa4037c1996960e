import { withWidgetUrl, type WidgetToken } from "../../shared/widget-token.js";
import type { WidgetView } from "../dialog-options.js";

/** Sets the query parameters with which Airbyte's page opens on a view. */
export function withView(token: WidgetToken, view: WidgetView = "connect"): WidgetToken {
  if (view === "connect") return token;
  const url = new URL(token.widgetUrl);
  if (view === "manage") url.searchParams.set("editConfig", "true");
  else if ("templateId" in view) url.searchParams.set("selectedTemplateId", view.templateId);
  else url.searchParams.set("selectedPartialConfigId", view.sourceId);
  return withWidgetUrl(token, url);
}
