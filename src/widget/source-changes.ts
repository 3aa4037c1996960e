type Listener = () => void;

const listeners = new Set<Listener>();
let lastChangeAt = -Infinity;

/** Notifies the lists of sources that sources may have changed. */
export function reportSourceChange(): void {
  lastChangeAt = Date.now();
  for (const listener of listeners) listener();
}

/** Calls `listener` after each change that the widget reports. Returns a function that stops that. */
export function subscribeToSourceChanges(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns when sources last changed, in milliseconds since the epoch. Older lists are out of date. */
export const sourcesChangedAt = (): number => lastChangeAt;
