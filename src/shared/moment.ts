/**
 * A moment by both clocks of the page. Each can stand still: the wall clock when it is set back, the steady clock while
 * the machine sleeps. The clock that says it is later counts.
 */
export interface Moment {
  /** Milliseconds since the epoch, by `Date.now()`. */
  readonly wall: number;
  /** Milliseconds since the page's time origin, by `performance.now()`. */
  readonly steady: number;
}

/** The present, by both clocks. */
export const now = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/** The moment `ms` milliseconds later; earlier if negative. */
export const later = ({ wall, steady }: Moment, ms: number): Moment => ({ wall: wall + ms, steady: steady + ms });

/** Milliseconds until a moment; zero or less once it has passed. */
export const msUntil = ({ wall, steady }: Moment): number => Math.min(wall - Date.now(), steady - performance.now());
