import { createWidgetController } from "../widget/controller.js";
import { describeResult } from "../widget/describe-result.js";
import { rehearse } from "../widget/dialog/rehearse.js";
import type { DialogOptions } from "../widget/dialog-options.js";
import type { ConnectResult } from "../widget/result.js";
import { hasDialog } from "../widget/state.js";
import { createTrigger } from "../widget/trigger.js";
import { whenIdle } from "../widget/when-idle.js";
import { eventCallbacks } from "./events.js";
import { listenToTrigger } from "./listen-to-trigger.js";
import { ATTRIBUTE_NAMES, OPTION_NAMES, readAttributes, type ConnectDataButtonOptions } from "./options.js";
import { createParts } from "./parts.js";
import { createShownResult } from "./shown-result.js";

const NAME = "connect-data-button";

/** Defines `<connect-data-button>`. Does nothing on a server, or if another copy of this package has defined it. */
export function defineConnectDataButton(): void {
  if (typeof customElements === "undefined" || customElements.get(NAME)) return;
  customElements.define(NAME, createElementClass());
}

/** In a function, because a server has no `HTMLElement`. */
function createElementClass(): CustomElementConstructor {
  let isRehearsed = false;

  return class ConnectDataButton extends HTMLElement {
    static readonly observedAttributes: readonly string[] = [...ATTRIBUTE_NAMES, "disabled"];

    static {
      for (const name of OPTION_NAMES) {
        Object.defineProperty(this.prototype, name, {
          configurable: true,
          enumerable: true,
          get(this: ConnectDataButton): unknown {
            return Reflect.get(this.#options, name);
          },
          set(this: ConnectDataButton, value: unknown) {
            // Without a value, the attribute applies again.
            if (value === undefined || value === null) Reflect.deleteProperty(this.#given, name);
            else Reflect.set(this.#given, name, value);
            this.#apply();
          },
        });
      }
    }

    readonly #controller = createWidgetController();
    readonly #trigger = createTrigger(this.#controller, () => this.#prepare());
    readonly #parts = createParts(this);
    readonly #content = new MutationObserver(() => this.#adapt());
    readonly #callbacks = eventCallbacks(this);
    /** What was set by properties. */
    readonly #given: ConnectDataButtonOptions = {};
    #options: ConnectDataButtonOptions = {};
    #unmount: (() => void) | null = null;
    readonly #shown = createShownResult(() => this.#render());

    constructor() {
      super();
      this.#controller.subscribe(() => this.#render());
      listenToTrigger({
        host: this,
        handlers: this.#trigger.getTriggerProps(),
        findTrigger: (target) => this.#parts.findTrigger(target),
        isDisabled: () => this.disabled,
      });
      // Properties that were set before the definition would hide those of the class.
      for (const name of [...OPTION_NAMES, "disabled"].filter((option) => Object.hasOwn(this, option))) {
        const value: unknown = Reflect.get(this, name);
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, value);
      }
    }

    get status() {
      return this.#controller.getState().status;
    }

    get error() {
      return this.#controller.getState().error;
    }

    get result() {
      return this.#controller.getState().result;
    }

    get disabled(): boolean {
      return this.hasAttribute("disabled");
    }

    set disabled(value: unknown) {
      this.toggleAttribute("disabled", Boolean(value));
    }

    open(overrides?: DialogOptions): Promise<ConnectResult> {
      return this.#controller.open(overrides);
    }

    close(): void {
      this.#controller.close();
    }

    // Frameworks change the content where they have put it, but the label of our own button may contain it now.
    override insertBefore<Added extends Node>(node: Added, child: Node | null): Added {
      const parent = child ? this.#parts.parentOf(child) : this;
      return parent === this ? super.insertBefore(node, child) : parent.insertBefore(node, child);
    }

    override replaceChild<Replaced extends Node>(node: Node, child: Replaced): Replaced {
      const parent = this.#parts.parentOf(child);
      return parent === this ? super.replaceChild(node, child) : parent.replaceChild(node, child);
    }

    override removeChild<Removed extends Node>(child: Removed): Removed {
      const parent = this.#parts.parentOf(child);
      return parent === this ? super.removeChild(child) : parent.removeChild(child);
    }

    connectedCallback(): void {
      this.#mount();
      this.#adapt();
      this.#content.observe(this, { childList: true, characterData: true, subtree: true });
      this.#render();
    }

    /** Keeps everything when the page moves it by `moveBefore()`. */
    connectedMoveCallback(): void {}

    disconnectedCallback(): void {
      this.#unmount?.();
      this.#unmount = null;
      // The page may add it again elsewhere in the same task.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#content.disconnect();
        this.#shown.hide();
        this.#render();
        this.#parts.remove();
      });
    }

    attributeChangedCallback(): void {
      this.#apply();
    }

    #adapt(): void {
      this.#parts.adapt();
      // Without its own changes, which would start it again.
      this.#content.takeRecords();
    }

    #apply(): void {
      const { tokenKey, preload } = this.#options;
      this.#options = { ...readAttributes(this), ...this.#given };
      this.#controller.setOptions({ ...this.#options, ...this.#callbacks });
      const isOther = tokenKey !== this.#options.tokenKey || preload !== this.#options.preload;
      if (this.#unmount && isOther) this.#mount();
      this.#render();
    }

    /** Mounting again drops everything that belongs to the previous user, and applies the new `preload`. */
    #mount(): void {
      const unmountPrevious = this.#unmount;
      const unmount = this.#controller.mount();
      const cancel = whenIdle(() => {
        if (!isRehearsed) rehearse();
        isRehearsed = true;
        if (this.#options.preload === "mount") this.#prepare();
      });
      this.#unmount = () => {
        cancel();
        this.#trigger.forgetPointer();
        unmount();
      };
      unmountPrevious?.();
    }

    #prepare(): void {
      const { preload } = this.#options;
      if (preload !== "none" && !this.disabled && navigator.connection?.saveData !== true) this.#controller.preload();
    }

    #render(): void {
      const state = this.#controller.getState();
      const { labels, showResult = true } = this.#options;
      const shown = this.#shown.update(state.result);
      this.#parts.render({
        status: state.status,
        connected: shown && showResult ? describeResult(shown, labels) : undefined,
        isStuck: state.error !== null && !hasDialog(state),
        isDisabled: this.disabled,
        labels,
      });
    }
  };
}
