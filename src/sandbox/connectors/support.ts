import { templateId, type SourceTemplate } from "./source-template.js";
import { choice, connectorSpec, option, secret, signIn, startDate, text } from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

const zendeskOAuth = signIn("OAuth", ["credentials", "oauth2.0"], ["access_token"]);

/** Tickets. */
export const zendeskSupport: SourceTemplate = {
  id: templateId(14),
  name: "Zendesk Support",
  definitionId: "79c1aa37-dae3-42ae-b333-d1c105477715",
  tags: ["support"],
  icon: lineIcon(
    "#17565c",
    "M11 22v-2a9 9 0 0 1 18 0v2",
    "M11 21h2.5a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5H12a1 1 0 0 1-1-1zM29 21h-2.5a1.5 1.5 0 0 0-1.5 1.5v4a1.5 1.5 0 0 0 1.5 1.5H28a1 1 0 0 0 1-1z",
  ),
  spec: connectorSpec(
    "Zendesk Support",
    ["subdomain", "credentials"],
    {
      subdomain: text("Subdomain", {
        description: "The first part of your address: “my-company” of my-company.zendesk.com.",
        pattern: "^[\\w-]+$",
        pattern_descriptor: "my-company",
      }),
      credentials: choice("Authentication", [
        zendeskOAuth.option,
        option("API token", ["credentials", "api_token"], {
          email: text("Email", { description: "Of the account that the token belongs to." }),
          api_token: secret("API token"),
        }),
      ]),
      start_date: startDate(),
    },
    zendeskOAuth.auth,
  ),
};

/** Conversations with customers. */
export const intercom: SourceTemplate = {
  id: templateId(15),
  name: "Intercom",
  definitionId: "d8313939-3782-41b0-be29-b3ca20d8dd3a",
  tags: ["support"],
  icon: lineIcon("#2f55c8", "M10 11h20v15h-6.5L20 30l-3.5-4H10z", "M15 17v3M20 16.5v4.5M25 17v3"),
  spec: connectorSpec("Intercom", ["start_date", "access_token"], {
    start_date: startDate({ default: "2024-01-01T00:00:00Z" }),
    access_token: secret("Access token", { description: "Of your app, as in the Developer Hub." }),
  }),
};
