import { adoptDialogStyles } from "./dialog-styles.js";
import { guardLayers } from "./guard-layers.js";
import { createHostDialog } from "./host-dialog.js";
import { lockScroll } from "./lock-scroll.js";

/**
 * Lays out a dialog and removes it again, in one task, so that nobody sees it. By the click the browser has then
 * compiled the code, parsed the style sheet and found the font: a third of the work of that task.
 */
export function rehearse(): void {
  try {
    layOutOnce();
  } catch {
    // What is missing in this browser or page is reported by an opening.
  }
}

function layOutOnce(): void {
  const nothing = () => {};
  const { dialog, render, stop } = createHostDialog(() => ({}), { close: nothing, retry: nothing, signIn: nothing });
  const styles = adoptDialogStyles();
  // By hand: `show()` would move the focus.
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
