/** The longest wait of a timer, in milliseconds: one that is longer fires at once. */
export const LONGEST_TIMER_MS: number = 2 ** 31 - 1;
