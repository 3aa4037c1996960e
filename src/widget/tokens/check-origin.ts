import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";

/**
 * Checks that the token is for this page's origin. Otherwise Airbyte's page ignores the token, and stays blank without an
 * explanation.
 *
 * @throws {AirbyteEmbeddedError} `ORIGIN_MISMATCH`
 */
export function checkOrigin({ allowedOrigin }: WidgetToken): void {
  if (allowedOrigin === null || allowedOrigin === location.origin) return;
  throw new AirbyteEmbeddedError(
    "ORIGIN_MISMATCH",
    `The token is for ${allowedOrigin}, but this page is ${location.origin}: the widget would stay blank. Add this page's origin to \`allowedOrigins\` on your server, without a path or a trailing slash.`,
  );
}
