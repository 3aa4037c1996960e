/** One thing that is wrong with a request, as Airbyte's newer API says it. */
export interface RequestIssue {
  /** Where: `body` or `query`, then the names from the outside in. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** A refusal, thrown by a route and answered by the router in the shape of the API's generation. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly detail: string | readonly RequestIssue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string | readonly RequestIssue[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof detail === "string" ? detail : detail.map(({ msg }) => msg).join(" "));
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** The 422 of a request with these faults. */
export function invalidRequest(issues: readonly RequestIssue[]): ApiError {
  return new ApiError(422, issues);
}
