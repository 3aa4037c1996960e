/** Set by script, because a strict Content-Security-Policy blocks `style` attributes in rendered HTML. */
const layOut = (style: string) => (node: HTMLElement | null) => {
  if (node) node.style.cssText = style;
};

/** The element does not generate a box. */
export const layOutWrapper: (node: HTMLElement | null) => void = layOut("display:contents");
/** Hides the element, except from screen readers. */
export const hide: (node: HTMLElement | null) => void = layOut(
  "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap",
);
