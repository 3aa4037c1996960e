import { templateId, type SourceTemplate } from "./source-template.js";
import { choice, connectorSpec, integer, list, option, secret, text } from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

const sslMode = (mode: string, description: string, properties: Parameters<typeof option>[2] = {}) =>
  option(mode, ["mode", mode], properties, description);

const caCertificate = {
  ca_certificate: secret("CA certificate", {
    description: "The certificate of the authority that signed the server’s, in PEM.",
    multiline: true,
  }),
};

/** Has a port, an optional password, a list, and a choice with its own fields. */
export const postgres: SourceTemplate = {
  id: templateId(3),
  name: "Postgres",
  definitionId: "decd338e-5647-4c0b-adf4-da0e75f5a750",
  tags: ["database"],
  icon: lineIcon(
    "#2a5ea8",
    "M11 13.5c0-1.93 4.03-3.5 9-3.5s9 1.57 9 3.5-4.03 3.5-9 3.5-9-1.57-9-3.5z",
    "M11 13.5v13c0 1.93 4.03 3.5 9 3.5s9-1.57 9-3.5v-13M11 20c0 1.93 4.03 3.5 9 3.5s9-1.57 9-3.5",
  ),
  spec: connectorSpec("Postgres", ["host", "port", "database", "username"], {
    host: text("Host", { description: "Name or address of the server." }),
    port: integer("Port", { minimum: 0, maximum: 65_536, default: 5432 }),
    database: text("Database name"),
    schemas: list("Schemas", { description: "Which schemas to read.", default: ["public"] }),
    username: text("Username"),
    password: secret("Password"),
    ssl_mode: choice(
      "Encryption",
      [
        sslMode("disable", "Never encrypt."),
        sslMode("allow", "Encrypt only where the server insists."),
        sslMode("prefer", "Encrypt wherever the server can."),
        sslMode("require", "Always encrypt; the server’s certificate is not checked."),
        sslMode("verify-ca", "Always encrypt, and check who signed the server’s certificate.", caCertificate),
        sslMode("verify-full", "As verify-ca, and check that the certificate is this host’s.", caCertificate),
      ],
      { default: { mode: "require" } },
    ),
  }),
  // Names under .invalid never exist (RFC 2606): tests use one to make a check fail.
  check: ({ host }) =>
    typeof host === "string" && /(^|\.)invalid\.?$/i.test(host) ? `The host “${host}” could not be found.` : null,
};
