import { createContext, useContext, useState, type JSX, type ReactNode } from "react";

import { mergeOptions, type UseAirbyteWidgetOptions } from "./options.js";

/** Defaults for every button and hook beneath. A component's own options take precedence. */
export interface AirbyteEmbeddedProviderProps extends UseAirbyteWidgetOptions {
  children?: ReactNode;
}

const Defaults = createContext<UseAirbyteWidgetOptions>({});

/**
 * Gives defaults to everything beneath. It is optional.
 *
 * @example
 * <AirbyteEmbeddedProvider endpoint="/api/airbyte/widget-token" tokenKey={user.id}>…</AirbyteEmbeddedProvider>
 */
export function AirbyteEmbeddedProvider({ children, ...props }: AirbyteEmbeddedProviderProps): JSX.Element {
  const defaults = useStable(useOptions(props));
  return <Defaults.Provider value={defaults}>{children}</Defaults.Provider>;
}

/** The options, over the provider's. */
export const useOptions = (own: UseAirbyteWidgetOptions): UseAirbyteWidgetOptions =>
  mergeOptions(useContext(Defaults), own);

/** The same object for as long as its values are the same, so that nothing beneath renders again for it. */
function useStable(latest: UseAirbyteWidgetOptions): UseAirbyteWidgetOptions {
  const [kept, setKept] = useState(latest);
  if (isShallowEqual(kept, latest)) return kept;
  setKept(latest);
  return latest;
}

function isShallowEqual(one: object, other: object): boolean {
  const values = new Map(Object.entries(other));
  const entries = Object.entries(one);
  return entries.length === values.size && entries.every(([name, value]) => Object.is(values.get(name), value));
}
