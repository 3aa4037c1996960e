import type { InputType } from "storybook/internal/types";

import dialogOptions from "../../src/widget/dialog-options.ts?raw";
import hookOptions from "../../src/react/options.ts?raw";
import tokenOptions from "../../src/widget/tokens/issue-token.ts?raw";
import widgetOptions from "../../src/widget/options.ts?raw";
import { FAKER, GITHUB, POSTGRES, STRIPE } from "./connectors.js";
import { readMembers } from "./read-members.js";

const option = (category: string, options: readonly unknown[], labels?: Record<string, string>): InputType => ({
  options,
  control: { type: "select", ...(labels && { labels }) },
  table: { category },
});
/** The names of callbacks. */
export const CALLBACKS = /^on[A-Z]/;

/** Parameters of a playground, whose panel has what designers decide. The panel of actions shows the calls. */
export const PLAYGROUND = { controls: { exclude: CALLBACKS } };

const hidden: InputType = { table: { disable: true } };
const callback: InputType = { control: false, table: { category: "Callbacks" } };
const setting = (category: string, type: "boolean" | "number" | "text"): InputType => ({
  control: { type },
  table: { category },
});

const VIEWS = {
  catalog: "connect",
  "what is connected": "manage",
  "the form of Stripe": { templateId: STRIPE },
  "the form of Postgres": { templateId: POSTGRES },
  "the form of GitHub": { templateId: GITHUB },
  "the form of Faker": { templateId: FAKER },
};

/** What the panel says about the members of an interface: Storybook itself does not follow types into other modules. */
export function documentedArgTypes(source: string, name: string, category: string): Record<string, InputType> {
  return Object.fromEntries(
    readMembers(source, name).map(({ name: member, description, type, defaultValue }) => [
      member,
      {
        description,
        table: {
          category,
          type: { summary: type },
          ...(defaultValue && { defaultValue: { summary: defaultValue } }),
        },
      },
    ]),
  );
}

const DOCUMENTED: Record<string, InputType> = {
  ...documentedArgTypes(tokenOptions, "TokenOptions", "Token"),
  ...documentedArgTypes(dialogOptions, "DialogOptions", "Dialog"),
  ...documentedArgTypes(widgetOptions, "WidgetOptions", "Callbacks"),
  ...documentedArgTypes(hookOptions, "UseAirbyteWidgetOptions", "Dialog"),
};

const CONTROLS: Record<string, InputType> = {
  widget: option("Dialog", ["auto", "official", "frame"], {
    auto: "auto",
    official: "official (here the stand-in)",
    frame: "frame (our own dialog)",
  }),
  preload: option("Dialog", ["intent", "mount", "none"]),
  view: { ...option("Dialog", Object.keys(VIEWS)), mapping: VIEWS },
  closeOnOutsideClick: setting("Dialog", "boolean"),
  handshakeTimeoutMs: setting("Dialog", "number"),
  supportUrl: setting("Dialog", "text"),
  showResult: setting("Look", "boolean"),
  className: setting("Look", "text"),
  // Each text has a field of its own.
  labels: hidden,
  endpoint: { control: false, table: { category: "Token" } },
  fetchToken: { control: false, table: { category: "Token" } },
  tokenKey: { control: false, table: { category: "Token" } },
  tokenTimeoutMs: setting("Token", "number"),
};

/** The arguments that all components share: their words from the TSDoc, and the fields with which they are chosen. */
export const OPTION_ARG_TYPES: Record<string, InputType> = Object.fromEntries(
  Object.entries({ ...DOCUMENTED, ...CONTROLS }).map(([name, documented]) => {
    const controls = CONTROLS[name] ?? (CALLBACKS.test(name) ? callback : documented);
    return [name, { ...DOCUMENTED[name], ...controls, table: { ...DOCUMENTED[name]?.table, ...controls.table } }];
  }),
);

/** The same, for a component that does not have some of the options. */
export const withoutOptions = (...names: readonly string[]): Record<string, InputType> => ({
  ...OPTION_ARG_TYPES,
  ...Object.fromEntries(names.map((name) => [name, hidden])),
});
