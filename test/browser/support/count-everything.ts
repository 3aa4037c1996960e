// Imported before anything else, so that nothing holds an unpatched original.
type Listener = readonly [type: string, listener: unknown, isCapture: boolean];

const GLOBALS: readonly EventTarget[] = [window, document];
const listeners = new Map<EventTarget, Listener[]>(GLOBALS.map((target) => [target, []]));
const timers = new Set<unknown>();

const captures = (options: unknown): boolean =>
  typeof options === "object" && options !== null ? Reflect.get(options, "capture") === true : options === true;

function find(target: EventTarget | undefined, [type, listener, isCapture]: Listener): [Listener[], number] {
  const known = listeners.get(target ?? window) ?? [];
  return [known, known.findIndex((one) => one[0] === type && one[1] === listener && one[2] === isCapture)];
}

function forget(target: EventTarget, listener: Listener): void {
  const [known, index] = find(target, listener);
  if (index >= 0) known.splice(index, 1);
}

// Vitest gives the window its own methods.
for (const owner of [EventTarget.prototype, ...GLOBALS].filter((one) => Object.hasOwn(one, "addEventListener"))) {
  // oxlint-disable-next-line typescript/unbound-method -- called on the original receiver
  const { addEventListener, removeEventListener } = owner;
  owner.addEventListener = function add(
    type: string,
    listener: EventListener | null,
    options?: AddEventListenerOptions,
  ) {
    const target = this ?? window;
    const noted: Listener = [type, listener, captures(options)];
    const [known, index] = find(target, noted);
    const forgetIt = () => forget(target, noted);
    if (index < 0) known.push(noted);
    if (options?.once) addEventListener.call(target, type, forgetIt, options);
    options?.signal?.addEventListener("abort", forgetIt);
    addEventListener.call(target, type, listener, options);
  };
  owner.removeEventListener = function remove(
    type: string,
    listener: EventListener | null,
    options?: EventListenerOptions,
  ) {
    forget(this ?? window, [type, listener, captures(options)]);
    removeEventListener.call(this ?? window, type, listener, options);
  };
}

for (const [start, end, repeats] of [
  ["setTimeout", "clearTimeout", false],
  ["setInterval", "clearInterval", true],
  ["requestIdleCallback", "cancelIdleCallback", false],
] as const) {
  // WebKit has no idle callbacks.
  if (!(start in window)) continue;
  const startIt = window[start].bind(window) as (task: (...given: unknown[]) => void, ...rest: unknown[]) => unknown;
  const endIt = window[end].bind(window) as (id: unknown) => void;
  Reflect.set(window, start, (task: (...given: unknown[]) => void, ...rest: unknown[]) => {
    const id = startIt(
      (...given: unknown[]) => {
        if (!repeats) timers.delete(id);
        task(...given);
      },
      ...rest,
    );
    timers.add(id);
    return id;
  });
  Reflect.set(window, end, (id: unknown) => {
    timers.delete(id);
    endIt(id);
  });
}

/** Counts everything that a widget can leave behind. */
export const countEverything = (): Record<string, number> => ({
  nodes: document.querySelectorAll("*").length,
  dialogs: document.querySelectorAll("dialog").length,
  frames: window.length,
  styles: document.querySelectorAll("style, link[rel=stylesheet]").length + document.adoptedStyleSheets.length,
  windowListeners: listeners.get(window)?.length ?? 0,
  documentListeners: listeners.get(document)?.length ?? 0,
  timers: timers.size,
});
