import type { WidgetAdapter, WidgetHandlers, WidgetSession } from "../core/adapter.js";
import { AirbyteEmbeddedError } from "../core/errors.js";
import { parseWidgetEvent } from "../core/events.js";
import type { WidgetToken } from "../core/token.js";
import { addDialogParts } from "./dialog-parts.js";

/** Airbyte's class, as far as it is relied on. `dialog` and `iframe` are its own, undocumented properties. */
export type WidgetClass = new (config: { token: string }) => {
  open(): void;
  destroy(): void;
  readonly dialog?: unknown;
  readonly iframe?: unknown;
};

/** Wraps Airbyte's class, which tells neither when its page is there nor when it has closed, and leaves its style behind. */
export const officialAdapter = (Widget: WidgetClass): WidgetAdapter => ({
  create: (token, handlers) => createSession(Widget, token, handlers),
});

function createSession(Widget: WidgetClass, token: WidgetToken, handlers: WidgetHandlers): WidgetSession {
  let frame: Window | null = null;
  let closedByPage = false;
  const hear = (event: MessageEvent<unknown>) => {
    if (frame === null || event.source !== frame || event.origin !== token.widgetOrigin) return;
    if (event.data === "auth_token_request") return parts.showPage();
    if (event.data === "CLOSE_DIALOG") {
      closedByPage = dialog.open;
      return;
    }
    const parsed = parseWidgetEvent(event.data);
    if (parsed) handlers.onEvent(parsed);
  };

  const { widget, dialog, iframe, remove } = construct(Widget, token, hear);
  const parts = addDialogParts(dialog, iframe);
  const closed = () => handlers.onClose(closedByPage ? "page" : "user");
  frame = iframe.contentWindow;
  dialog.addEventListener("close", closed);

  return {
    open() {
      try {
        widget.open();
      } catch (cause) {
        throw widgetFailed("opened", cause);
      }
    },
    destroy() {
      dialog.removeEventListener("close", closed);
      parts.remove();
      remove();
    },
  };
}

/** Constructs a widget, and finds what it added to the page: all of it, as its own `destroy()` leaves the style. */
function construct(Widget: WidgetClass, { encoded }: WidgetToken, hear: (event: MessageEvent) => void) {
  const findStyles = () => [...document.head.querySelectorAll("style")];
  const stylesBefore = new Set(findStyles());
  let widget: InstanceType<WidgetClass>;
  // Before the widget's own listener, which has closed the dialog by the time that a later one hears of it.
  window.addEventListener("message", hear);
  try {
    widget = new Widget({ token: encoded });
  } catch (cause) {
    window.removeEventListener("message", hear);
    throw widgetFailed("constructed", cause);
  }
  const styles = findStyles().filter((style) => !stylesBefore.has(style));
  const dialog = widget.dialog ?? document.body.lastElementChild;
  const iframe = widget.iframe ?? (dialog instanceof Element ? dialog.querySelector("iframe") : null);
  const remove = () => {
    // First of all, as the widget's own `destroy()` would drop the focus instead of giving it back.
    if (dialog instanceof HTMLDialogElement) dialog.close();
    widget.destroy();
    window.removeEventListener("message", hear);
    for (const style of styles) style.remove();
  };
  if (dialog instanceof HTMLDialogElement && iframe instanceof HTMLIFrameElement) {
    return { widget, dialog, iframe, remove };
  }
  remove();
  throw new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "Airbyte's widget put no dialog with a frame into the page. Install a version that this package knows: ^0.4.5.",
  );
}

const widgetFailed = (action: string, cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    `Airbyte's widget could not be ${action}. The error's \`cause\` says why.`,
    { cause },
  );
