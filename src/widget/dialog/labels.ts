import type { SourceFormLabels } from "../source-form-labels.js";
import type { SourceListLabels } from "../source-list-labels.js";

/** The texts of the interface, to replace them in another language or tone. */
export interface WidgetLabels {
  /** Content of `ConnectDataButton` without children. @defaultValue "Connect your data" */
  connect?: string | undefined;
  /** Name of the dialog and title of its frame. @defaultValue "Connect your data" */
  dialog?: string | undefined;
  /** Read out while the token or the page loads. @defaultValue "Loading…" */
  loading?: string | undefined;
  /** Shown if that takes longer than 6 seconds. @defaultValue "Still loading…" */
  stillLoading?: string | undefined;
  /** The close control. @defaultValue "Close" */
  close?: string | undefined;
  /** Tries again after a failure. @defaultValue "Try again" */
  retry?: string | undefined;
  /** The same button until another try is allowed; `{time}` is the time left. @defaultValue "Try again in {time}" */
  retryIn?: string | undefined;
  /** `{time}` of less than a minute; `{count}` is the number of seconds. @defaultValue "{count} s" */
  seconds?: string | undefined;
  /** Calls `onSignIn`. @defaultValue "Sign in" */
  signIn?: string | undefined;
  /** Opens `supportUrl`. @defaultValue "Contact support" */
  contactSupport?: string | undefined;
  /** Below the page, in the dialog of this package. Only this text may be empty. @defaultValue "Powered by Airbyte" */
  poweredBy?: string | undefined;
  /** The page did not load, or was lost. @defaultValue "We couldn’t load this" */
  pageFailedTitle?: string | undefined;
  /** The sentence below `pageFailedTitle`. @defaultValue "Check your internet connection, then try again." */
  pageFailed?: string | undefined;
  /** The browser is offline. @defaultValue "You’re offline" */
  offlineTitle?: string | undefined;
  /** The sentence below `offlineTitle`. @defaultValue "This will load as soon as you’re back online." */
  offline?: string | undefined;
  /** The app's own security policy blocks the page. @defaultValue "This can’t be shown here" */
  pageBlockedTitle?: string | undefined;
  /**
   * The sentence below `pageBlockedTitle`.
   * @defaultValue "This site’s security settings block it. Our support team can help."
   */
  pageBlocked?: string | undefined;
  /** The user's session has ended. @defaultValue "You’ve been signed out" */
  sessionEndedTitle?: string | undefined;
  /** The sentence below `sessionEndedTitle`. @defaultValue "Sign in again to continue." */
  sessionEnded?: string | undefined;
  /**
   * Below the page, if its token has expired and could not be renewed.
   * @defaultValue "This page has expired, so nothing can be saved. Open it again to continue."
   */
  expired?: string | undefined;
  /** The rate limit was reached. @defaultValue "Too many tries" */
  busyTitle?: string | undefined;
  /** The sentence below `busyTitle`. @defaultValue "Wait a moment, then try again." */
  busy?: string | undefined;
  /** The app is not set up correctly. @defaultValue "Connecting isn’t available right now" */
  notSetUpTitle?: string | undefined;
  /**
   * The sentence below `notSetUpTitle`.
   * @defaultValue "It isn’t set up correctly on our side. Trying again won’t help; our support team can."
   */
  notSetUp?: string | undefined;
  /** On the button after a connection; `{name}` is the connector's name. @defaultValue "{name} connected" */
  connected?: string | undefined;
  /** The same, for several sources; `{count}` is their number. @defaultValue "{count} sources connected" */
  connectedSeveral?: string | undefined;
  /** Beside the button, if the code of the dialog could not be loaded. @defaultValue "This couldn’t be opened." */
  failed?: string | undefined;
  /** In place of an inline page that was closed with nothing connected. @defaultValue "Closed" */
  closed?: string | undefined;
  /** Opens an inline page again. @defaultValue "Open again" */
  reopen?: string | undefined;
  /** Reloads the page where another try cannot help. @defaultValue "Reload the page" */
  reload?: string | undefined;
  /** The texts of `ConnectDataForm` and `useSourceForm`. */
  form?: SourceFormLabels | undefined;
  /** The texts of the lists in `./sources`. */
  sources?: SourceListLabels | undefined;
}

/** Every text of {@link WidgetLabels}, for a pack of one language: a text that a pack lacks is a type error. */
export type CompleteLabels = Complete<WidgetLabels>;

type Complete<Labels> = { readonly [Name in keyof Labels]-?: Complete<NonNullable<Labels[Name]>> };
