import type { ApiError, RequestIssue } from "./api-error.js";

/** The shapes of error responses, all of which Airbyte uses. */
export const ERROR_SHAPES = ["errors", "detail", "problem", "embedded"] as const;

/**
 * One of {@link ERROR_SHAPES}: the newest API's `{message, errors}`, the older `{detail}`, the platform's RFC 9457
 * problem, or a self-managed instance's `_embedded.errors`.
 */
export type ErrorShape = (typeof ERROR_SHAPES)[number];

/** Returns the shape of errors on this path. */
export function errorShapeOf(path: string): ErrorShape {
  return path.startsWith("/v1/") ? "problem" : "errors";
}

/** The response for an error. */
export function presentError(error: ApiError, asked: ErrorShape): Response {
  const { status, headers } = error;
  // Only the platform's API has moved endpoints.
  const shape = status === 301 ? "problem" : asked;
  const type = shape === "problem" ? "application/problem+json" : "application/json";
  return new Response(JSON.stringify(toBody(error, shape)), { status, headers: { "content-type": type, ...headers } });
}

function toBody({ status, detail, message }: ApiError, shape: ErrorShape): object {
  const issues = typeof detail === "string" ? [] : detail;
  switch (shape) {
    case "detail":
      return { detail };
    case "problem":
      return {
        status,
        type: `error:${TYPES[status] ?? "unexpected"}`,
        title: TITLES[status] ?? "unexpected-error",
        detail: message,
        ...(issues.length > 0 && { data: { errors: issues } }),
      };
    case "errors":
      return { message, errors: issues.length > 0 ? issues.map(toErrorEntry) : [toGeneralEntry(status, message)] };
    case "embedded":
      return { message: TITLES[status] ?? "error", _embedded: { errors: [{ message }] } };
    default:
      return shape satisfies never;
  }
}

const TYPES: Readonly<Record<number, string>> = {
  301: "embedded/endpoint-moved",
  401: "unauthorized",
  403: "license/entitlement",
  404: "resource-not-found",
  422: "unprocessable-entity",
  429: "too-many-requests",
};

const TITLES: Readonly<Record<number, string>> = { ...TYPES, 301: "endpoint-moved", 403: "license-entitlement" };

/** A problem with the whole body names `body` as its field. */
const toErrorEntry = ({ loc, msg, type }: RequestIssue): object => ({
  field: loc.slice(1).join(".") || "body",
  message: msg,
  error_code: type,
});

/** Only the explanation of a bad request is meant for users. */
const toGeneralEntry = (status: number, message: string): object => ({
  message,
  error_code: TYPES[status] ?? "unexpected",
  ...(status === 400 && { userPresentableMessage: message }),
});
