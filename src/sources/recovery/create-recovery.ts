import type { Source } from "../../shared/source.js";
import type { OpeningSignal } from "../../widget/opening-signals.js";
import type { BaselineStore } from "./baseline.js";

/** Maximum difference between the clocks of the browser and Airbyte, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Finds sources whose events were lost. */
export interface Recovery {
  /** Follows an opening. `listed` are the sources that were listed before it; undefined if the list was not loaded. */
  follow(signal: OpeningSignal, listed: readonly Source[] | undefined): void;
  /**
   * Returns the sources of a list, read at `readAt`, that an earlier opening created but no event reported. Each source
   * is returned once.
   */
  take(list: readonly Source[], readAt: number): Source[];
}

export function createRecovery(store: BaselineStore): Recovery {
  /** Number of current openings in this page. After an eviction it is 0. */
  let open = 0;

  return {
    follow(signal, listed) {
      const baseline = store.get();
      switch (signal.type) {
        case "opened":
          open += 1;
          // Keeps the earlier baseline, to also find sources that an earlier opening missed.
          if (baseline) store.set({ ...baseline, closedAt: null });
          else if (listed) store.set({ openedAt: Date.now(), closedAt: null, ids: listed.map(({ id }) => id) });
          return;
        case "source-reported":
          if (baseline && signal.sourceId) store.set({ ...baseline, ids: [...baseline.ids, signal.sourceId] });
          return;
        case "closed":
          open = Math.max(0, open - 1);
          if (baseline && open === 0) store.set({ ...baseline, closedAt: Date.now() });
          return;
        default:
          signal.type satisfies never;
      }
    },
    take(list, readAt) {
      const baseline = store.get();
      if (!baseline || open > 0 || (baseline.closedAt !== null && readAt <= baseline.closedAt)) return [];
      store.set(null);
      const known = new Set(baseline.ids);
      const earliest = baseline.openedAt - CLOCK_TOLERANCE_MS;
      return list.filter(({ id, created_at }) => !known.has(id) && Date.parse(created_at ?? "") >= earliest);
    },
  };
}
