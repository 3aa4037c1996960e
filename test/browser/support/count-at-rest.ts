import { expect } from "vitest";

import { countEverything } from "./count-everything.js";
import { waitFor } from "./wait-for.js";

/** Counts everything once no timer of an earlier dialog is left. */
export const countAtRest = (): Promise<ReturnType<typeof countEverything>> =>
  waitFor(() => {
    const count = countEverything();
    expect(count["timers"]).toBe(0);
    return count;
  });
