/** A dialog that is prepared or open, and holds the slot. */
export interface SlotHolder {
  /** Whether a user sees this dialog or waits for it. A preload must not replace it then. */
  isInUse(): boolean;
  /** Removes the dialog. Nothing of it may be left in the document. */
  evict(): void;
}

/**
 * The only slot on a page for a dialog that is prepared or open. Two instances of Airbyte's class would answer each
 * other's pages, and each prepared dialog is a whole page in a frame.
 */
interface DialogSlot {
  current(): SlotHolder | null;
  /** Gives the slot to `holder`, and evicts another holder. */
  take(holder: SlotHolder): void;
  /** Frees the slot, unless another holder has it. */
  release(holder: SlotHolder): void;
}

/**
 * All copies of this package on a page share the slot, so its shape never changes. A version that needs another shape must
 * use another number.
 */
const KEY: unique symbol = Symbol.for("react-airbyte-embedded/1");

/** Returns the slot of this page. */
export function dialogSlot(): DialogSlot {
  const page: typeof globalThis & { [KEY]?: DialogSlot } = globalThis;
  return (page[KEY] ??= createSlot());
}

function createSlot(): DialogSlot {
  let holder: SlotHolder | null = null;
  return Object.freeze<DialogSlot>({
    current: () => holder,
    take(next) {
      if (holder === next) return;
      const evicted = holder;
      // Before the eviction, which may call the app, which may open another dialog.
      holder = next;
      evicted?.evict();
    },
    release(leaving) {
      if (holder === leaving) holder = null;
    },
  });
}
