"use client";

import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from "react";

import type { SourceTemplate } from "../../shared/source.js";
import type { ConnectResult } from "../../widget/result.js";
import { hasDialog } from "../../widget/state.js";
import { useOptions } from "../../react/airbyte-embedded-provider.js";
import { ConnectDataFrame } from "../../react/frame/connect-data-frame.js";
import { lazyCode } from "../../react/load-lazy.js";
import { hide } from "../../widget/lay-out.js";
import { mergeOptions, withoutOptions, type UseAirbyteWidgetOptions } from "../../react/options.js";
import { useAirbyteWidget } from "../../react/use-airbyte-widget.js";
import { useShownResult } from "../../react/use-shown-result.js";
import { DetailPanel } from "../detail-panel.js";
import { ReloadHint } from "../reload-hint.js";
import { useChosen } from "../use-chosen.js";
import { listText } from "../list-text.js";
import type { CatalogChoice, CatalogEntry } from "./catalog-entries.js";
import { CatalogList } from "./catalog-list.js";
import { useSourceCatalog, type UseSourceCatalogOptions } from "./use-source-catalog.js";

/** The options of `useAirbyteWidget`, and everything that a `<div>` accepts. */
export interface ConnectDataCatalogProps
  extends
    Omit<UseAirbyteWidgetOptions, "view" | "showResult">,
    Pick<UseSourceCatalogOptions, "categories">,
    Omit<ComponentPropsWithoutRef<"div">, keyof UseAirbyteWidgetOptions | "children" | "onSelect"> {
  /**
   * The place in which a chosen connector opens: the `"dialog"`, or `"inline"`, in place of the tiles.
   * @defaultValue "dialog"
   */
  opens?: "dialog" | "inline" | undefined;
  /** Your own interface for a chosen connector, such as a form. It replaces the tiles. */
  children?: ((choice: CatalogChoice) => ReactNode) | undefined;
  /** Called with the chosen connector, instead of opening it. */
  onSelect?: ((template: SourceTemplate) => void) | undefined;
  /** Renders the content of a tile's button, instead of icon, name and mark. */
  renderTile?: ((entry: CatalogEntry) => ReactNode) | undefined;
}

/**
 * Shows a tile for each connector that the user may connect, with search and categories. A click opens that connector.
 * All tiles share one widget, and a new connection causes one request for the list of sources. `data-status` is that of
 * `useSourceCatalog`.
 *
 * @example
 * <ConnectDataCatalog endpoint="/api/airbyte/widget-token" tokenKey={user.id} categories={{ crm: "CRM", files: "Files" }} />
 */
export const ConnectDataCatalog: ForwardRefExoticComponent<ConnectDataCatalogProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function ConnectDataCatalog(props, ref) {
    const { opens = "dialog", children, onSelect, renderTile, categories, ...given } = props;
    const { className, ...own } = withoutOptions(given);
    const { endpoint, tokenKey, labels } = useOptions(given);
    const catalog = useSourceCatalog({ endpoint, tokenKey, categories });
    const widget = useAirbyteWidget(given);
    const { shownId, lastId, choose, close } = useChosen(tokenKey);

    const entry = catalog.all.find(({ template }) => template.id === shownId);
    const select = (template: SourceTemplate) => {
      if (onSelect) onSelect(template);
      else if (children || opens === "inline") choose(template.id);
      else void widget.open({ view: { templateId: template.id } });
    };
    const frameClosed = (result: ConnectResult) => {
      given.onClose?.(result);
      if (result.outcome !== "failed" && result.reason === "page") close();
    };
    // Not for good: a second connection of the same connector is announced by the same words.
    const shown = useShownResult(widget.result, true);
    const announced = shown && lazyCode()?.describeResult(shown, labels);

    return (
      <div
        role="group"
        aria-label={listText(labels, "catalog")}
        tabIndex={-1}
        {...own}
        ref={ref}
        className={className ?? "airbyte-embedded-catalog"}
        data-status={catalog.status}
        aria-busy={catalog.status === "loading" || undefined}
      >
        {entry ? (
          <DetailPanel name={entry.template.name} backLabel={listText(labels, "backToCatalog")} onBack={close}>
            {children ? (
              children({ ...entry, close })
            ) : (
              <ConnectDataFrame
                {...mergeOptions({}, given)}
                view={{ templateId: entry.template.id }}
                onClose={frameClosed}
              />
            )}
          </DetailPanel>
        ) : (
          <CatalogList
            catalog={catalog}
            labels={labels}
            opensDialog={!onSelect && !children && opens === "dialog"}
            focusedId={lastId}
            renderTile={renderTile}
            onChoose={select}
          />
        )}
        <p role="status" className="airbyte-embedded-announcement" ref={hide}>
          {announced}
        </p>
        {widget.error !== null && !hasDialog(widget) && <ReloadHint labels={labels} />}
      </div>
    );
  });
