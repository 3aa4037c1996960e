/** What can be put inside an element. */
export type Child = Node | string | null;

/** Attributes by name. False and undefined leave one out; true gives an empty one. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. What it holds is text or nodes, never markup: data cannot become a script. */
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

/** Makes a drawing of one or more strokes in a 20 × 20 box. It is an ornament: screen readers skip it. */
export function createIcon(name: string, ...paths: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  setAttributes(svg, { class: `icon icon-${name}`, viewBox: "0 0 20 20", "aria-hidden": "true" });
  for (const d of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    setAttributes(path, { d, pathLength: 1 });
    svg.append(path);
  }
  return svg;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
}
