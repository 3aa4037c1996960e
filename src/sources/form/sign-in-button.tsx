import type { JSX } from "react";

import type { UseAirbyteWidgetOptions } from "../../react/options.js";
import { useAirbyteWidget } from "../../react/use-airbyte-widget.js";
import type { Source } from "../../shared/source.js";
import { hasDialog } from "../../widget/state.js";
import type { FormComponents } from "./form-parts.js";

interface SignInButtonProps {
  /** The widget's options, with the view of this connector. */
  readonly options: UseAirbyteWidgetOptions;
  readonly parts: FormComponents;
  readonly isPrimary: boolean;
  readonly children: string;
  /** The text if the widget's code could not be loaded. */
  readonly failed: string;
  readonly onConnected: (source: Source) => void;
}

/** Opens Airbyte's page for this connector, where users sign in. */
export function SignInButton(props: SignInButtonProps): JSX.Element {
  const { options, parts, isPrimary, children, failed, onConnected } = props;
  const widget = useAirbyteWidget(options);
  const open = async () => {
    const result = await widget.open();
    const source = result.outcome === "connected" ? result.sources.at(-1) : undefined;
    if (source) onConnected(source);
  };
  const { onPointerEnter, onPointerMove, onPointerLeave, onTouchStart, onFocus } = widget.getTriggerProps();
  return (
    <span
      className="airbyte-embedded-sign-in"
      {...{ onPointerEnter, onPointerMove, onPointerLeave, onTouchStart, onFocus }}
    >
      <parts.Button
        type="button"
        isPrimary={isPrimary}
        isBusy={widget.status === "loading"}
        onClick={() => void open()}
      >
        {children}
      </parts.Button>
      {widget.error !== null && !hasDialog(widget) && (
        <span role="alert" className="airbyte-embedded-form-alert">
          {failed}
        </span>
      )}
    </span>
  );
}
