import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
  type SyntheticEvent,
} from "react";

import { useOptions } from "./airbyte-embedded-provider.js";
import { hide, layOutWrapper } from "../widget/lay-out.js";
import { lazyCode } from "./load-lazy.js";
import { hasDialog } from "../widget/state.js";
import { withoutOptions, type UseAirbyteWidgetOptions } from "./options.js";
import { useAirbyteWidget } from "./use-airbyte-widget.js";
import { useShownResult } from "./use-shown-result.js";

/** The options of {@link useAirbyteWidget}, and everything that a `<button>` accepts. */
export interface ConnectDataButtonProps
  extends UseAirbyteWidgetOptions, Omit<ComponentPropsWithoutRef<"button">, keyof UseAirbyteWidgetOptions> {}

/**
 * A button that lets the user connect data through Airbyte. It accepts every prop of a `<button>`, forwards its ref, and
 * is unstyled. `data-status` is the widget's status. `data-result` is `"connected"` while the button says what was
 * connected. An `onClick` that calls `preventDefault()` keeps the dialog closed.
 *
 * @example
 * <ConnectDataButton
 *   endpoint="/api/airbyte/widget-token"
 *   tokenKey={user.id}
 *   onClose={(result) => result.outcome === "connected" && refresh()}
 * />
 */
export const ConnectDataButton: ForwardRefExoticComponent<ConnectDataButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef(function ConnectDataButton(props, ref) {
    const { labels, showResult = true } = useOptions(props);
    const widget = useAirbyteWidget(props);
    const { children, className, ...own } = withoutOptions(props);
    const trigger = widget.getTriggerProps();
    const shown = useShownResult(widget.result, showResult);
    const connected = shown && lazyCode()?.describeResult(shown, labels);
    const isStuck = widget.error !== null && !hasDialog(widget);

    return (
      <span className="airbyte-embedded" ref={layOutWrapper}>
        <button
          type="button"
          {...trigger}
          {...own}
          ref={ref}
          className={className ?? "airbyte-embedded-button"}
          data-status={widget.status}
          data-result={connected ? "connected" : undefined}
          onClick={both(own.onClick, trigger.onClick)}
          onPointerEnter={both(own.onPointerEnter, trigger.onPointerEnter)}
          onPointerMove={both(own.onPointerMove, trigger.onPointerMove)}
          onPointerLeave={both(own.onPointerLeave, trigger.onPointerLeave)}
          onTouchStart={both(own.onTouchStart, trigger.onTouchStart)}
          onFocus={both(own.onFocus, trigger.onFocus)}
        >
          {/* Elements instead of text nodes: translators replace text nodes, and React then fails to remove them. */}
          <span key={connected} className="airbyte-embedded-label">
            {connected ? `✓ ${connected}` : (children ?? labels?.connect ?? "Connect your data")}
          </span>
        </button>
        <span role="status" className="airbyte-embedded-announcement" ref={hide}>
          <span key={connected}>{connected}</span>
        </span>
        {isStuck && (
          <span role="alert" className="airbyte-embedded-failed">
            <span>{labels?.failed ?? "This couldn’t be opened."}</span>
            <button type="button" className="airbyte-embedded-reload" onClick={() => location.reload()}>
              <span>{labels?.reload ?? "Reload the page"}</span>
            </button>
          </span>
        )}
      </span>
    );
  });

/** Calls the app's handler, then ours, unless the app's handler has prevented the default. */
const both =
  <Event extends SyntheticEvent>(own: ((event: Event) => void) | undefined, ours: (event: Event) => void) =>
  (event: Event): void => {
    own?.(event);
    if (!event.defaultPrevented) ours(event);
  };
