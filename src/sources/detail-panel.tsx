import { useEffect, useRef, type JSX, type ReactNode } from "react";

interface DetailPanelProps {
  readonly name: string;
  readonly backLabel: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** Shows one connector or source in place of the list, with a button to go back. It receives the focus. */
export function DetailPanel({ name, backLabel, onBack, children }: DetailPanelProps): JSX.Element {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={panel} role="group" tabIndex={-1} className="airbyte-embedded-detail" aria-label={name}>
      <button
        type="button"
        className="airbyte-embedded-button airbyte-embedded-quiet airbyte-embedded-small airbyte-embedded-back"
        onClick={onBack}
      >
        <span className="airbyte-embedded-label">{backLabel}</span>
      </button>
      {children}
    </div>
  );
}
