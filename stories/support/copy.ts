import fieldMessages from "../../src/shared/spec/field-messages.ts?raw";
import type { FieldMessages } from "../../src/shared/spec/field-messages.js";
import type { WidgetLabels } from "../../src/index.js";
import dialogLabels from "../../src/widget/dialog/labels.ts?raw";
import formLabels from "../../src/widget/source-form-labels.ts?raw";
import type { SourceFormLabels } from "../../src/widget/source-form-labels.js";
import listLabels from "../../src/widget/source-list-labels.ts?raw";
import type { SourceListLabels } from "../../src/widget/source-list-labels.js";
import { readMembers } from "./read-members.js";

/** What a text has room for. */
export type Kind = keyof typeof LIMITS;

/**
 * How many characters a text may have, in any language, placeholders included: so much fits where it is shown at 320 px,
 * on one line for a tag, on two for a control or a title, on six for a sentence. What is only read out has to be short.
 */
export const LIMITS = { tag: 24, control: 40, title: 60, sentence: 160, announced: 60 };

/** One text of the interface. */
export interface CopyText {
  /** Its name in `labels`, such as `form.save`. */
  readonly name: string;
  readonly english: string;
  /** What it is for, from the TSDoc. */
  readonly when: string;
  readonly kind: Kind;
}

type OwnLabel = Exclude<keyof WidgetLabels, "form" | "sources">;
type FormLabel = Exclude<keyof SourceFormLabels, keyof FieldMessages>;

/** Where texts are shown, and what each has room for. The compiler keeps the tables complete. */
const BUTTON = {
  connect: "control",
  connected: "control",
  connectedSeveral: "control",
  failed: "title",
  reload: "control",
} satisfies Partial<Record<OwnLabel, Kind>>;

const DIALOG = {
  dialog: "title",
  loading: "tag",
  stillLoading: "control",
  close: "control",
  retry: "control",
  retryIn: "control",
  seconds: "tag",
  signIn: "control",
  contactSupport: "control",
  poweredBy: "control",
  pageFailedTitle: "title",
  pageFailed: "sentence",
  offlineTitle: "title",
  offline: "sentence",
  pageBlockedTitle: "title",
  pageBlocked: "sentence",
  sessionEndedTitle: "title",
  sessionEnded: "sentence",
  expired: "sentence",
  busyTitle: "title",
  busy: "sentence",
  notSetUpTitle: "title",
  notSetUp: "sentence",
  closed: "title",
  reopen: "control",
} satisfies Record<Exclude<OwnLabel, keyof typeof BUTTON>, Kind>;

const FORM = {
  connectTitle: "title",
  editTitle: "title",
  loading: "tag",
  optional: "tag",
  notSet: "tag",
  onePerLine: "title",
  asJson: "title",
  unchanged: "tag",
  keepSecret: "sentence",
  removeSecret: "tag",
  restoreSecret: "tag",
  secretRemoved: "sentence",
  show: "tag",
  hide: "tag",
  connect: "control",
  save: "control",
  checking: "title",
  saving: "title",
  connected: "title",
  saved: "title",
  another: "control",
  signInHint: "sentence",
  signIn: "control",
  signedIn: "title",
  signInAgain: "control",
  retry: "control",
  checkFields: "sentence",
  fieldRejected: "sentence",
  rejected: "sentence",
  checkFailed: "sentence",
  sessionEnded: "sentence",
  gone: "sentence",
  busy: "sentence",
  offline: "sentence",
  unavailable: "sentence",
  noForm: "sentence",
} satisfies Record<FormLabel, Kind>;

const LISTS = {
  catalog: "announced",
  search: "tag",
  categories: "announced",
  allCategories: "tag",
  found: "announced",
  noMatch: "sentence",
  clearSearch: "control",
  emptyCatalog: "sentence",
  tileConnected: "tag",
  tileConnectedSeveral: "tag",
  backToCatalog: "control",
  listFailed: "sentence",
  connectedSources: "announced",
  nothingConnected: "sentence",
  since: "control",
  healthConnected: "tag",
  healthChecking: "tag",
  healthAttention: "tag",
  healthRemoving: "tag",
  testFailed: "sentence",
  notTested: "sentence",
  testSucceeded: "announced",
  test: "tag",
  edit: "tag",
  remove: "tag",
  actionOn: "announced",
  confirmRemove: "sentence",
  keep: "tag",
  removed: "announced",
  removing: "announced",
  removeFailed: "sentence",
  backToSources: "control",
} satisfies Record<keyof SourceListLabels, Kind>;

/** Every text of the interface, by where it is shown. */
export const COPY: Readonly<Record<string, readonly CopyText[]>> = {
  "The button": read(dialogLabels, "WidgetLabels", BUTTON),
  "The dialog and the inline frame": read(dialogLabels, "WidgetLabels", DIALOG),
  "The form": read(formLabels, "SourceFormLabels", FORM, "form."),
  "The form, below a faulty field": readMembers(fieldMessages, "FieldMessages").map((member) => ({
    name: `form.${member.name}`,
    english: unquote(member.defaultValue),
    when: member.description || "Below a field whose value is not accepted.",
    kind: "sentence",
  })),
  "The lists": read(listLabels, "SourceListLabels", LISTS, "sources."),
};

function read(source: string, name: string, kinds: Readonly<Record<string, Kind>>, prefix = ""): readonly CopyText[] {
  const members = new Map(readMembers(source, name).map((member) => [member.name, member]));
  return Object.entries(kinds).map(([label, kind]) => ({
    name: prefix + label,
    english: unquote(members.get(label)?.defaultValue ?? ""),
    when: members.get(label)?.description ?? "",
    kind,
  }));
}

function unquote(text: string): string {
  return text.replaceAll(/^"|"$/g, "");
}
