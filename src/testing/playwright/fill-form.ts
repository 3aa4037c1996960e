import type { FrameLocatorLike } from "./page-like.js";

/** What a form is filled in with. */
export interface FormEntries {
  /** Name of the connector. */
  readonly name: string;
  /** What makes it valid. */
  readonly samples: Readonly<Record<string, string>>;
  /** What the test says, in the place of these or besides. */
  readonly fields: Readonly<Record<string, string | boolean>>;
}

/** Fills in the form that is shown. @throws {Error} It has no field of that label. Says which it has. */
export async function fillForm(frame: FrameLocatorLike, { name, samples, fields }: FormEntries): Promise<void> {
  /* oxlint-disable no-await-in-loop -- One after the other: a choice brings fields, and takes others away. */
  for (const [label, value] of Object.entries({ ...samples, ...fields })) {
    const called = new RegExp(`^${escape(label)}( Optional)?$`);
    const field = frame.getByLabel(called);
    if (await field.isVisible()) {
      if (typeof value === "boolean") await field.setChecked(value);
      else if (await frame.getByRole("combobox", { name: called }).isVisible()) await field.selectOption(value);
      else await field.fill(value);
    } else if (label in fields) {
      const labels = await frame.locator("label").allTextContents();
      const shown = labels.map((text) => `“${text.replace(/ Optional$/, "")}”`).join(", ");
      throw new Error(`connectSource finds no field “${label}” in the form of ${name}, which has ${shown}.`);
    }
  }
  /* oxlint-enable no-await-in-loop */
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
