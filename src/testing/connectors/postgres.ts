import type { ObjectSpec } from "../spec/connector-spec.js";
import type { SourceTemplate } from "./source-template.js";
import { svgIcon } from "./svg-icon.js";

const sslMode = (mode: string, description: string, properties: ObjectSpec["properties"] = {}): ObjectSpec => ({
  title: mode,
  description,
  type: "object",
  required: ["mode", ...Object.keys(properties)],
  properties: { mode: { title: "Mode", type: "string", const: mode, order: 0 }, ...properties },
});

const caCertificate: ObjectSpec["properties"] = {
  ca_certificate: {
    title: "CA certificate",
    description: "The certificate of the authority that signed the server’s, in PEM.",
    type: "string",
    airbyte_secret: true,
    multiline: true,
    order: 1,
  },
};

/** A database: a port, a password that may be missing, a list, and a choice with fields of its own. */
export const postgres: SourceTemplate = {
  id: "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d03",
  name: "Postgres",
  definitionId: "decd338e-5647-4c0b-adf4-da0e75f5a750",
  tags: ["database"],
  icon: svgIcon(
    "#2a5ea8",
    `<g fill="none" stroke="#fff" stroke-width="2.2"><ellipse cx="20" cy="13.5" rx="9" ry="3.5"/><path d="M11 13.5v13c0 1.93 4.03 3.5 9 3.5s9-1.57 9-3.5v-13M11 20c0 1.93 4.03 3.5 9 3.5s9-1.57 9-3.5"/></g>`,
  ),
  spec: {
    connectionSpecification: {
      $schema: "http://json-schema.org/draft-07/schema#",
      title: "Postgres Source Spec",
      type: "object",
      required: ["host", "port", "database", "username"],
      properties: {
        host: { title: "Host", description: "Name or address of the server.", type: "string", order: 0 },
        port: { title: "Port", type: "integer", minimum: 0, maximum: 65_536, default: 5432, order: 1 },
        database: { title: "Database name", type: "string", order: 2 },
        schemas: {
          title: "Schemas",
          description: "Which schemas to read.",
          type: "array",
          items: { type: "string" },
          default: ["public"],
          order: 3,
        },
        username: { title: "Username", type: "string", order: 4 },
        password: { title: "Password", type: "string", airbyte_secret: true, order: 5 },
        ssl_mode: {
          title: "Encryption",
          type: "object",
          order: 6,
          default: { mode: "require" },
          oneOf: [
            sslMode("disable", "Never encrypt."),
            sslMode("allow", "Encrypt only where the server insists."),
            sslMode("prefer", "Encrypt wherever the server can."),
            sslMode("require", "Always encrypt; the server’s certificate is not checked."),
            sslMode("verify-ca", "Always encrypt, and check who signed the server’s certificate.", caCertificate),
            sslMode("verify-full", "As verify-ca, and check that the certificate is this host’s.", caCertificate),
          ],
        },
      },
    },
  },
  // RFC 2606: a name under .invalid never exists, so that a failing check can be had on purpose.
  check: ({ host }) =>
    typeof host === "string" && /(^|\.)invalid\.?$/i.test(host) ? `The host “${host}” could not be found.` : null,
};
