import type { InputType } from "storybook/internal/types";

import { FAKER, GITHUB, POSTGRES, STRIPE } from "./connectors.js";

const option = (category: string, options: readonly unknown[], labels?: Record<string, string>): InputType => ({
  options,
  control: { type: "select", ...(labels && { labels }) },
  table: { category },
});
const hidden: InputType = { table: { disable: true } };
const callback: InputType = { control: false, table: { category: "Callbacks" } };
const setting = (category: string, type: "boolean" | "number" | "text"): InputType => ({
  control: { type },
  table: { category },
});

const VIEWS = {
  catalogue: "connect",
  "what is connected": "manage",
  "the form of Stripe": { templateId: STRIPE },
  "the form of Postgres": { templateId: POSTGRES },
  "the form of GitHub": { templateId: GITHUB },
  "the form of Faker": { templateId: FAKER },
};

/** The arguments that all components share, where what is read from their types is poor. */
export const OPTION_ARG_TYPES: Record<string, InputType> = {
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
  onSignIn: callback,
  onEvent: callback,
  onSourceCreated: callback,
  onSourceUpdated: callback,
  onSourceError: callback,
  onOpen: callback,
  onClose: callback,
  onError: callback,
};
