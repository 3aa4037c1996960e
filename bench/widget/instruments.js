// In every page before any code of it: notes when something could be seen, and counts what is left.
(() => {
  const seen = { clickedAt: 0, feedbackAt: 0, dialogAt: 0 };
  window.bench = seen;

  let messageListeners = 0;
  const { addEventListener, removeEventListener } = window;
  window.addEventListener = function (type, ...rest) {
    if (type === "message") messageListeners += 1;
    return addEventListener.call(this, type, ...rest);
  };
  window.removeEventListener = function (type, ...rest) {
    if (type === "message") messageListeners -= 1;
    return removeEventListener.call(this, type, ...rest);
  };
  seen.left = () => ({
    dialogs: document.querySelectorAll("dialog").length,
    frames: document.querySelectorAll("iframe").length,
    styles: document.querySelectorAll("style").length + document.adoptedStyleSheets.length,
    "message listeners": messageListeners,
  });

  const now = () => performance.timeOrigin + performance.now();
  addEventListener.call(
    window,
    "click",
    (event) => {
      Object.assign(seen, { clickedAt: performance.timeOrigin + event.timeStamp, feedbackAt: 0, dialogAt: 0 });
    },
    true,
  );
  // An attribute is seen in the task that sets it, before the next frame is painted.
  const look = () => {
    if (seen.clickedAt === 0) return;
    const dialog = document.querySelector("dialog[open]");
    if (dialog && seen.dialogAt === 0) seen.dialogAt = now();
    if ((dialog || document.querySelector('[aria-busy="true"]')) && seen.feedbackAt === 0) seen.feedbackAt = now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
})();
