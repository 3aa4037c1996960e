import { FIELD_MESSAGES } from "../../shared/spec/field-messages.js";
import type { WidgetLabels } from "../../widget/dialog/labels.js";
import type { SourceFormLabels } from "../../widget/source-form-labels.js";

/** All texts of a form. */
export type FormLabels = { readonly [Name in keyof SourceFormLabels]-?: NonNullable<SourceFormLabels[Name]> };

const DEFAULTS: FormLabels = {
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
  removeSecret: "Remove",
  restoreSecret: "Keep",
  secretRemoved: "It will be removed when you save.",
  show: "Show",
  hide: "Hide",
  connect: "Connect",
  save: "Save",
  checking: "Checking the connection…",
  saving: "Saving…",
  connected: "{name} connected",
  saved: "Changes saved",
  another: "Connect another",
  signInHint: "You sign in to {name} in another window. The rest is filled in there.",
  signIn: "Sign in to {name}",
  signedIn: "You are signed in to {name}.",
  signInAgain: "Sign in again",
  retry: "Try again",
  checkFields: "Check the marked fields.",
  fieldRejected: "This was not accepted.",
  rejected: "This was not accepted. Check what you entered.",
  checkFailed: "The connection does not work with what you entered.",
  sessionEnded: "Your session has ended. Sign in again.",
  gone: "This no longer exists.",
  busy: "Too many tries. Wait a moment, then try again.",
  offline: "There is no connection. Check your network, then try again.",
  unavailable: "Something went wrong on our side. Try again in a moment.",
  noForm: "This cannot be filled in here.",
};

/** Returns the texts of a form. The app's labels take precedence. */
export function formLabels(own: WidgetLabels | undefined): FormLabels {
  const given = Object.entries(own?.form ?? {}).filter(([, text]) => typeof text === "string");
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
