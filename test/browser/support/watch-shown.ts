import { dialogs } from "./airbyte-page.js";

/**
 * Records how many dialogs are modal after each change of one, and before each painted frame. Returns how to stop,
 * which waits for two more frames.
 */
export function watchShown(): () => Promise<readonly number[]> {
  const seen: number[] = [];
  const note = () => void seen.push(dialogs().filter((dialog) => dialog.matches(":modal")).length);
  const observer = new MutationObserver(note);
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["open"] });
  let handle = requestAnimationFrame(function look() {
    note();
    handle = requestAnimationFrame(look);
  });
  return async () => {
    const frames = seen.length + 2;
    while (seen.length < frames) await new Promise((resolve) => requestAnimationFrame(resolve));
    cancelAnimationFrame(handle);
    observer.disconnect();
    return seen;
  };
}
