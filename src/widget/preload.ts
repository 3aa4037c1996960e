import { LONGEST_TIMER_MS } from "../shared/longest-timer.js";
import { msUntil } from "../shared/moment.js";
import type { Preparation, SessionOwner } from "./preparation.js";
import { usableUntil } from "./tokens/token-lifetime.js";

/** One preparation that nobody has asked to see yet. */
export interface Preload {
  /** Prepares for `key`, unless that is under way or done. */
  start(key: string): void;
  /** Returns what was prepared for `key`, if its token can still be used. */
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
        // It makes room for another dialog.
        report: ({ type }) => type === "closed" && isCurrent() && drop(),
      });
      kept = started;
      started.loaded.then(
        (issued) => {
          // It ends with its token.
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

/** By the clocks, as a timer stands still while the machine sleeps. */
function hasExpired(preparation: Preparation): boolean {
  const issued = preparation.peek();
  return issued !== null && msUntil(usableUntil(issued)) <= 0;
}
