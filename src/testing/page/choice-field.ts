import type { ChoiceSpec } from "../spec/connector-spec.js";
import { findChoice, findDiscriminator } from "../spec/find-choice.js";
import { createElement } from "./create-element.js";
import { createFieldGroup, type GroupPlace } from "./create-field-group.js";
import { frameField, type Field } from "./field.js";

/** A choice between objects: a list to choose from, and below it the fields of what was chosen. */
export function createChoiceField(spec: ChoiceSpec, place: GroupPlace): Field {
  const { id } = place;
  const control = createElement(
    "select",
    {},
    ...spec.oneOf.map(({ title }, index) => new Option(title, String(index))),
  );
  // One is always chosen: nothing can be missing.
  const frame = frameField({ id, title: spec.title, description: spec.description, isRequired: true }, control);
  // One group for each option, kept while another is chosen: coming back to it finds what was entered.
  const groups = spec.oneOf.map((option, index) => createFieldGroup(option, { ...place, id: `${id}-${index}` }));
  const element = createElement("div", { class: "choice" }, frame.element);
  const chosen = () => Number(control.value);

  const showChosen = () => {
    const group = groups[chosen()];
    frame.hint.textContent = spec.oneOf[chosen()]?.description ?? spec.description ?? "";
    element.replaceChildren(frame.element, ...(group ? [group.element] : []));
  };
  const initial = spec.default && findChoice(spec, spec.default);
  control.value = String(initial ? spec.oneOf.indexOf(initial) : 0);
  control.addEventListener("change", showChosen);
  showChosen();

  return {
    element,
    read() {
      const option = spec.oneOf[chosen()];
      const discriminator = option && findDiscriminator(option);
      return { ...groups[chosen()]?.read(), ...(discriminator && { [discriminator[0]]: discriminator[1] }) };
    },
    showIssues(issues) {
      const own = frame.showIssues(issues.filter(({ path }) => path.length === 0));
      return own ?? groups[chosen()]?.showIssues(issues) ?? null;
    },
  };
}
