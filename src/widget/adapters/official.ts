import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isDevelopment } from "../../shared/is-development.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import type { WidgetAdapter } from "../adapter.js";
import { createPageSession } from "../dialog/page-session.js";
import type { BuildShell, PageShell } from "../dialog/page-shell.js";

/** The part of Airbyte's class that we use. `dialog` and `iframe` are undocumented properties. */
export type WidgetClass = new (config: { token: string }) => {
  open(): void;
  updateToken(token: string): void;
  destroy(): void;
  readonly dialog?: unknown;
  readonly iframe?: unknown;
};

export const isWidgetClass = (value: unknown): value is WidgetClass => typeof value === "function";

/** Creates an adapter for Airbyte's own class. If the class does not work, `fallback` shows the page. */
export function createOfficialAdapter(Widget: WidgetClass, fallback: BuildShell | null = null): WidgetAdapter {
  function buildShell(token: WidgetToken, content: HTMLElement): PageShell {
    try {
      return buildOfficialShell(Widget, token);
    } catch (error) {
      if (!fallback) throw error;
      if (isDevelopment())
        console.warn(
          "react-airbyte-embedded: Airbyte's widget failed. The dialog of this package opens instead.",
          error,
        );
      // Our dialog has the size of the vendor's, which will not open.
      content.closest("dialog")?.removeAttribute("data-widget");
      return fallback(token, content);
    }
  }
  return {
    // The fallback stays guarded, because the class may have registered its listener before it threw.
    create: (report, options) => createPageSession({ report, options, buildShell, isOfficial: true }),
  };
}

/** Constructs a widget, and finds everything that it added to the document: its `destroy()` leaves the style. */
export function buildOfficialShell(Widget: WidgetClass, { encoded }: WidgetToken): PageShell {
  const find = () => [...document.querySelectorAll("head > style, body > dialog")];
  const before = new Set(find());
  const findAdded = () => find().filter((element) => !before.has(element));
  const widget = construct(Widget, encoded, findAdded);
  const styles = findAdded().filter((element) => element instanceof HTMLStyleElement);
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

function construct(Widget: WidgetClass, token: string, findAdded: () => Element[]): InstanceType<WidgetClass> {
  try {
    return new Widget({ token });
  } catch (cause) {
    for (const element of findAdded()) element.remove();
    throw new AirbyteEmbeddedError(
      "WIDGET_FAILED",
      "Airbyte's widget could not be constructed. The error's `cause` says why.",
      { cause },
    );
  }
}
