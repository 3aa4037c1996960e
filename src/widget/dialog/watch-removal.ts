/**
 * Calls `onRemoved` if the app removes a dialog from the document, which fires no event: an app may replace its `body`.
 * Stops when the returned function is called.
 */
export function watchRemoval(dialog: HTMLDialogElement, onRemoved: () => void): () => void {
  const observer = new MutationObserver(() => {
    if (dialog.isConnected) return;
    observer.disconnect();
    onRemoved();
  });
  // Only its own place and those of its ancestors, not the whole document.
  for (let node = dialog.parentNode; node; node = node.parentNode) observer.observe(node, { childList: true });
  return () => observer.disconnect();
}
