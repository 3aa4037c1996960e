import { createContext, useContext, useState, type JSX, type ReactNode } from "react";

import { mergeOptions, type UseAirbyteWidgetOptions } from "./options.js";

/** Default options for the buttons and hooks below the provider. A component's own options take precedence. */
export interface AirbyteEmbeddedProviderProps extends UseAirbyteWidgetOptions {
  /** The part of the app that the defaults are for. */
  children?: ReactNode;
}

const Defaults = createContext<UseAirbyteWidgetOptions>({});

/**
 * Sets default options for the components below it. A provider is optional.
 *
 * @example
 * <AirbyteEmbeddedProvider endpoint="/api/airbyte/widget-token" tokenKey={user.id}>…</AirbyteEmbeddedProvider>
 */
export function AirbyteEmbeddedProvider({ children, ...props }: AirbyteEmbeddedProviderProps): JSX.Element {
  const defaults = useStable(useOptions(props));
  return <Defaults.Provider value={defaults}>{children}</Defaults.Provider>;
}

/** Merges a component's options with the provider's. */
export const useOptions = (own: UseAirbyteWidgetOptions): UseAirbyteWidgetOptions =>
  mergeOptions(useContext(Defaults), own);

/** Returns the same object while its values are the same, so that its consumers do not render again. */
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
