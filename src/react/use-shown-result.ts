import { useEffect, useState } from "react";

import { RESULT_SHOWN_MS } from "../widget/result-shown-ms.js";
import type { ConnectResult } from "../widget/result.js";

/** Returns the result of the last opening for a while, if something was connected. */
export function useShownResult(result: ConnectResult | null, isEnabled: boolean): ConnectResult | null {
  const [hidden, hide] = useState(result);
  const shown = isEnabled && result !== hidden && result?.outcome === "connected" ? result : null;
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(hide, RESULT_SHOWN_MS, shown);
    return () => clearTimeout(timer);
  }, [shown]);
  return shown;
}
