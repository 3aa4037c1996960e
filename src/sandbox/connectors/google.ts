import { templateId, type SourceTemplate } from "./source-template.js";
import { choice, connectorSpec, list, option, secret, signIn, text } from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

const oauth = signIn("Sign in with Google", ["auth_type", "Client"], ["client_id", "client_secret", "refresh_token"]);

const credentials = choice("Authentication", [
  oauth.option,
  option("Service account key", ["auth_type", "Service"], {
    service_account_info: secret("Service account key", {
      description: "The whole JSON file of the key.",
      multiline: true,
    }),
  }),
]);

/** Files in a folder. */
export const googleDrive: SourceTemplate = {
  id: templateId(6),
  name: "Google Drive",
  definitionId: "9f8dda77-1048-4368-815b-269bf54ee9b8",
  tags: ["files"],
  icon: lineIcon(
    "#a8571f",
    "M16 10.5h8l7 12.5-3.5 6.5h-15L9 23z",
    "M16 10.5 23.5 23M31 23H16.5l-4 6.5M24 10.5 16.5 23",
  ),
  spec: connectorSpec(
    "Google Drive",
    ["folder_url", "streams", "credentials"],
    {
      folder_url: text("Folder", {
        description: "Address of the folder, as the browser shows it.",
        pattern: "^https://drive\\.google\\.com/.+",
        pattern_descriptor: "https://drive.google.com/drive/folders/…",
      }),
      streams: list("Streams", {
        description: "Which files to read, as patterns such as **/*.csv: each pattern becomes a stream.",
        default: ["**"],
        minItems: 1,
      }),
      credentials,
    },
    oauth.auth,
  ),
};

/** The sheets of a spreadsheet. */
export const googleSheets: SourceTemplate = {
  id: templateId(7),
  name: "Google Sheets",
  definitionId: "71607ba1-c0ac-4799-8049-7f4b90dd50f7",
  tags: ["files"],
  icon: lineIcon("#1f7a4d", "M12 9.5h11l5.5 5.5v15.5H12z", "M23 9.5V15h5.5M16 20h8.5M16 25h8.5M20.25 20v5"),
  spec: connectorSpec(
    "Google Sheets",
    ["spreadsheet_id", "credentials"],
    {
      spreadsheet_id: text("Spreadsheet", {
        description: "Address of the spreadsheet, as the browser shows it, or its id.",
      }),
      credentials,
    },
    oauth.auth,
  ),
};
