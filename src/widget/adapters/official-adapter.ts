import type { WidgetAdapter, WidgetHandlers, WidgetSession } from "../adapter.js";
import type { DialogOptions } from "../options.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import { buildOfficialShell, type WidgetClass } from "./official-shell.js";
import { createPageSession } from "../dialog/page-session.js";

/** The one widget that is alive, and who may open it. */
interface Slot {
  readonly key: string;
  readonly session: WidgetSession;
  /** All who wait to open it: a preload serves each who wants the same. */
  readonly leases: Set<Lease>;
  opener: Lease | null;
}

interface Lease {
  readonly handlers: WidgetHandlers;
  readonly options: () => DialogOptions;
}

let slot: Slot | null = null;

/**
 * Wraps Airbyte's class. Two of its instances answer each other's pages, so one slot lends out the only one: a preload
 * takes it from another preload, and never from an open dialog; opening takes it from whoever has it.
 */
export const officialAdapter = (Widget: WidgetClass): WidgetAdapter => ({
  create: (token, handlers, options) => createLease(Widget, token, handlers, options),
});

function createLease(
  Widget: WidgetClass,
  token: WidgetToken,
  handlers: WidgetHandlers,
  options: () => DialogOptions,
): WidgetSession {
  const lease: Lease = { handlers, options };
  const { templateId, sourceId } = options();
  const key = JSON.stringify([token.encoded, templateId, sourceId]);

  function occupy(): Slot {
    // Also where both had waited for the same preload: whoever has opened it is told that it makes room.
    if (slot?.key !== key || slot.opener) {
      vacate();
      slot = construct();
    }
    slot.leases.add(lease);
    return slot;
  }

  function construct(): Slot {
    const made: Omit<Slot, "session"> = { key, leases: new Set(), opener: null };
    const session = createPageSession({
      token,
      handlers: forwardTo(() => made.opener?.handlers),
      options: () => (made.opener ?? lease).options(),
      buildShell: (shellToken) => buildOfficialShell(Widget, shellToken),
      isGuarded: true,
    });
    return Object.assign(made, { session });
  }

  if (!slot?.opener) occupy();
  const opened = () => (slot?.opener === lease ? slot.session : null);
  return {
    open() {
      const occupied = occupy();
      occupied.opener = lease;
      occupied.session.open();
    },
    updateToken: (newest) => opened()?.updateToken(newest),
    showLoading: () => opened()?.showLoading(),
    showFailure: (error) => opened()?.showFailure(error),
    destroy() {
      if (!slot?.leases.delete(lease)) return;
      if (slot.opener === lease || slot.leases.size === 0) vacate();
    },
  };
}

function vacate(): void {
  const left = slot;
  slot = null;
  left?.session.destroy();
  // By now its lease has nothing left to destroy. Where it is the one who leaves, nobody is told.
  if (left?.opener && left.leases.has(left.opener)) left.opener.handlers.onClose("replaced");
}

const forwardTo = (target: () => WidgetHandlers | undefined): WidgetHandlers => ({
  onEvent: (event) => target()?.onEvent(event),
  onClose: (reason) => target()?.onClose(reason),
  onFailure: (error) => target()?.onFailure(error),
  onRecovery: () => target()?.onRecovery(),
  onRetry: () => target()?.onRetry(),
});
