import type { WidgetLabels } from "../widget/dialog/labels.js";
import { hide } from "../widget/lay-out.js";
import type { WidgetState } from "../widget/state.js";

/** What the page can offer as the button. Buttons of a design system may need the attribute. */
const TRIGGER = 'button,a,[role="button"],[data-trigger]';

/** What the parts show. */
interface PartsView {
  readonly status: WidgetState["status"];
  /** What was connected. */
  readonly connected: string | undefined;
  /** Whether the element itself must show a failure, because no dialog can. */
  readonly isStuck: boolean;
  readonly isDisabled: boolean;
  readonly labels: WidgetLabels | undefined;
}

/** What the element adds to its content: a button if the page has none, and texts. */
export interface Parts {
  /** Returns the button that an event is about, if any: the page's or the element's own. */
  readonly findTrigger: (target: EventTarget | null) => Element | null;
  /** Returns the node that contains a node of the page's content: the element, or the label of its own button. */
  readonly parentOf: (content: Node) => Node;
  /** Adds what is missing. Call it when the content has changed. */
  readonly adapt: () => void;
  readonly render: (view: PartsView) => void;
  /** Removes everything, and restores the page's content. */
  readonly remove: () => void;
}

export function createParts(host: HTMLElement): Parts {
  const label = create("span", "label");
  const result = create("span", "label");
  const button = create("button", "button", label);
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  const announcement = create("span", "announcement");
  announcement.role = "status";
  hide(announcement);
  const failed = create("span");
  const reload = create("button", "reload");
  reload.type = "button";
  reload.addEventListener("click", () => location.reload());
  const alert = create("span", "failed", failed, reload);
  alert.role = "alert";
  const own: readonly HTMLElement[] = [button, announcement, alert];
  for (const part of own) part.dataset["own"] = "";
  let labels: WidgetLabels | undefined;

  /** Whether the label is the page's content. */
  const hasContent = () => button.dataset["own"] === "content";

  function findTrigger(target: EventTarget | null): Element | null {
    const found = target instanceof Element ? target.closest(TRIGGER) : null;
    const isOurs = found !== null && found !== host && host.contains(found) && !alert.contains(found);
    return isOurs ? found : null;
  }

  function hasTrigger(): boolean {
    // A label that shows what was connected keeps the page's content aside.
    const isPages = (found: Element) => found !== button && !alert.contains(found);
    return [host, label].some((root) => [...root.querySelectorAll(TRIGGER)].some(isPages));
  }

  function removeButton(): void {
    if (hasContent()) button.replaceWith(...label.childNodes);
    else button.remove();
    button.dataset["own"] = "";
  }

  /** A copy of the element, such as a cached page, has copies of the parts. They have no listeners. */
  function removeCopies(): void {
    for (const part of host.querySelectorAll<HTMLElement>(':scope > [data-own][class^="airbyte-embedded-"]')) {
      if (own.includes(part)) continue;
      const content = part.dataset["own"] === "content" ? part.firstElementChild?.childNodes : [];
      part.replaceWith(...(content ?? []));
    }
  }

  function addButton(): void {
    const isNew = button.parentNode !== host;
    // A framework that replaces the text also removes the button.
    if (isNew) button.dataset["own"] = "";
    const content = [...host.childNodes].filter((node) => !(node instanceof HTMLElement && own.includes(node)));
    if (content.some(isVisible)) {
      if (!hasContent()) label.replaceChildren();
      label.append(...content);
      button.dataset["own"] = "content";
    } else if (hasContent() && ![...label.childNodes].some(isVisible)) {
      // Frameworks remember where they insert by nodes without text.
      button.after(...label.childNodes);
      button.dataset["own"] = "";
    }
    if (isNew) host.prepend(button);
    renderLabel();
  }

  function renderLabel(): void {
    if (!hasContent()) label.textContent = labels?.connect ?? "Connect your data";
  }

  return {
    findTrigger,
    parentOf: (content) => (content.parentNode === label ? label : host),
    adapt() {
      removeCopies();
      if (hasTrigger()) removeButton();
      else addButton();
      if (announcement.parentNode !== host) host.append(announcement);
    },
    render({ status, connected, isStuck, isDisabled, ...view }) {
      labels = view.labels;
      if (status === "idle") delete host.dataset["status"];
      else host.dataset["status"] = status;
      button.dataset["status"] = status;
      button.ariaBusy = String(status === "loading");
      button.disabled = isDisabled;
      result.textContent = `✓ ${connected}`;
      announcement.textContent = connected ?? "";
      for (const element of [host, button]) {
        if (connected) element.dataset["result"] = "connected";
        // WebKit mistakes `show-result` for `data-result` if it is the only attribute, and then throws at `delete`.
        else element.removeAttribute("data-result");
      }
      button.replaceChildren(connected ? result : label);
      renderLabel();
      failed.textContent = labels?.failed ?? "This couldn’t be opened.";
      reload.textContent = labels?.reload ?? "Reload the page";
      if (isStuck) host.append(alert);
      else alert.remove();
    },
    remove() {
      removeButton();
      announcement.remove();
      alert.remove();
      delete host.dataset["status"];
      host.removeAttribute("data-result");
    },
  };
}

const isVisible = (node: Node): boolean => node instanceof Element || (node instanceof Text && node.data.trim() !== "");

/** Creates a part with the class of the React button's part of that name. */
function create<Name extends "button" | "span">(
  name: Name,
  part = "",
  ...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (part) element.className = `airbyte-embedded-${part}`;
  element.append(...children);
  return element;
}
