import { expectTypeOf } from "vitest";

import type { CompleteLabels, UseAirbyteWidgetOptions } from "../../src/index.js";
import { de } from "../../src/labels/de.js";

const { retry: _, ...withoutRetry } = de;
// @ts-expect-error -- A pack must have every text of the dialog.
export const withoutOneText: CompleteLabels = withoutRetry;

const { save: __, ...withoutSave } = de.form;
// @ts-expect-error -- And of the form.
export const withoutOneOfTheForm: CompleteLabels = { ...de, form: withoutSave };

const { required: ___, ...withoutRequired } = de.form;
// @ts-expect-error -- And of its messages.
export const withoutOneMessage: CompleteLabels = { ...de, form: withoutRequired };

const { edit: ____, ...withoutEdit } = de.sources;
// @ts-expect-error -- And of the lists.
export const withoutOneOfTheLists: CompleteLabels = { ...de, sources: withoutEdit };

export const changed: UseAirbyteWidgetOptions = { labels: { ...de, connect: "Jetzt verbinden" } };
expectTypeOf(de).toExtend<NonNullable<UseAirbyteWidgetOptions["labels"]>>();
