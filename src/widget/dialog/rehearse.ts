import { adoptDialogStyles } from "./dialog-styles.js";
import { guardLayers } from "./guard-layers.js";
import { createHostDialog } from "./host-dialog.js";
import { lockScroll } from "./lock-scroll.js";

/**
 * Lays out a dialog and removes it again in one task, so that it is never painted. The browser then compiles the code,
 * parses the style sheet and finds the font, which is a third of the work of a later click.
 */
export function rehearse(): void {
  try {
    layOutOnce();
  } catch {
    // An opening reports what this browser or page does not support.
  }
}

function layOutOnce(): void {
  const nothing = () => {};
  const { dialog, render, stop } = createHostDialog(() => ({}), { close: nothing, retry: nothing, signIn: nothing });
  const styles = adoptDialogStyles();
  // Sets the attribute, because `show()` would move the focus.
  dialog.toggleAttribute("open", true);
  dialog.toggleAttribute("data-swapped", true);
  document.body.append(dialog);
  const guard = guardLayers([dialog]);
  const unlockScroll = lockScroll();
  render("loading");
  dialog.getBoundingClientRect();
  stop();
  unlockScroll();
  guard.release();
  dialog.remove();
  styles.drop();
}
