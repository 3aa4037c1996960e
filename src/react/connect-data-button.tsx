import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type RefAttributes,
} from "react";

import { Announcement } from "./announcement.js";
import { useAirbyteWidget, type UseAirbyteWidgetOptions } from "./use-airbyte-widget.js";

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
    const { options, buttonProps } = splitProps(props);
    const widget = useAirbyteWidget(options);
    const { children, onClick, className, ...rest } = buttonProps;
    const trigger = widget.getTriggerProps();
    const announcementId = useId();

    const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
      onClick?.(event);
      if (!event.defaultPrevented) trigger.onClick(event);
    };

    return (
      <>
        <button
          type="button"
          {...trigger}
          {...(widget.error && { "aria-describedby": announcementId })}
          {...rest}
          ref={ref}
          className={className ?? "airbyte-embedded-button"}
          data-status={widget.status}
          onClick={handleClick}
        >
          {children ?? "Connect your data"}
        </button>
        <Announcement id={announcementId} widget={widget} />
      </>
    );
  });

function splitProps(props: Omit<ConnectDataButtonProps, "ref">) {
  const { endpoint, fetchToken, tokenKey, tokenTimeoutMs, invalidateKeys, ...others } = props;
  const { onEvent, onSourceCreated, onSourceUpdated, onSourceError, onOpen, onClose, onError, ...buttonProps } = others;
  const source = { endpoint, fetchToken, tokenKey, tokenTimeoutMs, invalidateKeys };
  const callbacks = { onEvent, onSourceCreated, onSourceUpdated, onSourceError, onOpen, onClose, onError };
  return { options: { ...source, ...callbacks }, buttonProps };
}
