import type { WidgetLabels } from "./dialog/labels.js";

/**
 * What Airbyte's page opens on: its catalog (`"connect"`), the list of what is connected (`"manage"`; the catalog if
 * nothing is connected yet), the form of one connector by the id of its source template, or one source for editing.
 */
export type WidgetView = "connect" | "manage" | { readonly templateId: string } | { readonly sourceId: string };

/** How the dialog opens, and what it says. `open()` accepts these as well, for one opening: of `labels`, the dialog's. */
export interface DialogOptions {
  /**
   * What the page opens on.
   * @defaultValue "connect"
   */
  view?: WidgetView | undefined;
  /**
   * Closes the dialog on a click outside of it. Off by default, because a stray click would lose what was typed.
   * @defaultValue false
   */
  closeOnOutsideClick?: boolean | undefined;
  /**
   * Longest wait for the page's first message, in milliseconds, from when an open dialog starts to load the page, or
   * from the opening if the page was preloaded. On expiry the dialog shows the
   * failure, and `onError` receives `HANDSHAKE_TIMEOUT`. A frame that has loaded but says nothing gets a third of it. A
   * page that speaks later is shown after all.
   * @defaultValue 15_000
   */
  handshakeTimeoutMs?: number | undefined;
  /**
   * Called when a user whose session has ended clicks "Sign in" in the dialog. If it returns a promise, the dialog tries
   * again once that fulfils. Without it the dialog has no such button.
   */
  onSignIn?: (() => void | Promise<void>) | undefined;
  /** Where the dialog's "Contact support" leads, such as `mailto:…`. Without it the dialog has no such link. */
  supportUrl?: string | undefined;
  /** The texts that people read. */
  labels?: WidgetLabels | undefined;
}
