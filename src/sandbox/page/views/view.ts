import { createElement, type Child } from "../create-element.js";

/** One view of the page. */
export interface View {
  readonly element: HTMLElement;
  /** Receives the focus when a person opens this view. */
  readonly focus: HTMLElement;
  /** Whether something was entered that leaving the view would throw away. */
  readonly hasEntries?: () => boolean;
}

/** Options of {@link createView}. */
export interface ViewOptions {
  title: string;
  /** The name of its style. */
  kind?: string;
  /** Shown above the heading. */
  ornament?: HTMLElement;
  /** Receives the focus. @defaultValue the heading */
  focus?: HTMLElement | undefined;
}

/** Creates a view: a heading, and the content below it. */
export function createView({ title, kind, ornament, focus }: ViewOptions, ...content: readonly Child[]): View {
  const heading = createElement("h1", { tabindex: -1 }, title);
  const className = kind === undefined ? "view" : `view view-${kind}`;
  return {
    element: createElement("section", { class: className }, ornament ?? null, heading, ...content),
    focus: focus ?? heading,
  };
}
