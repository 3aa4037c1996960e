import type { JsonObject } from "../../../shared/spec/json.js";
import { validateConfig } from "../../../shared/spec/validate-config.js";
import { createElement } from "../create-element.js";
import { createFieldGroup } from "../fields/field-group.js";
import type { CatalogueEntry, Form, SavedSource } from "../parse-answers.js";
import { RequestError } from "../request-error.js";
import type { View } from "./shell.js";

/** What {@link createFormView} shows. */
export interface FormViewOptions {
  entry: CatalogueEntry;
  form: Form;
  /** The source that is there already: the form holds what was saved of it. */
  saved?: SavedSource;
  /** Connects with what was entered, which is valid by the spec. `onProgress` says what is being done. */
  onSubmit: (config: JsonObject, onProgress: (text: string) => void) => Promise<void>;
}

/** The form of one connector, made from its spec. What was entered stays until it is connected. */
export function createFormView({ entry, form: { spec, signIn }, saved, onSubmit }: FormViewOptions): View {
  const action = saved ? "Save" : "Connect";
  const heading = createElement("h1", { tabindex: -1 }, saved ? `Edit ${saved.name}` : `Connect ${entry.name}`);
  const group = createFieldGroup(spec, { id: "config", path: [], signIn, service: entry.name });
  const fieldset = createElement("fieldset", {}, group.element);
  const alert = createElement("p", { class: "alert", role: "alert" });
  const submit = createElement("button", { class: "button button-primary", type: "submit" }, action);
  const form = createElement(
    "form",
    { novalidate: true },
    fieldset,
    createElement("div", { class: "actions" }, alert, submit),
  );

  const validate = () => group.showIssues(validateConfig(spec, group.read()));
  // Nothing is called wrong before it was handed in; after that, whatever is put right says so at once.
  const watch = () => form.addEventListener("input", validate);
  const setBusy = (text: string | null) => {
    // A disabled button would lose the focus, and with it the place of those who work by keyboard.
    if (text !== null) submit.focus();
    submit.setAttribute("aria-disabled", String(text !== null));
    submit.textContent = text ?? action;
    fieldset.disabled = text !== null;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submit.getAttribute("aria-disabled") === "true") return;
    alert.textContent = "";
    watch();
    const faulty = validate();
    if (faulty) return faulty.focus();
    setBusy("Checking…");
    onSubmit(group.read(), setBusy)
      .catch((error: unknown) => {
        alert.textContent = RequestError.of(error).sentence;
      })
      .finally(() => setBusy(null));
  });

  const title = createElement(
    "div",
    { class: "title" },
    createElement("img", { src: entry.icon, alt: "", width: 48, height: 48 }),
    heading,
  );
  return { element: createElement("section", { class: "view" }, title, form), focus: heading };
}
