import type { DialogOptions } from "../widget/dialog-options.js";
import type { ConnectResult } from "../widget/result.js";
import type { WidgetState } from "../widget/state.js";
import type { ConnectDataButtonEventMap } from "./events.js";
import type { ConnectDataButtonOptions } from "./options.js";

/**
 * `<connect-data-button>`: a button that lets the user connect data through Airbyte. A button, a link, or an element with
 * the attribute `data-trigger` in it opens the dialog. Without one, the element adds a button, with its content as the
 * label. `data-status` is the status while there is a dialog.
 */
export interface ConnectDataButtonElement extends HTMLElement, ConnectDataButtonOptions {
  /** Whether the element's button is disabled, and a click does nothing. Reflects the attribute. */
  disabled: boolean;
  /** The status of the dialog. */
  readonly status: WidgetState["status"];
  /** What the dialog shows as failed, or null. */
  readonly error: WidgetState["error"];
  /** The result of the last opening. */
  readonly result: WidgetState["result"];
  /**
   * Opens the dialog, or joins the current opening. `overrides` are options for this opening only. Resolves when the dialog
   * has closed, and never rejects. An element that is not in a document resolves as dismissed.
   */
  open(overrides?: DialogOptions): Promise<ConnectResult>;
  /** Closes the dialog, or cancels its opening. */
  close(): void;
  /** Listens to an event of the element. */
  addEventListener<Type extends keyof ConnectDataButtonEventMap>(
    type: Type,
    listener: (this: ConnectDataButtonElement, event: ConnectDataButtonEventMap[Type]) => unknown,
    options?: Parameters<EventTarget["addEventListener"]>[2],
  ): void;
  /** Listens to any other event. */
  addEventListener(...parameters: Parameters<EventTarget["addEventListener"]>): void;
  /** Stops listening to an event of the element. */
  removeEventListener<Type extends keyof ConnectDataButtonEventMap>(
    type: Type,
    listener: (this: ConnectDataButtonElement, event: ConnectDataButtonEventMap[Type]) => unknown,
    options?: Parameters<EventTarget["removeEventListener"]>[2],
  ): void;
  /** Stops listening to any other event. */
  removeEventListener(...parameters: Parameters<EventTarget["removeEventListener"]>): void;
}

/** The attributes of `<connect-data-button>`, for the types of JSX. */
export interface ConnectDataButtonAttributes {
  /** The route of your backend that returns `{ "token": "…" }`. */
  endpoint?: string | undefined;
  /** The id of the user or the workspace. */
  "token-key"?: string | undefined;
  /** Longest wait for a token, in milliseconds. */
  "token-timeout-ms"?: number | string | undefined;
  /** Longest wait for the page's first message, in milliseconds. */
  "handshake-timeout-ms"?: number | string | undefined;
  /** How Airbyte's page is shown. */
  widget?: "auto" | "official" | "frame" | undefined;
  /** When to prepare token and page. */
  preload?: "intent" | "mount" | "none" | undefined;
  /** What the page opens on. */
  view?: "connect" | "manage" | undefined;
  /** Opens the form of one connector, by the id of its source template. */
  "template-id"?: string | undefined;
  /** Opens one source for editing. */
  "source-id"?: string | undefined;
  /** Whether a click outside of the dialog closes it. */
  "close-on-outside-click"?: boolean | "" | "true" | "false" | undefined;
  /** Whether the element's own button shows what was connected. */
  "show-result"?: boolean | "" | "true" | "false" | undefined;
  /** Address of the dialog's "Contact support". */
  "support-url"?: string | undefined;
  /** Whether the element's button is disabled. */
  disabled?: boolean | undefined;
}

/**
 * What JSX accepts on the element: its attributes, its properties, and `onsourcecreated` and so on for its events. React
 * 19 and Preact set properties; React 18 only sets attributes. React knows the type already; other frameworks need a
 * declaration.
 */
export type ConnectDataButtonJsxProps = Omit<ConnectDataButtonAttributes, keyof ConnectDataButtonOptions> &
  ConnectDataButtonOptions & {
    [Type in keyof ConnectDataButtonEventMap as `on${Type}`]?:
      | ((event: ConnectDataButtonEventMap[Type]) => void)
      | undefined;
  };

declare global {
  interface HTMLElementTagNameMap {
    "connect-data-button": ConnectDataButtonElement;
  }
}

// An app without React's types has nothing to augment, and must not get an error from ours: hence no import at the top.
// oxlint-disable typescript/consistent-type-imports
/** @ts-ignore */
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      /** @ts-ignore */
      "connect-data-button": ConnectDataButtonJsxProps &
        import("react").HTMLAttributes<ConnectDataButtonElement> &
        import("react").RefAttributes<ConnectDataButtonElement>;
    }
  }
}
