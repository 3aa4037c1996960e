/** Whom a page asks that is to be blank: an origin that never exists (RFC 2606), and so is nobody's. */
export const NOBODYS_ORIGIN = "https://origin-mismatch.invalid";
