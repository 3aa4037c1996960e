/** Every text that people read, for another language or another tone. */
export interface WidgetLabels {
  /** Content of `ConnectDataButton` without children. @defaultValue "Connect your data" */
  connect?: string | undefined;
  /** Name of the dialog, and title of its frame. @defaultValue "Connect your data" */
  dialog?: string | undefined;
  /** While the token, or the page, is on its way. @defaultValue "Loading…" */
  loading?: string | undefined;
  /** Name of the close button. @defaultValue "Close" */
  close?: string | undefined;
  /** The button that loads the page again. @defaultValue "Try again" */
  retry?: string | undefined;
  /** The page did not come, or was lost. @defaultValue "This could not be loaded. Check your connection, and try again." */
  pageFailed?: string | undefined;
  /** The app's own security policy keeps the page out. @defaultValue "This page does not allow the window to be shown." */
  pageBlocked?: string | undefined;
  /** The user's session has ended. @defaultValue "You have been signed out. Sign in, and try again." */
  sessionEnded?: string | undefined;
  /** The rate limit has been reached. @defaultValue "There are too many requests. Try again in a minute." */
  busy?: string | undefined;
  /** A mistake of the app's own keeps the page out. @defaultValue "This is not set up correctly. Please contact support." */
  notSetUp?: string | undefined;
  /** Beneath the page, in the dialog of this package's own. @defaultValue "Powered by Airbyte" */
  poweredBy?: string | undefined;
  /** Said once the dialog has closed with a connection. @defaultValue "Connected." */
  connected?: string | undefined;
  /** Said once the dialog has closed after failures alone. @defaultValue "Nothing was connected." */
  notConnected?: string | undefined;
  /** The dialog could not be opened. @defaultValue "This could not be opened. Please try again." */
  failed?: string | undefined;
}
