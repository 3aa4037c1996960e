// The least that shows the page: our endpoint's token, kept from the first click on, and a frame in a dialog. It handles
// no failure and trusts every message. What it takes is the browser's and the server's time, which nobody can save.
const user = new URLSearchParams(location.search).get("user") ?? "user_123";
let kept: Promise<{ token: string; widgetUrl: string }> | undefined;

document.querySelector("button")?.addEventListener("click", () => void open());

async function open(): Promise<void> {
  kept ??= fetchToken();
  const { token, widgetUrl } = await kept;
  const dialog = document.createElement("dialog");
  const iframe = document.createElement("iframe");
  iframe.src = widgetUrl;
  dialog.append(iframe);
  document.body.append(dialog);
  dialog.showModal();
  const answer = () => iframe.contentWindow?.postMessage({ scopedAuthToken: token }, new URL(widgetUrl).origin);
  window.addEventListener("message", answer);
  dialog.addEventListener("close", () => {
    window.removeEventListener("message", answer);
    dialog.remove();
  });
}

async function fetchToken(): Promise<{ token: string; widgetUrl: string }> {
  const response = await fetch("/api/airbyte/widget-token", { method: "POST", headers: { "x-user": user } });
  const { token } = (await response.json()) as { token: string };
  return JSON.parse(atob(token)) as { token: string; widgetUrl: string };
}
