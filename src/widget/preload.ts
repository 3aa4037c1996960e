import { LONGEST_TIMER_MS } from "../shared/longest-timer.js";
import { msUntil } from "../shared/moment.js";
import type { Preparation, SessionOwner } from "./preparation.js";
import { usableUntil } from "./tokens/token-lifetime.js";

/** Keeps one preparation that is not shown yet. */
export interface Preload {
  /** Starts a preparation for `key`, unless there is one. */
  start(key: string): void;
  /** Returns the preparation for `key`, if its token is still usable. */
  take(key: string): Preparation | null;
  drop(): void;
}

export function createPreload(prepare: (owner: SessionOwner) => Preparation): Preload {
  let kept: Preparation | null = null;
  let expiry: ReturnType<typeof setTimeout> | undefined;

  function release(): Preparation | null {
    clearTimeout(expiry);
    const released = kept;
    kept = null;
    return released;
  }

  const drop = () => release()?.abandon();

  return {
    drop,
    start(key) {
      if (kept?.key === key) return;
      drop();
      const isCurrent = () => kept === started;
      const started = prepare({
        isPreload: true,
        // Another dialog needs the slot.
        report: ({ type }) => type === "closed" && isCurrent() && drop(),
      });
      kept = started;
      started.loaded.then(
        (issued) => {
          // A preload ends when its token does.
          if (isCurrent()) expiry = setTimeout(drop, Math.min(msUntil(usableUntil(issued)), LONGEST_TIMER_MS));
        },
        () => isCurrent() && drop(),
      );
    },
    take(key) {
      if (kept?.key === key && !hasExpired(kept)) return release();
      drop();
      return null;
    },
  };
}

/** Asks the clocks, because timers stand still while the machine sleeps. */
function hasExpired(preparation: Preparation): boolean {
  const issued = preparation.peek();
  return issued !== null && msUntil(usableUntil(issued)) <= 0;
}
