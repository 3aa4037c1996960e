/** What happens in an opening, for code that looks for events that were lost. */
export interface OpeningSignal {
  readonly type: "opened" | "source-reported" | "closed";
  /** Whose opening it is. */
  readonly tokenKey: string | undefined;
  /** The source that the page has reported. */
  readonly sourceId?: string;
}

const listeners = new Set<(signal: OpeningSignal) => void>();

export function signalOpening(signal: OpeningSignal): void {
  for (const listener of listeners) listener(signal);
}

/** Calls `listener` for every opening of this page, until the returned function is called. */
export function subscribeToOpenings(listener: (signal: OpeningSignal) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
