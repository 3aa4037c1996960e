import { useEffect, useRef, type JSX, type ReactNode } from "react";

import type { WidgetLabels } from "../../widget/dialog/labels.js";
import { listText } from "../list-text.js";
import { SourceIcon } from "../source-icon.js";
import type { CatalogEntry } from "./catalog-entries.js";

interface CatalogTileProps {
  readonly entry: CatalogEntry;
  readonly labels: WidgetLabels | undefined;
  readonly opensDialog: boolean;
  readonly takesFocus: boolean;
  readonly children: ReactNode;
  readonly onChoose: () => void;
}

/** One connector. `children` replace the content of its button. */
export function CatalogTile(props: CatalogTileProps): JSX.Element {
  const { entry, labels, opensDialog, takesFocus, children, onChoose } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const { template, sources } = entry;
  const mark =
    sources.length > 1
      ? listText(labels, "tileConnectedSeveral", { count: sources.length })
      : listText(labels, "tileConnected");
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="airbyte-embedded-tile"
        data-template={template.id}
        data-connected={sources.length > 0 ? sources.length : undefined}
        aria-haspopup={opensDialog ? "dialog" : undefined}
        onClick={onChoose}
      >
        {children ?? (
          <>
            <SourceIcon icon={template.icon} name={template.name} />
            <span className="airbyte-embedded-tile-name">{template.name}</span>
            {sources.length > 0 && <span className="airbyte-embedded-tile-mark">{mark}</span>}
          </>
        )}
      </button>
    </li>
  );
}
