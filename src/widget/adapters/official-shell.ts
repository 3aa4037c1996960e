import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import type { PageShell } from "../dialog/page-shell.js";

/** Airbyte's class, as far as it is relied on. `dialog` and `iframe` are its own, undocumented properties. */
export type WidgetClass = new (config: { token: string }) => {
  open(): void;
  updateToken(token: string): void;
  destroy(): void;
  readonly dialog?: unknown;
  readonly iframe?: unknown;
};

/** Constructs a widget, and finds what it added to the page: all of it, as its own `destroy()` leaves the style. */
export function buildOfficialShell(Widget: WidgetClass, { encoded }: WidgetToken): PageShell {
  const findStyles = () => [...document.head.querySelectorAll("style")];
  const stylesBefore = new Set(findStyles());
  const widget = construct(Widget, encoded);
  const styles = findStyles().filter((style) => !stylesBefore.has(style));
  const remove = () => {
    for (const style of styles) style.remove();
    widget.destroy();
  };

  const dialog = widget.dialog ?? document.body.lastElementChild;
  const iframe = widget.iframe ?? (dialog instanceof Element ? dialog.querySelector("iframe") : null);
  if (dialog instanceof HTMLDialogElement && iframe instanceof HTMLIFrameElement) {
    const updateToken = (token: WidgetToken) => widget.updateToken(token.encoded);
    return { dialog, iframe, show: () => widget.open(), updateToken, remove };
  }
  remove();
  throw new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "Airbyte's widget put no dialog with a frame into the page. Install a version that this package knows: ^0.4.5.",
  );
}

function construct(Widget: WidgetClass, token: string): InstanceType<WidgetClass> {
  try {
    return new Widget({ token });
  } catch (cause) {
    throw new AirbyteEmbeddedError(
      "WIDGET_FAILED",
      "Airbyte's widget could not be constructed. The error's `cause` says why.",
      { cause },
    );
  }
}
