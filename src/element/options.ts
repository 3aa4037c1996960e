import type { DialogOptions } from "../widget/dialog-options.js";
import type { WidgetOptions } from "../widget/options.js";
import type { TokenOptions } from "../widget/tokens/issue-token.js";

/** Options of `<connect-data-button>`. Each is a property of the element, which takes precedence over its attribute. */
export interface ConnectDataButtonOptions extends TokenOptions, DialogOptions {
  /** How Airbyte's page is shown: see `WidgetOptions`. @defaultValue "auto" */
  widget?: WidgetOptions["widget"];
  /**
   * When to prepare token and page, so that a click shows them immediately. `"intent"`: when a pointer stays on the button,
   * on keyboard focus and on touch. `"mount"`: also when the element is added to the page. `"none"`: never. With data
   * saving enabled, nothing is preloaded.
   * @defaultValue "intent"
   */
  preload?: "intent" | "mount" | "none" | undefined;
  /**
   * Whether the element's own button shows what was connected, for 6 seconds after its dialog has closed.
   * @defaultValue true
   */
  showResult?: boolean | undefined;
}

/** The compiler keeps the table complete. */
const OPTIONS = {
  endpoint: true,
  fetchToken: true,
  tokenKey: true,
  tokenTimeoutMs: true,
  widget: true,
  preload: true,
  view: true,
  showResult: true,
  closeOnOutsideClick: true,
  handshakeTimeoutMs: true,
  onSignIn: true,
  supportUrl: true,
  labels: true,
} satisfies Record<keyof ConnectDataButtonOptions, true>;

/** The name of every option. */
export const OPTION_NAMES: readonly string[] = Object.keys(OPTIONS);

const toMs = (text: string): number | undefined => (Number(text) > 0 ? Number(text) : undefined);
/** Templates write empty values. An empty address would be that of the page itself. */
const toText = (text: string): string | undefined => text.trim() || undefined;
/** Frameworks and templates may write "false" instead of leaving the attribute out. */
const toFlag = (text: string): boolean => text !== "false";
const oneOf =
  <Value extends string>(...values: readonly Value[]) =>
  (text: string): Value | undefined =>
    values.find((value) => value === text);

const toWidget = oneOf("auto", "official", "frame");
const toPreload = oneOf("intent", "mount", "none");
const toView = oneOf("connect", "manage");

/** What each attribute says. The later ones take precedence. Values that an attribute does not allow are ignored. */
const ATTRIBUTES: Readonly<Record<string, (text: string) => ConnectDataButtonOptions>> = {
  endpoint: (text) => ({ endpoint: toText(text) }),
  // Empty if nobody is signed in.
  "token-key": (text) => ({ tokenKey: text || undefined }),
  "token-timeout-ms": (text) => ({ tokenTimeoutMs: toMs(text) }),
  "handshake-timeout-ms": (text) => ({ handshakeTimeoutMs: toMs(text) }),
  widget: (text) => ({ widget: toWidget(text) }),
  preload: (text) => ({ preload: toPreload(text) }),
  view: (text) => ({ view: toView(text) }),
  "template-id": (text) => (text ? { view: { templateId: text } } : {}),
  "source-id": (text) => (text ? { view: { sourceId: text } } : {}),
  "close-on-outside-click": (text) => ({ closeOnOutsideClick: toFlag(text) }),
  "show-result": (text) => ({ showResult: toFlag(text) }),
  "support-url": (text) => ({ supportUrl: toText(text) }),
};

/** The attributes that are options. */
export const ATTRIBUTE_NAMES: readonly string[] = Object.keys(ATTRIBUTES);

/** Reads the options among the attributes of an element. */
export function readAttributes(element: Element): ConnectDataButtonOptions {
  const options: ConnectDataButtonOptions = {};
  for (const [name, parse] of Object.entries(ATTRIBUTES)) {
    const text = element.getAttribute(name);
    if (text !== null) Object.assign(options, parse(text));
  }
  return options;
}
