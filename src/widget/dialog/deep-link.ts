import type { DialogOptions } from "../options.js";
import { withWidgetUrl, type WidgetToken } from "../../shared/widget-token.js";

/** Lets the page open straight on one connector's form, or on one source, by the parameters that Airbyte's page reads. */
export function withDeepLink(token: WidgetToken, { templateId, sourceId }: DialogOptions): WidgetToken {
  if (templateId === undefined && sourceId === undefined) return token;
  const url = new URL(token.widgetUrl);
  if (templateId !== undefined) url.searchParams.set("selectedTemplateId", templateId);
  if (sourceId !== undefined) url.searchParams.set("selectedPartialConfigId", sourceId);
  return withWidgetUrl(token, url);
}
