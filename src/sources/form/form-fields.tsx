import { Fragment, type JSX, type ReactNode } from "react";

import { REMOVED_SECRET, type FieldValue } from "../../shared/spec/field-value.js";
import { fillIn } from "../../shared/spec/field-messages.js";
import type { FormLabels } from "./form-labels.js";
import type { ControlProps, FormComponents } from "./form-parts.js";
import type { SourceFormField } from "./source-form-field.js";

interface FormFieldsProps {
  readonly id: string;
  readonly fields: readonly SourceFormField[];
  readonly parts: FormComponents;
  readonly labels: FormLabels;
  /** Name of the connector. */
  readonly service: string;
  readonly onChange: (name: string, value: FieldValue) => void;
  /** Button to sign in again, below a choice with a sign-in. */
  readonly signInAgain: ReactNode;
}

/** Shows fields and their nested fields. */
export function FormFields({ fields, ...rest }: FormFieldsProps): JSX.Element {
  return (
    <>
      {fields.map((field) => (
        <OneField key={field.name} field={field} {...rest} />
      ))}
    </>
  );
}

type OneFieldProps = Omit<FormFieldsProps, "fields"> & { readonly field: SourceFormField };

function OneField({ field, ...rest }: OneFieldProps): JSX.Element {
  const { parts, labels, service, signInAgain } = rest;
  const { spec, children } = field;
  if (spec.kind === "group") {
    return (
      <parts.Group label={spec.label} hint={field.description ?? ""} error={field.error}>
        <FormFields fields={children} {...rest} />
      </parts.Group>
    );
  }
  const input = <InputField field={field} {...rest} />;
  if (spec.kind !== "variant") return input;
  const chosen = spec.options.find(({ value }) => value === field.value);
  return (
    <Fragment>
      {input}
      {field.signIn === "done" && (
        <div className="airbyte-embedded-signed-in">
          <p className="airbyte-embedded-hint">{fillIn(labels.signedIn, { name: service })}</p>
          {signInAgain}
        </div>
      )}
      {children.length > 0 && (
        <parts.Group label={chosen?.label ?? spec.label} hint="" error={null}>
          <FormFields fields={children} {...rest} />
        </parts.Group>
      )}
    </Fragment>
  );
}

function InputField({ id, field, parts, labels, onChange }: OneFieldProps): JSX.Element {
  const { name, spec, value, error } = field;
  const hint = hintOf(field, labels);
  // A name may contain spaces, which separate ids in `aria-describedby`.
  const controlId = `${id}-${encodeURIComponent(name)}`;
  const [hintId, errorId] = [`${controlId}-hint`, `${controlId}-error`];
  const control: ControlProps = {
    id: controlId,
    name,
    "aria-describedby": [error !== null && errorId, hint !== "" && hintId].filter(Boolean).join(" ") || undefined,
    "aria-invalid": error !== null || undefined,
    "aria-required": spec.isRequired || undefined,
  };
  const Input = parts[partOf(spec)];
  const frame = { field, label: spec.label, controlId, hintId, errorId, hint, labels };
  return (
    <parts.Field {...frame}>
      <Input
        field={field}
        control={control}
        value={toText(value)}
        isChecked={value === true}
        options={optionsOf(field, labels)}
        placeholder={field.isSaved && value !== REMOVED_SECRET ? labels.unchanged : placeholderOf(spec)}
        onChange={(next) => onChange(name, spec.kind === "list" && typeof next === "string" ? next.split("\n") : next)}
        labels={labels}
      />
    </parts.Field>
  );
}

function partOf(spec: SourceFormField["spec"]): Exclude<keyof FormComponents, "Field" | "Group" | "Button"> {
  switch (spec.kind) {
    case "text":
      return spec.isSecret ? "Secret" : spec.isMultiline ? "Multiline" : "Text";
    case "number":
      return "Number";
    case "date":
      return "Date";
    case "switch":
      return "Switch";
    case "choice":
    case "variant":
      return "Choice";
    case "list":
    case "json":
    case "group":
      return "Multiline";
    default:
      return spec satisfies never;
  }
}

/** A required choice without an initial value also has an empty option. */
function optionsOf({ spec, value }: SourceFormField, labels: FormLabels) {
  if (spec.kind !== "choice" && spec.kind !== "variant") return [];
  const options = spec.options.map((option) => ({ value: option.value, label: option.label }));
  return spec.isRequired && value !== "" ? options : [...options, { value: "", label: labels.notSet }];
}

function hintOf({ spec, description, isSaved, value }: SourceFormField, labels: FormLabels): string {
  const hints = [
    isSaved && (value === REMOVED_SECRET ? labels.secretRemoved : labels.keepSecret),
    description,
    spec.kind === "list" && labels.onePerLine,
    spec.kind === "json" && labels.asJson,
  ];
  return hints.filter((hint) => typeof hint === "string" && hint !== "").join(" ");
}

const placeholderOf = (spec: SourceFormField["spec"]) =>
  spec.kind === "text" || spec.kind === "list" ? (spec.patternDescriptor ?? undefined) : undefined;

const toText = (value: FieldValue): string =>
  typeof value === "object" ? value.join("\n") : value === true ? "true" : value || "";
