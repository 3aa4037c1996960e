/** Code that is loaded when it is needed. */
export interface Loader<Code> {
  /** The code, if it is there. */
  readonly code: () => Code | undefined;
  readonly load: (importCode?: () => Promise<Code>) => Promise<Code>;
}

/**
 * Loads code, once. A failure is not remembered, and a first one is followed by one more attempt: it may be a moment
 * without network. Firefox and Safari remember a module that failed; where the bundler does not work around that, only a
 * reload helps.
 */
export function createLoader<Code>(importDefault: () => Promise<Code>): Loader<Code> {
  let loaded: Code | undefined;
  return {
    code: () => loaded,
    load: async (importCode = importDefault) => (loaded ??= await importCode().catch(() => importCode())),
  };
}
