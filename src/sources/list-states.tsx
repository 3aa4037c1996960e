import type { JSX } from "react";

import { hide } from "../widget/lay-out.js";
import type { WidgetLabels } from "../widget/dialog/labels.js";
import { listText } from "./list-text.js";

/** Shown in place of a list that could not be loaded. */
export function ListFailure({ labels, retry }: { labels: WidgetLabels | undefined; retry: () => void }): JSX.Element {
  return (
    <div role="alert" className="airbyte-embedded-list-failed">
      <p className="airbyte-embedded-list-text">{listText(labels, "listFailed")}</p>
      <button
        type="button"
        className="airbyte-embedded-button airbyte-embedded-secondary"
        onClick={({ currentTarget }) => {
          // The button is removed while the list is loaded.
          currentTarget.closest<HTMLElement>("[data-status]")?.focus({ preventScroll: true });
          retry();
        }}
      >
        <span className="airbyte-embedded-label">{labels?.retry ?? "Try again"}</span>
      </button>
    </div>
  );
}

/** Shown in place of a list that is being loaded. */
export function ListSkeleton({ labels, part }: { labels: WidgetLabels | undefined; part: string }): JSX.Element {
  return (
    <div className="airbyte-embedded-list-loading">
      <p role="status" className="airbyte-embedded-announcement" ref={hide}>
        {labels?.loading ?? "Loading…"}
      </p>
      <ul className={`airbyte-embedded-${part}s`} aria-hidden="true">
        {PLACES.map((place) => (
          <li key={place} className={`airbyte-embedded-${part}-place`} />
        ))}
      </ul>
    </div>
  );
}

const PLACES = [1, 2, 3, 4, 5, 6] as const;
