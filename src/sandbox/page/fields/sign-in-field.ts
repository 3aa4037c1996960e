import type { JsonObject } from "../../../shared/spec/json.js";
import { REDACTED } from "../../../shared/spec/redact-secrets.js";
import { createButton, createElement } from "../create-element.js";
import type { Field } from "./field.js";
import { openSignIn, type SignInWindow } from "./open-sign-in.js";

/** The text of each state. */
const STATES = {
  none: "",
  waiting: "Waiting for the other window…",
  cancelled: "Nothing was allowed. Try again.",
  // In an isolated app (COOP), the window opens but cannot report its result.
  unheard:
    "The sign-in window cannot answer. If no window opened, allow pop-ups for this page and try again. If one did, close it: the app around this page must send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.",
  done: "Signed in.",
} as const;

/**
 * Creates a button that signs in at a service in another window, without the host's knowledge. `read` returns nothing
 * or all outputs.
 */
export function createSignInField(
  id: string,
  service: string,
  outputs: readonly string[],
  wasSignedIn: boolean,
): Field<JsonObject> {
  let values: JsonObject = wasSignedIn ? fill(outputs, () => REDACTED) : {};
  let waitingFor: SignInWindow | null = null;
  const button = createButton(() => void signIn(), { id, "aria-describedby": `${id}-fault` });
  const state = createElement("p", { class: "hint", role: "status" });
  const fault = createElement("p", { class: "fault", id: `${id}-fault` });
  const isSignedIn = () => Object.keys(values).length > 0;
  const show = (name: keyof typeof STATES) => {
    state.textContent = STATES[name];
    state.classList.toggle("hint-good", name === "done");
    button.textContent = isSignedIn() ? `Sign in to ${service} again` : `Sign in to ${service}`;
  };
  show(wasSignedIn ? "done" : "none");

  async function signIn(): Promise<void> {
    if (waitingFor) return waitingFor.focus();
    show("waiting");
    waitingFor = openSignIn(service, () => button.isConnected);
    const answer = await waitingFor.answer;
    waitingFor = null;
    if (answer.outcome === "allowed") {
      values = fill(outputs, (output) => `${output}-${answer.code}`);
      fault.textContent = "";
    }
    show(answer.outcome === "unheard" ? "unheard" : isSignedIn() ? "done" : button.isConnected ? "cancelled" : "none");
    button.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return {
    element: createElement("div", { class: "field field-sign-in" }, button, state, fault),
    read: () => values,
    showIssues([issue]) {
      fault.textContent = issue?.message ?? "";
      return issue ? button : null;
    },
  };
}

const fill = (names: readonly string[], make: (name: string) => string): JsonObject =>
  Object.fromEntries(names.map((name) => [name, make(name)]));
