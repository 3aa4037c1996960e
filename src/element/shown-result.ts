import { RESULT_SHOWN_MS } from "../widget/result-shown-ms.js";
import type { ConnectResult } from "../widget/result.js";

/** The result that the button shows: the last connection, for some seconds. */
export interface ShownResult {
  /** Takes the last result into account, and returns the one to show. */
  readonly update: (last: ConnectResult | null) => ConnectResult | null;
  readonly hide: () => void;
}

/** `onHide` is called when the time is over. */
export function createShownResult(onHide: () => void): ShownResult {
  let seen: ConnectResult | null = null;
  let shown: ConnectResult | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hide(): void {
    clearTimeout(timer);
    shown = null;
  }

  return {
    update(last) {
      if (last === seen) return shown;
      seen = last;
      hide();
      if (last?.outcome !== "connected") return null;
      timer = setTimeout(() => {
        hide();
        onHide();
      }, RESULT_SHOWN_MS);
      return (shown = last);
    },
    hide,
  };
}
