import type * as LateCode from "./late-code.js";

let code: typeof LateCode | undefined;

/** Brings the late code, once. A failure is not remembered. */
export async function loadLateCode(): Promise<typeof LateCode> {
  return (code ??= await import("./late-code.js"));
}

/** The late code, where it has come. */
export const lateCode = (): typeof LateCode | undefined => code;
