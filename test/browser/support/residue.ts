import { onTestFinished } from "vitest";

import { watchListeners } from "../../widget-probe/watch.js";

/** What has been added to the page since the call, and not removed again. */
export function watchResidue(): () => Record<string, number> {
  const listeners = watchListeners(window);
  onTestFinished(listeners.restore);
  const count = () => ({
    dialogs: document.querySelectorAll("dialog").length,
    shown: document.querySelectorAll("dialog[open]").length,
    iframes: document.querySelectorAll("iframe").length,
    styles: document.querySelectorAll("style").length + document.adoptedStyleSheets.length,
    messageListeners: listeners.types().filter((type: string) => type === "message").length,
  });
  const before = count();
  return () => {
    const after = count();
    return Object.fromEntries(
      Object.entries(after).map(([name, number]) => [name, number - before[name as keyof typeof before]]),
    );
  };
}

export const NOTHING = { dialogs: 0, shown: 0, iframes: 0, styles: 0, messageListeners: 0 };
