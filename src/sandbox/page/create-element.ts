/** The content of an element. */
export type Child = Node | string | null;

/** Attributes by name. False and undefined omit an attribute; true sets an empty one. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Creates an element. Its content is text or nodes, never markup, so that data cannot become a script. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Creates a button. */
export function createButton(
  onClick: () => void,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLButtonElement {
  const button = createElement("button", { class: "button", type: "button", ...attributes }, ...children);
  button.addEventListener("click", onClick);
  return button;
}

/** Creates an icon from strokes in a 20 × 20 box. It is decorative: screen readers skip it. */
export function createIcon(name: keyof typeof ICONS): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  setAttributes(svg, { class: `icon icon-${name}`, viewBox: "0 0 20 20", "aria-hidden": "true" });
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  setAttributes(path, { d: ICONS[name], pathLength: 1 });
  svg.append(path);
  return svg;
}

const ICONS = {
  back: "M12.5 4.5 7 10l5.5 5.5",
  check: "M5 10.5 8.5 14 15 6.5",
  close: "M5 5l10 10M15 5 5 15",
  forward: "M7.5 4.5 13 10l-5.5 5.5",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
} as const;

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
}
