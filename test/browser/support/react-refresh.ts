// Imported before React, which looks for it as it loads. It is what Vite's plugin puts into the page of an app.
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

/** Makes the first version of a component known, and returns how to put the next one in its place, a moment later. */
export function makeReloadable(Page: unknown, id: string): (Next: unknown) => void {
  refresh.register(Page, id);
  return (Next) => {
    refresh.register(Next, id);
    const refusal = refresh.validateRefreshBoundaryAndEnqueueUpdate(id, { Page }, { Page: Next });
    if (refusal) throw new Error(refusal);
  };
}
