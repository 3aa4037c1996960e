const NAME = "airbyte-widget-dialog";

/** Our own drawing: three bars and a line as long as a word. */
const LOGO =
  "%3Csvg xmlns='http://www.w3.org/2000/svg' width='104' height='20'%3E%3Cg fill='%23615eff'%3E%3Crect width='4' height='20' rx='2'/%3E%3Crect x='8' y='5' width='4' height='15' rx='2'/%3E%3Crect x='16' y='10' width='4' height='10' rx='2'/%3E%3C/g%3E%3Crect x='30' y='7' width='74' height='6' rx='3' fill='%231a194d'/%3E%3C/svg%3E";

/** 500 × 722 px for the frame, and 60 px below it, except on low screens. */
const STYLE = `
.${NAME}-wrapper { padding: 0; border: 0; border-radius: 10px; overflow: hidden; background: #fff; }
.${NAME}-wrapper::backdrop { background: hsl(241 51% 20% / 0.6); }
.${NAME}-content { width: 500px; height: 722px; max-height: 100vh; }
.${NAME}-content iframe { display: block; }
.${NAME}-branding { height: 60px; background: #fff url("data:image/svg+xml,${LOGO}") no-repeat center; }
@media (max-height: 782px) { .${NAME}-branding { display: none; } }
`;

/** Creates the widget's nodes without adding them to the document. */
export function buildDialog(widgetUrl: string): {
  style: HTMLStyleElement;
  dialog: HTMLDialogElement;
  iframe: HTMLIFrameElement;
} {
  const style = document.createElement("style");
  style.textContent = STYLE;

  const iframe = document.createElement("iframe");
  iframe.setAttribute("allow", "fullscreen");
  iframe.setAttribute("frameborder", "0");
  // Through the object model, which a Content-Security-Policy allows.
  Object.assign(iframe.style, { width: "100%", height: "100%", border: "none" });
  iframe.src = widgetUrl;

  const content = division("content");
  content.append(iframe);
  const container = division("container");
  container.append(content, division("branding"));

  const dialog = document.createElement("dialog");
  dialog.className = `${NAME}-wrapper`;
  dialog.setAttribute("aria-label", "Airbyte Widget");
  dialog.append(container);
  return { style, dialog, iframe };
}

function division(part: "container" | "content" | "branding"): HTMLDivElement {
  const element = document.createElement("div");
  element.className = `${NAME}-${part}`;
  return element;
}
