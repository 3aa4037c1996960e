import { templateId, type SourceTemplate } from "./source-template.js";
import {
  choice,
  connectorSpec,
  integer,
  list,
  option,
  secret,
  signIn,
  startDate,
  text,
  yesOrNo,
} from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

const slackOAuth = signIn("Sign in with Slack", ["option_title", "Default OAuth2.0 authorization"], ["access_token"]);
const notionOAuth = signIn(
  "Sign in with Notion",
  ["auth_type", "OAuth2.0"],
  ["client_id", "client_secret", "access_token"],
);

/** Messages and channels. */
export const slack: SourceTemplate = {
  id: templateId(11),
  name: "Slack",
  definitionId: "c2281cee-86f9-4a86-bb48-d23286b4c7bd",
  tags: ["teamwork"],
  icon: lineIcon("#6b2a6e", "M16.5 10.5 14.5 29.5M25.5 10.5l-2 19M10.5 16.5h20M9.5 23.5h20"),
  spec: connectorSpec(
    "Slack",
    ["start_date", "lookback_window", "join_channels"],
    {
      credentials: choice("Authentication", [
        slackOAuth.option,
        option("API token", ["option_title", "API Token Credentials"], {
          api_token: secret("API token", { description: "Of a bot: it begins with “xoxb-”." }),
        }),
      ]),
      start_date: startDate({ default: "2024-01-01T00:00:00Z" }),
      lookback_window: integer("Threads", {
        description: "How many days back to look for new answers in threads.",
        minimum: 0,
        maximum: 365,
        default: 7,
      }),
      join_channels: yesOrNo("Join all channels", { description: "Otherwise invite the bot yourself.", default: true }),
      channel_filter: list("Channels", { description: "Only these channels are read. Leave empty for all." }),
    },
    slackOAuth.auth,
  ),
};

/** Pages and databases. */
export const notion: SourceTemplate = {
  id: templateId(12),
  name: "Notion",
  definitionId: "6e00b415-b02e-4160-bf02-58176a0ae687",
  tags: ["teamwork"],
  icon: lineIcon("#44403c", "M12 10.5h16v19H12z", "M16.5 25.5v-10l7 10v-10"),
  spec: connectorSpec(
    "Notion",
    ["credentials"],
    {
      credentials: choice("Authentication", [
        notionOAuth.option,
        option("Access token", ["auth_type", "token"], {
          token: secret("Access token", { description: "Of your internal integration." }),
        }),
      ]),
      start_date: startDate(),
    },
    notionOAuth.auth,
  ),
};

/** Issues and projects. */
export const jira: SourceTemplate = {
  id: templateId(13),
  name: "Jira",
  definitionId: "68e63de2-bb83-4c7e-93fa-a8a9051e3993",
  tags: ["teamwork", "developer"],
  icon: lineIcon("#24509e", "M20 9.5 30.5 20 20 30.5 9.5 20z", "M20 15.5l4.5 4.5-4.5 4.5-4.5-4.5z"),
  spec: connectorSpec("Jira", ["api_token", "domain", "email"], {
    domain: text("Domain", {
      description: "Of your Jira account.",
      pattern: "^(?!https?:)[\\w-]+(\\.[\\w-]+)+$",
      pattern_descriptor: "example.atlassian.net",
    }),
    email: text("Email", {
      description: "The address with which you sign in to Jira.",
      pattern: "^[^@\\s]+@[^@\\s]+$",
      pattern_descriptor: "name@example.com",
    }),
    api_token: secret("API token"),
    projects: list("Projects", { description: "Keys of the projects to read, such as PROJ. Leave empty for all." }),
    start_date: startDate(),
  }),
};
