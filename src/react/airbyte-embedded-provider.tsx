import { createContext, useContext, useMemo, type JSX, type ReactNode } from "react";

import type { UseAirbyteWidgetOptions } from "./use-airbyte-widget.js";

/** Defaults for every button and hook beneath. Each option that one of them has itself goes before. */
export interface AirbyteEmbeddedProviderProps extends Pick<
  UseAirbyteWidgetOptions,
  "endpoint" | "fetchToken" | "tokenKey" | "tokenTimeoutMs" | "widget" | "preload" | "labels" | "invalidateKeys"
> {
  children?: ReactNode;
}

const Defaults = createContext<UseAirbyteWidgetOptions>({});

/**
 * Gives defaults to everything beneath; nothing needs it.
 *
 * @example
 * <AirbyteEmbeddedProvider endpoint="/api/airbyte/widget-token" tokenKey={user.id}>…</AirbyteEmbeddedProvider>
 */
export function AirbyteEmbeddedProvider({ children, ...props }: AirbyteEmbeddedProviderProps): JSX.Element {
  const { endpoint, fetchToken, tokenKey, tokenTimeoutMs, widget, preload, labels, invalidateKeys } = useOptions(props);
  const defaults = useMemo(
    () => ({ endpoint, fetchToken, tokenKey, tokenTimeoutMs, widget, preload, labels, invalidateKeys }),
    [endpoint, fetchToken, tokenKey, tokenTimeoutMs, widget, preload, labels, invalidateKeys],
  );
  return <Defaults.Provider value={defaults}>{children}</Defaults.Provider>;
}

/** The options, over the provider's. A source of tokens of its own replaces the provider's, of whichever kind. */
export function useOptions(own: UseAirbyteWidgetOptions): UseAirbyteWidgetOptions {
  const defaults = useContext(Defaults);
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const hasSource = (own.endpoint ?? own.fetchToken) !== undefined;
  return { ...defaults, ...(hasSource && { endpoint: undefined, fetchToken: undefined }), ...given };
}
