/** The longest delay of a timer, in milliseconds. A longer timer fires immediately. */
export const LONGEST_TIMER_MS: number = 2 ** 31 - 1;
