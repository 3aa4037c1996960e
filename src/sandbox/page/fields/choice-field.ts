import type { ChoiceSpec } from "../../../shared/spec/connector-spec.js";
import { findChoice, findDiscriminator } from "../../../shared/spec/find-choice.js";
import type { JsonObject } from "../../../shared/spec/json.js";
import { createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

/** What {@link createChoiceField} is made from. */
export interface ChoiceFieldOptions {
  id: string;
  isRequired: boolean;
  /** The fields of each option. They are kept while another is chosen, and with them what was entered. */
  groups: readonly Field<JsonObject>[];
}

/** A choice between objects: a list to choose from, and below it the fields of the chosen option. */
export function createChoiceField(spec: ChoiceSpec, { id, isRequired, groups }: ChoiceFieldOptions): Field {
  const control = createElement(
    "select",
    {},
    ...spec.oneOf.map(({ title }) => new Option(title)),
    // The last one, so that its index does not belong to an option.
    isRequired ? null : new Option("Not set"),
  );
  const frame = frameField({ id, title: spec.title, description: spec.description, isRequired }, control);
  const element = createElement("div", { class: "choice" }, frame.element);

  const showChosen = () => {
    const group = groups[control.selectedIndex];
    frame.hint.textContent = spec.oneOf[control.selectedIndex]?.description ?? spec.description ?? "";
    element.replaceChildren(frame.element, ...(group ? [group.element] : []));
  };
  const initial = spec.default && findChoice(spec, spec.default);
  if (initial) control.selectedIndex = spec.oneOf.indexOf(initial);
  // A source that was saved without a choice starts without one.
  else if (spec.default && !isRequired) control.selectedIndex = spec.oneOf.length;
  control.addEventListener("change", showChosen);
  showChosen();

  return {
    element,
    read() {
      const option = spec.oneOf[control.selectedIndex];
      const discriminator = option && findDiscriminator(option);
      const own = discriminator && { [discriminator[0]]: discriminator[1] };
      return option && { ...groups[control.selectedIndex]?.read(), ...own };
    },
    showIssues(issues) {
      const own = frame.showIssues(issues.filter(({ path }) => path.length === 0));
      return own ?? groups[control.selectedIndex]?.showIssues(issues) ?? null;
    },
  };
}
