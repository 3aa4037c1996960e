/** Loads code when it is needed. */
export interface Loader<Code> {
  /** Returns the code if it is loaded. */
  readonly code: () => Code | undefined;
  /** Loads the code. Tests pass another way to import it. */
  readonly load: (importCode?: () => Promise<Code>) => Promise<Code>;
}

/**
 * Creates a loader, which loads its code once. After a failure it tries once more, and it does not remember failures: the
 * network may have been down for a moment. Firefox and Safari remember a module that failed; unless the bundler works
 * around that, only a reload helps.
 */
export function createLoader<Code>(importDefault: () => Promise<Code>): Loader<Code> {
  let loaded: Code | undefined;
  return {
    code: () => loaded,
    load: async (importCode = importDefault) => (loaded ??= await importCode().catch(() => importCode())),
  };
}
