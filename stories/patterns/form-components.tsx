import { FormControl, FormHelperText, FormLabel, MenuItem, OutlinedInput, Select, Switch } from "@mui/material";
import * as RadixSelect from "@radix-ui/react-select";
import * as RadixSwitch from "@radix-ui/react-switch";

import type { FormComponents, FormInputProps } from "../../src/sources.js";

function MuiText({ field, control, value, placeholder, onChange }: FormInputProps) {
  const { spec } = field;
  const isSecret = spec.kind === "text" && spec.isSecret;
  const { id, name, ...aria } = control;
  return (
    <OutlinedInput
      id={id}
      name={name}
      inputProps={aria}
      type={isSecret ? "password" : spec.kind === "date" ? "date" : "text"}
      multiline={spec.kind === "list" || spec.kind === "json" || (spec.kind === "text" && spec.isMultiline)}
      size="small"
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Parts of MUI: its `FormControl` connects the label with the input, and shows the state of both. */
export const MUI: Partial<FormComponents> = {
  Field: ({ field, label, controlId, hintId, errorId, hint, children }) => (
    <FormControl fullWidth error={field.error !== null} required={field.spec.isRequired}>
      <FormLabel htmlFor={controlId}>{label}</FormLabel>
      {children}
      {hint !== "" && (
        <FormHelperText id={hintId} error={false}>
          {hint}
        </FormHelperText>
      )}
      {field.error !== null && <FormHelperText id={errorId}>{field.error}</FormHelperText>}
    </FormControl>
  ),
  Text: MuiText,
  Secret: MuiText,
  Multiline: MuiText,
  Number: MuiText,
  Date: MuiText,
  Switch: ({ control: { id, name, ...aria }, isChecked, onChange }) => (
    <Switch
      id={id}
      name={name}
      checked={isChecked}
      onChange={(event) => onChange(event.target.checked)}
      slotProps={{ input: { ...aria, role: "switch" } }}
    />
  ),
  Choice: ({ field, control: { id, name, ...aria }, value, options, onChange }) => (
    <Select
      id={id}
      name={name}
      size="small"
      native={false}
      value={value}
      inputProps={{ ...aria, "aria-label": field.spec.label }}
      SelectDisplayProps={{ "aria-label": field.spec.label }}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </Select>
  ),
};

/** Inputs of Radix, in the frame of this package. Radix's select has no empty value. */
export const RADIX: Partial<FormComponents> = {
  Switch: ({ control, isChecked, onChange }) => (
    <RadixSwitch.Root
      {...control}
      className="radix-switch airbyte-embedded-switch"
      checked={isChecked}
      onCheckedChange={onChange}
    >
      <RadixSwitch.Thumb className="radix-thumb" />
    </RadixSwitch.Root>
  ),
  Choice: ({ control: { name, ...trigger }, value, options, onChange }) => (
    <RadixSelect.Root name={name} value={value || NONE} onValueChange={(next) => onChange(next === NONE ? "" : next)}>
      <RadixSelect.Trigger {...trigger} className="radix-select airbyte-embedded-input">
        <RadixSelect.Value />
        <RadixSelect.Icon />
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content className="radix-options" position="popper">
          <RadixSelect.Viewport>
            {options.map((option) => (
              <RadixSelect.Item key={option.value} value={option.value || NONE} className="radix-option">
                <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  ),
};

const NONE = "-";
