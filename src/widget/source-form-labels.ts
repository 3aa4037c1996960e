import type { FieldMessages } from "../shared/spec/field-messages.js";

type FieldLabels = { [Name in keyof FieldMessages]?: FieldMessages[Name] | undefined };

/** Every text of a form that people read. Words in braces are replaced; `{name}` is the connector's name. */
export interface SourceFormLabels extends FieldLabels {
  /** Heading for a new source. @defaultValue "Connect {name}" */
  connectTitle?: string | undefined;
  /** Heading for a source that exists. @defaultValue "Edit {name}" */
  editTitle?: string | undefined;
  /** @defaultValue "Loading…" */
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
  /** @defaultValue "Saving…" */
  saving?: string | undefined;
  /** @defaultValue "{name} connected" */
  connected?: string | undefined;
  /** @defaultValue "Changes saved" */
  saved?: string | undefined;
  /** After a connection. @defaultValue "Connect another" */
  another?: string | undefined;
  /** @defaultValue "You sign in to {name} in a window of its own. The rest is filled in there." */
  signInHint?: string | undefined;
  /** @defaultValue "Sign in to {name}" */
  signIn?: string | undefined;
  /** @defaultValue "You are signed in to {name}." */
  signedIn?: string | undefined;
  /** @defaultValue "Sign in again" */
  signInAgain?: string | undefined;
  /** @defaultValue "Try again" */
  retry?: string | undefined;
  /** The form has faulty fields. @defaultValue "Check the marked fields." */
  checkFields?: string | undefined;
  /** At a field that Airbyte rejects without saying why. @defaultValue "This was not accepted." */
  fieldRejected?: string | undefined;
  /** @defaultValue "This was not accepted. Check what you entered." */
  rejected?: string | undefined;
  /** The connector does not say why. @defaultValue "The connection does not work with what you entered." */
  checkFailed?: string | undefined;
  /** @defaultValue "Your session has ended. Sign in again." */
  sessionEnded?: string | undefined;
  /** @defaultValue "This does not exist any more." */
  gone?: string | undefined;
  /** @defaultValue "Too many tries. Wait a moment, then try again." */
  busy?: string | undefined;
  /** @defaultValue "There is no connection. Check your network, then try again." */
  offline?: string | undefined;
  /** @defaultValue "Something went wrong on our side. Try again in a moment." */
  unavailable?: string | undefined;
  /** The template has no form. @defaultValue "This cannot be filled in here." */
  noForm?: string | undefined;
}
