import { createButton, createElement } from "../create-element.js";
import { createView } from "./view.js";

/** The same in every run, like everything of the sandbox. */
const SIGN_IN_CODE = "sandbox";
/** Longer than a busy machine takes to receive an answer. */
const UNHEARD_MS = 3000;

/** Shows what a service shows to a person who signs in: whether to allow it. There is nothing to type. */
export function showSignIn(service: string): void {
  document.title = `Sign in to ${service}`;
  const answer = (signInCode: string | null) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript types `opener` as any.
    const asker = opener as Window | null;
    // Only to its own origin: any other opener of this window receives nothing.
    asker?.postMessage({ signInCode }, location.origin);
    // The opener closes the window, since a message from a closed window may get lost. Without an opener, it closes itself.
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
