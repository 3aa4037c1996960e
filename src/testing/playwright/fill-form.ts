import type { FrameLocatorLike } from "./page-like.js";

/** The values for a form. */
export interface FormEntries {
  /** Name of the connector. */
  readonly name: string;
  /** Makes the form valid. */
  readonly samples: Readonly<Record<string, string>>;
  /** The test's own values, which take precedence. */
  readonly fields: Readonly<Record<string, string | boolean>>;
}

/** Fills in the current form. @throws {Error} The form has no such field. The message lists its fields. */
export async function fillForm(frame: FrameLocatorLike, { name, samples, fields }: FormEntries): Promise<void> {
  /* oxlint-disable no-await-in-loop -- In order: a choice adds and removes fields. */
  for (const [label, value] of Object.entries({ ...samples, ...fields })) {
    const called = new RegExp(`^${escape(label)}( Optional)?$`);
    const field = frame.getByLabel(called);
    // The cards of a choice. Their names contain the field's, because an option may be named like one of its fields.
    const card = frame.getByRole("radio", { name: `${label}: ${String(value)}`, exact: true });
    if (await card.isVisible()) {
      await card.setChecked(true);
    } else if (await field.isVisible()) {
      if (typeof value === "boolean") await field.setChecked(value);
      else if (await frame.getByRole("combobox", { name: called }).isVisible()) await field.selectOption(value);
      else await field.fill(value);
    } else if (label in fields) {
      const labels = await frame.locator("label:not(.card), .group-label").allTextContents();
      const shown = labels.map((text) => `“${text.replace(/ Optional$/, "")}”`).join(", ");
      throw new Error(`connectSource cannot find the field “${label}” in the form of ${name}. Its fields: ${shown}.`);
    }
  }
  /* oxlint-enable no-await-in-loop */
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
