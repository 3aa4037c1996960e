/** Creates an element of the dialog, with the class of its part. */
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

/** Creates a focusable element. Mantine looks for its attribute only on the target of a key event. */
export function createControl<Name extends "a" | "button">(
  name: Name,
  part: string,
  text: string,
): HTMLElementTagNameMap[Name] {
  const control = createElement(name, part, text);
  control.dataset["mantineStopPropagation"] = "true";
  return control;
}

/** Creates a button. It does not have a `type`, because CSS resets style that attribute. It is never in a form. */
export function createButton(part: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = createControl("button", part, text);
  button.addEventListener("click", onClick);
  return button;
}
