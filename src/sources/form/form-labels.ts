import { FIELD_MESSAGES, type FieldMessages } from "../../shared/spec/field-messages.js";

/** Every text of a form that people read. Words in braces are replaced; `{name}` is the connector's name. */
export interface SourceFormLabels extends FieldMessages {
  /** Heading for a new source. @defaultValue "Connect {name}" */
  connectTitle: string;
  /** Heading for a source that exists. @defaultValue "Edit {name}" */
  editTitle: string;
  /** @defaultValue "Loading…" */
  loading: string;
  /** Beside the label of a field that may stay empty. @defaultValue "Optional" */
  optional: string;
  /** The choice of nothing. @defaultValue "Not set" */
  notSet: string;
  /** Below a list. @defaultValue "One on each line." */
  onePerLine: string;
  /** Below a field for JSON. @defaultValue "As JSON." */
  asJson: string;
  /** In the place of a saved secret. @defaultValue "Unchanged" */
  unchanged: string;
  /** Below a saved secret. @defaultValue "Leave empty to keep the one that is saved." */
  keepSecret: string;
  /** Unmasks a secret. @defaultValue "Show" */
  show: string;
  /** Masks it again. @defaultValue "Hide" */
  hide: string;
  /** Submits a new source. @defaultValue "Connect" */
  connect: string;
  /** Submits a change. @defaultValue "Save" */
  save: string;
  /** While the connector tries the configuration. @defaultValue "Checking the connection…" */
  checking: string;
  /** @defaultValue "Saving…" */
  saving: string;
  /** @defaultValue "{name} connected" */
  connected: string;
  /** @defaultValue "Changes saved" */
  saved: string;
  /** After a connection. @defaultValue "Connect another" */
  another: string;
  /** @defaultValue "You sign in to {name} in a window of its own. The rest is filled in there." */
  signInHint: string;
  /** @defaultValue "Sign in to {name}" */
  signIn: string;
  /** @defaultValue "You are signed in to {name}." */
  signedIn: string;
  /** @defaultValue "Sign in again" */
  signInAgain: string;
  /** @defaultValue "Try again" */
  retry: string;
  /** The form has faulty fields. @defaultValue "Check the marked fields." */
  checkFields: string;
  /** At a field that Airbyte rejects without saying why. @defaultValue "This was not accepted." */
  fieldRejected: string;
  /** @defaultValue "This was not accepted. Check what you entered." */
  rejected: string;
  /** The connector does not say why. @defaultValue "The connection does not work with what you entered." */
  checkFailed: string;
  /** @defaultValue "Your session has ended. Sign in again." */
  sessionEnded: string;
  /** @defaultValue "This does not exist any more." */
  gone: string;
  /** @defaultValue "Too many tries. Wait a moment, then try again." */
  busy: string;
  /** @defaultValue "There is no connection. Check your network, then try again." */
  offline: string;
  /** @defaultValue "Something went wrong on our side. Try again in a moment." */
  unavailable: string;
  /** The template has no form. @defaultValue "This cannot be filled in here." */
  noForm: string;
}

export const FORM_LABELS: SourceFormLabels = {
  ...FIELD_MESSAGES,
  connectTitle: "Connect {name}",
  editTitle: "Edit {name}",
  loading: "Loading…",
  optional: "Optional",
  notSet: "Not set",
  onePerLine: "One on each line.",
  asJson: "As JSON.",
  unchanged: "Unchanged",
  keepSecret: "Leave empty to keep the one that is saved.",
  show: "Show",
  hide: "Hide",
  connect: "Connect",
  save: "Save",
  checking: "Checking the connection…",
  saving: "Saving…",
  connected: "{name} connected",
  saved: "Changes saved",
  another: "Connect another",
  signInHint: "You sign in to {name} in a window of its own. The rest is filled in there.",
  signIn: "Sign in to {name}",
  signedIn: "You are signed in to {name}.",
  signInAgain: "Sign in again",
  retry: "Try again",
  checkFields: "Check the marked fields.",
  fieldRejected: "This was not accepted.",
  rejected: "This was not accepted. Check what you entered.",
  checkFailed: "The connection does not work with what you entered.",
  sessionEnded: "Your session has ended. Sign in again.",
  gone: "This does not exist any more.",
  busy: "Too many tries. Wait a moment, then try again.",
  offline: "There is no connection. Check your network, then try again.",
  unavailable: "Something went wrong on our side. Try again in a moment.",
  noForm: "This cannot be filled in here.",
};
