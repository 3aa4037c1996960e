import { createButton, createElement } from "../create-element.js";
import { createView } from "./view.js";

/** The same in every run, like all data of the sandbox. */
const SIGN_IN_CODE = "sandbox";
/** Long enough for a busy machine to receive the message. */
const UNHEARD_MS = 3000;

/** Shows a service's consent page, where a person allows or denies access. There is nothing to type. */
export function showSignIn(service: string): void {
  document.title = `Sign in to ${service}`;
  const answer = (signInCode: string | null) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript types `opener` as any.
    const asker = opener as Window | null;
    // Only to this page's origin: other openers of this window do not receive the message.
    asker?.postMessage({ signInCode }, location.origin);
    // The opener closes the window, because a message from a closed window may be lost. Without an opener, the window
    // closes itself.
    setTimeout(close, UNHEARD_MS);
  };
  const { element } = createView(
    { title: `Sign in to ${service}`, kind: "sign-in" },
    createElement("p", { class: "lead" }, `May Airbyte read your ${service} data?`),
    createElement(
      "div",
      { class: "stack" },
      createButton(() => answer(SIGN_IN_CODE), { class: "button button-primary" }, "Allow"),
      createButton(() => answer(null), {}, "Cancel"),
    ),
    createElement("p", { class: "note" }, `A sandbox: this is not ${service}, and nothing is contacted.`),
  );
  document.body.replaceChildren(createElement("main", {}, element));
}
