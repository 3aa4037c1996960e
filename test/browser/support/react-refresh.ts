// Imported before React, which looks for it while loading. Vite's plugin does the same in an app's page.
// @ts-expect-error -- The plugin declares no types for it.
import * as runtime from "../../../node_modules/@vitejs/plugin-react/dist/refresh-runtime.js";

type Exports = Record<string, unknown>;

interface RefreshRuntime {
  readonly injectIntoGlobalHook: (global: Window) => void;
  readonly register: (type: unknown, id: string) => void;
  readonly validateRefreshBoundaryAndEnqueueUpdate: (id: string, before: Exports, after: Exports) => string | undefined;
}

const refresh: RefreshRuntime = runtime;
refresh.injectIntoGlobalHook(window);

/** Registers the first version of a component, and returns how to replace it with the next, a moment later. */
export function makeReloadable(Page: unknown, id: string): (Next: unknown) => void {
  refresh.register(Page, id);
  return (Next) => {
    refresh.register(Next, id);
    const refusal = refresh.validateRefreshBoundaryAndEnqueueUpdate(id, { Page }, { Page: Next });
    if (refusal) throw new Error(refusal);
  };
}
