/** Time for which a button shows what was connected, in milliseconds. */
export const RESULT_SHOWN_MS = 6_000;
