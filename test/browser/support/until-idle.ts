import { whenIdle } from "../../../src/widget/when-idle.js";

/** Waits until the package has done what it has put off until the browser is idle. */
export const untilIdle = (): Promise<void> => new Promise((resolve) => whenIdle(resolve));
