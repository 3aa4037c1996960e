import { createElement, type Child } from "../create-element.js";

/** What the page shows at one time. */
export interface View {
  readonly element: HTMLElement;
  /** Gets the focus when a person arrives at this view. */
  readonly focus: HTMLElement;
}

/** How {@link createView} makes a view. */
export interface ViewOptions {
  title: string;
  /** Its style. */
  kind?: string;
  /** Stands above the heading. */
  ornament?: HTMLElement;
  /** @defaultValue the heading */
  focus?: HTMLElement | undefined;
}

/** Makes a view: a heading, and the content below it. */
export function createView({ title, kind, ornament, focus }: ViewOptions, ...content: readonly Child[]): View {
  const heading = createElement("h1", { tabindex: -1 }, title);
  const className = kind === undefined ? "view" : `view view-${kind}`;
  return {
    element: createElement("section", { class: className }, ornament ?? null, heading, ...content),
    focus: focus ?? heading,
  };
}
