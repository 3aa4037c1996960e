/** One problem with a request, as Airbyte's newer API reports it. */
export interface RequestIssue {
  /** The location: `body` or `query`, then names from the outermost to the innermost. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** An error response. A route throws it, and the router sends it in the shape of the API's generation. */
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

/** The error for a required parameter of the query that is missing. */
export const missingInQuery = (name: string): ApiError =>
  new ApiError(422, [{ loc: ["query", name], msg: "Field required", type: "missing" }]);
