import type { AirbyteEmbeddedError, AirbyteErrorCode } from "../shared/errors.js";
import type { SessionEvent, WidgetAdapter } from "../widget/adapter.js";
import type { DialogOptions } from "../widget/dialog-options.js";
import { parseWidgetEvent } from "../widget/events.js";
import { createErrorFixture } from "./fixtures/error-fixture.js";
import type { PageMessage } from "./fixtures/page-messages.js";
import { createWidgetTokenFixture } from "./fixtures/widget-token-fixture.js";

/** Replaces Airbyte's dialog and page in tests without frames and without a network. */
export interface TestAdapter {
  /** Pass it as the option `widget`. */
  readonly widget: WidgetAdapter;
  /** Pass it as the option `fetchToken`, in tests that are not about tokens. */
  readonly fetchToken: () => Promise<string>;
  /** Whether a dialog is open. */
  readonly isOpen: boolean;
  /** Number of dialogs that were opened. */
  readonly openCount: number;
  /** The current options of the last dialog, or null if there was none. */
  readonly options: DialogOptions | null;
  /** Makes the page post a message, such as `pageMessages.sourceCreated()`. @throws {Error} if no dialog is open */
  emit(this: void, message: PageMessage): void;
  /** Makes the page fail: the status becomes `error`. @throws {Error} if no dialog is open */
  fail(this: void, error?: AirbyteEmbeddedError | AirbyteErrorCode): void;
  /** Makes the page load after all. @throws {Error} if no dialog is open */
  recover(this: void): void;
  /** Clicks "Try again", as the user does. @throws {Error} if no dialog is open */
  retry(this: void): void;
  /** Closes the dialog, as the user or the page's own close button does. @throws {Error} if no dialog is open */
  close(this: void, reason?: "user" | "page"): void;
}

/**
 * Creates an adapter for tests without a browser (happy-dom, jsdom). Everything except the dialog is real, and the test
 * decides what happens in it.
 *
 * @example
 * const airbyte = createTestAdapter();
 * render(<ConnectDataButton widget={airbyte.widget} fetchToken={airbyte.fetchToken} onSourceCreated={onSourceCreated} />);
 * await userEvent.click(screen.getByRole("button"));
 * act(() => airbyte.emit(pageMessages.sourceCreated()));
 */
export function createTestAdapter(): TestAdapter {
  let open: ((event: SessionEvent) => void) | null = null;
  let readOptions: (() => DialogOptions) | null = null;
  let openCount = 0;

  function requireOpen(action: string): (event: SessionEvent) => void {
    if (open) return open;
    throw new Error(`No dialog is open, so it cannot ${action}. Wait until \`isOpen\` is true.`);
  }

  const widget: WidgetAdapter = {
    create(reportEvent, options) {
      readOptions = options;
      return {
        load() {
          // The real page is reported again each time it loads, too.
          if (open === reportEvent) reportEvent({ type: "page-ready" });
        },
        open() {
          open = reportEvent;
          openCount += 1;
          reportEvent({ type: "page-ready" });
        },
        updateToken() {},
        showExpired() {},
        showLoading() {},
        showFailure() {},
        destroy() {
          if (open === reportEvent) open = null;
        },
      };
    },
  };

  return {
    widget,
    fetchToken: () => Promise.resolve(createWidgetTokenFixture()),
    get isOpen() {
      return open !== null;
    },
    get openCount() {
      return openCount;
    },
    get options() {
      return readOptions?.() ?? null;
    },
    emit(message) {
      const report = requireOpen("report an event");
      const event = parseWidgetEvent(message);
      if (event) report({ type: "page-event", event });
    },
    fail(error = "WIDGET_FAILED") {
      const failure = typeof error === "string" ? createErrorFixture(error) : error;
      requireOpen("fail")({ type: "page-failed", error: failure });
    },
    recover: () => requireOpen("recover")({ type: "page-ready" }),
    retry: () => requireOpen("be tried again")({ type: "retry-requested" }),
    close: (reason = "user") => requireOpen("be closed")({ type: "closed", reason }),
  };
}
