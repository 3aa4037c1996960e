import type { WidgetLabels } from "./dialog/labels.js";

/**
 * What Airbyte's page opens on: its catalog (`"connect"`), the list of what is connected (`"manage"`; the catalog if
 * nothing is connected yet), the form of one connector by the id of its source template, or one source for editing.
 */
export type WidgetView = "connect" | "manage" | { readonly templateId: string } | { readonly sourceId: string };

/** Options of the dialog. `open()` also accepts them, for one opening (of `labels`, only those of the dialog). */
export interface DialogOptions {
  /**
   * What the page opens on.
   * @defaultValue "connect"
   */
  view?: WidgetView | undefined;
  /**
   * Whether a click outside of the dialog closes it. Off by default, because a stray click would lose what was typed.
   * @defaultValue false
   */
  closeOnOutsideClick?: boolean | undefined;
  /**
   * Longest wait for the page's first message, in milliseconds. It starts when an open dialog starts to load the page, or
   * with the opening if the page was preloaded. On expiry the dialog shows the failure, and `onError` receives
   * `HANDSHAKE_TIMEOUT`. A frame that has loaded but sends nothing gets a third of it. A page that answers later is still
   * shown.
   * @defaultValue 15_000
   */
  handshakeTimeoutMs?: number | undefined;
  /**
   * Called when a user whose session has ended clicks "Sign in" in the dialog. If it returns a promise, the dialog tries
   * again when that fulfills. Without it, the dialog has no such button.
   */
  onSignIn?: (() => void | Promise<void>) | undefined;
  /** Address of the dialog's "Contact support", such as `mailto:…`. Without it, the dialog has no such link. */
  supportUrl?: string | undefined;
  /** Texts that replace the English defaults. */
  labels?: WidgetLabels | undefined;
}
