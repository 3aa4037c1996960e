/** Set by script, because a strict Content-Security-Policy blocks `style` attributes in rendered HTML. */
const layOut = (style: string) => (node: HTMLElement | null) => {
  if (node) node.style.cssText = style;
};

/** Generates no box. */
export const layOutWrapper: (node: HTMLElement | null) => void = layOut("display:contents");
/** Leaves it to screen readers. */
export const hide: (node: HTMLElement | null) => void = layOut(
  "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap",
);
