import type { AirbyteApiDefinition, AirbyteApiPaths } from "./api-definition.js";
import { invalidOption } from "./invalid-option.js";

/** The full address of every call. */
export type ApiUrls = AirbyteApiPaths & { readonly createSource: string };

type Base = "baseUrl" | "sourcesBaseUrl" | "platformBaseUrl";

/** The base address of each path. */
const BASES = {
  applicationToken: "baseUrl",
  widgetToken: "baseUrl",
  connectionTemplates: "baseUrl",
  sourceTemplates: "sourcesBaseUrl",
  sources: "sourcesBaseUrl",
  createSource: "sourcesBaseUrl",
  checkNewSource: "sourcesBaseUrl",
  checkSource: "sourcesBaseUrl",
  checkStatus: "sourcesBaseUrl",
  inspectSource: "sourcesBaseUrl",
  executeSource: "sourcesBaseUrl",
  ownSourceTemplates: "sourcesBaseUrl",
  definitions: "sourcesBaseUrl",
  tags: "sourcesBaseUrl",
  workspaces: "sourcesBaseUrl",
  connections: "platformBaseUrl",
  jobs: "platformBaseUrl",
} satisfies Record<keyof AirbyteApiPaths, Base>;

/**
 * Creates the addresses. `ownBaseUrl` replaces all base addresses of the definition, so that tokens of a self-managed
 * instance are never sent to Airbyte's cloud.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function createApiUrls(api: AirbyteApiDefinition, ownBaseUrl: string | undefined): ApiUrls {
  const locate = (base: Base): string => {
    const own = api[base] === undefined ? "baseUrl" : base;
    const address = parseBaseUrl(`api.${own}`, api[own] ?? "");
    return ownBaseUrl === undefined ? address : replaceHost(address, ownBaseUrl);
  };
  const bases = {
    baseUrl: locate("baseUrl"),
    sourcesBaseUrl: locate("sourcesBaseUrl"),
    platformBaseUrl: locate("platformBaseUrl"),
  };
  const at = (name: keyof typeof BASES, path: string) => `${bases[BASES[name]]}${path}`;
  const optional = (name: keyof typeof BASES) => {
    const path = api.paths[name];
    return path === undefined ? undefined : at(name, path);
  };
  const { applicationToken, widgetToken, connectionTemplates, sourceTemplates, sources, createSource } = api.paths;
  return {
    applicationToken: at("applicationToken", applicationToken),
    widgetToken: at("widgetToken", widgetToken),
    connectionTemplates: at("connectionTemplates", connectionTemplates),
    sourceTemplates: at("sourceTemplates", sourceTemplates),
    sources: at("sources", sources),
    createSource: at("createSource", createSource ?? sources),
    checkNewSource: optional("checkNewSource"),
    checkSource: optional("checkSource"),
    checkStatus: optional("checkStatus"),
    inspectSource: optional("inspectSource"),
    executeSource: optional("executeSource"),
    ownSourceTemplates: optional("ownSourceTemplates"),
    definitions: optional("definitions"),
    tags: optional("tags"),
    workspaces: optional("workspaces"),
    connections: optional("connections"),
    jobs: optional("jobs"),
  };
}

/** If `ownBaseUrl` has no path, the definition's path stays: it is the version of the API. */
function replaceHost(address: string, ownBaseUrl: string): string {
  const own = parseBaseUrl("baseUrl", ownBaseUrl);
  const { origin, pathname } = new URL(own);
  return pathname === "/" ? `${origin}${new URL(address).pathname.replace(/\/$/, "")}` : own;
}

/** Returns the address of a call that some generations do not have. @throws {AirbyteEmbeddedError} `OPTIONS_INVALID` */
export function requireUrl(url: string | undefined, what: string): string {
  if (url !== undefined) return url;
  throw invalidOption(`The chosen api does not have ${what}. docs/server.md shows which one does.`);
}

function parseBaseUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    const found = text === "" ? "empty" : "not the address of an API";
    throw invalidOption(
      `${option} is ${found}: write it like https://airbyte.example.com/api/public/v1, or leave it out.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}
