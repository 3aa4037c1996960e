import type { JSX } from "react";
import { expectTypeOf } from "vitest";

import { ConnectDataForm, useSourceForm, type FormInputProps, type Source } from "../../src/sources.js";

/** Exactly one of the two says what a form is for. */
export const forms: JSX.Element[] = [
  <ConnectDataForm
    key="new"
    templateId="t1"
    onSourceCreated={(source) => expectTypeOf(source).toEqualTypeOf<Source>()}
  />,
  <ConnectDataForm key="edit" sourceId="s1" labels={{ form: { save: "Sichern" } }} />,
  // @ts-expect-error -- Neither.
  <ConnectDataForm key="none" />,
  // @ts-expect-error -- Both.
  <ConnectDataForm key="both" templateId="t1" sourceId="s1" />,
  // @ts-expect-error -- The form decides what the widget opens on.
  <ConnectDataForm key="view" templateId="t1" view="manage" />,
];

/** An input of the app, which narrows by the field's kind. */
function Own({ field, control, value, onChange }: FormInputProps): JSX.Element {
  const { spec } = field;
  const max = spec.kind === "number" ? (spec.maximum ?? undefined) : undefined;
  return <input {...control} max={max} value={value} onChange={(event) => onChange(event.target.value)} />;
}

export function useOwnForm(): JSX.Element {
  const form = useSourceForm({ sourceId: "s1" });
  expectTypeOf(form.submit).returns.toEqualTypeOf<Promise<Source | null>>();
  expectTypeOf(form.status).toEqualTypeOf<"loading" | "failed" | "ready" | "checking" | "saving" | "saved">();
  return <ConnectDataForm templateId="t1" components={{ Text: Own, Number: Own }} />;
}
