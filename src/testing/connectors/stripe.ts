import type { SourceTemplate } from "./source-template.js";
import { svgIcon } from "./svg-icon.js";

/** Payments: a plain text, a secret and a date. */
export const stripe: SourceTemplate = {
  id: "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d02",
  name: "Stripe",
  definitionId: "e094cb9a-26de-4645-8761-65c0c425d1de",
  tags: ["payments"],
  icon: svgIcon(
    "#0b6e8f",
    `<g fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><rect x="9.5" y="12.5" width="21" height="15" rx="3"/><path d="M9.5 17.5h21M14 23h5"/></g>`,
  ),
  spec: {
    connectionSpecification: {
      $schema: "http://json-schema.org/draft-07/schema#",
      title: "Stripe Source Spec",
      type: "object",
      required: ["client_secret", "account_id"],
      properties: {
        account_id: {
          title: "Account ID",
          description: "Your Stripe account, as in Settings → Account details: it begins with “acct_”.",
          type: "string",
          order: 0,
        },
        client_secret: {
          title: "Secret key",
          description: "A restricted key that may read is enough: it begins with “rk_” or “sk_”.",
          type: "string",
          pattern: "^(sk|rk)_\\w+$",
          pattern_descriptor: "sk_… or rk_…",
          airbyte_secret: true,
          order: 1,
        },
        start_date: {
          title: "Replication start date",
          description: "Only data from this day on is read.",
          type: "string",
          format: "date-time",
          pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
          pattern_descriptor: "YYYY-MM-DDTHH:MM:SSZ",
          default: "2017-01-25T00:00:00Z",
          order: 2,
        },
      },
    },
  },
};
