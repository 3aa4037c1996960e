import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { callSafely } from "./call-safely.js";
import type { WidgetEvent } from "./events.js";
import type { WidgetOptions } from "./options.js";
import type { ConnectResult } from "./result.js";
import type { WidgetStep } from "./widget-step.js";

/** Reports the steps of one opening to the app, in their order. */
export interface Steps {
  readonly opened: () => void;
  readonly token: () => void;
  /** Repeats do nothing until the page fails or is loaded again. */
  readonly pageReady: () => void;
  readonly event: (event: WidgetEvent) => void;
  readonly failed: (error: AirbyteEmbeddedError) => void;
  /** The token is requested again, and the page loaded again. */
  readonly restarted: () => void;
  readonly closed: (result: ConnectResult) => void;
}

type Detail<Step> = Step extends WidgetStep ? Omit<Step, "elapsedMs"> : never;

export function createSteps(options: () => WidgetOptions): Steps {
  const startedAt = performance.now();
  let isOpen = false;
  let isOver = false;
  /** What has happened, and what was told of it: a preloaded page is there before the dialog. */
  let reached = 0;
  let told = 0;

  function tell(step: Detail<WidgetStep>): void {
    if (isOver) return;
    callSafely(options().onStep, { ...step, elapsedMs: Math.round(performance.now() - startedAt) });
  }

  function reach(place: number): void {
    reached = Math.max(reached, place);
    if (!isOpen) return;
    while (told < reached) {
      told += 1;
      tell({ step: told === 1 ? "token" : "page-ready" });
    }
  }

  function opened(): void {
    isOpen = true;
    tell({ step: "opened" });
    reach(0);
  }

  return {
    opened,
    token: () => reach(1),
    pageReady: () => reach(2),
    event(event) {
      if (event.message !== "source_created" && event.message !== "source_updated") return;
      // Not the source's own name, in which Airbyte writes an id.
      const connector = event.data.source_template?.name ?? null;
      tell({ step: "connected", connector, isNew: event.message === "source_created" });
    },
    failed({ code }) {
      tell({ step: "failed", code });
      // A late page is still shown.
      reached = told = Math.min(told, 1);
    },
    restarted() {
      reached = told = 0;
    },
    closed(result) {
      if (!isOpen) opened();
      const reason = result.outcome === "failed" ? null : result.reason;
      tell({ step: "closed", outcome: result.outcome, reason });
      isOver = true;
    },
  };
}
