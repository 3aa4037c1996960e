/** Calls a function of the app's or of its adapter's. What it throws is reported, and stops nothing here. */
export function callSafely<Parameters extends unknown[]>(
  callback: ((...parameters: Parameters) => void) | undefined,
  ...parameters: Parameters
): void {
  try {
    callback?.(...parameters);
  } catch (error) {
    if (typeof reportError === "function") reportError(error);
    else console.error(error);
  }
}
