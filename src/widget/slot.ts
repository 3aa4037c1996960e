/** Who has the slot: a dialog that is prepared, or open. */
export interface SlotHolder {
  /** Whether somebody waits for this dialog, or sees it. A preload must not take its place. */
  isInUse(): boolean;
  /** Makes room: nothing of it may be left in the document. */
  evict(): void;
}

/**
 * The one place on a page for a dialog that is prepared or open. Two windows of Airbyte's class answer each other's
 * pages, and each prepared dialog is a page in a frame.
 */
interface DialogSlot {
  current(): SlotHolder | null;
  /** Evicts the holder, unless it is the same. */
  take(holder: SlotHolder): void;
  /** Does nothing where another has it. */
  release(holder: SlotHolder): void;
}

/**
 * Shared by all copies of this package on a page, so its shape never changes: a copy that needs another shape must use
 * another number.
 */
const KEY: unique symbol = Symbol.for("react-airbyte-embedded/1");

/** The slot of this page. */
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
      // First: whoever is evicted may call the app, which may open another one.
      holder = next;
      evicted?.evict();
    },
    release(leaving) {
      if (holder === leaving) holder = null;
    },
  });
}
