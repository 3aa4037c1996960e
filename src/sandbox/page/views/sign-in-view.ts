import { createElement } from "../create-element.js";

/** The same at each run, as everything of the sandbox. */
const SIGN_IN_CODE = "sandbox";
/** Longer than a busy machine takes to hear an answer. */
const UNHEARD_MS = 3000;

/** Shows what a service shows to somebody who comes to sign in: whether to allow it. There is nothing to type. */
export function showSignIn(service: string): void {
  document.title = `Sign in to ${service}`;
  const answer = (message: object) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `any` to TypeScript, which knows no better.
    const asker = opener as Window | null;
    // Its own origin alone: whoever else has opened this window hears nothing.
    asker?.postMessage(message, location.origin);
    // Whoever asked closes it, as what a window says that has closed may not be heard. By itself where nobody does.
    setTimeout(close, UNHEARD_MS);
  };
  const allow = createElement("button", { class: "button button-primary", type: "button" }, "Allow");
  allow.addEventListener("click", () => answer({ signInCode: SIGN_IN_CODE }));
  const cancel = createElement("button", { class: "button", type: "button" }, "Cancel");
  cancel.addEventListener("click", () => answer({ signInCode: null }));
  const view = createElement(
    "section",
    { class: "view view-message view-sign-in" },
    createElement("h1", {}, `Sign in to ${service}`),
    createElement("p", { class: "lead" }, `May Airbyte read your ${service} data?`),
    createElement("div", { class: "stack" }, allow, cancel),
    createElement("p", { class: "note" }, `A sandbox: this is not ${service}, and nothing is contacted.`),
  );
  document.body.replaceChildren(createElement("main", {}, view));
}
