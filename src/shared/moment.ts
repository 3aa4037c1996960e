/**
 * A moment by both clocks of the page. Each can fall behind: the wall clock when it is set back, the steady clock while
 * the machine sleeps. The later clock counts.
 */
export interface Moment {
  /** Milliseconds since the epoch, by `Date.now()`. */
  readonly wall: number;
  /** Milliseconds since the page's time origin, by `performance.now()`. */
  readonly steady: number;
}

/** Returns the current time by both clocks. */
export const now = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/** Returns the moment `ms` milliseconds later, or earlier if `ms` is negative. */
export const later = ({ wall, steady }: Moment, ms: number): Moment => ({ wall: wall + ms, steady: steady + ms });

/** Returns the milliseconds until a moment; zero or less if it has passed. */
export const msUntil = ({ wall, steady }: Moment): number => Math.min(wall - Date.now(), steady - performance.now());
