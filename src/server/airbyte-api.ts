import { createApplicationTokens } from "./application-token.js";
import type { HandlerSettings } from "./handler-options.js";
import { createUpstream } from "./upstream.js";
import { requestWidgetToken, type WidgetTokenRequest } from "./widget-token.js";

/** The calls of Airbyte's API that the handler makes, whatever the generation. */
export interface AirbyteApiClient {
  /** @throws {AirbyteEmbeddedError} `IDENTITY_INVALID`, or any `UPSTREAM_…` code */
  createWidgetToken(request: WidgetTokenRequest): Promise<string>;
}

/** Puts the calls together: one way to Airbyte, and one application token for all of them. */
export function createAirbyteApi(settings: HandlerSettings): AirbyteApiClient {
  const { clientId, clientSecret, organizationId, preset, timeoutMs, fetch } = settings;
  const upstream = createUpstream({ baseUrl: preset.baseUrl, timeoutMs, fetch });
  const tokens = createApplicationTokens(upstream, {
    clientId,
    clientSecret,
    organizationId,
    path: preset.applicationTokenPath,
    fields: preset.applicationTokenFields,
  });
  const widgetToken = { path: preset.widgetTokenPath, fields: preset.widgetTokenFields, organizationId };
  return { createWidgetToken: (request) => requestWidgetToken(upstream, tokens, widgetToken, request) };
}
