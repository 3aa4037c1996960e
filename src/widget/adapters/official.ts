import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import type { WidgetAdapter } from "../adapter.js";
import { createPageSession } from "../dialog/page-session.js";
import type { PageShell } from "../dialog/page-shell.js";

/** Airbyte's class, as far as it is relied on. `dialog` and `iframe` are its own, undocumented properties. */
export type WidgetClass = new (config: { token: string }) => {
  open(): void;
  updateToken(token: string): void;
  destroy(): void;
  readonly dialog?: unknown;
  readonly iframe?: unknown;
};

export const isWidgetClass = (value: unknown): value is WidgetClass => typeof value === "function";

/** Shows Airbyte's page by Airbyte's own class. */
export const createOfficialAdapter = (Widget: WidgetClass): WidgetAdapter => ({
  create: (report, options) =>
    createPageSession({ report, options, buildShell: (token) => buildOfficialShell(Widget, token), isOfficial: true }),
});

/** Constructs a widget, and finds what it added to the document: all of it, because its `destroy()` leaves the style. */
function buildOfficialShell(Widget: WidgetClass, { encoded }: WidgetToken): PageShell {
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
    return { iframe, own: { dialog, show: () => widget.open() }, updateToken, remove };
  }
  remove();
  throw new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "Airbyte's widget did not render a dialog with an iframe. Install a supported version: ^0.4.5.",
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
