// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { WidgetController } from "../../../src/widget/controller.js";
import { INITIAL_STATE, type WidgetState } from "../../../src/widget/state.js";
import { transition, type WidgetAction } from "../../../src/widget/transition.js";
import { createTrigger } from "../../../src/widget/trigger.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HOVER_MS = 65;
const error = new AirbyteEmbeddedError("TOKEN_TIMEOUT", "No token came.");
const LOADING: WidgetAction[] = [{ type: "open-requested" }];
const OPENED: WidgetAction[] = [...LOADING, { type: "page-ready" }];
const FAILED: WidgetAction[] = [...LOADING, { type: "failed", error }];
const CLOSED: WidgetAction = { type: "widget-closed", result: { outcome: "dismissed", reason: "user" } };

/** A button that triggers a widget with a given state. */
function setup() {
  const state: { current: WidgetState } = { current: INITIAL_STATE };
  const open = vi.fn(() => new Promise<never>(() => {}));
  const controller = { getState: () => state.current, open } satisfies Partial<WidgetController>;
  const preload = vi.fn<() => void>();
  const trigger = createTrigger(controller as unknown as WidgetController, preload);
  const button = document.createElement("button");

  const props = () => trigger.getTriggerProps();
  const at = (clientX: number) => ({ clientX, clientY: 0, currentTarget: button });
  return {
    open,
    preload,
    props,
    button,
    forgetPointer: trigger.forgetPointer,
    happen: (...actions: WidgetAction[]) => {
      for (const action of actions) state.current = transition(state.current, action);
    },
    enter: (clientX = 0) => props().onPointerEnter(at(clientX)),
    move: (clientX: number) => props().onPointerMove(at(clientX)),
    leave: () => props().onPointerLeave(),
    click: (currentTarget: Element = button) => {
      const preventDefault = vi.fn<() => void>();
      props().onClick({ currentTarget, preventDefault });
      return preventDefault;
    },
    touch: () => props().onTouchStart({ currentTarget: button }),
    focus: (isVisible: boolean) => {
      vi.spyOn(button, "matches").mockImplementation((selector) => selector === ":focus-visible" && isVisible);
      props().onFocus({ currentTarget: button });
    },
    wait: (ms = HOVER_MS) => vi.advanceTimersByTime(ms),
  };
}

describe("a pointer", () => {
  it("is an intent once it has stayed for 65 ms", () => {
    const { enter, wait, preload } = setup();
    enter();
    wait(HOVER_MS - 1);
    expect(preload).not.toHaveBeenCalled();
    wait(1);
    expect(preload).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is not an intent if it passes over", () => {
    const { enter, leave, wait, preload } = setup();
    enter();
    wait(HOVER_MS - 1);
    leave();
    wait();
    expect(preload).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is one intent if it moves while it stays", () => {
    const { enter, move, wait, preload } = setup();
    enter(0);
    wait(40);
    move(5);
    wait(40);
    move(6);
    wait();
    expect(preload).toHaveBeenCalledOnce();
  });

  it("starts over when it returns", () => {
    const { enter, leave, wait, preload } = setup();
    enter();
    wait(HOVER_MS - 10);
    leave();
    enter();
    wait(HOVER_MS - 10);
    expect(preload).not.toHaveBeenCalled();
    wait(10);
    expect(preload).toHaveBeenCalledOnce();
  });

  it("is forgotten at a click, which opens by itself", () => {
    const { enter, click, wait, preload, open } = setup();
    enter();
    click();
    wait();
    expect(open).toHaveBeenCalledOnce();
    expect(preload).not.toHaveBeenCalled();
  });

  it("is forgotten by forgetPointer()", () => {
    const { enter, forgetPointer, wait, preload } = setup();
    enter();
    forgetPointer();
    wait();
    expect(preload).not.toHaveBeenCalled();
  });
});

describe.each([
  ["loads", LOADING],
  ["shows the page", OPENED],
  ["shows a failure", FAILED],
])("a pointer over the trigger at closing, while the dialog %s", (_, shown) => {
  function setupClosed() {
    const made = setup();
    made.enter(10);
    made.click();
    made.happen(...shown);
    made.leave(); // the dialog covers the button
    made.happen(CLOSED);
    made.enter(10);
    return made;
  }

  it("is not an intent while it rests", () => {
    const { move, wait, preload } = setupClosed();
    wait(1_000);
    move(10); // browsers report this even though it has not moved
    wait(1_000);
    expect(preload).not.toHaveBeenCalled();
  });

  it("is an intent once it has moved, and stays", () => {
    const { move, leave, wait, preload } = setupClosed();
    move(11);
    wait(HOVER_MS - 1);
    expect(preload).not.toHaveBeenCalled();
    wait(1);
    expect(preload).toHaveBeenCalledOnce();
    move(12);
    leave();
    wait();
    expect(preload).toHaveBeenCalledOnce();
  });

  it("is not an intent if it leaves after moving", () => {
    const { move, leave, wait, preload } = setupClosed();
    move(11);
    leave();
    wait();
    expect(preload).not.toHaveBeenCalled();
  });

  it("is an intent at its next visit as usual", () => {
    const { move, leave, enter, wait, preload } = setupClosed();
    move(11);
    leave();
    enter(20);
    wait();
    expect(preload).toHaveBeenCalledOnce();
  });
});

describe("focus", () => {
  it("is an intent if it is visible", () => {
    const { focus, preload } = setup();
    focus(true);
    expect(preload).toHaveBeenCalledOnce();
  });

  it("is not an intent if it is invisible, as after a click", () => {
    const { focus, preload } = setup();
    focus(false);
    expect(preload).not.toHaveBeenCalled();
  });

  it.each([
    ["loads", LOADING],
    ["shows the page", OPENED],
    ["shows a failure", FAILED],
  ])("is not an intent if closing returns it, and the dialog %s", (_, shown) => {
    const { focus, happen, preload } = setup();
    happen(...shown);
    focus(true);
    expect(preload).not.toHaveBeenCalled();
    happen(CLOSED);
    focus(true);
    expect(preload).toHaveBeenCalledOnce();
  });
});

describe("a touch", () => {
  it("is an intent at once", () => {
    const { touch, preload } = setup();
    touch();
    expect(preload).toHaveBeenCalledOnce();
  });
});

describe("a disabled trigger", () => {
  it.each([
    ["disabled", (button: HTMLButtonElement) => button.setAttribute("disabled", "")],
    ["aria-disabled", (button: HTMLButtonElement) => button.setAttribute("aria-disabled", "true")],
  ])("ignores all intents: %s", (_, disable) => {
    const { button, enter, touch, wait, preload } = setup();
    disable(button);
    enter();
    wait();
    touch();
    expect(preload).not.toHaveBeenCalled();
    button.removeAttribute("disabled");
    button.setAttribute("aria-disabled", "false");
    touch();
    expect(preload).toHaveBeenCalledOnce();
  });
});

describe("a click", () => {
  it("opens, and focuses the trigger, which Safari does not", () => {
    const { click, button, open } = setup();
    document.body.append(button);
    click();
    expect(open).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(button);
    button.remove();
  });

  it("opens on an element that cannot be focused", () => {
    const { click, open } = setup();
    click(document.createElementNS("http://www.w3.org/2000/svg", "g"));
    expect(open).toHaveBeenCalledOnce();
  });
});

describe("a click on a button in a form", () => {
  it.each([
    [true, "has no type", ""],
    [false, "is a submit button", "submit"],
    [false, "does not submit", "button"],
  ])("prevents submission: %s, if it %s", (isKept, _, type) => {
    const { click, button, open } = setup();
    if (type !== "") button.setAttribute("type", type);
    const form = document.createElement("form");
    form.append(button);
    expect(click()).toHaveBeenCalledTimes(isKept ? 1 : 0);
    expect(open).toHaveBeenCalledOnce();
  });
});

describe("getTriggerProps", () => {
  it("announces a dialog, and when it is busy", () => {
    const { props, happen } = setup();
    expect(props()).toMatchObject({ "aria-haspopup": "dialog", "aria-busy": false });
    happen({ type: "open-requested" });
    expect(props()["aria-busy"]).toBe(true);
    happen({ type: "page-ready" });
    expect(props()["aria-busy"]).toBe(false);
  });

  it("returns the same handlers each time", () => {
    const { props } = setup();
    expect(props()).toEqual(props());
  });
});
