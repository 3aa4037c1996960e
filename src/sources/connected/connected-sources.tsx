"use client";

import {
  forwardRef,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from "react";

import { useOptions } from "../../react/airbyte-embedded-provider.js";
import { ConnectDataFrame } from "../../react/frame/connect-data-frame.js";
import { hide } from "../../widget/lay-out.js";
import { mergeOptions, withoutOptions, type UseAirbyteWidgetOptions } from "../../react/options.js";
import { useAirbyteWidget } from "../../react/use-airbyte-widget.js";
import type { Source } from "../../shared/source.js";
import type { ConnectResult } from "../../widget/result.js";
import { hasDialog } from "../../widget/state.js";
import { DetailPanel } from "../detail-panel.js";
import { ListFailure, ListSkeleton } from "../list-states.js";
import { listText } from "../list-text.js";
import { ReloadHint } from "../reload-hint.js";
import { useChosen } from "../use-chosen.js";
import type { ConnectedSource } from "./connected-row.js";
import { ConnectedSourceRow } from "./connected-source-row.js";
import { useConnectedSources } from "./use-connected-sources.js";

/** The source that the user edits, for your own interface. */
export interface SourceEdit extends ConnectedSource {
  /** Shows the list again. */
  readonly close: () => void;
}

/** The options of `useAirbyteWidget`, and everything that a `<div>` accepts. */
export interface ConnectedSourcesProps
  extends
    Omit<UseAirbyteWidgetOptions, "view" | "showResult">,
    Omit<ComponentPropsWithoutRef<"div">, keyof UseAirbyteWidgetOptions | "children"> {
  /**
   * The place in which a source is edited: the `"dialog"`, or `"inline"`, in place of the list.
   * @defaultValue "dialog"
   */
  opens?: "dialog" | "inline" | undefined;
  /** Your own interface for editing a source, such as a form. It replaces the list. */
  children?: ((edit: SourceEdit) => ReactNode) | undefined;
  /** Called with the source to edit, instead of opening it. */
  onEdit?: ((source: Source) => void) | undefined;
  /**
   * Formats the day on which a source was connected.
   * @defaultValue the browser's language, medium length
   */
  formatDate?: ((date: Date) => string) | undefined;
}

/**
 * Lists the connected sources with their date and health, and with *Test*, *Edit* and *Remove*. `data-status` is the
 * status of `useConnectedSources`; `data-health` on a row is the source's health. Airbyte's page has a similar list,
 * with `view: "manage"`.
 *
 * @example
 * <ConnectedSources endpoint="/api/airbyte/widget-token" tokenKey={user.id} />
 */
export const ConnectedSources: ForwardRefExoticComponent<ConnectedSourcesProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function ConnectedSources(props, ref) {
    const { opens = "dialog", children, onEdit, formatDate = formatDay, ...given } = props;
    const { className, ...own } = withoutOptions(given);
    const { endpoint, tokenKey, labels } = useOptions(given);
    const list = useConnectedSources({ endpoint, tokenKey });
    const widget = useAirbyteWidget(given);
    const { shownId, lastId, choose, close } = useChosen(tokenKey);
    const [announcement, announce] = useState("");
    const box = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => box.current, []);

    const test = async ({ source, name }: ConnectedSource) => {
      // The same words are only read out again if they were removed in between.
      announce("");
      const { status } = await list.test(source);
      if (status === "succeeded") announce(listText(labels, "testSucceeded", { name }));
    };
    const remove = async ({ source, name }: ConnectedSource) => {
      announce("");
      // The row and its focused button are removed now.
      box.current?.focus({ preventScroll: true });
      const ended = await list.remove(source);
      if (ended !== "failed") announce(listText(labels, ended === "deleted" ? "removed" : "removing", { name }));
    };
    const edit = (source: Source) => {
      if (onEdit) onEdit(source);
      else if (children || opens === "inline") choose(source.id);
      else void widget.open({ view: { sourceId: source.id } });
    };
    const frameClosed = (result: ConnectResult) => {
      given.onClose?.(result);
      if (result.outcome !== "failed" && result.reason === "page") close();
    };
    const edited = list.sources.find(({ source }) => source.id === shownId);

    return (
      <div
        role="group"
        aria-label={listText(labels, "connectedSources")}
        tabIndex={-1}
        {...own}
        ref={box}
        className={className ?? "airbyte-embedded-connected"}
        data-status={list.status}
        aria-busy={list.status === "loading" || undefined}
      >
        {edited ? (
          <DetailPanel name={edited.name} backLabel={listText(labels, "backToSources")} onBack={close}>
            {children ? (
              children({ ...edited, close })
            ) : (
              <ConnectDataFrame
                {...mergeOptions({}, given)}
                view={{ sourceId: edited.source.id }}
                onClose={frameClosed}
              />
            )}
          </DetailPanel>
        ) : (
          <>
            {list.status === "loading" && <ListSkeleton labels={labels} part="source" />}
            {list.status === "failed" && <ListFailure labels={labels} retry={list.retry} />}
            {list.status === "empty" && (
              <p className="airbyte-embedded-list-text">{listText(labels, "nothingConnected")}</p>
            )}
            {list.status === "ready" && (
              // The role is explicit because Safari does not expose a list without markers as a list.
              <ul role="list" className="airbyte-embedded-sources">
                {list.sources.map((row) => (
                  <ConnectedSourceRow
                    key={row.source.id}
                    row={row}
                    labels={labels}
                    formatDate={formatDate}
                    takesFocus={row.source.id === lastId}
                    opensDialog={!onEdit && !children && opens === "dialog"}
                    onTest={() => void test(row)}
                    onEdit={() => edit(row.source)}
                    onRemove={() => void remove(row)}
                  />
                ))}
              </ul>
            )}
          </>
        )}
        <p role="status" className="airbyte-embedded-announcement" ref={hide}>
          {announcement}
        </p>
        {widget.error !== null && !hasDialog(widget) && <ReloadHint labels={labels} />}
      </div>
    );
  });

const formatDay = (date: Date): string => date.toLocaleDateString(undefined, { dateStyle: "medium" });
