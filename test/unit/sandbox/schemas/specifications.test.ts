import { describe, expect, it } from "vitest";

import { FAKER, POSTGRES, S3, setUpSandbox } from "../set-up-sandbox.js";
import { expectSchema, type Schema } from "./schema.js";
import * as schemas from "./schemas.js";

type Row = readonly [call: string, status: number, schema: Schema, body?: object];

const GLOBAL_FAKER = FAKER.replace(/^.{8}/, "00000000");
const FAKER_DEFINITION = "dfd88b22-b603-4c3d-aad7-3701784586b1";
const NOWHERE = { host: "db.invalid", port: 1, database: "shop", username: "reader" };

/** `:source`, `:template` and so on stand for the ids from the setup. */
const setup = async () => {
  const sandbox = setUpSandbox();
  const { bearer, workspaceId } = await sandbox.signIn();
  const application = await sandbox.getApplicationToken();
  const connection = await sandbox.addConnectionTemplate(["pro"]);
  const create = { workspace_id: workspaceId, source_template_id: FAKER, source_config: { count: 1 } };
  const { body: source } = await sandbox.call("POST", "/api/v1/embedded/sources", { bearer, body: create });
  const { body: check } = await sandbox.call("POST", "/api/v1/embedded/sources/check", {
    bearer,
    body: { ...create, source_template_id: POSTGRES, source_config: NOWHERE },
  });
  const ids = { source: source.id, check: check.id, connection, workspace: workspaceId, template: FAKER };
  const send = (as: string, [call, , , body]: Row) => {
    const [method = "", path = ""] = call.split(" ");
    const fill = (text: string) =>
      text.replaceAll(/:([a-z]+)/g, (match, name) => ids[name as keyof typeof ids] ?? match);
    const filled = body && JSON.parse(fill(JSON.stringify(body)));
    return sandbox.call(method, fill(path), { bearer: as, ...(body && { body: filled }) });
  };
  return { ...sandbox, bearer, application, send };
};

const NEW_SOURCE = { workspace_id: ":workspace", source_template_id: FAKER, source_config: { count: 1 } };
const NEW_CONNECTOR = { workspace_name: "ada", source_template_id: FAKER, replication_config: { count: 1 } };
const SOURCES = "/api/v1/embedded/sources";
const CONNECTORS = "/api/v1/integrations/connectors";
const TEMPLATES = "/api/v1/integrations/templates/sources";
const CONNECTIONS = "/api/v1/integrations/templates/connections";
const TAGS = "/api/v1/integrations/templates/tags";

/** S4. */
const EMBEDDED: readonly Row[] = [
  [`GET ${SOURCES}?workspace_id=:workspace`, 200, schemas.SOURCE_LIST],
  [`GET ${SOURCES}?`, 422, schemas.ERROR],
  [`POST ${SOURCES}`, 200, schemas.SOURCE, NEW_SOURCE],
  [`POST ${SOURCES}`, 422, schemas.ERROR, {}],
  ["POST /api/v1/embedded/partial_user_configs/", 200, schemas.SOURCE, NEW_SOURCE],
  [`GET ${SOURCES}/:source`, 200, schemas.SOURCE],
  [`GET ${SOURCES}/nothing`, 404, schemas.ERROR],
  [`PUT ${SOURCES}/:source`, 200, schemas.SOURCE, { name: "Mine" }],
  [`DELETE ${SOURCES}/:source`, 200, schemas.DELETED],
  [`POST ${SOURCES}/check`, 200, schemas.CHECK_ID, NEW_SOURCE],
  [`POST ${SOURCES}/:source/check`, 200, schemas.CHECK_ID, { source_config: { count: 2 } }],
  [`GET ${SOURCES}/check/:check/status`, 200, schemas.CHECK],
  ["GET /api/v1/embedded/source-templates", 200, schemas.listOf(schemas.SUMMARIZED_TEMPLATE)],
  ["GET /api/v1/embedded/source-templates/:template", 200, schemas.TEMPLATE],
];

/** S1, with either bearer. */
const NEWEST: readonly Row[] = [
  [`GET ${CONNECTORS}?workspace_name=ada`, 200, schemas.SOURCE_LIST],
  [`GET ${CONNECTORS}?workspace_id=:workspace&definition_id=${FAKER_DEFINITION}`, 200, schemas.SOURCE_LIST],
  [`GET ${CONNECTORS}?customer_name=ada`, 200, schemas.SOURCE_LIST],
  [`GET ${CONNECTORS}?`, 422, schemas.ERROR],
  [`POST ${CONNECTORS}`, 200, schemas.CONNECTOR, NEW_CONNECTOR],
  [`POST ${CONNECTORS}`, 422, schemas.ERROR, { workspace_name: "ada" }],
  [`POST ${CONNECTORS}/check`, 200, schemas.CHECK, NEW_CONNECTOR],
  [
    `POST ${CONNECTORS}/check`,
    200,
    schemas.CHECK,
    { workspace_name: "ada", connector_type: "postgres", replication_config: NOWHERE },
  ],
  [`GET ${CONNECTORS}/:source`, 200, schemas.CONNECTOR],
  [`PUT ${CONNECTORS}/:source`, 200, schemas.CONNECTOR, { entities: [{ entity: "users", modes: ["read"] }] }],
  [`POST ${CONNECTORS}/:source/check`, 200, schemas.CHECK, {}],
  [`GET ${CONNECTORS}/:source/inspect`, 200, schemas.INSPECTION],
  [`POST ${CONNECTORS}/:source/execute`, 200, schemas.EXECUTION, { entity: "users", action: "list" }],
  [`POST ${CONNECTORS}/:source/execute`, 422, schemas.ERROR, { entity: "planets", action: "list" }],
  [`DELETE ${CONNECTORS}/:source`, 202, { required: ["job_id"] }],
  [`GET ${TEMPLATES}`, 200, schemas.listOf(schemas.SUMMARIZED_TEMPLATE)],
  [`GET ${TEMPLATES}/:template`, 200, schemas.TEMPLATE],
  [`GET ${TAGS}`, 200, schemas.listOf(schemas.TAG)],
];

/** S1 and the documentation of tags, with an application token only. */
const OPERATOR: readonly Row[] = [
  [`GET ${TEMPLATES}?use_global=true`, 200, schemas.listOf(schemas.SUMMARIZED_TEMPLATE)],
  [`GET ${TEMPLATES}/global`, 200, schemas.listOf(schemas.SUMMARIZED_TEMPLATE)],
  [`POST ${TEMPLATES}`, 200, schemas.TEMPLATE, { actor_definition_id: FAKER_DEFINITION, partial_default_config: {} }],
  [`POST ${TEMPLATES}`, 422, schemas.ERROR, { actor_definition_id: FAKER_DEFINITION }],
  [`POST ${TEMPLATES}`, 200, schemas.TEMPLATE, { original_source_template_id: GLOBAL_FAKER, name: "Demo" }],
  [`PATCH ${TEMPLATES}/:template`, 200, schemas.TEMPLATE, { name: "Made up", propagate: true }],
  [`DELETE ${TEMPLATES}/:template`, 200, schemas.DELETED],
  ["GET /api/v1/integrations/definitions/sources?name=fak", 200, schemas.DEFINITIONS],
  [`GET /api/v1/integrations/definitions/sources/${FAKER_DEFINITION}`, 200, { required: ["id", "definition"] }],
  [`POST ${TAGS}`, 200, schemas.TAG, { name: "eu" }],
  [`PUT ${TAGS}/pro`, 200, schemas.TAG, { name: "paid" }],
  [`DELETE ${TAGS}/pro`, 200, schemas.DELETED],
  [`DELETE ${TAGS}/nothing`, 404, schemas.ERROR],
  [`POST ${TEMPLATES}/:template/tags`, 200, schemas.SUMMARIZED_TEMPLATE, { tag: "pro" }],
  [`DELETE ${TEMPLATES}/:template/tags/demo`, 200, schemas.SUMMARIZED_TEMPLATE],
  [`POST ${CONNECTIONS}/:connection/tags`, 200, schemas.CONNECTION_TEMPLATE, { tag: "demo" }],
  [`POST ${CONNECTIONS}/:connection/tags`, 404, schemas.ERROR, { tag: "nothing" }],
  [`DELETE ${CONNECTIONS}/:connection/tags/pro`, 200, schemas.CONNECTION_TEMPLATE],
  [`GET ${CONNECTIONS}?tags=pro`, 200, schemas.listOf(schemas.CONNECTION_TEMPLATE)],
  [
    `POST ${CONNECTIONS}`,
    200,
    schemas.CONNECTION_TEMPLATE,
    { destination_name: "s3", destination_definition_id: S3, destination_config: {} },
  ],
  [`POST ${CONNECTIONS}`, 422, schemas.ERROR, {}],
  [`GET ${CONNECTIONS}/:connection`, 200, schemas.CONNECTION_TEMPLATE],
  [`PATCH ${CONNECTIONS}/:connection`, 200, schemas.CONNECTION_TEMPLATE, { sync_on_create: false }],
  [`DELETE ${CONNECTIONS}/:connection`, 200, schemas.DELETED],
  [
    `POST ${CONNECTIONS}/cron/describe`,
    200,
    { required: ["description", "is_valid"] },
    { cron_expression: "0 0 12 * * ?" },
  ],
  ["GET /api/v1/workspaces?limit=1", 200, schemas.listOf(schemas.WORKSPACE, "next")],
  ["GET /api/v1/workspaces?limit=101", 422, schemas.ERROR],
  ["GET /api/v1/workspaces/:workspace", 200, schemas.WORKSPACE],
  ["PUT /api/v1/workspaces/:workspace", 200, schemas.WORKSPACE, { status: "inactive" }],
  ["DELETE /api/v1/workspaces/:workspace", 200, schemas.DELETED],
];

const name = ([call, status]: Row) => [call, status] as const;
const titled = (rows: readonly Row[]) => rows.map((row) => [...name(row), row] as const);

describe("the embedded family", () => {
  it.each(titled(EMBEDDED))("%s responds with %d as specified, only to an end user", async (_, status, row) => {
    const { send, bearer, application } = await setup();
    const answer = await send(bearer, row);
    expect(answer.status).toBe(status);
    expectSchema(answer.body, row[2]);
    expect(await send(application, row)).toMatchObject({ status: 401 });
  });
});

describe("the newest family", () => {
  it.each(titled(NEWEST))(
    "%s responds with %d as specified, to an end user and to an application",
    async (_, status, row) => {
      for (const as of ["bearer", "application"] as const) {
        const backend = await setup();
        const answer = await backend.send(backend[as], row);
        expect(answer.status).toBe(status);
        expectSchema(answer.body, row[2]);
      }
    },
  );
});

describe("the operator's setup", () => {
  it.each(titled(OPERATOR))("%s responds with %d as specified, only to an application", async (_, status, row) => {
    const { send, bearer, application } = await setup();
    const offered = await send(bearer, row);
    const answer = await send(application, row);
    expect(answer.status).toBe(status);
    expectSchema(answer.body, row[2]);
    // Both may list the templates: `use_global` only selects which.
    expect(offered.status).toBe(row[0].includes("use_global") ? 200 : 401);
  });
});
