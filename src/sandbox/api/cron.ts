import { text } from "./field-readers.js";
import type { FieldReader } from "./read-body.js";

/** A Quartz cron expression: seconds, minutes, hours, day of month, month, day of week, and optionally the year. */
export const cron: FieldReader<string> = (value) => {
  const result = text(value);
  if (!("value" in result) || isCron(result.value)) return result;
  return { msg: "Value error, not a valid Quartz cron expression", type: "value_error" };
};

/** Describes an expression in a rough sentence. */
export function describeCron(expression: string): { readonly description: string; readonly is_valid: boolean } {
  if (!isCron(expression)) return { description: "Invalid cron expression", is_valid: false };
  const [, minute = "", hour = "", ...days] = expression.trim().split(/\s+/);
  const isDaily = /^\d+$/.test(minute) && /^\d+$/.test(hour) && days.every((day) => day === "*" || day === "?");
  const at = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  return { description: isDaily ? `At ${at}, every day` : `On the schedule ${expression}`, is_valid: true };
}

function isCron(expression: string): boolean {
  const fields = expression.trim().split(/\s+/);
  return (fields.length === 6 || fields.length === 7) && fields.every((field) => /^[\dA-Z*?/,#-]+$/i.test(field));
}
