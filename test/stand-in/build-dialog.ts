const NAME = "airbyte-widget-dialog";

/** 500 × 722 px for the frame, and 60 px below it. */
const STYLE = `
.${NAME}-wrapper { padding: 0; border: 0; }
.${NAME}-content { width: 500px; height: 722px; }
.${NAME}-content iframe { display: block; }
.${NAME}-branding { height: 60px; }
`;

/** Makes the widget's nodes, and puts none of them into the document. */
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
  // Through the object model, which a Content-Security-Policy lets pass.
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
