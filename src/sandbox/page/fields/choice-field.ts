import type { ChoiceSpec } from "../../../shared/spec/connector-spec.js";
import { findChoice, findDiscriminator } from "../../../shared/spec/find-choice.js";
import { createElement } from "../create-element.js";
import { createFieldGroup, type GroupPlace } from "./field-group.js";
import { frameField, type Field } from "./field.js";

/** A choice between objects: a list to choose from, and below it the fields of what was chosen. */
export function createChoiceField(spec: ChoiceSpec, isRequired: boolean, place: GroupPlace): Field {
  const { id } = place;
  const control = createElement(
    "select",
    {},
    ...spec.oneOf.map(({ title }) => new Option(title)),
    // Last, so that its index is no option's.
    isRequired ? null : new Option("Not set"),
  );
  const frame = frameField({ id, title: spec.title, description: spec.description, isRequired }, control);
  // One group for each option, kept while another is chosen: coming back to it finds what was entered.
  const groups = spec.oneOf.map((option, index) => createFieldGroup(option, { ...place, id: `${id}-${index}` }));
  const element = createElement("div", { class: "choice" }, frame.element);

  const showChosen = () => {
    const group = groups[control.selectedIndex];
    frame.hint.textContent = spec.oneOf[control.selectedIndex]?.description ?? spec.description ?? "";
    element.replaceChildren(frame.element, ...(group ? [group.element] : []));
  };
  const initial = spec.default && findChoice(spec, spec.default);
  if (initial) control.selectedIndex = spec.oneOf.indexOf(initial);
  // A source that was saved without one begins with none.
  else if (spec.default && !isRequired) control.selectedIndex = spec.oneOf.length;
  control.addEventListener("change", showChosen);
  showChosen();

  return {
    element,
    read() {
      const option = spec.oneOf[control.selectedIndex];
      if (!option) return undefined;
      const discriminator = findDiscriminator(option);
      return {
        ...groups[control.selectedIndex]?.read(),
        ...(discriminator && { [discriminator[0]]: discriminator[1] }),
      };
    },
    showIssues(issues) {
      const own = frame.showIssues(issues.filter(({ path }) => path.length === 0));
      return own ?? groups[control.selectedIndex]?.showIssues(issues) ?? null;
    },
  };
}
