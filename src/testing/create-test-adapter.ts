import type { LoadAdapter, WidgetAdapter, WidgetHandlers } from "../widget/adapter.js";
import type { AirbyteEmbeddedError, AirbyteErrorCode } from "../shared/errors.js";
import { parseWidgetEvent } from "../widget/events.js";
import type { DialogOptions } from "../widget/options.js";
import { createErrorFixture } from "./fixtures/error-fixture.js";
import type { PageMessage } from "./fixtures/page-messages.js";
import { createWidgetTokenFixture } from "./fixtures/widget-token-fixture.js";

/** Stands in for Airbyte's dialog and page, where there is neither a frame nor a network. */
export interface TestAdapter {
  /** The option `widget`. */
  readonly load: LoadAdapter;
  /** The option `fetchToken`, for tests that are about neither tokens nor endpoints. */
  readonly fetchToken: () => Promise<string>;
  /** Whether a dialog is open. */
  readonly isOpen: boolean;
  /** How many dialogs were opened. */
  readonly openCount: number;
  /** With what the newest dialog was made, as the options are now. Null where there was none. */
  readonly options: DialogOptions | null;
  /** Lets the page post a message, such as `pageMessages.sourceCreated()`. @throws {Error} where no dialog is open */
  emit(this: void, message: PageMessage): void;
  /** The dialog has nothing to show, and says so. @throws {Error} where no dialog is open */
  fail(this: void, error?: AirbyteEmbeddedError | AirbyteErrorCode): void;
  /** The page came after all. @throws {Error} where no dialog is open */
  recover(this: void): void;
  /** The user asks for another try. @throws {Error} where no dialog is open */
  retry(this: void): void;
  /** The user closes the dialog, or the page does by its own button. @throws {Error} where no dialog is open */
  close(this: void, reason?: "user" | "page"): void;
}

/**
 * Creates an adapter for tests without a browser (happy-dom, jsdom): everything but the dialog is real, and a test says
 * what happens in it.
 *
 * @example
 * const airbyte = createTestAdapter();
 * render(<ConnectDataButton widget={airbyte.load} fetchToken={airbyte.fetchToken} onSourceCreated={onSourceCreated} />);
 * await userEvent.click(screen.getByRole("button"));
 * act(() => airbyte.emit(pageMessages.sourceCreated()));
 */
export function createTestAdapter(): TestAdapter {
  let open: WidgetHandlers | null = null;
  let readOptions: (() => DialogOptions) | null = null;
  let openCount = 0;
  const requireOpen = (deed: string): WidgetHandlers => {
    if (!open) throw new Error(`No dialog is open, so that none can ${deed}. Wait until \`isOpen\` is true.`);
    return open;
  };

  const adapter: WidgetAdapter = {
    create(_, handlers, options) {
      readOptions = options;
      return {
        open() {
          open = handlers;
          openCount += 1;
          handlers.onRecovery(); // The page is there at once.
        },
        updateToken() {},
        showLoading() {},
        showFailure() {},
        destroy() {
          if (open === handlers) open = null;
        },
      };
    },
  };

  return {
    load: () => Promise.resolve(adapter),
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
      const handlers = requireOpen("report an event");
      const event = parseWidgetEvent(message);
      if (event) handlers.onEvent(event);
    },
    fail(error = "WIDGET_FAILED") {
      requireOpen("fail").onFailure(typeof error === "string" ? createErrorFixture(error) : error);
    },
    recover: () => requireOpen("recover").onRecovery(),
    retry: () => requireOpen("be tried again").onRetry(),
    close(reason = "user") {
      requireOpen("be closed").onClose(reason);
    },
  };
}
