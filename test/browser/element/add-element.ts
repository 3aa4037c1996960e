import { onTestFinished, vi } from "vitest";

import "../../../src/element.js";
import { watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";

const EVENTS = ["open", "close", "error", "sourcecreated", "sourceupdated", "sourceerror"] as const;

/** A page with this markup, in which the first element is ours. Its endpoint is the tests' unless the markup names one. */
export function addMarkup(markup: string, endpoint = stubEndpoint()) {
  const residue = watchResidue();
  const box = document.createElement("div");
  document.body.append(box);
  onTestFinished(() => box.remove());
  box.innerHTML = markup;
  const element = find(box, "connect-data-button");
  if (!element.hasAttribute("endpoint")) element.setAttribute("endpoint", ENDPOINT);
  const events = Object.fromEntries(EVENTS.map((type) => [type, vi.fn((event: Event) => event.preventDefault())]));
  for (const [type, listener] of Object.entries(events)) element.addEventListener(type, listener);
  return {
    ...endpoint,
    box,
    element,
    residue,
    events,
    button: () => find(element, "button"),
    status: () => find(element, '[role="status"]'),
    /** The `detail` of the only event of this type. */
    detail: (type: (typeof EVENTS)[number]): unknown => {
      const [[event, ...others] = [], ...calls] = events[type]?.mock.calls ?? [];
      if (!(event instanceof CustomEvent) || others.length + calls.length > 0) throw new Error(`Not one ${type}.`);
      return event.detail;
    },
  };
}

/** The first element with this tag or this selector. */
export function find<Name extends keyof HTMLElementTagNameMap>(
  root: ParentNode,
  name: Name,
): HTMLElementTagNameMap[Name];
export function find(root: ParentNode, selector: string): HTMLElement;
export function find(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}
