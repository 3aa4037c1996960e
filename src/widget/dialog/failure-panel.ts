import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import { later, msUntil, now } from "../../shared/moment.js";
import type { DialogOptions } from "../dialog-options.js";
import { createButton, createControl, createElement } from "./create-element.js";
import { dialogText, failureKind, type DialogLabel, type FailureKind } from "./dialog-labels.js";

/** The actions that a failure offers. */
export interface FailureActions {
  /** Omitted inline, where there is no dialog to close. */
  readonly close?: () => void;
  readonly retry: () => void;
  readonly signIn: () => void;
}

/** Shows the user what failed and what they can do. `stop` ends its countdown. */
export interface FailurePanel {
  readonly element: HTMLElement;
  readonly stop: () => void;
}

export function createFailurePanel(
  error: AirbyteEmbeddedError,
  { labels, onSignIn, supportUrl }: DialogOptions,
  actions: FailureActions,
): FailurePanel {
  const kind = failureKind(error);
  const text = (name: DialogLabel) => dialogText(labels, name);
  const retry = createButton("action", text("retry"), actions.retry);
  const buttons: HTMLElement[] = [
    ...(canRetry(kind) ? [retry] : []),
    ...(kind === "sessionEnded" && onSignIn ? [createButton("action", text("signIn"), actions.signIn)] : []),
    ...(actions.close ? [createButton("action", text("close"), actions.close)] : []),
    ...(kind === "notSetUp" || kind === "pageBlocked" ? supportLink(supportUrl, text("contactSupport")) : []),
  ];
  buttons[0]?.classList.add("airbyte-embedded-primary");
  const icon = createElement("div", "icon", kind === "busy" ? "…" : "!");
  icon.ariaHidden = "true";
  const list = createElement("div", "actions", ...buttons);
  // Otherwise screen readers would read the whole alert again with each second of the countdown.
  list.ariaLive = "off";
  const element = createElement(
    "div",
    "failure",
    icon,
    createElement("h2", "title", text(`${kind}Title`)),
    createElement("p", "text", text(kind)),
    list,
  );
  element.dataset["kind"] = kind;
  return { element, stop: canRetry(kind) ? countDown(retry, error.retryAfterMs, text) : () => {} };
}

/** Whether another attempt can help. */
const canRetry = (kind: FailureKind): boolean => kind === "pageFailed" || kind === "offline" || kind === "busy";

function supportLink(url: string | undefined, label: string): HTMLElement[] {
  if (url === undefined) return [];
  const link = createControl("a", "action", label);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  return [link];
}

/** Disables a button until another attempt is allowed, and shows the remaining time on it. */
function countDown(button: HTMLButtonElement, ms: number | undefined, text: (name: DialogLabel) => string): () => void {
  if (ms === undefined || ms <= 0) return () => {};
  const end = later(now(), ms);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    const seconds = Math.ceil(msUntil(end) / 1000);
    // With `aria-disabled` the button keeps the focus; with `disabled` it would lose it.
    button.ariaDisabled = seconds > 0 ? "true" : null;
    button.textContent = seconds > 0 ? text("retryIn").replace("{time}", formatTime(seconds, text)) : text("retry");
    if (seconds > 0) timer = setTimeout(tick, 1_000);
  };
  const block = (event: Event) => {
    if (button.ariaDisabled === "true") event.stopImmediatePropagation();
  };
  button.addEventListener("click", block, true);
  tick();
  return () => clearTimeout(timer);
}

function formatTime(seconds: number, text: (name: DialogLabel) => string): string {
  if (seconds < 60) return text("seconds").replace("{count}", String(seconds));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  const rest = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}
