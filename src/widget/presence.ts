import { onPageHide } from "./page-events.js";

/** Knows whether a controller is mounted, on a page that the user has not left. */
export interface Presence {
  readonly isMounted: () => boolean;
  readonly isInUse: () => boolean;
  /** Counts a mount, which the returned function ends. */
  readonly mount: () => () => void;
}

/**
 * Calls `onLeave` when the user leaves the page, and a microtask after the last mount has ended unless there is another
 * one by then.
 */
export function createPresence(onLeave: () => void): Presence {
  let mounts = 0;
  /** The user has left the page. What the app opens then, as in `onClose`, would be there when somebody comes back. */
  let isPageHidden = false;
  let ignorePageHide: (() => void) | null = null;

  function leaveIfUnmounted(): void {
    if (mounts > 0) return;
    ignorePageHide?.();
    ignorePageHide = null;
    isPageHidden = false;
    onLeave();
  }

  return {
    isMounted: () => mounts > 0,
    isInUse: () => mounts > 0 && !isPageHidden,
    mount() {
      mounts += 1;
      ignorePageHide ??= onPageHide(
        () => {
          isPageHidden = true;
          onLeave();
        },
        () => {
          isPageHidden = false;
        },
      );
      let isMounted = true;
      return () => {
        if (!isMounted) return;
        isMounted = false;
        mounts -= 1;
        queueMicrotask(leaveIfUnmounted);
      };
    },
  };
}
