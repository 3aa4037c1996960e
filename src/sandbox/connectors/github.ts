import { templateId, type SourceTemplate } from "./source-template.js";
import { choice, connectorSpec, list, option, secret, signIn, startDate } from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

const oauth = signIn("OAuth", ["option_title", "OAuth Credentials"], ["access_token"]);

/** Has signing in or a token, and a list that must not be empty. */
export const github: SourceTemplate = {
  id: templateId(4),
  name: "GitHub",
  definitionId: "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
  tags: ["developer"],
  icon: lineIcon(
    "#2b3036",
    "M14 15.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM14 29.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM26 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "M14 15.5v9M26 18.5c0 4-12 2-12 6",
  ),
  spec: connectorSpec(
    "GitHub",
    ["credentials", "repositories"],
    {
      credentials: choice("Authentication", [
        oauth.option,
        option("Personal access token", ["option_title", "PAT Credentials"], {
          personal_access_token: secret("Personal access token", {
            description: "With the scopes repo, read:org and read:user. Several of them are separated by commas.",
          }),
        }),
      ]),
      repositories: list("Repositories", {
        description: "Which repositories to read, such as airbytehq/airbyte or airbytehq/*.",
        items: { type: "string", pattern: "^[\\w.-]+/(\\*|[\\w.-]+)$", pattern_descriptor: "org/repo" },
        minItems: 1,
      }),
      start_date: startDate(),
    },
    oauth.auth,
  ),
};
