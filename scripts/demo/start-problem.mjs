// @ts-check
/** Why the demo cannot start, in one line for the person who started it. */
export class StartProblem extends Error {}
