import type { JsonObject } from "../../../shared/spec/json.js";
import type { ConnectorForm } from "../../../shared/spec/spec-field.js";
import { initialValues } from "../../../shared/spec/form-values.js";
import { validateConfig } from "../../../shared/spec/validate-config.js";
import { createElement } from "../create-element.js";
import { describeSource } from "../describe-source.js";
import { createFieldGroup } from "../fields/field-group.js";
import type { CatalogueEntry, SavedSource } from "../parse-answers.js";
import { RequestError } from "../request-error.js";
import type { View } from "./view.js";

/** Options of {@link createFormView}. */
export interface FormViewOptions {
  entry: CatalogueEntry;
  form: ConnectorForm;
  /** The existing source, whose saved values are the initial values of the form. */
  saved?: { readonly source: SavedSource; readonly config: JsonObject };
  /** Saves the entered configuration, which is valid by the spec. `onProgress` describes the current step. */
  onSubmit: (config: JsonObject, onProgress: (text: string) => void) => Promise<void>;
}

/** Creates a connector's form from its spec. It keeps the entered values until the source is connected. */
export function createFormView({ entry, form: { fields, signIn }, saved, onSubmit }: FormViewOptions): View {
  const action = saved ? "Save" : "Connect";
  const heading = createElement("h1", { tabindex: -1 }, saved ? `Edit ${entry.name}` : `Connect ${entry.name}`);
  const values = initialValues(fields, saved?.config);
  const group = createFieldGroup(fields, { id: "config", values, saved: saved?.config, signIn, service: entry.name });
  const fieldset = createElement("fieldset", {}, group.element);
  const alert = createElement("p", { class: "alert", role: "alert" });
  const submit = createElement("button", { class: "button button-primary", type: "submit" }, action);
  const actions = createElement("div", { class: "actions" }, alert, submit);
  const form = createElement("form", { novalidate: true }, fieldset, actions);

  const read = () => JSON.stringify(group.read());
  const before = read();

  const validate = () => group.showIssues(validateConfig(fields, group.read()));
  const setBusy = (text: string | null) => {
    // A disabled button would lose the focus, and keyboard users would lose their place.
    if (text !== null) submit.focus();
    submit.setAttribute("aria-disabled", String(text !== null));
    submit.textContent = text ?? action;
    fieldset.disabled = text !== null;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submit.getAttribute("aria-disabled") === "true") return;
    alert.textContent = "";
    // Issues are only shown after the first submission. From then on, they are updated with each change.
    form.addEventListener("input", validate);
    const faulty = validate();
    if (faulty) return faulty.focus();
    setBusy("Checking…");
    onSubmit(group.read(), setBusy)
      .catch((error: unknown) => {
        alert.textContent = RequestError.of(error).sentence;
      })
      .finally(() => setBusy(null));
  });

  const icon = createElement("img", { src: entry.icon, alt: "", width: 48, height: 48 });
  const detail = saved ? createElement("p", { class: "row-name" }, describeSource(saved.source)) : null;
  const title = createElement("div", { class: "title" }, icon, createElement("div", {}, heading, detail));
  return {
    element: createElement("section", { class: "view" }, title, form),
    focus: heading,
    // What is being saved is not lost.
    hasEntries: () => !fieldset.disabled && read() !== before,
  };
}
