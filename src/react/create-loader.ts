/** Loads code when it is needed. */
export interface Loader<Code> {
  /** Returns the code if it is loaded. */
  readonly code: () => Code | undefined;
  /** Loads the code. Tests pass another import function. */
  readonly load: (importCode?: () => Promise<Code>) => Promise<Code>;
}

/**
 * Creates a loader, which loads its code once. After a failure it retries once, and later calls try again, because the
 * network may have been down briefly. Firefox and Safari cache the failure of a module. Unless the bundler works around
 * that, only a reload of the page helps.
 */
export function createLoader<Code>(importDefault: () => Promise<Code>): Loader<Code> {
  let loaded: Code | undefined;
  return {
    code: () => loaded,
    load: async (importCode = importDefault) => (loaded ??= await importCode().catch(() => importCode())),
  };
}
