import type { FieldMessages } from "../shared/spec/field-messages.js";

type FieldLabels = { [Name in keyof FieldMessages]?: FieldMessages[Name] | undefined };

/** The texts of a form. Words in braces are replaced; `{name}` is the name of the connector. */
export interface SourceFormLabels extends FieldLabels {
  /** Heading for a new source. @defaultValue "Connect {name}" */
  connectTitle?: string | undefined;
  /** Heading for a source that exists. @defaultValue "Edit {name}" */
  editTitle?: string | undefined;
  /** While the form loads. @defaultValue "Loading…" */
  loading?: string | undefined;
  /** Beside the label of a field that may stay empty. @defaultValue "Optional" */
  optional?: string | undefined;
  /** The choice of nothing. @defaultValue "Not set" */
  notSet?: string | undefined;
  /** Below a list. @defaultValue "One on each line." */
  onePerLine?: string | undefined;
  /** Below a field for JSON. @defaultValue "As JSON." */
  asJson?: string | undefined;
  /** In the place of a saved secret. @defaultValue "Unchanged" */
  unchanged?: string | undefined;
  /** Below a saved secret. @defaultValue "Leave empty to keep the one that is saved." */
  keepSecret?: string | undefined;
  /** Marks a saved secret for removal. @defaultValue "Remove" */
  removeSecret?: string | undefined;
  /** Takes that back. @defaultValue "Keep" */
  restoreSecret?: string | undefined;
  /** Below a saved secret that is marked for removal. @defaultValue "It will be removed when you save." */
  secretRemoved?: string | undefined;
  /** Unmasks a secret. @defaultValue "Show" */
  show?: string | undefined;
  /** Masks it again. @defaultValue "Hide" */
  hide?: string | undefined;
  /** Submits a new source. @defaultValue "Connect" */
  connect?: string | undefined;
  /** Submits a change. @defaultValue "Save" */
  save?: string | undefined;
  /** While the connector tries the configuration. @defaultValue "Checking the connection…" */
  checking?: string | undefined;
  /** While it is saved. @defaultValue "Saving…" */
  saving?: string | undefined;
  /** Heading after a connection. @defaultValue "{name} connected" */
  connected?: string | undefined;
  /** After a change. @defaultValue "Changes saved" */
  saved?: string | undefined;
  /** After a connection. @defaultValue "Connect another" */
  another?: string | undefined;
  /** Above the sign-in button. @defaultValue "You sign in to {name} in another window. The rest is filled in there." */
  signInHint?: string | undefined;
  /** Opens the window to sign in. @defaultValue "Sign in to {name}" */
  signIn?: string | undefined;
  /** After a sign-in. @defaultValue "You are signed in to {name}." */
  signedIn?: string | undefined;
  /** Opens that window again. @defaultValue "Sign in again" */
  signInAgain?: string | undefined;
  /** Loads the form again. @defaultValue "Try again" */
  retry?: string | undefined;
  /** The form has faulty fields. @defaultValue "Check the marked fields." */
  checkFields?: string | undefined;
  /** At a field that Airbyte rejects without saying why. @defaultValue "This was not accepted." */
  fieldRejected?: string | undefined;
  /** Airbyte rejects the source without saying why. @defaultValue "This was not accepted. Check what you entered." */
  rejected?: string | undefined;
  /** The connector does not say why. @defaultValue "The connection does not work with what you entered." */
  checkFailed?: string | undefined;
  /** The user's session has ended. @defaultValue "Your session has ended. Sign in again." */
  sessionEnded?: string | undefined;
  /** The source or its template was deleted. @defaultValue "This no longer exists." */
  gone?: string | undefined;
  /** The rate limit was reached. @defaultValue "Too many tries. Wait a moment, then try again." */
  busy?: string | undefined;
  /** The backend could not be reached. @defaultValue "There is no connection. Check your network, then try again." */
  offline?: string | undefined;
  /** Any other failure. @defaultValue "Something went wrong on our side. Try again in a moment." */
  unavailable?: string | undefined;
  /** The template has no form. @defaultValue "This cannot be filled in here." */
  noForm?: string | undefined;
}
