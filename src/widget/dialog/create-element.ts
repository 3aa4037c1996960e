/** Creates an element of the dialog, with the class that its part is styled by. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  part: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = `airbyte-embedded-${part}`;
  element.append(...children);
  return element;
}

/** Creates an element that can have the focus. Mantine looks for its attribute only at the target of a key. */
export function createControl<Name extends "a" | "button">(
  name: Name,
  part: string,
  text: string,
): HTMLElementTagNameMap[Name] {
  const control = createElement(name, part, text);
  control.dataset["mantineStopPropagation"] = "true";
  return control;
}

/** Without a `type`, which resets style: it belongs to no form. */
export function createButton(part: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = createControl("button", part, text);
  button.addEventListener("click", onClick);
  return button;
}
