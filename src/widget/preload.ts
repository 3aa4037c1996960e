import { LONGEST_TIMER_MS } from "../shared/longest-timer.js";
import type { Preparation } from "./preparation.js";
import { usableUntil } from "./tokens/token-lifetime.js";

/** Drops the last that was ready on this page: each is a page in a frame, and a list of tiles has many triggers. */
let dropLatest = () => {};

/** One preparation that nobody has asked to see yet. The next one that is ready on the page takes its place. */
export interface Preload {
  /** Prepares for `key`, unless that is under way or done. */
  start(key: string): void;
  /** Hands over what was prepared for `key`, if its token is still of use. */
  take(key: string): Preparation | null;
  drop(): void;
}

export function createPreload(prepare: (key: string) => Preparation): Preload {
  let kept: Preparation | null = null;
  let expiry: ReturnType<typeof setTimeout> | undefined;

  function drop(): void {
    release()?.abandon();
  }

  /** Gives it away: the page's next one has nothing to drop. */
  function release(): Preparation | null {
    clearTimeout(expiry);
    if (dropLatest === drop) dropLatest = () => {};
    const released = kept;
    kept = null;
    return released;
  }

  return {
    drop,
    start(key) {
      if (kept?.key === key) return;
      drop();
      const started = prepare(key);
      kept = started;
      started.ready.then(
        ({ issued }) => {
          if (kept !== started) return;
          // Only now: the two may share what they need.
          dropLatest();
          dropLatest = drop;
          // It ends with its token.
          expiry = setTimeout(drop, Math.min(usableUntil(issued) - Date.now(), LONGEST_TIMER_MS));
        },
        () => {
          if (kept === started) drop();
        },
      );
    },
    take(key) {
      if (kept?.key === key && !hasExpired(kept)) return release();
      drop();
      return null;
    },
  };
}

/** By the clock, as a timer stands still while the machine sleeps. */
function hasExpired(preparation: Preparation): boolean {
  const prepared = preparation.now();
  return prepared !== null && Date.now() >= usableUntil(prepared.issued);
}
