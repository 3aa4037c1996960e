import {
  forwardRef,
  useCallback,
  useImperativeHandle,
  useRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from "react";

import type { WidgetLabels } from "../../widget/dialog/labels.js";
import { useOptions } from "../airbyte-embedded-provider.js";
import { withoutOptions, type UseAirbyteWidgetOptions } from "../options.js";
import { frameCode } from "./load-frame.js";
import { useAirbyteFrame, type UseAirbyteFrameOptions, type UseAirbyteFrameResult } from "./use-airbyte-frame.js";

/** The options of {@link useAirbyteFrame}, and everything that a `<div>` accepts. */
export interface ConnectDataFrameProps
  extends UseAirbyteFrameOptions, Omit<ComponentPropsWithoutRef<"div">, keyof UseAirbyteWidgetOptions | "children"> {
  /**
   * Content that is shown after the page has closed. A function receives the state of the frame.
   * @defaultValue what was connected, and a button that opens the page again
   */
  children?: ReactNode | ((frame: UseAirbyteFrameResult) => ReactNode);
}

/**
 * Shows Airbyte's page inline, such as in a step of an onboarding. It fills its container, whose height you decide, and
 * is at least 20rem high. It accepts every prop of a `<div>`. `data-status` is its status. The name of the frame is
 * `labels.dialog`: if a page has several frames, give each its own.
 *
 * @example
 * <div style={{ height: 720 }}>
 *   <ConnectDataFrame endpoint="/api/airbyte/widget-token" tokenKey={user.id} onSourceCreated={nextStep} />
 * </div>
 */
export const ConnectDataFrame: ForwardRefExoticComponent<ConnectDataFrameProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function ConnectDataFrame({ children, ...props }, ref) {
    const { labels } = useOptions(props);
    const frame = useAirbyteFrame(props);
    const { className, ...own } = withoutOptions(props);
    const element = useRef<HTMLDivElement>(null);
    const setBox = frame.ref;
    const keepElement = useCallback(
      (box: HTMLDivElement | null) => {
        element.current = box;
        setBox(box);
      },
      [setBox],
    );
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);
    const isStuck = frame.result?.outcome === "failed" && frame.result.error === frame.error;
    return (
      <div
        tabIndex={-1}
        {...own}
        ref={keepElement}
        className={className ?? "airbyte-embedded-inline"}
        data-status={frame.status}
      >
        {frame.status === "closed" &&
          (typeof children === "function" ? children(frame) : (children ?? <Closed frame={frame} labels={labels} />))}
        {isStuck && (
          <div role="alert" className="airbyte-embedded-failed">
            <span>{labels?.failed ?? "This couldn’t be opened."}</span>
            <button type="button" className="airbyte-embedded-reload" onClick={frame.reopen}>
              <span>{labels?.retry ?? "Try again"}</span>
            </button>
          </div>
        )}
      </div>
    );
  });

function Closed({ frame, labels }: { frame: UseAirbyteFrameResult; labels: WidgetLabels | undefined }): ReactNode {
  const connected = frame.result && frameCode()?.describeResult(frame.result, labels);
  return (
    <div className="airbyte-embedded-closed" data-result={connected ? "connected" : undefined}>
      <p role="status" className="airbyte-embedded-closed-text">
        <span>{connected ? `✓ ${connected}` : (labels?.closed ?? "Closed")}</span>
      </p>
      <button type="button" className="airbyte-embedded-button airbyte-embedded-secondary" onClick={frame.reopen}>
        <span className="airbyte-embedded-label">{labels?.reopen ?? "Open again"}</span>
      </button>
    </div>
  );
}
