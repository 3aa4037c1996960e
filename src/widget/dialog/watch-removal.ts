/**
 * Watches whether somebody else takes a dialog out of the document, of which the browser says nothing: an app that
 * replaces its `body`, or all that is in it. Until the function that it returns is called.
 */
export function watchRemoval(dialog: HTMLDialogElement, onRemoved: () => void): () => void {
  const observer = new MutationObserver(() => {
    if (dialog.isConnected) return;
    observer.disconnect();
    onRemoved();
  });
  // Its own place and those of what it is in, and not all that goes on in the page.
  for (let node = dialog.parentNode; node; node = node.parentNode) observer.observe(node, { childList: true });
  return () => observer.disconnect();
}
