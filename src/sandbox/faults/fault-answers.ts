import { ApiError } from "../api/api-error.js";

const DETAILS: Readonly<Record<number, string>> = {
  301: "This endpoint has moved. See the documentation of Airbyte Embedded.",
  400: "Bad request",
  401: "Invalid authentication credentials",
  403: "This organization is not entitled to Airbyte Embedded",
  404: "Not Found",
  410: "Gone",
  418: "I'm a teapot",
  429: "Too many requests",
  502: "Bad gateway",
  503: "Service unavailable",
};

/** The error of the API for a fault that answers with a status. */
export function toError({ status, retryAfterS = 0 }: { status: number; retryAfterS?: number | null }): ApiError {
  if (status === 429 && retryAfterS === null) return new ApiError(429, "You are being rate limited.");
  if (status === 422) {
    const msg = "Value error, rejected by a fault of the sandbox";
    return new ApiError(422, [{ loc: ["body"], msg, type: "value_error" }]);
  }
  const headers: Record<string, string> = status === 429 ? { "retry-after": String(Math.ceil(retryAfterS ?? 0)) } : {};
  return new ApiError(status, DETAILS[status] ?? "Internal Server Error", headers);
}

const REFUSAL = "fetch failed";

/** Rejects like `fetch` if no server is listening. A server in front of the sandbox resets the connection instead. */
export function refuse(): never {
  throw new TypeError(REFUSAL, { cause: { code: "ECONNREFUSED" } });
}

/** Whether the fault `refuse` or `hang` made a request fail. Any other error is a bug in the sandbox. */
export const isRefusal = (error: unknown): boolean => error instanceof TypeError && error.message === REFUSAL;
