import { templateId, type SourceTemplate } from "./source-template.js";
import { connectorSpec, secret, startDate, text } from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

/** Has a text, a secret and a date. */
export const stripe: SourceTemplate = {
  id: templateId(2),
  name: "Stripe",
  definitionId: "e094cb9a-26de-4645-8761-65c0c425d1de",
  tags: ["payments"],
  icon: lineIcon(
    "#0b6e8f",
    "M12.5 12.5h15a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-15a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3z",
    "M9.5 17.5h21M14 23h5",
  ),
  spec: connectorSpec("Stripe", ["client_secret", "account_id"], {
    account_id: text("Account ID", {
      description: "Your Stripe account, as in Settings → Account details: it begins with “acct_”.",
    }),
    client_secret: secret("Secret key", {
      description: "A restricted key that may read is enough: it begins with “rk_” or “sk_”.",
      pattern: "^(sk|rk)_\\w+$",
      pattern_descriptor: "sk_… or rk_…",
    }),
    start_date: startDate({ title: "Replication start date", default: "2017-01-25T00:00:00Z" }),
  }),
  // Tests use a key that ends in `_invalid` to make a check fail.
  check: ({ client_secret: key }) =>
    typeof key === "string" && key.endsWith("_invalid")
      ? "Stripe does not know this API key. Copy it from your dashboard again."
      : null,
};
