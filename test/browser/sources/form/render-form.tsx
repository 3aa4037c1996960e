import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { RefAttributes } from "react";
import { expect, vi } from "vitest";

import { sourceTemplates } from "../../../../src/sandbox/connectors/source-templates.js";
import type { ConnectorName } from "../../../../src/sandbox/connectors/source-template.js";
import { ConnectDataForm, type ConnectDataFormProps } from "../../../../src/sources.js";
import "../../../../src/styles.css";
import { renderWithClient, stubHandler } from "../backend.js";

// A busy machine is slow, which is not a failure.
configure({ asyncUtilTimeout: 10_000 });

type Target = { templateId: string } | { sourceId: string };
type OwnProps = Partial<Omit<ConnectDataFormProps, "templateId" | "sourceId">> & RefAttributes<HTMLFormElement>;
export type Handler = ReturnType<typeof stubHandler>;

export function findTemplate(name: ConnectorName) {
  const template = sourceTemplates.find((candidate) => candidate.name === name);
  if (!template) throw new Error(`There is no ${name}.`);
  return template;
}

/** An app's form in front of the sandbox, once it has loaded or failed to. */
export async function renderForm(target: Target, props: OwnProps = {}, handler: Handler = stubHandler()) {
  const callbacks = { onEvent: vi.fn(), onSourceCreated: vi.fn(), onSourceUpdated: vi.fn(), onSourceError: vi.fn() };
  const element = (latest: Target) => (
    <ConnectDataForm {...latest} endpoint={handler.endpoint} tokenKey={handler.user} {...callbacks} {...props} />
  );
  const view = renderWithClient(element(target));
  const root = view.container.firstElementChild;
  if (!(root instanceof HTMLElement)) throw new Error("There is no form.");
  await waitFor(() => expect(root.dataset["status"]).not.toBe("loading"));
  return { ...view, ...callbacks, handler, root, changeTo: (latest: Target) => view.change(element(latest)) };
}

/** The input with this label, with or without "Optional". */
export const input = (label: string): HTMLInputElement =>
  screen.getByLabelText<HTMLInputElement>((text, element) => isLabelled(text, element, label));

export const queryInput = (label: string): HTMLInputElement | null =>
  screen.queryByLabelText<HTMLInputElement>((text, element) => isLabelled(text, element, label));

const isLabelled = (text: string, element: Element | null, label: string) =>
  element?.tagName !== "FIELDSET" && element?.tagName !== "BUTTON" && text.replace(/ Optional$/, "") === label;

/** Enters a value like a user: an option by its name. */
export function enter(label: string, value: string | boolean): void {
  const control = input(label);
  if (typeof value === "boolean") {
    if (control.checked !== value) fireEvent.click(control);
    return;
  }
  const option = control.matches("select")
    ? within(control).getByRole<HTMLOptionElement>("option", { name: value })
    : null;
  fireEvent.change(control, { target: { value: option?.value ?? value } });
}

/** The text that describes an input, read out after its label. */
export const descriptionOf = (label: string): string =>
  (input(label).getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => (id ? document.getElementById(id)?.textContent : ""))
    .join(" ");

export const submit = (name = "Connect"): void => {
  fireEvent.click(screen.getByRole("button", { name }));
};
