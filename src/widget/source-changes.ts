type Listener = () => void;

const listeners = new Set<Listener>();
let lastChangeAt = -Infinity;

/** Tells everyone who lists sources that they may have changed. */
export function reportSourceChange(): void {
  lastChangeAt = Date.now();
  for (const listener of listeners) listener();
}

/** Calls `listener` after each change that the widget knows of, until the returned function is called. */
export function subscribeToSourceChanges(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** When sources last changed, in milliseconds since the epoch. A list that was read before is out of date. */
export const sourcesChangedAt = (): number => lastChangeAt;
