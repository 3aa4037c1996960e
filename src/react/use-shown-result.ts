import { useEffect, useState } from "react";

import type { ConnectResult } from "../widget/result.js";

/** Time for which the button shows what was connected, in milliseconds. */
const SHOWN_MS = 6_000;

/** Returns the result of the last opening for a while, if something was connected. */
export function useShownResult(result: ConnectResult | null, isEnabled: boolean): ConnectResult | null {
  const [hidden, hide] = useState(result);
  const shown = isEnabled && result !== hidden && result?.outcome === "connected" ? result : null;
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(hide, SHOWN_MS, shown);
    return () => clearTimeout(timer);
  }, [shown]);
  return shown;
}
