import type { TriggerProps } from "../widget/trigger.js";

interface Listening {
  readonly host: HTMLElement;
  readonly handlers: TriggerProps;
  /** Returns the button that an event is about, if any. */
  readonly findTrigger: (target: EventTarget | null) => Element | null;
  readonly isDisabled: () => boolean;
}

/** Forwards the events of the button in an element, whichever it is by then: the element's own, or the page's. */
export function listenToTrigger({ host, handlers, findTrigger, isDisabled }: Listening): void {
  const find = ({ target }: Event) => findTrigger(target);
  /** Whether the event is about the button itself, which its descendants enter and leave too. */
  const findEntered = (event: Event) => (find(event) === event.target ? find(event) : null);

  host.addEventListener("click", (event) => {
    const currentTarget = find(event);
    if (!currentTarget || event.defaultPrevented || isDisabled()) return;
    if (currentTarget.matches("a[href]")) {
      // Another tab or window: the link leads where it says.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
    }
    handlers.onClick({ currentTarget, preventDefault: () => event.preventDefault() });
  });
  // These do not bubble, but are captured.
  host.addEventListener("pointerenter", forward(findEntered, handlers.onPointerEnter), true);
  host.addEventListener("pointerleave", forward(findEntered, handlers.onPointerLeave), true);
  host.addEventListener("pointermove", forward(find, handlers.onPointerMove));
  host.addEventListener("touchstart", forward(find, handlers.onTouchStart), { passive: true });
  host.addEventListener("focusin", forward(find, handlers.onFocus));
}

/** Calls a handler with the button that an event is about. */
const forward =
  (
    find: (event: Event) => Element | null,
    handle: (event: { currentTarget: Element; clientX: number; clientY: number }) => void,
  ) =>
  (event: Event): void => {
    const currentTarget = find(event);
    if (!currentTarget) return;
    const { clientX, clientY } = event instanceof PointerEvent ? event : { clientX: 0, clientY: 0 };
    handle({ currentTarget, clientX, clientY });
  };
