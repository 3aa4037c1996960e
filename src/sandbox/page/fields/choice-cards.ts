import type { VariantField, VariantOption } from "../../../shared/spec/spec-field.js";
import { createElement } from "../create-element.js";
import { createFault, createTitle, type Chooser } from "./field.js";

/** Options of {@link createCards}. */
export interface CardsOptions {
  readonly id: string;
  /** Index of the option that is chosen at first. */
  readonly start: number;
  /** Name of the connector. */
  readonly service: string;
}

type Card = Pick<VariantOption, "label" | "description" | "signIn">;

const NOT_SET: Card = { label: "Not set", description: null, signIn: null };

/** Shows the options of a choice as cards. Signing in is recommended: there is nothing to copy, and it can be revoked. */
export function createCards(field: VariantField, { id, start, service }: CardsOptions): Chooser {
  const { label, description, isRequired, options } = field;
  const cards: readonly Card[] = isRequired ? options : [...options, NOT_SET];
  const radios = cards.map((card, index) =>
    createRadio(`${id}-card-${index}`, id, `${label}: ${card.label}`, index === start),
  );
  const { fault, show } = createFault(id);
  const element = createElement(
    "div",
    {
      class: "field",
      role: "radiogroup",
      "aria-labelledby": `${id}-label`,
      "aria-describedby": `${id}-fault ${id}-hint`,
      "aria-required": isRequired && "true",
    },
    createElement("p", { class: "group-label", id: `${id}-label` }, ...createTitle(label, isRequired)),
    createElement("p", { class: "hint", id: `${id}-hint` }, description),
    ...radios.map((radio, index) => createCard(radio, cards[index] ?? NOT_SET, service)),
    fault,
  );
  const chosen = () => radios.findIndex(({ checked }) => checked);
  return {
    element,
    chosen,
    showIssues: ([issue]) => (show(element, issue) ? (radios[chosen()] ?? radios[0] ?? null) : null),
  };
}

function createRadio(id: string, name: string, label: string, checked: boolean): HTMLInputElement {
  // Named with the field, because a field of the option may have the option's name.
  const attributes = { type: "radio", id, name, "aria-label": label, "aria-describedby": `${id}-hint`, checked };
  return createElement("input", attributes);
}

function createCard(radio: HTMLInputElement, { label, description, signIn }: Card, service: string): HTMLElement {
  const hint = description ?? (signIn ? `You allow access in a window of ${service}.` : "");
  return createElement(
    "label",
    { class: "card" },
    radio,
    createElement("span", { class: "card-name" }, label),
    createElement(
      "span",
      { class: "card-hint", id: `${radio.id}-hint` },
      signIn ? createElement("span", { class: "badge" }, "Recommended") : null,
      hint,
    ),
  );
}
