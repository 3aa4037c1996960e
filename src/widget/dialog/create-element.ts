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

/** Without a `type`, which resets style: it belongs to no form. */
export function createButton(part: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = createElement("button", part, text);
  button.addEventListener("click", onClick);
  return button;
}
