import type * as LateCode from "./lazy.js";

let code: typeof LateCode | undefined;

/** Brings the late code, once. A failure is not remembered. */
export async function loadLateCode(): Promise<typeof LateCode> {
  return (code ??= await import("./lazy.js"));
}

/** The late code, where it has come. */
export const lateCode = (): typeof LateCode | undefined => code;
