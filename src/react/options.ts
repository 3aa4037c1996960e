import type { WidgetOptions } from "../widget/options.js";

/** Options of {@link useAirbyteWidget}. */
export interface UseAirbyteWidgetOptions extends WidgetOptions {
  /**
   * When to prepare token, code and page, so that a click shows them immediately. `"intent"`: when a pointer stays on
   * the trigger, on keyboard focus and on touch. `"mount"`: also on mount. `"none"`: never. Preparing makes Airbyte
   * create the user's workspace if it does not exist. A page keeps only the last prepared frame. With data saving
   * enabled, nothing is preloaded.
   * @defaultValue "intent"
   */
  preload?: "intent" | "mount" | "none" | undefined;
  /**
   * Whether `ConnectDataButton` shows what was connected, for 6 seconds after its dialog has closed.
   * @defaultValue true
   */
  showResult?: boolean | undefined;
}

/** Every option, for components that accept options and other props. The compiler keeps the table complete. */
const OPTION_NAMES = {
  endpoint: true,
  fetchToken: true,
  tokenKey: true,
  tokenTimeoutMs: true,
  preload: true,
  widget: true,
  view: true,
  showResult: true,
  closeOnOutsideClick: true,
  handshakeTimeoutMs: true,
  onSignIn: true,
  supportUrl: true,
  labels: true,
  onEvent: true,
  onSourceCreated: true,
  onSourceUpdated: true,
  onSourceError: true,
  onOpen: true,
  onStep: true,
  onClose: true,
  onError: true,
} satisfies Record<keyof UseAirbyteWidgetOptions, true>;

/** Separates the props of an element from the options among them. */
export function withoutOptions<Props extends object>(props: Props): Omit<Props, keyof UseAirbyteWidgetOptions> {
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) if (!(name in OPTION_NAMES)) rest[name] = value;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The table above lists the removed names.
  return rest as Omit<Props, keyof UseAirbyteWidgetOptions>;
}

/** Merges options with defaults. A component's own `endpoint` or `fetchToken` replaces both of the defaults. */
export function mergeOptions(defaults: UseAirbyteWidgetOptions, own: UseAirbyteWidgetOptions): UseAirbyteWidgetOptions {
  const given = Object.fromEntries(
    Object.entries(own).filter(([name, value]) => name in OPTION_NAMES && value !== undefined),
  );
  const hasSource = (own.endpoint ?? own.fetchToken) !== undefined;
  return { ...defaults, ...(hasSource && { endpoint: undefined, fetchToken: undefined }), ...given };
}
