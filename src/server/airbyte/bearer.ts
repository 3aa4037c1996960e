/** Whether a header can carry it. An error for a header that cannot would quote the token. */
export const isBearer = (value: unknown): value is string => typeof value === "string" && /^[\x21-\x7e]+$/.test(value);

/** The header that a token goes into. */
export const bearer = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` });
