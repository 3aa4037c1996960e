import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
  type SyntheticEvent,
} from "react";

import { useOptions } from "./airbyte-embedded-provider.js";
import { Announcement } from "./announcement.js";
import { withoutOptions, type UseAirbyteWidgetOptions } from "./options.js";
import { useAirbyteWidget } from "./use-airbyte-widget.js";

/** The options of {@link useAirbyteWidget}, and everything that a `<button>` takes. */
export interface ConnectDataButtonProps
  extends UseAirbyteWidgetOptions, Omit<ComponentPropsWithoutRef<"button">, keyof UseAirbyteWidgetOptions> {}

/**
 * A button that lets the user connect data through Airbyte. It takes every prop of a `<button>`, forwards its ref, has
 * no look of its own, and carries the widget's status as `data-status`. An `onClick` that prevents the default keeps
 * the widget closed.
 *
 * @example
 * <ConnectDataButton
 *   endpoint="/api/airbyte/widget-token"
 *   tokenKey={user.id}
 *   onSourceCreated={(source) => toast(`Connected ${source.name}`)}
 * />
 */
export const ConnectDataButton: ForwardRefExoticComponent<ConnectDataButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef(function ConnectDataButton(props, ref) {
    const { labels } = useOptions(props);
    const widget = useAirbyteWidget(props);
    const { children, className, ...own } = withoutOptions(props);
    const trigger = widget.getTriggerProps();
    const announcementId = useId();
    const ownDescription = own["aria-describedby"];

    return (
      <>
        <button
          type="button"
          {...trigger}
          {...own}
          ref={ref}
          aria-describedby={widget.error ? `${ownDescription ?? ""} ${announcementId}`.trim() : ownDescription}
          className={className ?? "airbyte-embedded-button"}
          data-status={widget.status}
          onClick={both(own.onClick, trigger.onClick)}
          onPointerEnter={both(own.onPointerEnter, trigger.onPointerEnter)}
          onPointerMove={both(own.onPointerMove, trigger.onPointerMove)}
          onPointerLeave={both(own.onPointerLeave, trigger.onPointerLeave)}
          onTouchStart={both(own.onTouchStart, trigger.onTouchStart)}
          onFocus={both(own.onFocus, trigger.onFocus)}
        >
          {children ?? labels?.connect ?? "Connect your data"}
        </button>{" "}
        <Announcement id={announcementId} widget={widget} labels={labels} />
      </>
    );
  });

/** The app's handler, then ours, unless the app's has prevented the default. */
const both =
  <Event extends SyntheticEvent>(own: ((event: Event) => void) | undefined, ours: (event: Event) => void) =>
  (event: Event): void => {
    own?.(event);
    if (!event.defaultPrevented) ours(event);
  };
