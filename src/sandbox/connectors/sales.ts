import { templateId, type SourceTemplate } from "./source-template.js";
import { choice, connectorSpec, option, secret, signIn, startDate, text, yesOrNo } from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

const CLIENT_OUTPUTS = ["client_id", "client_secret", "refresh_token"] as const;
const hubspotOAuth = signIn("OAuth", ["credentials_title", "OAuth Credentials"], CLIENT_OUTPUTS);
const salesforceOAuth = signIn("Sign in with Salesforce", ["auth_type", "Client"], CLIENT_OUTPUTS);
const shopifyOAuth = signIn("OAuth", ["auth_method", "oauth2.0"], ["access_token"]);

/** Customers and deals. */
export const hubspot: SourceTemplate = {
  id: templateId(8),
  name: "HubSpot",
  definitionId: "36c891d9-4bd9-43ac-bad2-10e12756272c",
  tags: ["sales"],
  icon: lineIcon(
    "#b8432b",
    "M23.5 28a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 14.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM14 30.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
    "M13.7 13.8 20 20.5M23.5 19v-8M20.3 26.6l-5 1.8",
  ),
  spec: connectorSpec(
    "HubSpot",
    ["credentials"],
    {
      credentials: choice("Authentication", [
        hubspotOAuth.option,
        option("Private app", ["credentials_title", "Private App Credentials"], {
          access_token: secret("Access token", { description: "Of your private app, as in Settings → Private apps." }),
        }),
      ]),
      start_date: startDate(),
    },
    hubspotOAuth.auth,
  ),
};

/** A sales team's records. Its credentials can only be set by signing in. */
export const salesforce: SourceTemplate = {
  id: templateId(9),
  name: "Salesforce",
  definitionId: "b117307c-14b6-41aa-9422-947e34922962",
  tags: ["sales"],
  icon: lineIcon("#1a6fb0", "M14.5 27.5a5 5 0 0 1-.6-9.96 6 6 0 0 1 11.3-1.5 4.9 4.9 0 1 1 .8 11.46z", "M15.5 22.5h9"),
  spec: connectorSpec(
    "Salesforce",
    ["credentials"],
    {
      credentials: choice("Authentication", [salesforceOAuth.option]),
      is_sandbox: yesOrNo("Sandbox", {
        description: "Your account is one of Salesforce’s own sandboxes.",
        default: false,
      }),
      start_date: startDate(),
    },
    salesforceOAuth.auth,
  ),
};

/** A shop's orders and customers. */
export const shopify: SourceTemplate = {
  id: templateId(10),
  name: "Shopify",
  definitionId: "9da77001-af33-4bcd-be46-6252bf9342b9",
  tags: ["sales", "payments"],
  icon: lineIcon("#4f7a28", "M12 15.5h16l1.5 15h-19z", "M16 18.5v-4a4 4 0 0 1 8 0v4"),
  spec: connectorSpec(
    "Shopify",
    ["shop", "credentials"],
    {
      shop: text("Shop", {
        description: "The first part of your shop’s address: “my-shop” of my-shop.myshopify.com.",
        pattern: "^[a-z0-9][a-z0-9-]*(\\.myshopify\\.com)?$",
        pattern_descriptor: "my-shop",
      }),
      credentials: choice("Authentication", [
        shopifyOAuth.option,
        option("API password", ["auth_method", "api_password"], {
          api_password: secret("API password", { description: "The admin API’s access token of your custom app." }),
        }),
      ]),
      start_date: startDate(),
    },
    shopifyOAuth.auth,
  ),
};
