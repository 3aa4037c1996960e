/** Calls a function of the app or of its adapter. Reports what it throws, so that our own code continues. */
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
